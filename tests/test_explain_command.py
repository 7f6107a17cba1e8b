"""The `explain` command: what bears on claims, cases and facts that nobody states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.steps import cases_of, run_steps

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", cases_of("explain"), ids=lambda case: case["name"])
def test_command_writes_what_its_case_says(
    case: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each call ends with the exit code and the two outputs of its case."""
    for outcome, expected in run_steps(case, tmp_path, capsys, monkeypatch):
        assert outcome == expected
