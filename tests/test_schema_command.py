"""The `schema` command: schemas listed, printed and installed, and nothing of a person's overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.cli import main
from crossfoot.report.schemas import SCHEMAS
from tests.steps import cases_of, run_steps

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", cases_of("schema"), ids=lambda case: case["name"])
def test_command_writes_what_its_case_says(
    case: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each call ends with the exit code, the outputs and the files of its case."""
    for outcome, expected in run_steps(case, tmp_path, capsys, monkeypatch):
        assert outcome == expected


@pytest.mark.parametrize("name", SCHEMAS)
def test_printed_schema_is_the_one_that_is_installed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema is printed as its file has it."""
    assert main(["schema", name]) == 0
    assert capsys.readouterr().out == SCHEMAS[name].text()
