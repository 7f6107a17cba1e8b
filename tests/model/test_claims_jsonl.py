"""Claims in JSON Lines: the same claims as from CSV, and everything that is wrong told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model import json_lines
from crossfoot.model.records import load_records
from tests.model.test_claims_csv import faults_of, told

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/model/claims_jsonl.yaml").read_text("utf-8"))


def written(folder: Path, text: str) -> Path:
    """The folder with the declarations of all cases, and a claims file."""
    for name, declared in FILE["declared"].items():
        (folder / name).write_text(declared, "utf-8")
    (folder / "report.claims.jsonl").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_objects_are_read_or_told(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each line gives its claim, and a fault for each thing that is wrong with it."""
    records = load_records([written(tmp_path, case["given"])], tmp_path)
    assert faults_of(records) == case.get("faults", "").rstrip("\n")
    readable = [told(claim) for claim in records if not claim.faults]
    assert readable == case.get("claims", [])


def test_long_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of more characters than are read is a claim with a fault."""
    monkeypatch.setattr(json_lines, "MOST_LINE", 40)
    row = json.dumps({"measure": "staff", "says": "5", "note": "x" * 40})
    told_of = faults_of(load_records([written(tmp_path, row)], tmp_path))
    assert told_of.startswith("report.claims.jsonl:1:1: the line is longer than 40 characters")


def test_deeply_nested_line_is_told(tmp_path: Path) -> None:
    """A line that nests deeper than can be read is told, whatever is within."""
    told_of = faults_of(load_records([written(tmp_path, '{"a":' * 20_000)], tmp_path))
    assert told_of.startswith("report.claims.jsonl:1:1: the line is")
