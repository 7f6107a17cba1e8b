"""Sources by topics, and coverage, as the record of a run has them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crossfoot.report.record import Cell, CoverageEntry, ShareEntry, SourceRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.model.records import Records
    from crossfoot.report.record import ClaimEntry
    from crossfoot.suite.coverage import Coverage
    from crossfoot.suite.share import Share


def topics_and_rows(
    records: Records, found: Mapping[str, ClaimEntry]
) -> tuple[tuple[str, ...], tuple[SourceRow, ...]]:
    """The topics, and every source with its claims by topic; `found` are those with findings, by address."""
    claims: Counter[tuple[str, str]] = Counter()
    findings: Counter[tuple[str, str]] = Counter()
    for claim in records.claims:
        cell = claim.source, claim.measure.partition(".")[0]
        claims[cell] += 1
        findings[cell] += claim.place.line_address in found
    topics = tuple(sorted({topic for _, topic in claims}))
    names = sorted({source for source, _ in claims} | records.sources.keys())
    return topics, tuple(
        _row(records, name, tuple(Cell(claims[name, topic], findings[name, topic]) for topic in topics))
        for name in names
    )


def _row(records: Records, name: str, cells: tuple[Cell, ...]) -> SourceRow:
    source = records.sources.get(name)
    title, publisher = (source.title, source.publisher) if source else (None, None)
    return SourceRow(name, title or "", publisher or "", cells)


def coverage_entry(coverage: Coverage) -> CoverageEntry:
    """What a suite covers, in numbers."""
    return CoverageEntry(
        _share(coverage.touched),
        _share(coverage.checks),
        None if coverage.figures is None else _share(coverage.figures),
    )


def _share(share: Share) -> ShareEntry:
    return ShareEntry(share.part, share.whole)
