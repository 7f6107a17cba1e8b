"""Expressions of checks: trees as written, and conditions and constraints with what their operands admit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.engines.linear import Constraint
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Name, Negative, Not, Operand
from crossfoot.numbers.interval import Interval
from tests.strategies.numbers import intervals

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.expr.nodes import Node

NOWHERE = (0, 0)
_NAMES = st.sampled_from(["a", "b", "total.x", "总数", "order", "e1"])
_WRITTEN_UNITS = st.sampled_from(["", "", "%", "‰", "yuan", "万元", "亿 元", "% x"])
_COMPARISONS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])

TERMINALS = {
    "NAME": _NAMES,
    "NUMBER": st.sampled_from(["0", "12", "0.50", "٣", "１２"]),
    **{word.upper(): st.just(f" {word} ") for word in ("and", "or", "not")},
}
"""Terminals of the grammar: all that is not signs and brackets, apart from what stands beside it."""


def trees() -> SearchStrategy[Node]:
    """Trees as the parser makes them, sensible or not: any node below any other."""
    values = st.integers(0, 10**6).map(Fraction) | st.decimals(0, 1000, places=3).map(Fraction)
    leaves = st.builds(Literal, values, _WRITTEN_UNITS, st.just(NOWHERE)) | st.builds(
        Name, _NAMES, st.just(NOWHERE)
    )
    return st.recursive(leaves, _above, max_leaves=8)


def _above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    functions = st.sampled_from(["sum", "abs", "children", "nothing"])
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    logic = st.builds(Logic, st.sampled_from(["and", "or"]), several, st.just(NOWHERE))
    calls = st.builds(Call, functions, st.lists(below, max_size=3).map(tuple), st.just(NOWHERE))
    return (
        _numbers_above(below) | comparisons(below) | logic | calls | st.builds(Not, below, st.just(NOWHERE))
    )


def _numbers_above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    operators = st.sampled_from("+-*/")
    return st.builds(Arithmetic, operators, below, below, st.just(NOWHERE)) | st.builds(
        Negative, below, st.just(NOWHERE)
    )


@st.composite
def comparisons(draw: DrawFn, below: SearchStrategy[Node]) -> Comparison:
    """Comparisons of two or three."""
    operands = draw(st.lists(below, min_size=2, max_size=3))
    operators = [draw(_COMPARISONS) for _ in operands[1:]]
    return Comparison(tuple(operators), tuple(operands), NOWHERE)


def _operands(names: str) -> SearchStrategy[Node]:
    return st.sampled_from(names).map(lambda name: Operand(name, "", NOWHERE))


def _literals() -> SearchStrategy[Node]:
    return st.integers(0, 4).map(lambda value: Literal(Fraction(value), "", NOWHERE))


def numbers(names: str = "abc") -> SearchStrategy[Node]:
    """Analysed numbers over a few operands, which often occur twice."""
    leaves = _operands(names) | _operands(names) | _literals()
    return st.recursive(leaves, _numbers_and_folds, max_leaves=4)


def _numbers_and_folds(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    several = st.lists(below, min_size=1, max_size=3).map(tuple)
    folds = st.builds(Call, st.sampled_from(["sum", "min", "max"]), several, st.just(NOWHERE))
    return _numbers_above(below) | folds | st.builds(Call, st.just("abs"), st.tuples(below), st.just(NOWHERE))


def conditions(names: str = "abc") -> SearchStrategy[Node]:
    """Analysed conditions: comparisons, chains, attainable rates, and, or, not."""
    rates = st.builds(
        Call, st.just("attainable"), st.tuples(_operands(names), _operands("n")), st.just(NOWHERE)
    )
    single = comparisons(numbers(names)) | comparisons(numbers(names)) | rates
    return st.recursive(single, _conditions_above, max_leaves=3)


def _conditions_above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    several = st.lists(below, min_size=2, max_size=2).map(tuple)
    logic = st.builds(Logic, st.sampled_from(["and", "or"]), several, st.just(NOWHERE))
    return logic | st.builds(Not, below, st.just(NOWHERE))


@st.composite
def single_comparisons(draw: DrawFn, names: str = "abcd") -> Comparison:
    """One comparison in which every operand occurs once."""
    shuffled = draw(st.permutations(names))
    cut = draw(st.integers(1, len(names) - 1))
    sides = [draw(_each_once(part)) for part in (shuffled[:cut], shuffled[cut:])]
    return Comparison((draw(_COMPARISONS),), tuple(sides), NOWHERE)


@st.composite
def _each_once(draw: DrawFn, names: list[str]) -> Node:
    node: Node = Operand(names[0], "", NOWHERE)
    for name in names[1:]:
        kind = draw(st.sampled_from(["+", "-", "*", "/", "sum", "min", "max", "abs"]))
        other: Node = Operand(name, "", NOWHERE)
        if kind == "abs":
            node = Arithmetic("-", Call("abs", (node,), NOWHERE), other, NOWHERE)
        elif len(kind) > 1:
            node = Call(kind, (node, other), NOWHERE)
        else:
            node = Arithmetic(kind, node, other, NOWHERE)
    return Negative(node, NOWHERE) if draw(st.booleans()) else node


def _small() -> SearchStrategy[Fraction]:
    return st.integers(-4, 6).map(Fraction) | st.integers(-8, 12).map(lambda value: Fraction(value, 2))


@st.composite
def unknowns(draw: DrawFn, names: str = "abcn", *, few: bool = False) -> dict[str, Unknown]:
    """What operands admit: small intervals of every make, whole or not; with `few` all whole and bounded."""
    drawn = {}
    for name in names:
        interval = draw(intervals(_small()))
        whole = few or name == "n" or draw(st.booleans())
        if few:
            low = interval.lo if interval.lo is not None else Fraction(-1)
            interval = Interval(low, low + draw(st.integers(0, 4)))
        unknown = Unknown(interval, whole)
        drawn[name] = unknown if unknown.narrowed is not None else Unknown(Interval.point(1), whole=True)
    return drawn


def whole_ranges(names: str) -> SearchStrategy[dict[str, tuple[int, int]]]:
    """A range of a few whole numbers for each name."""
    ends = st.tuples(st.integers(-3, 4), st.integers(0, 4)).map(lambda told: (told[0], sum(told)))
    return st.fixed_dictionaries(dict.fromkeys(names, ends))


@st.composite
def boxes(draw: DrawFn, names: str, *, bounded: bool = False) -> dict[str, Interval]:
    """An interval for each name; `bounded` ones are closed."""
    drawn = {}
    for name in names:
        ends = sorted([draw(_small()), draw(_small())])
        drawn[name] = Interval(ends[0], ends[1]) if bounded else draw(intervals(_small()))
    return drawn


def polynomials(most_power: int = 1) -> SearchStrategy[dict[tuple[str, ...], Fraction]]:
    """Polynomials over a, b and c, with each in no higher power than `most_power`."""
    powers = st.tuples(*[st.integers(0, most_power)] * 3)
    monomials = powers.map(lambda each: tuple("a" * each[0] + "b" * each[1] + "c" * each[2]))
    coefficients = st.integers(-3, 3).filter(bool).map(Fraction)
    return st.dictionaries(monomials, coefficients, max_size=4)


def constraints() -> SearchStrategy[Constraint]:
    """Linear constraints over a, b and c."""
    coefficients = st.integers(-3, 3).filter(bool).map(Fraction)
    terms = st.dictionaries(st.sampled_from("abc"), coefficients, max_size=3)
    return st.builds(Constraint, terms, _small(), st.sampled_from(["==", "<=", "<"]))
