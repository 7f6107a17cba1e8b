"""The figures among which relations are looked for, each with the measure that a check would call it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from crossfoot.extract.edited_register import EditedRegister
from crossfoot.extract.figures import find_figures
from crossfoot.extract.proposals import Proposals, is_quantity
from crossfoot.extract.proposed_setting import ProposedSettings
from crossfoot.model.claim_figure import Cells, FigureReader
from crossfoot.model.declared import Declared
from crossfoot.model.drafted import DRAFT, is_gone
from crossfoot.model.marked import read_marked
from crossfoot.model.measure import MEASURES, measures_from
from crossfoot.model.textfile import TextFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from crossfoot.model.claim import Claim, Dimensions
    from crossfoot.model.claim_figure import ClaimFigure
    from crossfoot.model.measure import Measure
    from crossfoot.model.records import Records
    from crossfoot.model.source import Source
    from crossfoot.numbers.interval import Interval


_DRAFTED: Final = "measures.yaml"


class Setting(NamedTuple):
    """Of whom and when a figure is told; checks bind where it is the same."""

    entity: str | None
    period: str | None
    dimensions: Dimensions = ()


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure with a name: `figure` is its meaning in the measure's unit, `span` where it stands, if told.

    It `falls` if the text tells a fall of which the figure is the size, without a sign.
    """

    measure: Measure
    figure: ClaimFigure
    says: str
    span: tuple[int, int] | None
    setting: Setting
    falls: bool = False

    @property
    def interval(self) -> Interval:
        """The values that the figure admits, in base units."""
        assert self.figure.interval is not None, "only figures that can be read are operands"
        return self.figure.interval * self.measure.factor

    @property
    def value(self) -> Fraction | None:
        """The printed number in base units."""
        return None if self.figure.value is None else self.figure.value * self.measure.factor


@dataclass(frozen=True, slots=True)
class Operands:
    """The figures of a text or source in their order, and what a check of them may refer to."""

    figures: tuple[Operand, ...]
    declared: Declared


def operands_of_claims(claims: Iterable[Claim], records: Records) -> Operands:
    """The claims of a source; drafted ones go by the names that are proposed for them."""
    reader = FigureReader(records.declared)
    found = []
    for claim in claims:
        cells = claim.cells or Cells(claim.measure, claim.says)
        measure = records.measures.get(cells.measure.removeprefix(DRAFT))
        if measure is None or claim.items or is_gone(claim.note):
            continue
        figure = reader.read(cells._replace(measure=measure.name))
        setting = Setting(claim.entity, claim.period, claim.dimensions)
        if figure.interval is not None:
            found.append(Operand(measure, figure, claim.says or str(figure.interval), claim.span, setting))
    found.sort(key=lambda one: one.span or (0, 0))  # those without a span stay in the order of their rows
    return Operands(tuple(found), records.declared)


def operands_of_text(text: str, records: Records, source: Source | None) -> Operands:
    """The figures of a text that is not on record, by the names that a draft would give them."""
    figures = find_figures(text)
    settings = ProposedSettings(text, figures, records.entities)
    used = {claim.measure.removeprefix(DRAFT) for claim in records.claims}
    proposals = Proposals(text, figures, settings, source, records.measures, used)
    rows = [(figure, proposals.row(figure)) for figure in figures if is_quantity(figure)]
    measures = records.measures | _measures(proposals.measures)
    declared = Declared(measures, records.declared.sources, records.declared.entities)
    reader = FigureReader(declared)
    found = []
    for figure, row in rows:
        name = row["measure"].removeprefix(DRAFT)
        read = reader.read(Cells(name, row["says"], row["value"], row["unit"]))
        setting = Setting(_known(row["entity"], source, "entity"), _known(row["period"], source, "period"))
        if read.interval is not None:
            span = figure.start, figure.end
            falls = figure.quantity.direction == -1 and (read.interval.lo or 0) > 0
            found.append(Operand(measures[name], read, row["says"], span, setting, falls=falls))
    return Operands(tuple(found), declared)


def _known(told: str, source: Source | None, column: str) -> str | None:
    return told or (getattr(source, column) if source else None)


def _measures(entries: Mapping[str, Mapping[str, str]]) -> dict[str, Measure]:
    """The measures that a draft declares, as they are read from the file that it would write."""
    if not entries:
        return {}
    register = EditedRegister(MEASURES, _DRAFTED, "")
    register.add(entries, "proposed", in_line=True)
    return measures_from(MEASURES.read(read_marked(TextFile(_DRAFTED, register.text))).read)
