"""The `new` command: a project that works, in an empty folder only."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from crossfoot.cli import main

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE_OF_SCHEMAS = [
    ".github/workflows/audit.yml",
    ".gitignore",
    "README.md",
    "checks/library.checks.yaml",
    "claims/entities.yaml",
    "claims/library-2024.claims.csv",
    "claims/measures.yaml",
    "claims/sources.yaml",
    "documents/library-2024.txt",
    "pytest.ini",
    "requirements.txt",
]


def files_in(folder: Path) -> list[str]:
    """The names of all files under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_new_project_passes_its_audit(tmp_path: Path) -> None:
    """Every claim, case and example of a new project passes, with its document verified."""
    assert main(["new", str(tmp_path)]) == 0
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert "18 passed" in done.stdout
    assert done.returncode == 0


def test_new_project_leaves_no_figure_without_a_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No figure of the document lacks a claim, and no claim a case."""
    monkeypatch.chdir(tmp_path)
    assert main(["new"]) == 0
    capsys.readouterr()
    assert main(["coverage", "--sources", "documents", "--fail-under", "100"]) == 0
    assert "figures without a claim: none" in capsys.readouterr().out


def test_new_project_has_the_files_that_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is written is told, and nothing else; the schemas and editor's settings are among it."""
    assert main(["new", str(tmp_path / "one")]) == 0
    told = [line.removeprefix("written: ") for line in capsys.readouterr().out.splitlines()[:-1]]
    assert sorted(told) == files_in(tmp_path / "one")
    ours = [name for name in told if not name.startswith(("schemas/", ".vscode/"))]
    assert ours == OUTSIDE_OF_SCHEMAS


def test_new_projects_files_point_at_schemas_that_are_there(tmp_path: Path) -> None:
    """The first line of each file that has a schema names it."""
    main(["new", str(tmp_path)])
    for path in (*tmp_path.rglob("claims/*.yaml"), *tmp_path.rglob("*.checks.yaml")):
        first = path.read_text("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert path.parent.joinpath(schema).is_file()


def test_new_projects_workflow_runs_pytest(tmp_path: Path) -> None:
    """What GitHub runs installs what the project needs, and then audits it."""
    main(["new", str(tmp_path)])
    workflow = yaml.safe_load(tmp_path.joinpath(".github/workflows/audit.yml").read_text("utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["audit"]["steps"] if "run" in step]
    assert runs == ["python -m pip install -r requirements.txt", "pytest"]


@pytest.mark.parametrize("name", ["notes.txt", "claims/mine.claims.csv", ".hidden"])
def test_folder_that_holds_anything_stays_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written where something is."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not empty: name an empty folder or a new one\n"
    assert files_in(tmp_path) == [name]


def test_repository_without_files_counts_as_empty(tmp_path: Path) -> None:
    """A project may begin with `git init`."""
    tmp_path.joinpath(".git").mkdir()
    assert main(["new", str(tmp_path)]) == 0


def test_file_in_the_place_of_a_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no folder's gets an error, not a traceback."""
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    assert main(["new", str(path)]) == 2
    assert capsys.readouterr().err == f"{path} cannot be written: Not a directory\n"
    assert path.read_text("utf-8") == "mine"
