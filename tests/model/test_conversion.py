"""Claims from one format into another and back: nothing is lost, and nothing is written in part."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from crossfoot.errors import Faults
from crossfoot.model.claims_table import claims_table
from crossfoot.model.conversion import ConversionError, convert
from tests.strategies.records import claims_tables

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

Table = tuple[list[str], list[list[str | None]]]


def write(path: Path, table: Table) -> Path:
    """The table as Parquet, which can hold any."""
    names, rows = table
    columns = zip(*rows, strict=True)
    pq.write_table(
        pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}),
        path,
    )
    return path


def read(path: Path) -> Table:
    """The table of a file."""
    table = claims_table(path, path.name)
    return table.names, [cells for _, cells in table.rows]


def canonical(table: Table) -> Table | None:
    """The table as CSV has it: without white space around cells; None where it has no room for it."""
    names, rows = table
    stripped = [[None if cell is None else cell.strip() or None for cell in row] for row in rows]
    has_breaks = any(set(cell or "") & set("\r\n") for row in rows for cell in row)
    return None if has_breaks or not all(map(any, stripped)) else (names, stripped)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims_tables())
def test_parquet_and_json_lines_hold_the_same(table: Table) -> None:
    """Every cell comes back as it was, an empty one as empty and a missing one as missing."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        first = write(folder / "a.claims.parquet", table)
        convert(first, folder / "a.claims.jsonl")
        convert(folder / "a.claims.jsonl", folder / "b.claims.parquet")
        assert read(folder / "a.claims.jsonl") == read(folder / "b.claims.parquet") == table


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims_tables())
def test_csv_comes_back_byte_for_byte(table: Table) -> None:
    """CSV that was written is the same after the way through JSON Lines and Parquet."""
    expected = canonical(table)
    with TemporaryDirectory() as made:
        folder = Path(made)
        given_file, csv = write(folder / "a.claims.parquet", table), folder / "a.claims.csv"
        if expected is None:
            with pytest.raises(Faults, match="CSV of claims"):
                convert(given_file, csv)
            assert [path.name for path in folder.iterdir()] == ["a.claims.parquet"]
            return
        convert(given_file, csv)
        assert read(csv) == expected
        convert(csv, folder / "b.claims.jsonl")
        convert(folder / "b.claims.jsonl", folder / "c.claims.parquet")
        convert(folder / "c.claims.parquet", folder / "d.claims.csv")
        assert (folder / "d.claims.csv").read_bytes() == csv.read_bytes()


def test_folder_of_parquet_is_converted(tmp_path: Path) -> None:
    """The columns of all its files make the header, those that its folders name among them."""
    folder = tmp_path / "a.claims.parquet"
    for period, columns in (
        ("2023", {"measure": ["a"], "lo": [0.1]}),
        ("2024", {"measure": ["b"], "hi": [5]}),
    ):
        (folder / f"period={period}").mkdir(parents=True)
        pq.write_table(pa.table(columns), folder / f"period={period}" / "0.parquet")
    assert convert(folder, tmp_path / "a.claims.csv") == 2
    assert (tmp_path / "a.claims.csv").read_text("utf-8") == "measure,lo,period,hi\na,0.1,2023,\nb,,2024,5\n"


def test_parquet_without_its_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is not installed, the error says what to install."""
    (tmp_path / "a.claims.csv").write_text("measure\na\n", "utf-8")
    monkeypatch.setitem(__import__("sys").modules, "crossfoot.model.parquet_table", None)
    with pytest.raises(ConversionError, match=r"install crossfoot\[parquet\]"):
        convert(tmp_path / "a.claims.csv", tmp_path / "a.claims.parquet")
