"""The `crossfoot` command: what it writes on either stream, and its exit codes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.cli import main
from crossfoot.report.schemas import SCHEMAS
from tests.steps import CASES, cases_of, run_steps

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    pytest.param(case, id=f"{name}: {case['name']}")
    for name in sorted(path.stem for path in CASES.glob("*.yaml"))
    for case in cases_of(name)
]


@pytest.mark.parametrize("case", COMMANDS)
def test_command_writes_what_its_case_says(
    case: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each call ends with the exit code, the two outputs and the files of its case, byte for byte."""
    for outcome, expected in run_steps(case, tmp_path, capsys, monkeypatch):
        assert outcome == expected


@pytest.mark.parametrize("name", SCHEMAS)
def test_printed_schema_is_the_one_that_is_installed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema is printed as its file has it."""
    assert main(["schema", name]) == 0
    assert capsys.readouterr().out == SCHEMAS[name].text()


def test_command_ends_quietly_where_nobody_listens() -> None:
    """Where the reader of the output has gone, the command ends without a traceback."""
    figures = ["12个"] * 20_000
    command = [sys.executable, "-c", "import sys; from crossfoot.cli import main; sys.exit(main())", "read"]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, *figures], stdout=pipe, stderr=pipe) as running:  # noqa: S603  # ourselves
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) == 1
