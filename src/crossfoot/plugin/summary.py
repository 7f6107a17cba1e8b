"""What the end of a run says of findings that did not fail: accepted ones, warnings, undecided cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


def write_summary(terminal: pytest.TerminalReporter) -> None:
    """Writes a section for each kind of finding that there is."""
    sections = {
        "accepted findings": list(_accepted(terminal)),
        "warnings of checks": list(_warned(terminal)),
        "undecided": list(_undecided(terminal)),
    }
    for title, lines in sections.items():
        if lines:
            terminal.section(title)
            for line in lines:
                terminal.line(line)


def _property(report: pytest.TestReport, name: str) -> str:
    return next((str(value) for key, value in report.user_properties if key == name), "")


def _reports(terminal: pytest.TerminalReporter, outcome: str) -> list[pytest.TestReport]:
    """The reports with an outcome by node id, so that their order is the same however the run is spread."""
    return sorted(terminal.stats.get(outcome, ()), key=lambda report: report.nodeid)


def _accepted(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report in _reports(terminal, "xfailed"):
        headline = _property(report, "finding")
        if headline:
            yield headline
            yield f"    {report.nodeid}"
            yield f"    {report.wasxfail}"


def _warned(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report in _reports(terminal, "warned"):
        headline, *rest = _property(report, "warning").split("\n")
        yield headline
        yield f"    {report.nodeid}"
        yield from (f"  {line}" for line in rest)


def _undecided(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report in _reports(terminal, "skipped"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        text = reason.removeprefix("Skipped: ")
        if text.startswith("undecided: "):
            yield f"{report.nodeid}: {text.removeprefix('undecided: ')}"
