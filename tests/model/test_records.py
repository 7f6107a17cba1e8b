"""Records: the files of a folder, what is declared in them, and how claims find it."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.errors import Faults, Place
from crossfoot.model import claims_file, csv_lines
from crossfoot.model import declared as declared_module
from crossfoot.model.claim import Fact
from crossfoot.model.entity import AmbiguousNameError, Entities, Entity
from crossfoot.model.records import Records, load_claims, load_records
from crossfoot.numbers.interval import Interval

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/model/declared.yaml").read_text("utf-8"))

HERE = Place("entities.yaml", 1)


def write(folder: Path, files: dict[str, str]) -> Path:
    """The folder with the files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def faults_of(records: Records) -> str:
    """All faults, one after the other."""
    return "\n".join(map(str, records.all_faults()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_declarations_are_read_or_told(tmp_path: Path, case: dict[str, Any]) -> None:
    """Everything that is wrong with the declaring files is told, file by file in the order of its places."""
    records = load_records([write(tmp_path, case["files"])], tmp_path)
    assert faults_of(records) == case.get("faults", "").rstrip("\n")


@pytest.fixture
def declared(tmp_path: Path) -> Records:
    """The records of the first case, in which every key is used."""
    return load_records([write(tmp_path, CASES[0]["files"])], tmp_path)


def test_source_has_what_is_declared(declared: Records) -> None:
    """A source has its keys, with entity and period in their one spelling and the hash in small letters."""
    source = declared.sources["report"]
    assert (source.entity, source.period, source.published, source.rank) == ("harbour", "2023", "2024-02", 1)
    assert source.document == "pages/report.txt"
    assert source.sha256 == "abcdef0123456789" * 4


def test_measure_has_what_is_declared(declared: Records) -> None:
    """A measure has its unit, and bounds by its kind and range; what is counted is whole by itself."""
    staff, rate, forms = (declared.measures[name] for name in ("staff.total", "rate", "问卷.回收"))
    assert (staff.unit.name, staff.kind, staff.whole, staff.label) == ("person", "amount", True, "staff")
    assert (staff.limits, staff.range, staff.domain) == (
        Interval(Fraction(0), None),
        Interval(Fraction(0), Fraction(100)),
        Interval(Fraction(0), Fraction(100)),
    )
    assert (rate.kind, rate.whole, rate.factor) == ("share", False, Fraction(1, 100))
    assert rate.domain == Interval(Fraction(0), Fraction(100))
    assert forms.whole


def test_percent_is_a_share_by_itself(tmp_path: Path) -> None:
    """A measure in percent is a share unless it says otherwise; a change has no bounds."""
    text = "measures:\n  a: {unit: percent}\n  b: {unit: percent, kind: change}\n  c: {unit: yuan}\n"
    measures = load_records([write(tmp_path, {"measures.yaml": text})], tmp_path).measures
    assert [measures[name].kind for name in "abc"] == ["share", "change", "amount"]
    assert [measures[name].domain is None for name in "abc"] == [False, True, True]


def test_entities_know_what_lies_within_what() -> None:
    """The chain goes outwards from the nearest; children are the direct ones, in their order."""
    entities = Entities(
        Entity(name, name, (), outer, HERE)
        for name, outer in [("land", None), ("city", "land"), ("port", "city"), ("park", "city")]
    )
    assert entities.chain("port") == ("city", "land")
    assert entities.chain("land") == entities.chain("unknown") == ()
    assert entities.children("city") == ("port", "park")
    assert entities.lies_within("port", "land")
    assert not entities.lies_within("land", "port")


def test_entity_names_are_resolved() -> None:
    """An id stands for itself before any name; a name that several have stands for none of them."""
    entities = Entities(
        [
            Entity("a", "Alpha", ("One", "b"), None, HERE),
            Entity("b", "Beta", ("One",), None, HERE),
        ]
    )
    assert [entities.resolve(name) for name in ("a", "Alpha", "b", "none")] == ["a", "a", "b", None]
    with pytest.raises(AmbiguousNameError) as caught:
        entities.resolve("One")
    assert str(caught.value) == "'One' is a name of a and b"


GOOD = {
    "measures.yaml": "measures:\n  a: {unit: person}\n",
    "z.claims.csv": "measure,says\na,1人\n",
    "b/c.claims.csv": "measure,says\na,2人\n",
    "b.claims.csv": "measure,says\na,3人\n",
    "other.csv": "nothing of ours",
    "notes.yaml": "a: b: c",
}


def test_files_come_in_sorted_order(tmp_path: Path) -> None:
    """Claims files of all levels are taken in the order of their names; other files are left alone."""
    records = load_claims(write(tmp_path / "claims", GOOD), tmp_path)
    assert [file.name for file in records.files] == [
        "claims/b.claims.csv",
        "claims/b/c.claims.csv",
        "claims/z.claims.csv",
    ]
    assert [claim.says for claim in records] == ["3人", "2人", "1人"]
    assert len(records) == 3
    assert [file.source for file in records.files] == ["b", "c", "z"]


def test_one_file_is_loaded_with_what_is_beside_it(tmp_path: Path) -> None:
    """A claims file by itself takes the declarations of its folder, and no other claims."""
    write(tmp_path, GOOD)
    records = load_claims(tmp_path / "z.claims.csv", tmp_path)
    assert [claim.says for claim in records] == ["1人"]


def test_claim_has_its_fact(tmp_path: Path) -> None:
    """Claims of the same measure, entity, period and dimensions are of the same fact, whoever states them."""
    write(
        tmp_path,
        GOOD
        | {
            "z.claims.csv": "measure,says,entity,period,x,y\na,1人,e,2023,1,2\n",
            "b.claims.csv": "y,x,period,entity,measure,says\n2,1,2023-01/2023-12,e,a,3人\n",
        },
    )
    records = load_claims(tmp_path)
    facts = [claim.fact for claim in records]
    assert facts[0] == facts[2] == Fact("a", "e", "2023", (("x", "1"), ("y", "2")))
    assert [str(fact) for fact in facts[:2]] == ["a (e, 2023, x=1, y=2)", "a"]


def test_faults_of_all_files_are_raised_together(tmp_path: Path) -> None:
    """The public door raises every fault of every file."""
    files = {
        "measures.yaml": "measures: {a: {unit: person, x: y}}",
        "b.claims.csv": "measure,says\nc,5\na,many\n",
    }
    with pytest.raises(Faults) as caught:
        load_claims(write(tmp_path, files), tmp_path)
    assert [(fault.place.file, fault.place.line) for fault in caught.value.faults] == [
        ("b.claims.csv", 2),
        ("b.claims.csv", 3),
        ("measures.yaml", 1),
    ]


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that is not there is a fault."""
    with pytest.raises(Faults, match="claims:1:1: there is no such folder"):
        load_claims(tmp_path / "claims", tmp_path)


def test_ids_are_taken_across_files(tmp_path: Path) -> None:
    """An id stands once in all files."""
    write(tmp_path, {name: text for name, text in GOOD.items() if name.endswith("yaml")})
    write(tmp_path, {f"{name}.claims.csv": "measure,says,id\na,5人,x\n" for name in "pq"})
    assert faults_of(load_records([tmp_path], tmp_path)) == (
        "q.claims.csv:2:6: the id 'x' is taken\n    a,5人,x\n          ^  by the claim at p.claims.csv:2"
    )


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no symbolic links")
def test_link_out_of_the_folder_is_told(tmp_path: Path) -> None:
    """A file that is a link to the outside is not read, and its place in the folder says so."""
    write(tmp_path, {"secret.txt": "measure,says\na,1人\n", "claims/measures.yaml": GOOD["measures.yaml"]})
    (tmp_path / "claims/x.claims.csv").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "claims/sources.yaml").symlink_to(tmp_path / "secret.txt")
    records = load_records([tmp_path / "claims"], tmp_path)
    assert len(records) == 0
    assert faults_of(records) == (
        "claims/sources.yaml:1:1: the file is a link that leads out of 'claims'\n"
        "claims/x.claims.csv:1:1: the file is a link that leads out of 'claims'"
    )


def test_hints_for_many_unknown_names_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every unknown name is told; the nearest known one is looked for only for the first of very many."""
    monkeypatch.setattr(declared_module, "MOST_COMPARED", 1)
    write(tmp_path, {"measures.yaml": GOOD["measures.yaml"], "b.claims.csv": "measure,says\naa,5\nab,5\n"})
    assert [fault.hint for fault in load_records([tmp_path], tmp_path).all_faults()] == [
        "did you mean 'a'?",
        "declare it in measures.yaml",
    ]


def test_long_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of more characters than are read is a claim with a fault."""
    monkeypatch.setattr(csv_lines, "MOST_LINE", 20)
    write(tmp_path, GOOD | {"b.claims.csv": f"measure,says\na,1人,{'x' * 20}\na,2人\n"})
    told = faults_of(load_records([tmp_path], tmp_path)).splitlines()
    assert told[0] == "b.claims.csv:2:1: the line is longer than 20 characters"
    assert [len(told), told[2]] == [3, "    ^  shorten it"]


def test_long_claims_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more bytes than are read is told, and none of it is read."""
    monkeypatch.setattr(claims_file, "MOST_BYTES", 30)
    write(tmp_path, GOOD | {"b.claims.csv": "measure,says\n" + "a,1人\n" * 5})
    assert faults_of(load_records([tmp_path], tmp_path)) == (
        "b.claims.csv:1:1: the file is longer than 30 bytes, which is the most that is read\n"
        "    split it into several files"
    )


def test_names_are_told_from_where_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file within the root is named from there; one outside as it was given."""
    write(tmp_path, {"in/claims/a.claims.csv": "says\n", "out/b.claims.csv": "says\n"})
    monkeypatch.chdir(tmp_path)
    records = load_records([Path("in/claims"), Path("out")], Path("in"))
    assert [file.name for file in records.files] == ["claims/a.claims.csv", "out/b.claims.csv"]
