"""Claims files edited in place: a cell changes, a row comes in, and every other character stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.model.csv_lines import BrokenLineError, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_RAW_CELL: Final = re.compile(r' *"(?:[^"]|"")*"[^,]*|[^,]*')
_BYTE_ORDER_MARK: Final = "\ufeff"


class EditedClaims:
    """The text of a claims file with its edits; lines count from 1 as they stood before all edits."""

    def __init__(self, text: str) -> None:
        bare = text.removeprefix(_BYTE_ORDER_MARK)
        self._mark = text[: len(text) - len(bare)]
        found = [(line[1], line[2]) for line in _LINE.finditer(bare) if line[1] or line[2]] or [("", "")]
        self._lines = [line for line, _ in found]
        self._ends = [end for _, end in found]
        self._end = self._ends[0] or "\n"
        self._added: dict[int, list[str]] = {}
        try:
            self.columns = cells_of(self._lines, 0)
        except BrokenLineError:  # told among the broken lines
            self.columns = []

    def broken_lines(self) -> Iterator[tuple[int, BrokenLineError]]:
        """The lines that are no records of their own, so that no row can safely be added."""
        for index, line in enumerate(self._lines):
            if '"' in line:
                try:
                    cells_of(self._lines, index)
                except BrokenLineError as error:
                    yield index + 1, error

    def set(self, line: int, column: str, value: str) -> None:
        """Writes one cell of a row; the column is added to the header if there is none."""
        at = self._column(column)
        text = self._lines[line - 1]
        cells = raw_cells(text)
        if at < len(cells):
            start, end = cells[at]
            self._lines[line - 1] = text[:start] + cell_text(value) + text[end:]
        elif value:
            self._lines[line - 1] = text + "," * (at - len(cells) + 1) + cell_text(value)

    def add(self, after: int, cells: Mapping[str, str]) -> None:
        """Adds a row behind a line, and behind what was added there before; empty cells need no column."""
        at = {self._column(column): value for column, value in cells.items() if value}
        row = [cell_text(at.get(index, "")) for index in range(len(self.columns))]
        self._added.setdefault(after, []).append(",".join(row))

    @property
    def text(self) -> str:
        """The whole file, with all edits."""
        parts = [self._mark]
        for number, (line, end) in enumerate(zip(self._lines, self._ends, strict=True), 1):
            added = self._added.get(number, [])
            parts += [line, end or (self._end if added else "")]
            parts += [row + self._end for row in added]
        return "".join(parts)

    def _column(self, name: str) -> int:
        if name not in self.columns:
            self.columns.append(name)
            self._lines[0] += f",{name}"
        return self.columns.index(name)


def raw_cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end, with the quotes and white space that stand around them."""
    cells = []
    at = 0
    while True:
        found = _RAW_CELL.match(line, at)
        end = at if found is None else found.end()
        cells.append((at, end))
        if end >= len(line):
            return cells
        at = end + 1


def cell_text(value: str) -> str:
    """A value as a cell, in quotes where it needs them."""
    if re.search(r'[,"]|^\s|\s$', value):
        return '"{}"'.format(value.replace('"', '""'))
    return value
