"""Reports of a run in files, written when it has ended, by the process that controls it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

import pytest

from crossfoot.errors import listed, printable
from crossfoot.model.checks_yaml import SUFFIX
from crossfoot.model.replacing import replacing
from crossfoot.model.textfile import shown_name
from crossfoot.plugin.options import baseline_file, new_baseline_file, report_files, sources_folder
from crossfoot.plugin.project import project_of
from crossfoot.report.baseline import lines as baseline_lines
from crossfoot.report.formats import FORMATS, teller
from crossfoot.suite.recording import Suite, record_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crossfoot.report.record import RunRecord

_TOLD = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
"""How a run ends that went through: what any other found is not known."""
_EPOCH = "SOURCE_DATE_EPOCH"
"""The variable by which builds are made reproducible: seconds since 1970, or no time at all if empty."""


class Reports:
    """The hooks that are wanted only where reports are asked for.

    They tell of all records and checks, whichever of their items ran, and in whichever process.
    """

    name: ClassVar[str] = "crossfoot-reports"

    def __init__(self, config: pytest.Config) -> None:
        self.files = list(dict.fromkeys(report_files(config)))
        self.root = config.rootpath
        self.baseline = new_baseline_file(config)
        for file in self.files:
            self._require(file)
        if self.baseline is not None:
            _require_room("--crossfoot-write-baseline", self.baseline, self.root)
        self.written: list[str] = []

    @classmethod
    def register(cls, config: pytest.Config) -> None:
        """Registers the hooks.

        Raises:
            pytest.UsageError: a report's suffix is of no format, its folder is not there, it cannot be
                written, or a library that it takes is not installed.
        """
        config.pluginmanager.register(cls(config), cls.name)

    def _require(self, file: Path) -> None:
        shown = printable(shown_name(file, self.root))
        if file.suffix not in FORMATS:
            found = f"ends in '{printable(file.suffix)}'" if file.suffix else "has no suffix"
            wanted = listed(list(FORMATS), "or")
            raise pytest.UsageError(f"--crossfoot-report: {shown} {found}, wanted {wanted}")
        _require_room("--crossfoot-report", file, self.root)
        try:
            teller(file.suffix)
        except ImportError as error:
            way_out = "pip install 'crossfoot[report]'"
            message = f"--crossfoot-report: {shown} takes {error.name}, which is not installed: {way_out}"
            raise pytest.UsageError(message) from None

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Writes the reports, each at once in the place of an old one; ends the run if the system refuses."""
        if exitstatus not in _TOLD or session.config.option.collectonly:
            return
        record = recorded(session.config)
        for file in self.files:
            self._write("report", file, teller(file.suffix)(record))
        if self.baseline is not None:
            self._write("baseline", self.baseline, baseline_lines(record))

    def _write(self, word: str, file: Path, lines: Iterable[str]) -> None:
        shown = printable(shown_name(file, self.root))
        try:
            with replacing(file) as stream:
                stream.writelines(f"{line}\n".encode() for line in lines)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            pytest.exit(f"{shown} cannot be written: {reason}", pytest.ExitCode.USAGE_ERROR)
        self.written.append(f"crossfoot {word}: {shown}")

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Says which reports were written, after all that was found."""
        for shown in self.written:
            terminalreporter.line(shown)


def _require_room(option: str, file: Path, root: Path) -> None:
    """Refuses a file that cannot be written for want of a folder, or because it is one."""
    shown = printable(shown_name(file, root))
    if not file.parent.is_dir():
        raise pytest.UsageError(f"{option}: there is no folder for {shown}")
    if file.is_dir():
        raise pytest.UsageError(f"{option}: {shown} is a folder")


def _made() -> str | None:
    """Now, or the time that is given for it, in UTC; None where that is no number of seconds."""
    given = os.environ.get(_EPOCH)
    if given is None:
        return datetime.now(tz=UTC).isoformat(timespec="seconds")
    try:
        return datetime.fromtimestamp(int(given), tz=UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None


_RECORD = pytest.StashKey["RunRecord"]()


def recorded(config: pytest.Config) -> RunRecord:
    """The record of this run, which is made when it is first asked for."""
    if _RECORD not in config.stash:
        config.stash[_RECORD] = _record(config)
    return config.stash[_RECORD]


def _record(config: pytest.Config) -> RunRecord:
    project = project_of(config)
    paths = sorted((project.root / "checks").rglob(f"*{SUFFIX}"))
    suite = Suite(
        project.audit,
        [project.checks.file(path) for path in paths],
        project.checks.cases,
        project.checks.joint,
        project.checks.accepted,
        project.accepted.faults,
        project.documents,
        sources_folder(config),
        project.today,
        None if baseline_file(config) is None else project.known,
    )
    return record_run(suite, version("crossfoot"), _made())
