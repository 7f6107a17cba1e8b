"""What hypothesis draws for the columnar engine: claims whose figures often meet, and checks of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from crossfoot.errors import Place
from crossfoot.expr.analyse import Formula
from crossfoot.expr.nodes import Arithmetic, Comparison, Literal, Operand, show, walk
from crossfoot.model.check import Check, Missing
from crossfoot.model.claim import Claim
from crossfoot.model.measure import Measure, MeasureKind
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.quantity import Quantity
from crossfoot.numbers.units import unit
from tests.strategies.expressions import NOWHERE, single_comparisons
from tests.strategies.numbers import intervals

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.expr.nodes import Node

NAMES = "abc"


@dataclass(frozen=True, repr=False)
class World:
    """Claims of declared measures, and a check of them."""

    measures: dict[str, Measure]
    claims: list[Claim]
    check: Check

    def __repr__(self) -> str:
        """What a law that fails is told of."""
        check = self.check
        measures = [
            f"{one.name}: {one.unit.name} {one.kind} whole={one.whole} domain={one.domain}"
            for one in self.measures.values()
        ]
        claims = [
            f"{one.measure} {one.interval} value={one.value} step={one.step}"
            f" {one.source}/{one.entity}/{one.period}/{one.dimensions}"
            for one in self.claims
        ]
        scope = f"{check.constants} per={check.per} where={check.where} {check.missing}"
        return "\n".join(["World", *measures, *claims, f"{check.expect}; {scope}"])


_WHOLE = st.integers(-1, 6).map(Fraction)
_DECIMAL = st.integers(-3, 25).map(lambda tenths: Fraction(tenths, 10))
_HUGE = st.sampled_from([2**53, 2**53 + 1, 10**17, 10**290, 10**310]).map(Fraction)
_TINY = st.sampled_from([Fraction(1, 10**17), Fraction(1, 10**290), Fraction(1, 10**330)])


def figures() -> SearchStrategy[Fraction]:
    """Numbers of few values, next to them, between the floats and beyond them."""
    far = st.tuples(_HUGE | _TINY, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1])
    beside = st.tuples(_WHOLE | _DECIMAL, far).map(sum).map(Fraction)
    return _WHOLE | _DECIMAL | far | beside


_KINDS = st.sampled_from(
    [
        _WHOLE.map(Interval.point),
        intervals(_WHOLE),
        intervals(_DECIMAL),
        figures().map(Interval.point),
        intervals(figures()),
    ]
)
"""What the figures of a group are like: those of a kind often meet."""


@st.composite
def _told(draw: DrawFn, measure: Measure, kind: SearchStrategy[Interval], about: tuple[Any, ...]) -> Claim:
    """A claim of a measure."""
    interval = draw(kind)
    value = step = None
    if draw(st.booleans()) and interval.lo is not None and interval.hi is not None:
        step = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 10), Fraction(1, 10**17)]))
        value = round((interval.lo + interval.hi) / 2 / step) * step
    quantity = Quantity("", interval, None, "number", hedge=draw(st.sampled_from([None, None, "about"])))
    told = (measure.name, "", Place("f", 0), quantity, interval, value, step, ())
    return replace(Claim(*told, *about), whole=measure.whole)


@st.composite
def _groups(draw: DrawFn, measures: dict[str, Measure], source: str) -> list[Claim]:
    """Claims that mostly are of one source, entity and period: of each measure one, or not, or several."""
    about = (source, draw(st.sampled_from(["north", None])), "2023", draw(_DIMENSIONS))
    kind = draw(_KINDS)
    claims = []
    for measure in measures.values():
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 2, 3, 0]))):
            other = (source, "north", draw(st.sampled_from(["2023", "2024"])), ())
            claims.append(draw(_told(measure, kind, draw(st.sampled_from([about] * 6 + [other])))))
    return claims


_DIMENSIONS = st.sampled_from([(), (), (("sex", "f"),), (("age", "old"), ("sex", "f"))])


@st.composite
def _measures(draw: DrawFn, name: str) -> Measure:
    kind = draw(st.sampled_from(["person", "person", "yuan", "percent", "ten_thousand_yuan"]))
    written = {"ten_thousand_yuan": "万元"}.get(kind, kind)
    plausible = draw(st.none() | st.none() | st.none() | intervals(figures()))
    found = unit(written)
    share = MeasureKind.SHARE if kind == "percent" and draw(st.booleans()) else MeasureKind.AMOUNT
    whole = kind == "person" and draw(st.sampled_from([True, True, False]))
    return Measure(name, found, Place("m", 1), kind=share, whole=whole, range=plausible)


_POLICIES = st.sampled_from([Missing.REQUIRE_ALL, Missing.REQUIRE_ALL, Missing.ZERO_IF_ABSENT, *Missing])


@st.composite
def _checks(draw: DrawFn) -> Check:
    tree: Node = draw(single_comparisons(NAMES))
    constants = {}
    if draw(st.sampled_from([False, False, True])) and isinstance(tree, Comparison):
        left, right = tree.operands
        if draw(st.booleans()):
            left = Arithmetic("+", left, Literal(draw(figures()), "", NOWHERE), NOWHERE)
        else:
            width = abs(draw(figures()))
            constants["tolerance"] = Interval(-width, width)
            right = Arithmetic("+", right, Operand("tolerance", "", NOWHERE), NOWHERE)
        tree = Comparison(tree.operators, (left, right), NOWHERE)
    found = {node.key: node for node in walk(tree) if isinstance(node, Operand) and node.key in NAMES}
    return Check(
        "c",
        Place("c", 1),
        show(tree),
        formula=Formula(show(tree), tree, found, ()),
        constants=constants,
        per=draw(st.sampled_from([None, None, ("source",), ("source", "entity", "period"), ("entity",)])),
        where=draw(st.sampled_from([{}, {}, {}, {"period": ("2023",)}, {"sex": ("f",)}])),
        missing=draw(_POLICIES),
    )


@st.composite
def worlds(draw: DrawFn) -> World:
    """Claims of three measures and a comparison in which each occurs once."""
    measures = {name: draw(_measures(name)) for name in NAMES}
    sources = range(draw(st.integers(1, 6)))
    drawn = [claim for source in sources for claim in draw(_groups(measures, f"s{source}"))]
    claims = [replace(claim, place=Place("f", line)) for line, claim in enumerate(drawn, start=1)]
    return World(measures, claims, draw(_checks()))
