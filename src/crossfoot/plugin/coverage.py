"""Coverage at the end of a run, and the threshold under which it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from crossfoot.plugin.options import coverage_threshold, shows_coverage, sources_folder
from crossfoot.plugin.project import project_of
from crossfoot.suite.coverage import cover
from crossfoot.suite.coverage_text import lines, shortfalls
from crossfoot.suite.loading import load_check_files
from crossfoot.suite.share import read_threshold

if TYPE_CHECKING:
    from crossfoot.suite.coverage import Coverage

_COUNTED = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
"""How a run ends that went through: any other has more urgent things to tell."""


class CoverageSection:
    """The hooks that are wanted only where coverage is asked for.

    It is that of all records and checks, whichever of their items ran, and in whichever process.
    """

    name: ClassVar[str] = "crossfoot-coverage"

    def __init__(self, config: pytest.Config) -> None:
        written = coverage_threshold(config)
        try:
            self.wanted = None if written is None else read_threshold(written)
        except ValueError as error:
            raise pytest.UsageError(f"--crossfoot-coverage-fail-under: {error}") from None
        self.is_shown = shows_coverage(config)
        self.coverage: Coverage | None = None

    @classmethod
    def register(cls, config: pytest.Config) -> None:
        """Registers the hooks.

        Raises:
            pytest.UsageError: the threshold is no percentage.
        """
        config.pluginmanager.register(cls(config), cls.name)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Counts, and fails the run if there is too little; pytest shows at its end why it did.

        A run that only collects does not fail for it: editors take that for items that cannot be collected.
        """
        if exitstatus not in _COUNTED:
            return
        self.coverage = _cover(session.config)
        under = [] if self.wanted is None else list(shortfalls(self.coverage, self.wanted))
        if under and not session.config.option.collectonly:
            told = [session.shouldfail] if isinstance(session.shouldfail, str) else []
            session.shouldfail = "; ".join([*told, f"crossfoot coverage: {'; '.join(under)}"])
            if exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Writes the section, after those that tell of findings."""
        if self.is_shown and self.coverage is not None:
            terminalreporter.section("crossfoot coverage")
            for line in lines(self.coverage):
                terminalreporter.line(line)


def _cover(config: pytest.Config) -> Coverage:
    project = project_of(config)
    check_files = load_check_files([project.root / "checks"], project.audit.records, project.root)
    return cover(project.audit, check_files, sources_folder(config))
