"""The plugin at work: each tiny project is run, and the whole output is what its case says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

FOLDER = Path(__file__).parents[1] / "cases/plugin"
FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
CASES = [
    pytest.param(
        file.get("project", {}),
        case,
        id=f"{name}: {case['name']}",
        marks=[pytest.mark.xfail(reason=case["broken"], strict=True)] if "broken" in case else [],
    )
    for name, file in FILES.items()
    for case in file["cases"]
]


@pytest.mark.parametrize(("files", "case"), CASES)
def test_project_is_run(project: TinyProject, files: dict[str, str], case: dict[str, Any]) -> None:
    """Each run ends with the exit code and the output that its case says, but for times and the root."""
    project.write(files | case.get("given", {}))
    for step in case.get("steps", [case]):
        if step is not case:
            project.write(step.get("given", {}))
        output = project.run(*step.get("run", ()))
        assert output == step["expect"]
        assert project.exit_code == step["exit"]
