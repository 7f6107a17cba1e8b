"""Schemas: they are well-formed, the files that are shipped and every good case fit, and loaders agree."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crossfoot.model.acceptance import ACCEPTED, load_acceptances
from crossfoot.model.check_layout import CHECKS
from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.columns import COLUMNS
from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.declared import Declared
from crossfoot.model.entity import ENTITIES, Entities, entities_from
from crossfoot.model.fields import Choice, Field, OneText, Reader
from crossfoot.model.marked import load_marked, read_marked
from crossfoot.model.measure import MEASURES, measures_from
from crossfoot.model.read_ends import READ_ENDS
from crossfoot.model.records import load_records
from crossfoot.model.source import SOURCES, sources_from
from crossfoot.model.textfile import TextFile
from crossfoot.report.json_schema import json_schema, portable
from crossfoot.report.schemas import SCHEMAS, file_name
from crossfoot.report.table_schema import table_schema
from tests.editor_view import editor_view
from tests.strategies.files import documents

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "tests/cases/model"
LAYOUTS: dict[str, Record] = {
    "measures": MEASURES.layout,
    "sources": SOURCES.layout,
    "entities": ENTITIES.layout,
    "checks": CHECKS,
    "accepted": ACCEPTED,
}
SHIPPED = sorted([*REPOSITORY.glob("claims/*.yaml"), *REPOSITORY.glob("checks/*.yaml")])
anywhere = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@cache
def validator(name: str) -> Draft202012Validator:
    """What judges files by the schema of this name."""
    return Draft202012Validator(json_schema(LAYOUTS[name]))


def name_of(file: str) -> str:
    """The name of the schema that is for a file of this name."""
    return "checks" if file.endswith(".checks.yaml") else file.removesuffix(".yaml")


def refusals(name: str, text: str) -> list[str]:
    """What the schema has against a text, as an editor would show it."""
    root = read_marked(TextFile("f.yaml", text)).root
    return [] if root is None else [error.message for error in validator(name).iter_errors(editor_view(root))]


def layout_faults(name: str, text: str) -> list[str]:
    """What the fields have against a text that is good YAML, before any name is looked up."""
    marked = read_marked(TextFile("f.yaml", text))
    assume(not marked.faults)
    reader = Reader(marked.file)
    if marked.root is not None:
        LAYOUTS[name].read(marked.root, reader)
    return [fault.message for fault in reader.faults]


def loader_faults(name: str, text: str, folder: Path) -> list[str]:
    """What the loader has against a text, in a project where nothing else is declared."""
    path = folder / ("f.checks.yaml" if name == "checks" else f"{name}.yaml")
    path.write_text(text, "utf-8")
    if name == "checks":
        file = load_checks_file(path, path.name, Declared())
        return [
            fault.message for fault in [*file.faults, *(one for check in file.checks for one in check.faults)]
        ]
    if name == "accepted":
        return [fault.message for fault in load_acceptances(path, path.name).faults]
    register, made_of = {
        "measures": (MEASURES, measures_from),
        "entities": (ENTITIES, entities_from),
        "sources": (SOURCES, lambda entries: sources_from(entries, Entities(is_declared=False))),
    }[name]
    entries = register.read(load_marked(path, path.name))
    made_of(entries.read)
    return [fault.message for fault in entries.all_faults()]


@pytest.mark.parametrize("name", LAYOUTS)
def test_schema_is_one(name: str) -> None:
    """Each schema obeys the schema of schemas."""
    Draft202012Validator.check_schema(json_schema(LAYOUTS[name]))


@pytest.mark.parametrize("name", [name for name, one in SCHEMAS.items() if one.is_installed])
def test_installed_schema_is_that_of_the_fields(name: str) -> None:
    """The schemas in the repository are what `crossfoot schema --install` writes today."""
    assert REPOSITORY.joinpath(file_name(name)).read_text("utf-8") == SCHEMAS[name].text()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_file_points_at_its_schema_and_fits(path: Path) -> None:
    """Each file names the schema of its kind in its first line, and has nothing that it refuses."""
    name, text = name_of(path.name), path.read_text("utf-8")
    first, _, _ = text.partition("\n")
    pointed = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert pointed is not None
    assert (path.parent / pointed[1]).resolve() == REPOSITORY / file_name(name)
    assert refusals(name, text) == []


def good_files() -> list[tuple[str, str]]:
    """Every file of the cases of which no fault is told."""
    declared = yaml.safe_load((CASES / "declared.yaml").read_text("utf-8"))
    checks = yaml.safe_load((CASES / "checks.yaml").read_text("utf-8"))
    accepted = yaml.safe_load((CASES / "acceptances.yaml").read_text("utf-8"))
    good = [
        (name_of(Path(file).name), text)
        for case in declared
        if "faults" not in case
        for file, text in case["files"].items()
    ]
    good += [("checks", case["given"]) for case in checks["cases"] if "faults" not in case]
    good += [("checks", f"checks: {{c: {{{case['given']}}}}}") for case in checks["shorthands"]]
    good += [("checks", json.dumps({"checks": {"c": case["given"]}})) for case in checks["tolerances"]]
    return good + [("accepted", case["given"]) for case in accepted if "faults" not in case]


@pytest.mark.parametrize(("name", "text"), good_files())
def test_good_file_of_a_case_fits(name: str, text: str) -> None:
    """What the cases say is good has nothing that the schema refuses."""
    assert refusals(name, text) == []


@pytest.mark.parametrize("name", LAYOUTS)
@anywhere
@given(data=st.data())
def test_schema_refuses_nothing_that_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    """A file that a schema refuses has a fault; so whatever a loader accepts, the schema accepts."""
    text = data.draw(documents(LAYOUTS[name], oddly=True))
    if refusals(name, text):
        assert loader_faults(name, text, tmp_path_factory.getbasetemp())


@pytest.mark.parametrize("name", LAYOUTS)
@anywhere
@given(data=st.data())
def test_schema_refuses_all_that_fields_refuse(name: str, data: st.DataObject) -> None:
    """A file of good YAML that its fields refuse is refused by the schema, but for a key that is `null`.

    The other exceptions are spellings that YAML takes for the same as another one (not drawn here) and
    characters that cannot be seen.
    """
    text = data.draw(documents(LAYOUTS[name]))
    faults = layout_faults(name, text)
    assume(re.search(r"(null|~): ", text) is None)
    assert bool(refusals(name, text)) == bool(faults)


def fields_within(field: Field[Any]) -> list[Field[Any]]:
    """The field and all that are in it."""
    match field:
        case Record():
            inner = list(field.fields.values())
        case MapOf():
            inner = [field.key, field.value]
        case ListOf():
            inner = [field.item]
        case _:
            inner = []
    return [field, *(one for part in inner for one in fields_within(part))]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_key_says_what_it_is_for(name: str) -> None:
    """An editor has a sentence to show at each key."""
    records = [field for field in fields_within(LAYOUTS[name]) if isinstance(field, Record)]
    silent = [(record.name, key) for record in records for key, one in record.fields.items() if not one.about]
    assert silent == []
    assert all(
        field.of[word]
        for field in fields_within(LAYOUTS[name])
        if isinstance(field, Choice)
        for word in field.of
    )


PATTERNS = sorted(
    {
        one.pattern
        for layout in LAYOUTS.values()
        for one in fields_within(layout)
        if isinstance(one, OneText) and one.pattern
    }
)


@given(pattern=st.sampled_from(PATTERNS), data=st.data())
def test_portable_pattern_matches_what_ours_does(pattern: str, data: st.DataObject) -> None:
    """What a pattern of ours matches, its portable form does; it names no class that languages differ in."""
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assert re.fullmatch(portable(pattern), text)
    assert not re.search(r"\\[wWdDbB]", portable(pattern))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_portable_pattern_differs_beyond_ascii_only(pattern: str) -> None:
    """Among texts of two characters of ASCII the two patterns match the same."""
    ascii_texts = [chr(one) + chr(other) for one in range(128) for other in range(128)]
    differing = [
        text
        for text in ascii_texts
        if bool(re.fullmatch(pattern, text)) != bool(re.fullmatch(portable(pattern), text))
    ]
    assert differing == []


def test_table_schema_has_the_columns() -> None:
    """Every column with a meaning of its own is a field of text that says what it is for."""
    fields = table_schema()["fields"]
    assert [field["name"] for field in fields] == [*COLUMNS, *READ_ENDS]
    assert {field["type"] for field in fields} == {"string"}
    assert all(field["description"] for field in fields)


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("claims/*.csv")), ids=lambda path: path.name)
def test_shipped_claims_fit_the_table_schema(path: Path) -> None:
    """No cell of the shipped claims is against a constraint of its column."""
    header, *rows = [line.split(",") for line in path.read_text("utf-8").splitlines() if '"' not in line]
    for field in table_schema()["fields"]:
        if field["name"] in header:
            cells = [row[header.index(field["name"])] for row in rows]
            assert not [cell for cell in cells if is_against(field.get("constraints", {}), cell)]


def is_against(constraints: dict[str, Any], cell: str) -> bool:
    """Whether a cell is against the constraints of a Table Schema field."""
    if not cell:
        return bool(constraints.get("required"))
    return not re.fullmatch(constraints.get("pattern", ".*"), cell)


_CELLS = [
    "",
    "a",
    "2023",
    "2023-5",
    "2023-05/",
    "/",
    "2023-Q5",
    "2023-W10/2024",
    "/2022-06",
    "1:2",
    "12",
    "2:1",
    "1:",
]


@anywhere
@given(st.sampled_from(_CELLS), st.sampled_from(_CELLS), st.sampled_from(_CELLS))
def test_table_schema_refuses_nothing_that_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, measure: str, period: str, span: str
) -> None:
    """A row with a cell that is against its field has a fault."""
    folder = tmp_path_factory.getbasetemp()
    row = {"measure": measure, "says": "5", "period": period, "span": span}
    (folder / "measures.yaml").write_text("measures: {a: {unit: person}}", "utf-8")
    (folder / "f.claims.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    (claim,) = load_records([folder / "f.claims.csv"], folder)
    fields = {field["name"]: field.get("constraints", {}) for field in table_schema()["fields"]}
    if any(is_against(fields[name], cell) for name, cell in row.items()):
        assert claim.faults
