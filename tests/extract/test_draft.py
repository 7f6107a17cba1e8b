"""Drafting: what is written first, and what is left alone ever after."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from crossfoot.errors import Faults
from crossfoot.extract.draft import draft
from crossfoot.extract.edited_claims import EditedClaims, cell_text, raw_cells
from crossfoot.extract.kept_files import KeptFiles
from crossfoot.extract.writing import FileEdit, WritingError, write_edits
from crossfoot.model.csv_lines import BrokenLineError, cells_of
from crossfoot.model.document import read_document
from crossfoot.model.drafted import is_gone, without_gone
from tests.strategies.records import csv_lines
from tests.strategies.texts import edited_texts, hand_edits, text_of

if TYPE_CHECKING:
    from tests.strategies.texts import Clauses

SOURCES = Path(os.environ.get("CROSSFOOT_SOURCES", Path(__file__).parents[3] / "shared/sources"))
PAGE = "003_1eb734ece637d69e.txt"
FILES = ("x.claims.csv", "measures.yaml", "sources.yaml")


def drafted(folder: Path, text: str) -> list[str]:
    """Drafts a text; the files after it."""
    kept = KeptFiles(folder, folder)
    draft(kept, read_document("x.txt", text.encode()), "x")
    kept.write()
    return [(folder / name).read_bytes().decode() if (folder / name).exists() else "" for name in FILES]


def rows_of(claims: str) -> list[dict[str, str]]:
    """The rows of a claims file, with an empty cell for each that is absent."""
    return [dict(row) for row in csv.DictReader(io.StringIO(claims), restval="")]


@given(edited_texts())
def test_drafting_twice_is_drafting_once(texts: tuple[Clauses, Clauses]) -> None:
    """A second draft of the same text changes no file, whether the text is new or changed."""
    with TemporaryDirectory() as folder:
        for clauses in texts:
            text, _ = text_of(clauses)
            assert drafted(Path(folder), text) == drafted(Path(folder), text)


@given(edited_texts())
def test_a_draft_has_every_figure_once_and_in_order(texts: tuple[Clauses, Clauses]) -> None:
    """However the text changed, the claims that are not gone say each figure of it, in its order."""
    with TemporaryDirectory() as folder:
        for clauses in texts:
            text, spans = text_of(clauses)
            rows = [row for row in rows_of(drafted(Path(folder), text)[0]) if not is_gone(row["note"])]
            assert [row["span"] for row in rows] == [f"{span[0]}:{span[1]}" for span in spans if span]
            assert all(text[slice(*map(int, row["span"].split(":")))] == row["says"] for row in rows)


@given(edited_texts(), hand_edits())
def test_nothing_that_a_person_wrote_is_lost(
    texts: tuple[Clauses, Clauses], edits: list[dict[str, str] | None]
) -> None:
    """Rows keep what hands wrote and their order; they only get another span, or the mark of being gone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / FILES[0]
        rows = rows_of(drafted(folder, text_of(texts[0])[0])[0])
        header = [*rows[0], "sex", "id"]
        kept = [
            row | edit | {"id": f"row{index}"}
            for index, (row, edit) in enumerate(zip(rows, edits, strict=False))
            if edit is not None
        ]
        lines = [",".join(cell_text(row.get(column, "")) for column in header) for row in kept]
        file.write_text("\n".join([",".join(header), *lines, ""]), "utf-8")
        after = [row for row in rows_of(drafted(folder, text_of(texts[1])[0])[0]) if row["id"]]
        assert [
            row | {"span": "", "note": without_gone(row["note"]) if is_gone(row["note"]) else row["note"]}
            for row in after
        ] == [{column: row.get(column, "") for column in header} | {"span": ""} for row in kept]


@given(csv_lines())
def test_raw_cells_are_the_cells(line: str) -> None:
    """The stretches of a line that edits replace are the cells that are read, one for one."""
    try:
        cells = cells_of([line], 0)
    except BrokenLineError:
        return
    spans = raw_cells(line)
    assert len(spans) == len(cells)
    for index in range(len(cells)):
        edited = EditedClaims(f"{','.join(f'c{number}' for number in range(len(cells)))}\n{line}\n")
        edited.set(2, f"c{index}", 'new, "text"')
        changed = cells_of(edited.text.split("\n"), 1)
        assert changed == [*cells[:index], 'new, "text"', *cells[index + 1 :]]


def test_nothing_is_written_if_one_file_cannot_be(tmp_path: Path) -> None:
    """Where one of several files became another meanwhile, all stay as they are, and no scrap is left."""
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").write_text("changed by another")
    edits = [FileEdit(tmp_path / "a", b"old", b"new"), FileEdit(tmp_path / "b", b"old", b"new")]
    with pytest.raises(WritingError, match="changed by someone else meanwhile"):
        write_edits(edits, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a": "old",
        "b": "changed by another",
    }


def test_a_file_that_is_written_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """A link within the folder stays one, and the file behind it keeps its permissions."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_edits([FileEdit(tmp_path / "link", b"old", b"new")], tmp_path)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_a_draft_that_is_not_finished_does_not_pass(pytester: pytest.Pytester) -> None:
    """Each drafted claim fails until its measure is named, and one that is gone until that is decided."""
    folder = pytester.mkdir("claims")
    drafted(folder, "新增座位3个，书亭5个。")
    pytester.runpytest().assert_outcomes(failed=2)
    claims = folder / FILES[0]
    claims.write_text(claims.read_text("utf-8").replace("draft.", ""), "utf-8")
    pytester.runpytest().assert_outcomes(passed=2)
    drafted(folder, "新增座位3个。")
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*the figure no longer stands in the text", "*gone from the text*"])


@pytest.mark.skipif(not (SOURCES / PAGE).is_file(), reason="the documents are not ours to ship")
def test_a_page_is_finished_by_naming_its_measures(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft of a page, `says` and `span` untouched, passes with its document once measures are named."""
    monkeypatch.chdir(pytester.path)
    folder = pytester.mkdir("claims")
    kept = KeptFiles(folder, pytester.path)
    made = draft(kept, read_document(PAGE, (SOURCES / PAGE).read_bytes()), "page")
    kept.write()
    assert made.added > 60
    claims = folder / "page.claims.csv"
    text = claims.read_text("utf-8")
    assert re.findall(r"^draft\.", text, re.MULTILINE)
    pytester.runpytest("--crossfoot-sources", str(SOURCES)).assert_outcomes(failed=made.added)
    claims.write_text(re.sub(r"^draft\.", "", text, flags=re.MULTILINE), "utf-8")
    pytester.runpytest("--crossfoot-sources", str(SOURCES)).assert_outcomes(passed=made.added)


def test_a_register_is_never_written_as_something_else(tmp_path: Path) -> None:
    """Where an entry cannot be added as a line, a fault says so and the file stays."""
    for text in ("sources: {}\n", "sources:\n  a: {title: x}\n...\n", "{sources: {a: {title: x}}}\n"):
        (tmp_path / "sources.yaml").write_text(text)
        with pytest.raises(Faults, match="nothing can be added"):
            drafted(tmp_path, "新增座位3个。")
        assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]
        assert (tmp_path / "sources.yaml").read_text() == text
