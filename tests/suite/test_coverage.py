"""Coverage: what it counts, what it says, and the laws that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.audit import Audit
from crossfoot.model.records import load_records
from crossfoot.suite.coverage import Coverage, Share, cover
from crossfoot.suite.loading import load_check_files
from tests.steps import Folder, cases_of, run_steps

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/suite/coverage.yaml").read_text("utf-8"))


def told(coverage: Coverage) -> dict[str, Any]:
    """The coverage as case files have it: shares as `1 of 2`, claims as the line where they stand."""
    return {
        "touched": {
            one.claim.place.line_address: list(one.touched_by) for one in coverage.claims if one.touched_by
        },
        "untouched": [claim.place.line_address for claim in coverage.untouched],
        "claims": _told(coverage.touched),
        "files": _each_told(coverage.files),
        "sources": _each_told(coverage.sources),
        "documents": {
            one.name: {
                "sources": list(one.sources),
                "claims": _told(one.claims),
                "figures": _told(one.figures),
            }
            for one in coverage.documents
        },
        "checks": _told(coverage.checks),
        "unbound": {one.check.name: one.reason for one in coverage.unbound},
        "figures": _told(coverage.figures),
        "unclaimed": [
            f"{one.document} {one.figure.start}:{one.figure.end} {one.figure.says}"
            for one in coverage.unclaimed
        ],
        "unnamed": list(coverage.unnamed),
        "faults": [f"{fault.place}: {fault.message}" for fault in coverage.faults],
    }


def _told(share: Share | None) -> str | None:
    return None if share is None else f"{share.part} of {share.whole}"


def _each_told(shares: Mapping[str, Share]) -> dict[str, str | None]:
    return {name: _told(share) for name, share in shares.items()}


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_suite_covers_what_its_case_says(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each small suite touches the claims, binds the checks and has the figures that its case says."""
    Folder(tmp_path).write(FILE["given"] | case["given"])
    records = load_records([tmp_path / "claims"], tmp_path)
    check_files = load_check_files([tmp_path / "checks"], records, tmp_path)
    found = told(cover(Audit(records), check_files, tmp_path / "sources" if "sources" in case else None))
    assert {key: found[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases_of("coverage"), ids=lambda case: case["name"])
def test_command_writes_what_its_case_says(
    case: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each call ends with the exit code and the two outputs of its case."""
    for outcome, expected in run_steps(case, tmp_path, capsys, monkeypatch):
        assert outcome == expected
