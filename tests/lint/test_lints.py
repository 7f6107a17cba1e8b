"""What `crossfoot lint` says of small projects, word for word, and what it changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.audit import Audit
from crossfoot.cli import main
from crossfoot.lint.lints import Level
from crossfoot.lint.project import Project
from crossfoot.lint.table import LINTS, lint
from crossfoot.model.acceptance import load_acceptances
from crossfoot.model.records import load_records
from crossfoot.suite.loading import load_check_files
from tests.steps import run_steps

if TYPE_CHECKING:
    from crossfoot.lint.lints import Remark

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "tests/cases/lint"
FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yaml"))}
ALL = {
    f"{name}: {case['name']}": case | {"given": file.get("given", {}) | case.get("given", {})}
    for name, file in FILES.items()
    if name != "explained"
    for case in file["cases"]
}


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_lint_says_and_changes_what_its_case_says(
    case: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each run ends with the exit code, the two outputs and the files of its case."""
    for outcome, expected in run_steps(case, tmp_path, capsys, monkeypatch):
        assert outcome == expected


@pytest.mark.parametrize("code", LINTS)
def test_every_lint_has_a_case(code: str) -> None:
    """There is a case whose output has a remark of the lint."""
    outputs = [step.get("out", "") for case in ALL.values() for step in case.get("steps", [case])]
    assert any(f"[{code}]" in output for output in outputs)


@pytest.mark.parametrize("code", LINTS)
def test_every_lint_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What --explain says of each lint is what is on file, word for word."""
    assert main(["lint", "--explain", code]) == 0
    assert capsys.readouterr().out == FILES["explained"][code]


def test_the_list_has_every_lint(capsys: pytest.CaptureFixture[str]) -> None:
    """--explain without a code lists all lints, a line each."""
    assert main(["lint", "--explain"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        [code, one.level.value] for code, one in LINTS.items()
    ]


def shipped() -> list[Remark]:
    """What the lints say of the records and checks that are shipped."""
    records = load_records([REPOSITORY / "claims"], REPOSITORY)
    checks = load_check_files([REPOSITORY / "checks"], records, REPOSITORY)
    accepted = load_acceptances(REPOSITORY / "checks/accepted.yaml", "checks/accepted.yaml")
    return lint(
        Project(Audit(records), checks, [accepted], REPOSITORY, datetime(2024, 6, 1, tzinfo=UTC).date())
    )


def test_shipped_records_have_nothing_but_claims_without_checks() -> None:
    """Of what is shipped the lints say no more than that some claims are reached by no check."""
    remarks = shipped()
    assert [str(remark) for remark in remarks if remark.level is not Level.NOTE] == []
    assert {remark.code for remark in remarks} <= {"unchecked-claim"}
