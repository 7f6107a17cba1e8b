"""Cells of Parquet as the texts that CSV would have in their place, exact."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.errors import Fault, Place
from crossfoot.model.textfile import MOST_EXCERPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model.claim_figure import Problem
    from crossfoot.model.columns import Columns


def texts_of_cells(column: pa.Array) -> list[str]:
    """The text of each cell without white space around it, empty where there is none."""
    return [text.strip() if text else "" for text in exact_texts(column)]


def exact_texts(column: pa.Array) -> list[str | None]:
    """The text of each cell; a float is the shortest decimal that means it."""
    if pa.types.is_floating(column.type):
        return [None if cell is None else _without_exponent(repr(cell)) for cell in column.to_pylist()]
    if pa.types.is_decimal(column.type):
        return [None if cell is None else f"{cell:f}" for cell in column.to_pylist()]
    texts: list[str | None] = pc.cast(column, pa.string()).to_pylist()
    return texts


def _without_exponent(number: str) -> str:
    return f"{Decimal(number):f}" if "e" in number else number


def rows_of(table: pa.Table, names: Sequence[str]) -> list[list[str]]:
    """The cells of each row, column by column; those of a column that the table lacks are empty."""
    empty = [""] * table.num_rows
    present = set(table.schema.names)
    columns = [texts_of_cells(table.column(name)) if name in present else empty for name in names]
    return [list(cells) for cells in zip(*columns, strict=True)]


class CellTeller:
    """Finds problems in the cells of Parquet: there is no line to show, so that the cell itself is shown."""

    def __init__(self, columns: Columns) -> None:
        self._index = columns.index | dict(columns.dimensions)

    def __call__(self, place: Place, cells: Sequence[str], problem: Problem) -> Fault:
        """The problem at its place: the number of the row, as a line, and that of the column."""
        at = self._index.get(problem.column, -1)
        cell = cells[at]
        if not cell:
            return Fault(place, problem.message, hint=problem.hint)
        label = f"{problem.column}: "
        width = problem.width or max(1, len(cell) - problem.offset)
        there = Place(place.file, place.line, at + 1)
        if len(cell) > MOST_EXCERPT:
            return Fault(
                there, problem.message, f"{label}{cell[:MOST_EXCERPT]} …", len(label), 1, problem.hint
            )
        return Fault(there, problem.message, label + cell, len(label) + problem.offset, width, problem.hint)
