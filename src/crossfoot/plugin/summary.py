"""What the end of a run says of findings that did not fail: accepted ones, warnings, undecided cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.plugin import FINDING, KNOWN, UNDECIDED, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


def write_summary(terminal: pytest.TerminalReporter) -> None:
    """Writes a section for each kind of finding that there is."""
    sections = {
        "accepted findings": list(_accepted(terminal)),
        "warnings of checks": list(_warned(terminal)),
        "findings of the baseline": list(_known(terminal)),
        "undecided": list(_undecided(terminal)),
    }
    for title, lines in sections.items():
        if lines:
            terminal.section(title)
            for line in lines:
                terminal.line(line)


def _told(
    terminal: pytest.TerminalReporter, outcome: str, name: str
) -> Iterator[tuple[pytest.TestReport, str]]:
    """The reports of ours with an outcome, and what they say.

    They are in the order of their node ids, which is the same however the run is spread.
    """
    for report in sorted(terminal.stats.get(outcome, ()), key=lambda report: report.nodeid):
        # A module that is skipped as it is collected has a report without properties.
        told = getattr(report, "user_properties", ())
        yield from ((report, str(value)) for key, value in told if key == name)


def _accepted(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report, headline in _told(terminal, "xfailed", FINDING):
        yield headline
        yield f"    {report.nodeid}"
        yield f"    {report.wasxfail}"


def _warned(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report, lines in _told(terminal, "warned", WARNING):
        headline, *rest = lines.split("\n")
        yield headline
        yield f"    {report.nodeid}"
        yield from (f"  {line}" for line in rest)


def _known(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report, headline in _told(terminal, "known", KNOWN):
        yield headline
        yield f"    {report.nodeid}"


def _undecided(terminal: pytest.TerminalReporter) -> Iterator[str]:
    for report, reason in _told(terminal, "skipped", UNDECIDED):
        yield f"{report.nodeid}: {reason}"
