"""Claims in Parquet, in one file or a folder of them: read by batches, for all may not fit in memory.

The columns are those of CSV and JSON Lines, by the same names. In place of texts there may be dictionaries of
them, whole numbers or dates. `lo`, `hi` and `value` are exact as texts, whole numbers and decimals; a float
(binary64) stands for the shortest decimal that is read as it, so that 0.1 is one tenth. `lo_open` and
`hi_open` are flags or texts. Folders within a folder may be named `column=value`, as partitioned data has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.errors import Fault, Place
from crossfoot.model.bulk_texts import is_text
from crossfoot.model.columns import ABSENT, Columns, columns_named
from crossfoot.model.read_ends import READ_ENDS
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BATCH: Final = 1 << 17
"""Rows that are read at once."""

_NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True, slots=True)
class Part:
    """One file, shown as `name`; its folders may say what stands in some columns of all rows."""

    path: Path
    name: str
    said_by_folders: tuple[tuple[str, str | None], ...] = ()


@dataclass(slots=True)
class ParquetRows:
    """The rows of a file or folder, with the columns that all of its files have together."""

    path: Path
    name: str
    parts: list[Part] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    columns: Columns = field(default_factory=lambda: Columns(0))
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(pq.read_metadata(part.path).num_rows for part in self.parts)

    def batches(self, part: Part) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The batches of a file, each with the number of its first row, from 1."""
        with pq.ParquetFile(part.path) as file:
            row = 1
            for batch in file.iter_batches(BATCH):
                yield row, self._completed(part, batch)
                row += batch.num_rows

    def taken(self, part: Part, rows: Sequence[int]) -> pa.Table:
        """Some rows of a file, in ascending order."""
        with pq.ParquetFile(part.path) as file:
            found = []
            first = 1
            for group in range(file.num_row_groups):
                end = first + file.metadata.row_group(group).num_rows
                here = [row - first for row in rows if first <= row < end]
                if here:
                    found.append(self._completed(part, file.read_row_group(group).take(here)))
                first = end
        return pa.concat_tables(found, promote_options="permissive") if found else pa.table({})

    def _completed(self, part: Part, table: pa.RecordBatch) -> pa.RecordBatch:
        """The rows with what their folders say."""
        for name, text in part.said_by_folders:
            if name not in table.schema.names:
                column = pa.repeat(pa.scalar(text, pa.string()), table.num_rows)
                table = table.append_column(name, column)
        return table


def parquet_rows(path: Path, name: str) -> ParquetRows:
    """The rows of a Parquet file or folder; what is wrong with its columns is among its faults."""
    rows = ParquetRows(path, name)
    names: dict[str, None] = {}
    for part in _parts(path, name):
        if path.is_dir() and not part.path.resolve().is_relative_to(path.resolve()):
            message = f"the file is a link that leads out of {quoted(name)}"
            rows.faults.append(Fault(Place(part.name, 1), message))
            continue
        try:
            schema = pq.read_schema(part.path)
        except (OSError, pa.ArrowException):
            rows.faults.append(Fault(Place(part.name, 1), "the file cannot be read as Parquet"))
            continue
        rows.parts.append(part)
        rows.faults += _type_faults(part, schema)
        names |= dict.fromkeys([*schema.names, *(key for key, _ in part.said_by_folders)])
    if not rows.parts and not rows.faults:
        rows.faults.append(Fault(Place(name, 1), "there is no Parquet file in the folder"))
    rows.names = list(names)
    rows.columns, slips = columns_named(rows.names)
    rows.faults += [Fault(Place(name, 1), slip.message, hint=slip.hint) for slip in slips]
    if rows.parts and rows.columns.index["measure"] == ABSENT:
        rows.faults.append(Fault(Place(name, 1), "there is no column 'measure'"))
    return rows


def _parts(path: Path, name: str) -> Iterator[Part]:
    if not path.is_dir():
        yield Part(path, name)
        return
    for file in sorted(path.rglob("*.parquet"), key=lambda file: file.as_posix()):
        within = file.relative_to(path).parts
        if file.is_file() and not any(part[0] in "._" for part in within):
            said = [folder.partition("=") for folder in within[:-1] if "=" in folder]
            values = tuple((key, None if value == _NO_VALUE else unquote(value)) for key, _, value in said)
            yield Part(file, "/".join([name, *within]), values)


def _type_faults(part: Part, schema: pa.Schema) -> Iterator[Fault]:
    for one in schema:
        is_end, is_open = one.name in READ_ENDS[:2], one.name in READ_ENDS[2:]
        is_number = pa.types.is_decimal(one.type) or pa.types.is_float64(one.type)
        if is_text(one.type) or pa.types.is_integer(one.type) or pa.types.is_null(one.type):
            continue
        if is_number and (is_end or one.name == "value"):
            continue
        if pa.types.is_boolean(one.type) and is_open:
            continue
        if pa.types.is_date32(one.type) and not is_end:
            continue
        wanted = "numbers or texts" if is_end else "flags or texts" if is_open else "texts"
        message = f"the column {quoted(one.name)} holds {one.type}, wanted {wanted}"
        yield Fault(Place(part.name, 1), message, hint="cast it before it is written")
