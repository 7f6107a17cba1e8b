"""The record of a run as Markdown (GitHub's), short enough for a comment on a pull request.

Whatever comes from records stands in code spans, where nothing is a link, a mention or a tag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.errors import printable
from crossfoot.report.run_headline import counted, run_headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.report.record import ChangeEntry, Finding, RootCauseEntry, RunRecord

MOST_CAUSES: Final = 20
MOST_LISTED: Final = 20
MOST_CLAIMS: Final = 12
MOST_REPAIRS: Final = 3
"""Root causes, entries of a list, and claims and repairs of a root cause that are told."""


def lines(record: RunRecord) -> Iterator[str]:
    """The lines: the run in one, its root causes, and what did not fail."""
    yield f"## crossfoot: {run_headline(record)}"
    for number, cause in enumerate(record.root_causes[:MOST_CAUSES], start=1):
        known = " (known)" if cause.is_known else ""
        yield from ("", f"### {number}. {code(cause.headline)}{known}", "")
        yield from _cause(cause, record)
    yield from _more(len(record.root_causes) - MOST_CAUSES, "root cause")
    faults = [
        f"{code(fault.message)} in {code(fault.place.line_address)}"
        f"{': ' if fault.hint else ''}{code(fault.hint)}"
        for fault in record.faults
    ]
    yield from _list("Faults", "fault", faults)
    yield from _list("Warnings", "warning", [_told(finding) for finding in record.warnings])
    yield from _list("Accepted", "accepted finding", [_told(finding) for finding in record.accepted])
    undecided = [f"{code(one.name)}: {code(one.reason)}" for one in record.undecided]
    yield from _list("Undecided", "undecided case", undecided)


def code(text: str) -> str:
    """The text as a code span, which may stand in a table; nothing where it is empty."""
    if not text:
        return ""
    inert = printable(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", inert)), default=0) + 1)
    pad = " " if inert.startswith("`") or inert.endswith("`") or inert.isspace() else ""
    return f"{fence}{pad}{inert}{pad}{fence}"


def _cause(cause: RootCauseEntry, record: RunRecord) -> Iterator[str]:
    for finding in cause.findings:
        if finding is not cause.findings[0]:
            yield f"- {code(finding.headline)}"
        yield f"- {_asked(finding, record)}"
    yield from _claims(cause, record)
    for repair in cause.repairs[:MOST_REPAIRS]:
        alone = "Alone" if len(repair.changes) == 1 else "Together"
        told = "; ".join(_change(change, record) for change in repair.changes)
        yield f"- {alone} could be wrong: {told}"
    yield from _more(len(cause.repairs) - MOST_REPAIRS, "repair")


def _asked(finding: Finding, record: RunRecord) -> str:
    if not finding.check:
        return code(finding.address)
    check = record.checks[finding.check]
    because = f": {code(check.because)}" if check.because else ""
    return f"{code(check.name)}{because}, {code(check.expect)} in {code(check.address)}"


def _claims(cause: RootCauseEntry, record: RunRecord) -> Iterator[str]:
    yield from ("", "| measure | figure | values | claim |", "|---|---|---|---|")
    for address in cause.claims[:MOST_CLAIMS]:
        claim = record.claims[address]
        values = f"{claim.values.words} {claim.unit}" if claim.values else ""
        yield f"| {code(claim.measure)} | {code(claim.says)} | {code(values)} | {code(address)} |"
    yield ""
    yield from _more(len(cause.claims) - MOST_CLAIMS, "claim")


def _change(change: ChangeEntry, record: RunRecord) -> str:
    claim = record.claims[change.claim]
    needed = f" would have to be {code(change.needed.words)}" if change.needed else ""
    readings = "".join(f" (perhaps: {code(one.kind)}, {code(one.arithmetic)})" for one in change.readings)
    return f"{code(claim.measure)} {code(claim.says)}{needed}{readings}"


def _told(finding: Finding) -> str:
    accepted = finding.acceptance
    because = f": {code(accepted.because)}, {code(accepted.by)} until {accepted.until}" if accepted else ""
    return f"{code(finding.headline)} in {code(finding.address)}{because}"


def _list(title: str, word: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield from ("", f"### {title}", "")
        yield from (f"- {entry}" for entry in entries[:MOST_LISTED])
        yield from _more(len(entries) - MOST_LISTED, word)


def _more(count: int, word: str) -> Iterator[str]:
    if count > 0:
        yield from ("", f"and {counted(count, f'more {word}')}")
