"""A run in a line that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.report.record import RunRecord


def run_headline(record: RunRecord) -> str:
    """`3 findings from 2 root causes in 182 cases; 1 accepted`; what there is none of is left out."""
    findings = len(record.findings)
    told = "no findings"
    if findings:
        told = f"{counted(findings, 'finding')} from {counted(len(record.root_causes), 'root cause')}"
    known = sum(bool(finding.known) for finding in record.findings)
    also = [
        f"{known} known" if known else "",
        counted(len(record.faults), "fault") if record.faults else "",
        counted(len(record.warnings), "warning") if record.warnings else "",
        f"{len(record.accepted)} accepted" if record.accepted else "",
        f"{len(record.undecided)} undecided" if record.undecided else "",
    ]
    rest = ", ".join(filter(None, also))
    return f"{told} in {counted(record.cases.all, 'case')}{'; ' if rest else ''}{rest}"


def counted(count: int, word: str) -> str:
    """`1 finding`, `20,000 findings`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
