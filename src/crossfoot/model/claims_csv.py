"""Claims in CSV: UTF-8, a header, one claim a line, so that a line number is an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Place
from crossfoot.model.claim_rows import RowReader
from crossfoot.model.columns import ABSENT, Columns, read_header
from crossfoot.model.csv_lines import BrokenLineError, cell_starts, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.model.claim import Claim
    from crossfoot.model.claim_figure import Problem
    from crossfoot.model.claim_rows import Readers
    from crossfoot.model.textfile import TextFile

SUFFIX: Final = ".claims.csv"


def csv_claims(file: TextFile, readers: Readers, faults: list[Fault]) -> Iterator[Claim]:
    """The claims of a text; none without a header. What is wrong with the header is added to the faults."""
    columns = read_header(file, faults)
    if columns is None:
        return
    reader = RowReader(columns, readers, _Teller(file, columns))
    lines = file.lines
    next_line = 1
    for index in range(1, len(lines)):
        if index < next_line or not lines[index].strip(" \t,"):
            continue
        try:
            cells = cells_of(lines, index)
        except BrokenLineError as error:
            next_line = index + error.lines
            at = Place(file.name, index + 1, error.offset + 1)
            yield reader.broken(file.fault(at, str(error), hint=error.hint))
        else:
            yield reader.claim(cells, Place(file.name, index + 1))


class _Teller:
    """Finds problems in the lines of a file."""

    def __init__(self, file: TextFile, columns: Columns) -> None:
        self._file = file
        self._index = columns.index | dict(columns.dimensions)
        self._count = columns.count

    def __call__(self, place: Place, cells: Sequence[str], problem: Problem) -> Fault:
        starts = cell_starts(self._file.lines[place.line - 1])
        at = self._index.get(problem.column, self._count)
        offset, width = 0, 1
        if at != ABSENT and at < len(starts):
            offset = starts[at].offset + (problem.offset if starts[at].is_verbatim else 0)
            width = problem.width or max(1, len(cells[at]))
        at_cell = Place(place.file, place.line, offset + 1)
        return self._file.fault(at_cell, problem.message, width=width, hint=problem.hint)
