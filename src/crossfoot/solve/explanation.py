"""What may have happened to a figure: readings under which nothing is left contradictory."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.headline import Headline
from crossfoot.engines.judging import scale_of
from crossfoot.expr.nodes import Operand, walk
from crossfoot.model.measure import MeasureKind
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.slips import SlipName
from crossfoot.numbers.slips import explanations as slips_before
from crossfoot.solve.misreading import Misreading, Variant, formulas_of, value_of, variants
from crossfoot.solve.solver import Feasible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.expr.nodes import Node
    from crossfoot.model.claim import Claim
    from crossfoot.model.measure import Measure
    from crossfoot.solve.bounds import Bounds
    from crossfoot.solve.feasibility import Oracle
    from crossfoot.solve.part import Link, Part
    from crossfoot.solve.system import Causes

MOST_EXPLANATIONS = 6
MOST_OF_A_KIND = 2
_ALIKE_DAYS = Interval.closed(-7305, 7305)
"""How far off a day may be that was meant by another, in days: twenty years."""
_FAR_OFF = frozenset(
    {SlipName.FACTOR_OF_TEN, SlipName.SCALE_LOST, SlipName.SCALE_ADDED, SlipName.DIRECTION_FLIPPED}
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reading of what may have happened to the figure of a claim.

    `kind` says what in a few words, `arithmetic` shows how it comes to the figure as printed. `meant` is
    what the figure ought to be then, in the measure's unit. It rests on `claims` beside those of the
    conflict.
    """

    kind: str
    arithmetic: str
    meant: Interval
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """Where figures are to be explained: the causes that are kept, and the bounds they leave the facts."""

    oracle: Oracle
    kept: Causes
    bounds: Bounds


@dataclass(slots=True)
class Explainer:
    """Explains figures of a part; `every` are all claims on record."""

    part: Part
    measures: Mapping[str, Measure]
    every: Sequence[Claim]
    _alike: dict[tuple[str, str], list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def explain(self, stand: Stand, claim: Claim, needed: Interval) -> tuple[Explanation, ...]:
        """The readings that mend everything, those of the figure's own digits and words first.

        `needed` are the values that the kept causes leave the claim's fact, in the measure's unit.
        """
        if not self._alike:
            for one in self.every:
                if one.interval is not None:
                    self._alike[one.measure, one.source].append(one)
        name = self.part.names[claim.fact]
        factor = self.measures[claim.measure].factor
        found: list[Explanation] = []
        for reading in self._readings(stand, claim, needed):
            if len(found) == MOST_EXPLANATIONS:
                break
            pinned = stand.oracle.test(stand.kept, ((name, reading.meant * factor),))
            if isinstance(pinned, Feasible) and reading not in found:
                found.append(reading)
        return tuple(found)

    def _readings(self, stand: Stand, claim: Claim, needed: Interval) -> Iterator[Explanation]:
        yield from self._slips(claim, needed)
        yield from self._others(claim, needed)
        for link in self.part.links:
            for key, fact in zip(link.case.slots.keys, link.facts, strict=True):
                if fact == claim.fact:
                    yield from self._worked_out(stand, claim, link, key)

    def _slips(self, claim: Claim, needed: Interval) -> Iterator[Explanation]:
        """Slips of the pen, on the figure as printed; a kind that explains all there is explains nothing.

        A slip by which a figure lands far off explains it where it had to land somewhere, not where anything
        beyond would do as well; days have no scale.
        """
        measure = self.measures[claim.measure]
        signed = measure.kind is MeasureKind.CHANGE
        slips = slips_before(claim.says, needed, measure.unit, signed=signed)
        is_date = measure.unit.name == "date"
        if needed.width is None or is_date:
            slips = [slip for slip in slips if slip.name not in _FAR_OFF]
        kinds = Counter(slip.name for slip in slips)
        values = {claim.value} - {None}
        assert claim.interval is not None
        for slip in slips:
            read = self._read(slip.says, measure, signed=signed)
            if read is None or kinds[slip.name] > MOST_OF_A_KIND:
                continue
            if read.value in values or (is_date and not claim.interval.overlaps(read.meant + _ALIKE_DAYS)):
                continue
            if read.value is not None:
                values.add(read.value)
            yield Explanation(slip.name, f"{claim.says} for {slip.says}", read.meant)

    @staticmethod
    def _read(says: str, measure: Measure, *, signed: bool) -> _Read | None:
        """What another printed figure would mean."""
        try:
            quantity = read_quantity(says)
        except FigureError:
            return None
        factor = Fraction(1) if quantity.unit is None else quantity.unit.factor_to(measure.unit)
        if factor is None:
            return None
        if signed and quantity.direction == -1:
            factor = -factor
        return _Read(quantity.interval * factor, None if quantity.value is None else quantity.value * factor)

    def _others(self, claim: Claim, needed: Interval) -> Iterator[Explanation]:
        """Figures that the source states of the same measure elsewhere: printed here, or wanted here."""
        for other, column in self._elsewhere(claim):
            if claim.interval is None or other.interval is None:
                continue
            kind = Misreading.ANOTHERS_FIGURE.format(column)
            if other.interval == claim.interval:
                meant = needed
                arithmetic = f"{claim.says} is the figure of {_value(other, column)}"
            elif other.interval.within(needed):
                meant = other.interval
                arithmetic = f"{other.says} is the figure of {_value(other, column)}"
            else:
                continue
            yield Explanation(kind, arithmetic, meant, (other,))

    def _elsewhere(self, claim: Claim) -> Iterator[tuple[Claim, str]]:
        """Claims of the source and measure that differ in just one column, with the name of it."""
        for other in self._alike.get((claim.measure, claim.source), ()):
            columns = [name for name in ("entity", "period") if getattr(other, name) != getattr(claim, name)]
            columns += sorted({name for name, _ in {*other.dimensions} ^ {*claim.dimensions}})
            if len(columns) == 1:
                yield other, columns[0]

    def _worked_out(self, stand: Stand, claim: Claim, link: Link, key: str) -> Iterator[Explanation]:
        """Sums and rates that were worked out in another way than the check has it."""
        assert claim.interval is not None
        case, factor = link.case, self.measures[claim.measure].factor
        tree, printed = case.slots.program.tree, claim.interval * factor
        box = self._box(stand, link)
        measures = dict(zip(case.slots.keys, case.slots.measures, strict=True))
        scales = {name: scale_of(self.measures[measure].unit) for name, measure in measures.items()}
        for formula in formulas_of(tree, key, case.check.constants):
            right = value_of(formula, box)
            if right is None:
                continue
            for reading in (*self._variants(formula, box), *self._with_others(formula, box, case)):
                value = value_of(reading.variant.formula, reading.box)
                if value is None or not value.overlaps(printed) or value.overlaps(right):
                    continue
                figures = Headline(tree, reading.box, scales).figures(reading.variant.shown)
                arithmetic = f"{figures} = {scales[key].show(value)}"
                yield Explanation(reading.kind, arithmetic, right * (1 / factor), reading.claims)

    @staticmethod
    def _variants(formula: Node, box: Mapping[str, Interval]) -> Iterator[_Reading]:
        for variant in variants(formula):
            yield _Reading(variant.kind, variant, box)

    def _with_others(
        self, formula: Node, box: Mapping[str, Interval], case: Case[Claim]
    ) -> Iterator[_Reading]:
        """The formula with a figure that the source states elsewhere for one of its operands."""
        as_it_is = Variant(Misreading.ANOTHERS_OPERAND, formula, formula)
        for key in dict.fromkeys(node.key for node in walk(formula) if isinstance(node, Operand)):
            for other, column in self._elsewhere(case.claims[key][0]) if key in case.claims else ():
                assert other.interval is not None
                interval = other.interval * self.measures[other.measure].factor
                kind = Misreading.ANOTHERS_OPERAND.format(column)
                yield _Reading(kind, as_it_is, {**box, key: interval}, (other,))

    def _box(self, stand: Stand, link: Link) -> dict[str, Interval]:
        """What the kept causes leave each operand of a case."""
        oracle = stand.oracle
        names = self.part.operands(link)
        return {key: stand.bounds.interval(oracle.numbers[name]) for key, name in names.items()}


@dataclass(frozen=True, slots=True)
class _Read:
    """What a figure would mean, and the number that it would print, in the measure's unit."""

    meant: Interval
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A variant with the figures that it was worked out from, and the claims among them not the case's."""

    kind: str
    variant: Variant
    box: Mapping[str, Interval]
    claims: tuple[Claim, ...] = ()


def _value(claim: Claim, column: str) -> str:
    """What the claim has in a column, as `2023`."""
    told = {"entity": claim.entity, "period": claim.period, **dict(claim.dimensions)}.get(column)
    return f"{column} {told}" if told else f"no {column}"
