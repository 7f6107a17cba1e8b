"""Claims as a table of texts, whatever they mean: what one format hands over to another.

A cell is None where there is none. CSV cannot tell an empty cell from none, the others can. White space
around a cell means nothing, and CSV leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model.columns import columns_named, read_header
from crossfoot.model.csv_lines import BrokenLineError, cells_of
from crossfoot.model.json_lines import BrokenObjectError, object_of
from crossfoot.model.textfile import load_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crossfoot.model.textfile import TextFile

MOST_BYTES: Final = 2_000_000_000
"""Bytes of a text file that are converted."""

Cells: TypeAlias = "list[str | None]"


@dataclass(slots=True)
class ClaimsTable:
    """The names of the columns, and the rows, each with its place and as many cells.

    The rows can be read once. `faults` are those of the form of the file; all of them are there when the rows
    are read.
    """

    names: list[str]
    rows: Iterator[tuple[Place, Cells]]
    faults: list[Fault] = field(default_factory=list)


def claims_table(path: Path, name: str) -> ClaimsTable:
    """The table of a `.csv`, `.jsonl` or `.parquet` file, or of a folder of Parquet files, shown as `name`.

    Raises:
        Faults: the file cannot be read, or its columns are not those of claims.
    """
    if path.name.endswith(".parquet"):
        from crossfoot.model.parquet_table import parquet_table

        table = parquet_table(path, name)
    else:
        table = _TABLES[path.suffix](load_text(path, name, MOST_BYTES))
    if table.faults:
        raise Faults(table.faults)
    return table


def _csv_table(file: TextFile) -> ClaimsTable:
    faults: list[Fault] = []
    if read_header(file, faults) is None or faults:
        return ClaimsTable([], iter(()), faults)
    names = cells_of(file.lines, 0)
    return ClaimsTable(names, _csv_rows(file, len(names), faults), faults)


def _csv_rows(file: TextFile, count: int, faults: list[Fault]) -> Iterator[tuple[Place, Cells]]:
    next_line = 1
    for index in range(1, len(file.lines)):
        if index < next_line or not file.lines[index].strip(" \t,"):
            continue
        place = Place(file.name, index + 1)
        try:
            cells = cells_of(file.lines, index)
        except BrokenLineError as error:
            next_line = index + error.lines
            at = Place(file.name, index + 1, error.offset + 1)
            faults.append(file.fault(at, str(error), hint=error.hint))
            continue
        if len(cells) > count:
            message = f"{len(cells)} cells in a row, and {count} columns in the header"
            faults.append(file.fault(place, message, hint="put a text that holds a comma in double quotes"))
            continue
        yield place, [cell or None for cell in cells] + [None] * (count - len(cells))


def _jsonl_table(file: TextFile) -> ClaimsTable:
    """All rows are read at once: a key may stand in the last line only."""
    faults: list[Fault] = []
    rows: list[tuple[Place, dict[str, str | None]]] = []
    names: dict[str, None] = {}
    for index, line in enumerate(file.lines):
        if not line.strip():
            continue
        try:
            cells = object_of(line)
        except BrokenObjectError as error:
            at = Place(file.name, index + 1, error.offset + 1)
            faults.append(file.fault(at, str(error), hint=error.hint))
            continue
        place = Place(file.name, index + 1)
        new = [key for key in cells if key not in names]
        slips = columns_named(new)[1] if new else []
        faults += [file.fault(place, slip.message, hint=slip.hint) for slip in slips]
        names |= dict.fromkeys(new)
        rows.append((place, cells))
    order = list(names)
    return ClaimsTable(order, ((place, [cells.get(key) for key in order]) for place, cells in rows), faults)


_TABLES: Final[dict[str, Callable[[TextFile], ClaimsTable]]] = {".csv": _csv_table, ".jsonl": _jsonl_table}
