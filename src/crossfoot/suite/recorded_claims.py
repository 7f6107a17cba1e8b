"""Claims and values as the record of a run has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossfoot.engines.judging import scale_of
from crossfoot.model.document import DocumentError, says_at
from crossfoot.report.record import ClaimEntry, Passage, Values

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.model.claim import Claim
    from crossfoot.model.document import Documents
    from crossfoot.model.records import Records
    from crossfoot.model.verdict import Scale
    from crossfoot.numbers.interval import Interval

MOST_AROUND: Final = 90
"""Characters of a document that are told before and behind a figure."""


@dataclass(slots=True)
class RecordedClaims:
    """The claims that findings have to do with, each once, by address, with passages if possible."""

    records: Records
    documents: Documents | None
    entries: dict[str, ClaimEntry] = field(default_factory=dict)

    def address(self, claim: Claim) -> str:
        """The address of a claim, which is then on the record."""
        address = claim.place.line_address
        if address not in self.entries:
            self.entries[address] = self._entry(claim, address)
        return address

    def needed(self, claim: Claim, interval: Interval) -> Values:
        """Values, in the unit of the claim's measure, that its figure would have to have."""
        unit = self.records.measures[claim.measure].unit
        scale = scale_of(unit)
        return values_of(interval * unit.factor, scale, scale.bound(interval * unit.factor))

    def _entry(self, claim: Claim, address: str) -> ClaimEntry:
        measure = self.records.measures.get(claim.measure)
        source = self.records.sources.get(claim.source)
        scale = scale_of(measure.unit if measure else None)
        interval = claim.interval
        if interval is not None and measure is not None:
            interval *= measure.factor
        return ClaimEntry(
            address=address,
            place=claim.place,
            measure=claim.measure,
            label=measure.label if measure else "",
            says=claim.printed,
            values=None if interval is None else values_of(interval, scale),
            unit=measure.unit.name if measure else "",
            source=claim.source,
            title=(source.title if source else None) or "",
            entity=claim.entity or "",
            period=claim.period or "",
            dimensions=dict(claim.dimensions),
            document=(source.document if source else None) or "",
            span=claim.span,
            note=claim.note,
            passage=self._passage(claim, source.document if source else None),
        )

    def _passage(self, claim: Claim, name: str | None) -> Passage | None:
        if self.documents is None or name is None or claim.span is None:
            return None
        try:
            text = self.documents.read(name).text
        except DocumentError:
            return None
        start, end = claim.span
        if end > len(text) or not says_at(text, claim.span, claim):
            return None
        before, after = text[max(0, start - MOST_AROUND) : start], text[end : end + MOST_AROUND]
        return Passage(name, start, end, before, text[start:end], after)


def values_of(interval: Interval, scale: Scale, words: str = "") -> Values:
    """The values of an interval in base units, in the unit that they are shown in."""
    return Values(
        words or scale.show(interval),
        _shown(interval.lo, scale),
        _shown(interval.hi, scale),
        interval.lo_open,
        interval.hi_open,
    )


def _shown(end: Fraction | None, scale: Scale) -> Fraction | None:
    return None if end is None else end / scale.factor
