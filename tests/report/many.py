"""Records of runs as large as reports must stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossfoot.report.record import CaseCounts

if TYPE_CHECKING:
    from crossfoot.report.record import Finding, RootCauseEntry, RunRecord


def grown(record: RunRecord, causes: int, cases: int) -> RunRecord:
    """The record with its root causes over and over, each with an id of its own, in so many cases."""
    many = [
        _again(record.root_causes[number % len(record.root_causes)], number // len(record.root_causes))
        for number in range(causes)
    ]
    findings = sum(len(cause.findings) for cause in many)
    return replace(record, root_causes=tuple(many), cases=CaseCounts(cases - findings, findings, 0))


def _again(cause: RootCauseEntry, time: int) -> RootCauseEntry:
    findings = tuple(_renamed(one, time) for one in cause.findings)
    return replace(cause, id=findings[0].id, findings=findings)


def _renamed(finding: Finding, time: int) -> Finding:
    return replace(finding, id=f"{time:04x}{finding.id[4:]}")
