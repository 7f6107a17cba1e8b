"""Workflow commands at the end of a run on GitHub, which shows them beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.plugin import CHECKS_SUFFIX, CLAIMS_SUFFIXES

if TYPE_CHECKING:
    import pytest


def write_annotations(terminal: pytest.TerminalReporter) -> None:
    """Writes them where an item of ours failed or warned, and loads nothing otherwise."""
    reports = [report for outcome in ("failed", "warned") for report in terminal.stats.get(outcome, ())]
    files = {report.nodeid.partition("::")[0] for report in reports}
    if not any(file.endswith((CHECKS_SUFFIX, *CLAIMS_SUFFIXES)) for file in files):
        return
    from crossfoot.plugin.reports import recorded
    from crossfoot.report.annotations import lines

    terminal.ensure_newline()
    for line in lines(recorded(terminal.config)):
        terminal.write_line(line)
