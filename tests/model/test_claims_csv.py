"""Claims files: every row is a claim, and everything that is wrong is told at once with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.errors import printable
from crossfoot.model.records import Records, load_records

if TYPE_CHECKING:
    from crossfoot.model.claim import Claim

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/model/claims.yaml").read_text("utf-8"))
CASES = FILE["cases"]


def written(folder: Path, case: dict[str, Any]) -> Path:
    """The folder with the files of a case."""
    for name, text in (FILE["declared"] | case.get("declared", {})).items():
        if text is not None:
            (folder / name).write_text(text, "utf-8")
    data = case["given"].encode(case.get("encoding", "utf-8"))
    (folder / f"{case.get('file', 'report')}.claims.csv").write_bytes(data)
    return folder


def told(claim: Claim) -> str:
    """The claim in one line, as the case file has it."""
    parts = [
        f"{claim.place.line} {claim.measure} {claim.interval}",
        f"({claim.source}, {claim.entity}, {claim.period})",
        *(f"{name}={value}" for name, value in claim.dimensions),
        f"{claim.span[0]}:{claim.span[1]}" if claim.span else "",
        "|".join(claim.items),
        claim.id or "",
        "note" if claim.note else "",
    ]
    return printable(" ".join(filter(None, parts)))


def faults_of(records: Records) -> str:
    """All faults, one after the other."""
    return "\n".join(map(str, records.all_faults()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claims_are_read_or_told(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each file gives its claims, and a fault for each thing that is wrong with it."""
    records = load_records([written(tmp_path, case)], tmp_path)
    assert faults_of(records) == case.get("faults", "").rstrip("\n")
    if "claims" in case:
        assert [told(claim) for claim in records] == case["claims"]
