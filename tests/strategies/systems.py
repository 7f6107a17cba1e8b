"""Systems that are solved together."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.engines.satisfy import Relation
from crossfoot.numbers.interval import Interval
from crossfoot.solve.system import Bound, Row, System, Variable

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


SMALL = Interval(Fraction(0), Fraction(5))
"""What every variable of a drawn system could be, so that all its points can be tried."""


@st.composite
def systems(draw: DrawFn) -> System:
    """Systems of whole variables a, b and c: a bound is a cause that may be released, a row one that may not.

    All rows hold at some point, as the checks of a sensible suite do, and now and then one more that may not.
    """
    point = dict(zip("abc", draw(st.tuples(*[st.integers(0, 5)] * 3)), strict=True))
    bounds = draw(st.lists(st.tuples(st.sampled_from("abc"), _within_small()), min_size=1, max_size=5))
    rows = [draw(_alternatives(point)) for _ in range(draw(st.integers(1, 3)))]
    rows += draw(st.sampled_from([[], [], [], [((Relation({("a",): Fraction(1)}, "<"),),)]]))
    system = System(len(bounds) + len(rows), {name: Variable(whole=True, domain=SMALL) for name in "abc"})
    for cause, (name, interval) in enumerate(bounds):
        system.bounds.append(Bound(cause, name, interval))
        if draw(st.integers(0, 5)):
            system.weights[cause] = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(3, 2)]))
    system.rows = [Row(1 << cause, row) for cause, row in enumerate(rows, start=len(bounds))]
    if len(bounds) > 1 and draw(st.booleans()):
        system.rows.append(Row(0b11, ()))
    return system


def _within_small() -> SearchStrategy[Interval]:
    ends = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted)
    narrow = st.integers(0, 5).map(Interval.point)
    return narrow | ends.map(lambda drawn: Interval(Fraction(drawn[0]), Fraction(drawn[-1])))


@st.composite
def _alternatives(draw: DrawFn, point: dict[str, int]) -> tuple[tuple[Relation, ...], ...]:
    """The alternatives of a row, sums most often, products now and then; one of them holds at the point."""
    monomials = st.sampled_from([("a",), ("b",), ("c",), ("a",), ("b",), ("c",), ("a", "b"), ("b", "c")])
    coefficients = st.sampled_from([-2, -1, -1, 1, 1, 2]).map(Fraction)
    sums = st.dictionaries(monomials, coefficients, min_size=2, max_size=3)
    holding = []
    for _ in range(draw(st.integers(1, 2))):
        terms, operator = draw(sums), draw(st.sampled_from(["==", "==", "==", "<=", "<"]))
        value = sum(factor * prod(point[name] for name in names) for names, factor in terms.items())
        constant = -value - (operator == "<")
        holding.append(Relation({**terms, (): Fraction(constant)} if constant else terms, operator))
    other = [(draw(st.builds(Relation, sums, st.sampled_from(["==", "<="]))),)] if draw(st.booleans()) else []
    return (tuple(holding), *other)


@st.composite
def planted_sums(draw: DrawFn) -> tuple[dict[str, int], list[tuple[str, list[str]]], str, int]:
    """Figures that add up as told, the name of one of them, and another figure for it.

    Every sum is of two or three figures that came before it. What is summed stands in two sums at least, so
    that where it is wrong it can be told from the others.
    """
    figures = {f"m{number}": draw(st.integers(1, 900)) for number in range(draw(st.integers(2, 4)))}
    sums = []
    for number in range(draw(st.integers(2, 4))):
        parts = draw(st.lists(st.sampled_from(sorted(figures)), min_size=2, max_size=3, unique=True))
        figures[f"t{number}"] = sum(figures[part] for part in parts)
        sums.append((f"t{number}", parts))
    slipped = draw(st.sampled_from(sorted({name for total, parts in sums for name in (total, *parts)})))
    return figures, sums, slipped, draw(st.integers(1, 3000).filter(lambda value: value != figures[slipped]))
