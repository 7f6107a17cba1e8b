"""Lines of CSV, one record a line: the cells of a line, where they begin, and what breaks the form."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINE: Final = 100_000
"""Characters of one line of a claims file."""
_MOST_BROKEN_LINES: Final = 50


class BrokenLineError(ValueError):
    """A line is no record of its own.

    `offset` is where to look, `lines` how many lines the record takes up.
    """

    def __init__(self, message: str, hint: str, *, offset: int = 0, lines: int = 1) -> None:
        super().__init__(message)
        self.hint = hint
        self.offset = offset
        self.lines = lines


def cells_of(lines: Sequence[str], index: int) -> list[str]:
    """The cells of a line, without white space around them.

    Raises:
        BrokenLineError: the line is too long, or its quotes do not end on it.
    """
    line = lines[index]
    if len(line) > MOST_LINE:
        raise BrokenLineError(f"the line is longer than {MOST_LINE:,} characters", "shorten it")
    cells = line.split(",") if '"' not in line else _quoted_cells(lines, index)
    return [*map(str.strip, cells)]


def _quoted_cells(lines: Sequence[str], index: int) -> list[str]:
    try:
        return next(csv.reader([lines[index]], strict=True, skipinitialspace=True))
    except csv.Error as error:
        offset = cell_starts(lines[index])[-1].offset
        if "end of data" not in str(error):
            message, hint = "text follows a closing quote", 'write "" for a quote within quotes'
            raise BrokenLineError(message, hint, offset=offset) from None
    taken = _lines_until_closed(lines, index)
    hint = "one claim a line: take the line break out, or close the quote"
    if taken > 1:
        message = f"a quoted cell runs on to line {index + taken}"
        raise BrokenLineError(message, hint, offset=offset, lines=taken)
    raise BrokenLineError("a quote is opened and not closed", hint, offset=offset)


def _lines_until_closed(lines: Sequence[str], index: int) -> int:
    """How many lines a record takes up whose quotes close on a later line; 1 where none does."""
    for last in range(index + 1, min(index + _MOST_BROKEN_LINES, len(lines))):
        try:
            next(csv.reader(["\n".join(lines[index : last + 1])], strict=True, skipinitialspace=True))
        except csv.Error:
            continue
        return last - index + 1
    return 1


class CellStart(NamedTuple):
    """Where the text of a cell begins in its line; `is_verbatim` if it stands there as it is read."""

    offset: int
    is_verbatim: bool


def cell_starts(line: str) -> list[CellStart]:
    """Where each cell of a line begins, quotes and white space left out; the last one may be unclosed."""
    starts: list[CellStart] = []
    at = 0
    while True:
        opening = _behind(line, at, " ")
        if line.startswith('"', opening):
            end = _closing_quote(line, opening)
            starts.append(CellStart(opening + 1, '""' not in line[opening + 1 : end]))
        else:
            end = _behind(line, at, None)
            starts.append(CellStart(end, is_verbatim=True))
        at = line.find(",", end) + 1
        if at == 0:
            return starts


def _behind(line: str, at: int, blank: str | None) -> int:
    """The offset behind the blanks that begin at `at`; None is any white space."""
    rest = line[at:]
    return at + len(rest) - len(rest.lstrip(blank))


def _closing_quote(line: str, opening: int) -> int:
    at = line.find('"', opening + 1)
    while at != -1 and line.startswith('""', at):
        at = line.find('"', at + 2)
    return len(line) if at == -1 else at
