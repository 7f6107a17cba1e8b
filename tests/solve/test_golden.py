"""Contradictions whose causes are known: conflicts, repairs and readings, in full."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.solve.projects import lines, solved

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "cases/solve"


def cases() -> Iterator[Any]:
    """The cases of every file."""
    for file in sorted(FOLDER.glob("golden*.yaml")):
        for case in yaml.safe_load(file.read_text("utf-8")):
            yield pytest.param(case, id=f"{file.stem}-{case['name']}")


@pytest.mark.parametrize("case", list(cases()))
def test_project_is_solved_together(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each project has the outcome, conflicts, repairs and readings that are told of it."""
    assert "\n".join(lines(solved(tmp_path, case["given"]))) + "\n" == case["expect"]
