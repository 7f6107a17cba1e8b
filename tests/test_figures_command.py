"""The `figures` command: each format holds the figures, and progress is told on a terminal."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from crossfoot.cli import figures_csv, figures_jsonl, figures_text
from crossfoot.cli.figure_record import COLUMNS
from crossfoot.cli.streams import Progress
from crossfoot.errors import display_width, printable
from crossfoot.extract.figures import find_figures
from crossfoot.numbers.interval import Interval
from tests.strategies.records import file_texts
from tests.strategies.texts import edited_texts, text_of

if TYPE_CHECKING:
    from tests.strategies.texts import Clauses


@given(edited_texts())
def test_records_say_what_the_figures_are(texts: tuple[Clauses, Clauses]) -> None:
    """What JSON and CSV hold, read back, is the figures: place, words and exact interval."""
    text, _ = text_of(texts[0])
    figures = find_figures(text)
    told = [json.loads(line) for line in figures_jsonl.lines("x", figures)]
    rows = list(csv.DictReader(io.StringIO("\n".join(figures_csv.lines("x", figures))), COLUMNS))
    for figure, record, row in zip(figures, told, rows, strict=True):
        assert text[record["start"] : record["end"]] == record["says"] == row["says"] == figure.says
        bounds = ["(" if record["lo_open"] else "[", ")" if record["hi_open"] else "]"]
        ends = record["lo"] or "-inf", record["hi"] or "inf"
        assert Interval.parse(f"{bounds[0]}{ends[0]}, {ends[1]}{bounds[1]}") == figure.interval
        assert (row["lo"], row["hi"]) == (record["lo"] or "", record["hi"] or "")


@given(file_texts())
def test_nothing_that_a_terminal_obeys_is_written(text: str) -> None:
    """Whatever a file is called and holds, every line of every format is inert, and aligned ones line up."""
    figures = find_figures(text)
    for writer in (figures_text, figures_jsonl, figures_csv):
        for line in writer.lines(text, figures):
            assert printable(line) == line
    rows = list(figures_text.lines("", find_figures("3个，三百个，12.5%")))
    assert len({display_width(row[: row.index("(")]) for row in rows}) == 1


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize(
    ("stream", "total", "written"),
    [
        (Terminal(), 2, "\r\x1b[K1/2 a\\u001b\r\x1b[K2/2 b\r\x1b[K"),
        (Terminal(), 1, ""),
        (io.StringIO(), 2, ""),
    ],
)
def test_progress_shows_on_a_terminal_if_there_are_several(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int, written: str
) -> None:
    """Progress is written to the error stream, only on a terminal, and wiped before anything else comes."""
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(total)
    for name in ["a\x1b", "b"][:total]:
        progress.step(name)
    progress.clear()
    assert stream.getvalue() == written
