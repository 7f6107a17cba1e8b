"""Every format of a report: golden files, published schemas, and the same bytes each time."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from crossfoot.report import annotations as workflow
from crossfoot.report import html, markdown, run_json, run_sarif
from crossfoot.report.record_schema import record_schema
from tests.report.conftest import CASES, MADE, PROJECT, record_of, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.report.record import RunRecord

    Tell = Callable[[RunRecord], Iterator[str]]

TELLERS: dict[str, Tell] = {
    "annotations.txt": workflow.lines,
    "report.html": html.lines,
    "report.json": run_json.lines,
    "report.md": markdown.lines,
    "report.sarif": run_sarif.lines,
}


def told(tell: Tell, record: RunRecord) -> str:
    """A record in a format."""
    return "".join(f"{line}\n" for line in tell(record))


def main_of(text: str) -> str:
    """What is golden of a report: of a page its body, for style and script are looked at, not compared."""
    return text[text.index("<body>") : text.index("<script>")] if "<body>" in text else text


@pytest.mark.parametrize("name", TELLERS)
def test_report_is_its_golden_file(name: str, record: RunRecord) -> None:
    """The report of the invented project is, to the letter, what stands in its file."""
    text = main_of(told(TELLERS[name], record))
    golden = CASES / name
    if os.environ.get("CROSSFOOT_NEW_GOLDEN"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", TELLERS)
def test_report_of_nothing_is_told(name: str, tmp_path: Path) -> None:
    """A project without any records has a report in each format."""
    tell = TELLERS[name]
    text = told(tell, record_of(tmp_path))
    assert text.strip() or name == "annotations.txt"


def test_checks_of_one_line_are_told_apart(tmp_path: Path) -> None:
    """Two checks that stand in one line have each their own findings and outcomes."""
    checks = "checks: {one: {expect: berths.all <= 1 item}, two: {expect: berths.all <= 99 item}}\n"
    measures = "measures: {berths.all: {unit: item}}\n"
    claims = "measure,says\nberths.all,61个\n"
    write(
        tmp_path,
        {"claims/measures.yaml": measures, "claims/a.claims.csv": claims, "checks/a.checks.yaml": checks},
    )
    record = record_of(tmp_path)
    assert [(one.name, one.inconsistent) for one in record.checks.values()] == [("one", 1), ("two", 0)]
    assert [record.checks[one.check].name for one in record.findings] == ["one"]


def test_json_is_as_its_schema_says(record: RunRecord, tmp_path: Path) -> None:
    """Reports in JSON, full and empty, fit the schema; one that lacks a key does not."""
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validate = partial(jsonschema.Draft202012Validator(schema).is_valid)
    whole: dict[str, Any] = json.loads(told(run_json.lines, record))
    assert validate(whole)
    assert validate(json.loads(told(run_json.lines, replace(record_of(tmp_path), made=None))))
    assert not validate({key: value for key, value in whole.items() if key != "root_causes"})
    assert not validate(whole | {"cases": {"consistent": "many"}})


def test_sarif_fits_the_official_schema(record: RunRecord) -> None:
    """The log fits the schema of SARIF 2.1.0, wherever that is at hand."""
    path = os.environ.get("CROSSFOOT_SARIF_SCHEMA")
    if not path:
        pytest.skip("CROSSFOOT_SARIF_SCHEMA names no file")
    schema = json.loads(Path(path).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    log = json.loads(told(run_sarif.lines, record))
    validator.validate(log)
    log["runs"][0]["results"][0]["level"] = "dreadful"
    assert not validator.is_valid(log)


def test_time_is_told_once_and_only_if_wanted(record: RunRecord) -> None:
    """Without a time the page and the JSON are the same but for it, and no other format has one."""
    timeless = replace(record, made=None)
    for name, tell in TELLERS.items():
        text = told(tell, record)
        bare = told(tell, timeless)
        assert MADE not in bare
        assert (text == bare) == (name not in {"report.html", "report.json"})


def test_what_the_baseline_has_is_told_last_and_apart(record: RunRecord, tmp_path: Path) -> None:
    """A known root cause comes after the new ones, is told as known, and is no annotation."""
    write(tmp_path, PROJECT)
    first = record.root_causes[0]
    told_anew = record_of(tmp_path, frozenset(finding.id for finding in first.findings))
    assert [cause.id for cause in told_anew.root_causes] == [
        cause.id for cause in (*record.root_causes[1:], first)
    ]
    assert "; 2 known, 2 faults" in told(markdown.lines, told_anew)
    assert "known: in the baseline" in told(html.lines, told_anew)
    assert first.headline not in told(workflow.lines, told_anew)
    results = json.loads(told(run_sarif.lines, told_anew))["runs"][0]["results"]
    states = {one["message"]["text"]: one.get("baselineState") for one in results}
    assert states[first.headline] == "unchanged"
    assert states[record.root_causes[1].headline] == "new"


def test_finding_is_the_same_where_its_lines_have_moved(record: RunRecord, tmp_path: Path) -> None:
    """Claims and checks in another order, with lines between and in files of other names, are the same."""
    moved = dict(PROJECT)
    del moved["checks/accepted.yaml"], moved["documents/harbour.txt"]
    header, *rows = moved.pop("claims/harbour.claims.csv").splitlines()
    rows = [row if row.count(",") > 3 else row + "," * (3 - row.count(",")) for row in reversed(rows)]
    text = "\n".join([header + ",source", *(f"{row},harbour" for row in rows)])
    moved["claims/moved.claims.csv"] = text + "\n"
    moved["checks/zz.checks.yaml"] = moved.pop("checks/cargo.checks.yaml").replace(
        "checks:\n", "checks:\n\n\n"
    )
    write(tmp_path, moved)
    before = {finding.id for finding in (*record.findings, *record.warnings, *record.accepted)}
    again = record_of(tmp_path)
    assert {finding.id for finding in (*again.findings, *again.warnings)} == before
    assert len(before) == 7


def test_finding_is_another_where_a_figure_changed(record: RunRecord, tmp_path: Path) -> None:
    """A changed figure makes its findings others, and no finding without it."""
    changed = dict(PROJECT)
    changed["claims/harbour.claims.csv"] = PROJECT["claims/harbour.claims.csv"].replace("310人", "311人")
    write(tmp_path, changed)
    before, after = ({one.name: one.id for one in told.findings} for told in (record, record_of(tmp_path)))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {"staff_adds_up[harbour/harbour/2023]"}
