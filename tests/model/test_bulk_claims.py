"""Bulk claims: Parquet of many kinds, in one file or several, with all that is wrong told by file and row."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.errors import Faults, Place
from crossfoot.model.records import Records, load_claims, load_records

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = "measures:\n  staff: {unit: person}\n  length: {unit: km}\n"


def records_of(folder: Path, files: dict[str, dict[str, Any]]) -> Records:
    """The records of a folder with Parquet files of columns, by their paths."""
    (folder / "measures.yaml").write_text(MEASURES, "utf-8")
    for name, columns in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(columns), path)
    return load_records([folder], folder)


def test_columns_may_be_of_many_types(tmp_path: Path) -> None:
    """Whole numbers, dates and dictionaries stand for their texts, numbers for exact ends."""
    columns = {
        "measure": pa.array(["staff", "length", "length"]).dictionary_encode(),
        "period": pa.array([2023, None, 2024], pa.int32()),
        "day": pa.array([date(2023, 5, 1), None, None]),
        "value": pa.array([None, 0.1, None]),
        "lo": pa.array([Decimal("5.0"), None, Decimal("0.5")]),
        "hi": pa.array([7, None, None], pa.int16()),
        "hi_open": pa.array([True, None, False]),
        "nothing": pa.nulls(3),
    }
    (bulk,) = records_of(tmp_path, {"bulk.claims.parquet": columns}).bulk
    assert bulk.faults == []
    assert [len(bulk), bulk.dimensions] == [3, ("day", "nothing")]
    rows = bulk.table().select(["source", "period", "lo", "hi", "hi_open", "exact", "day"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("bulk", "2023", 5.0, 7.0, True, True, "2023-05-01"),
        ("bulk", None, 100.0, 100.0, False, True, None),
        ("bulk", "2024", 500.0, None, True, True, None),
    ]


def test_folder_of_files_is_one(tmp_path: Path) -> None:
    """The files of a folder are read in order, and folders named `column=value` say what all rows have."""
    records = records_of(
        tmp_path,
        {
            "all.claims.parquet/period=2023-05/branch=a%20b/1.parquet": {
                "measure": ["staff"],
                "says": ["5人"],
            },
            "all.claims.parquet/period=2023-04/branch=__HIVE_DEFAULT_PARTITION__/2.parquet": {
                "measure": ["staff", "staff"],
                "value": ["6", "[7"],
            },
            "all.claims.parquet/_temporary/3.parquet": {"measure": ["nothing"]},
        },
    )
    (bulk,) = records.bulk
    faults: list[Any] = []
    rows = bulk.table(faults).select(["period", "lo", "file", "row", "branch"]).to_pylist()
    part = "all.claims.parquet/period=2023-04/branch=__HIVE_DEFAULT_PARTITION__/2.parquet"
    assert [tuple(row.values()) for row in rows] == [
        ("2023-04", 6.0, part, 1, None),
        ("2023-05", 5.0, "all.claims.parquet/period=2023-05/branch=a%20b/1.parquet", 1, "a b"),
    ]
    assert [fault.place for fault in faults] == [Place(part, 2, 2)]
    (again,) = bulk.claims([(part, 1)])
    assert (again.place, str(again.interval), again.period) == (Place(part, 1), "6", "2023-04")


def test_what_is_wrong_with_columns_is_told_at_once(tmp_path: Path) -> None:
    """Types that are no texts or numbers, misspelt names and those of the frame's own columns are faults."""
    columns = {
        "mesure": ["staff"],
        "says": [["5"]],
        "lo": [date(2023, 1, 1)],
        "hi_open": [1.5],
        "row": ["x"],
    }
    records = records_of(tmp_path, {"bulk.claims.parquet": columns})
    with pytest.raises(Faults) as caught:
        load_claims(tmp_path, tmp_path)
    assert str(caught.value).splitlines() == [
        "bulk.claims.parquet:1:1: the column 'says' holds list<element: string>, wanted texts",
        "    cast it before it is written",
        "bulk.claims.parquet:1:1: the column 'lo' holds date32[day], wanted numbers or texts",
        "    cast it before it is written",
        "bulk.claims.parquet:1:1: the column 'hi_open' holds double, wanted flags or texts",
        "    cast it before it is written",
        "bulk.claims.parquet:1:1: unknown column 'mesure'",
        "    did you mean 'measure'?",
        "bulk.claims.parquet:1:1: no dimension can be named 'row' here",
        "    rename the column",
    ]
    assert list(records.bulk[0].batches()) == []


def test_rows_with_faults_are_told_with_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each faulty row of a file is told up to a limit, and then how many more there are; the others go on."""
    monkeypatch.setattr("crossfoot.model.bulk_claims.MOST_FAULTY_ROWS", 2)
    columns = {"measure": ["staff"] * 5, "says": ["many", "5人", "x" * 200 + "!", "few", "none"]}
    (bulk,) = records_of(tmp_path, {"bulk.claims.parquet": columns}).bulk
    faults: list[Any] = []
    assert bulk.table(faults)["row"].to_pylist() == [2]
    assert [line for fault in faults for line in str(fault).splitlines()] == [
        "bulk.claims.parquet:1:2: no figure here: found no number",
        "    says: many",
        "          ^^^^  a figure has a number, such as 119件 or 40余万元",
        "bulk.claims.parquet:3:2: a figure has at most 200 characters, this text has 201",
        f"    says: {'x' * 120} …",
        "          ^",
        "bulk.claims.parquet:1:1: 2 more rows have faults",
        "    mend those that are told first",
    ]


def test_broken_file_is_told(tmp_path: Path) -> None:
    """A file that is no Parquet is a fault, and so is a folder without one."""
    (tmp_path / "empty.claims.parquet").mkdir()
    (tmp_path / "text.claims.parquet").write_text("measure,says\n")
    assert [str(fault) for fault in load_records([tmp_path], tmp_path).all_faults()] == [
        "empty.claims.parquet:1:1: there is no Parquet file in the folder",
        "text.claims.parquet:1:1: the file cannot be read as Parquet",
    ]


def test_parquet_without_its_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is not installed, each file says so, and what to install."""
    monkeypatch.setitem(sys.modules, "crossfoot.model.bulk_claims", None)
    records = records_of(tmp_path, {"bulk.claims.parquet": {"measure": ["staff"]}})
    (fault,) = records.all_faults()
    assert str(fault).splitlines() == [
        "bulk.claims.parquet:1:1: Parquet is read with pyarrow, which is not installed",
        "    install crossfoot[parquet]",
    ]


def test_frame_is_written_for_engines_that_read_files(tmp_path: Path) -> None:
    """The written file has the very rows of the batches, without those that have faults."""
    (bulk,) = records_of(
        tmp_path, {"bulk.claims.parquet": {"measure": ["staff"] * 2, "says": ["5人", "many"]}}
    ).bulk
    faults: list[Any] = []
    bulk.write(tmp_path / "frame.parquet", faults)
    assert len(faults) == 1
    assert pq.read_table(tmp_path / "frame.parquet").equals(bulk.table())
