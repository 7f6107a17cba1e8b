"""The `crossfoot` command: what it writes on either stream, and its exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.cli import main

CASES = yaml.safe_load((Path(__file__).parent / "cases/cli.yaml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_command_writes_what_its_case_says(
    case: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call ends with the exit code and the two outputs of its case."""
    monkeypatch.setenv("COLUMNS", "100")
    try:
        code = main(case["run"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (case.get("out", ""), case.get("err", ""))
    assert code == case["exit"]


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
