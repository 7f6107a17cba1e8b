"""The record of a run as GitHub's workflow commands, which it shows beside the lines of a change.

GitHub shows few annotations of a step, so there is one a root cause, the worst first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import printable
from crossfoot.report.run_headline import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.errors import Place
    from crossfoot.report.record import RootCauseEntry, RunRecord

_IN_DATA: Final = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_IN_PROPERTY: Final = {**_IN_DATA, ord(":"): "%3A", ord(","): "%2C"}


def lines(record: RunRecord) -> Iterator[str]:
    """An error for each new root cause and each fault, then a warning for each finding that only warns."""
    for cause in (cause for cause in record.root_causes if not cause.is_known):
        yield _command("error", _place(cause, record), "crossfoot", _message(cause))
    for fault in record.faults:
        hint = f" ({fault.hint})" if fault.hint else ""
        yield _command("error", fault.place, "crossfoot", fault.message + hint)
    for finding in record.warnings:
        yield _command("warning", finding.place, "crossfoot", finding.headline)


def _place(cause: RootCauseEntry, record: RunRecord) -> Place:
    """Where the claim stands that is likeliest to be wrong."""
    return record.claims[cause.claims[0]].place if cause.claims else cause.findings[0].place


def _message(cause: RootCauseEntry) -> str:
    others = len(cause.findings) - 1
    also = f" (and {counted(others, 'more finding')} of one root cause)" if others else ""
    return cause.headline + also


def _command(kind: str, place: Place, title: str, message: str) -> str:
    file = printable(place.file).translate(_IN_PROPERTY)
    return f"::{kind} file={file},line={place.line},title={title}::{printable(message).translate(_IN_DATA)}"
