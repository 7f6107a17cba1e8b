"""An invented project with a finding of every kind, and the record of a run of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from crossfoot.audit import Audit
from crossfoot.model.acceptance import load_acceptances
from crossfoot.model.document import Documents
from crossfoot.model.records import load_records
from crossfoot.plugin.loaded_checks import LoadedChecks
from crossfoot.suite.recording import Suite, record_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.report.record import RunRecord

CASES = Path(__file__).parents[1] / "cases/report"
PROJECT: dict[str, str] = yaml.safe_load((CASES / "project.yaml").read_text("utf-8"))
MADE = "2024-02-26T08:30:00+00:00"


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by their paths from a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def record_of(root: Path, baseline: frozenset[str] | None = None) -> RunRecord:
    """The record of a run of all that a folder holds; `baseline` are the ids of known findings."""
    audit = Audit(load_records([root / "claims"], root))
    accepted = load_acceptances(root / "checks/accepted.yaml", "checks/accepted.yaml")
    checks = LoadedChecks(root, audit, accepted.acceptances)
    files = [checks.file(path) for path in sorted((root / "checks").rglob("*.checks.yaml"))]
    documents = root / "documents"
    suite = Suite(
        audit,
        files,
        checks.cases,
        checks.joint,
        accepted.acceptances,
        accepted.faults,
        Documents(documents) if documents.is_dir() else None,
        documents if documents.is_dir() else None,
        date(2024, 2, 26),
        baseline,
    )
    return record_run(suite, "0.0.0", MADE)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    """The record of the invented project."""
    root = tmp_path_factory.mktemp("harbour")
    write(root, PROJECT)
    return record_of(root)
