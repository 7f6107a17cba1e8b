"""Bulk claims: Parquet as batches of the columnar engine's frame; what is wrong is told by file and row.

Texts are read once for all rows of a batch that have them, by the readers of every other format. What is
wrong is read again as one claim, so that its faults are those that it would have in CSV. Ids are not held to
be unique: nothing points at one of so many claims.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.errors import Fault, Place
from crossfoot.model.bulk_batch import Batch
from crossfoot.model.bulk_cells import CellTeller, rows_of
from crossfoot.model.bulk_frame import FRAME_COLUMNS, NO_DIMENSIONS
from crossfoot.model.bulk_parquet import ParquetRows, Part, parquet_rows
from crossfoot.model.claim_figure import FigureReader
from crossfoot.model.claim_rows import Readers, RowReader
from crossfoot.model.claim_setting import SettingReader
from crossfoot.model.claims_file import stem_of
from crossfoot.model.declared import unknown
from crossfoot.model.read_ends import READ_ENDS
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crossfoot.model.claim import Claim
    from crossfoot.model.declared import Declared

MOST_FAULTY_ROWS: Final = 1000
"""Rows of a file whose faults are told one by one; of the others their number is."""
MOST_FIGURES: Final = 200_000
"""Distinct figures that are kept in memory."""


class BulkClaims:
    """The claims of a `.claims.parquet`, shown as `name`.

    `faults` are those of its columns. `dimensions` are sorted by name.
    """

    def __init__(self, path: Path, name: str, declared: Declared) -> None:
        self.path = path
        self.name = name
        self.source = stem_of(path.name)
        self._declared = declared
        self._parquet: ParquetRows = parquet_rows(path, name)
        self.faults: list[Fault] = [*self._parquet.faults, *self._unfit_columns()]
        self.dimensions = tuple(one for one, _ in self._parquet.columns.dimensions if one not in READ_ENDS)
        self._figures = FigureReader(declared)
        self._lacks_source = False

    def __len__(self) -> int:
        return self._parquet.rows

    @property
    def schema(self) -> pa.Schema:
        """The schema of the frame's batches."""
        kinds = {"row": pa.int64(), **dict.fromkeys(("lo_open", "hi_open", "exact"), pa.bool_())}
        kinds |= dict.fromkeys(("lo", "hi", "value", "step"), pa.float64())
        return pa.schema(
            [(name, kinds.get(name, pa.string())) for name in (*FRAME_COLUMNS, *self.dimensions)]
        )

    def batches(self, faults: list[Fault] | None = None) -> Iterator[pa.RecordBatch]:
        """The claims as batches of the frame, in the order of files and rows; those with faults are left out.

        Args:
            faults: takes what is wrong with rows: everything for the first MOST_FAULTY_ROWS of each file.
        """
        if self.faults:
            return
        told: list[Fault] = [] if faults is None else faults
        self._lacks_source = False
        for part in self._parquet.parts:
            try:
                yield from self._batches_of(part, told)
            except (OSError, pa.ArrowException, UnicodeDecodeError):
                told.append(
                    Fault(Place(part.name, 1), "the file is damaged: not all of its rows can be read")
                )
        sources = self._declared.sources
        if self._lacks_source and sources is not None and self.source not in sources:
            message, hint = unknown("source", self.source, sources, self._declared.unread["source"])
            told.append(Fault(Place(self.name, 1), f"{message} (the file's name)", hint=hint))

    def _batches_of(self, part: Part, told: list[Fault]) -> Iterator[pa.RecordBatch]:
        untold = 0
        allowed = MOST_FAULTY_ROWS
        for first, table in self._parquet.batches(part):
            frame, bad = self._frame(part, first, table)
            if frame.num_rows:
                yield frame
            if len(bad):
                shown = bad[:allowed]
                told += self._faults_of(part, table.take(pa.array(shown)), shown + first)
                allowed -= len(shown)
                untold += len(bad) - len(shown)
        if untold:
            message = f"{untold:,} more rows have faults"
            told.append(Fault(Place(part.name, 1), message, hint="mend those that are told first"))

    def table(self, faults: list[Fault] | None = None) -> pa.Table:
        """All batches as one table, in memory."""
        return pa.Table.from_batches(self.batches(faults), self.schema)

    def write(self, path: Path, faults: list[Fault] | None = None) -> None:
        """Writes all batches to a Parquet file of the frame's columns, for engines that read files."""
        with pq.ParquetWriter(path, self.schema) as writer:
            for batch in self.batches(faults):
                writer.write_batch(batch)

    def claims(self, addresses: Iterable[tuple[str, int]]) -> list[Claim]:
        """The claims at some addresses of the frame, `file` and `row`, in the order of files and rows."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for file, row in addresses:
            wanted[file].add(row)
        found: list[Claim] = []
        for part in self._parquet.parts:
            rows = sorted(wanted[part.name])
            if rows:
                found += self._claims_of(part, self._parquet.taken(part, rows), rows)
        return found

    def _frame(self, part: Part, first: int, table: pa.RecordBatch) -> tuple[pa.RecordBatch, Any]:
        """The frame of a batch, and the rows that are not in it."""
        at = self._parquet.columns.index | dict(self._parquet.columns.dimensions)
        names = {known: self._parquet.names[index] for known, index in at.items() if index >= 0}
        present = set(table.schema.names)
        columns = {known: table.column(name) for known, name in names.items() if name in present}
        batch = Batch(columns, table.num_rows, self._declared, self.source)
        frame = batch.frame(self._figures_kept(), self.dimensions)
        self._lacks_source |= batch.lacks_source
        frame["file"] = pa.repeat(pa.scalar(part.name), table.num_rows)
        frame["row"] = pa.array(np.arange(first, first + table.num_rows, dtype=np.int64))
        made = pa.RecordBatch.from_arrays([frame[name] for name in self.schema.names], schema=self.schema)
        bad = np.flatnonzero(batch.bad)
        return (made.filter(pa.array(~batch.bad)) if len(bad) else made), bad

    def _figures_kept(self) -> FigureReader:
        """The reader of figures, a new one where the old one keeps too many."""
        if len(self._figures) > MOST_FIGURES:
            self._figures = FigureReader(self._declared)
        return self._figures

    def _claims_of(self, part: Part, table: pa.Table, rows: Iterable[int]) -> list[Claim]:
        settings = SettingReader(self._declared, self.source)
        readers = Readers(self._figures_kept(), settings, {})
        columns = self._parquet.columns
        reader = RowReader(columns, readers, CellTeller(columns))
        cells = rows_of(table, self._parquet.names)
        return [reader.claim(row, Place(part.name, number)) for row, number in zip(cells, rows, strict=True)]

    def _faults_of(self, part: Part, table: pa.Table, rows: Iterable[int]) -> Iterator[Fault]:
        for claim in self._claims_of(part, table, rows):
            yield from claim.faults

    def _unfit_columns(self) -> Iterator[Fault]:
        at = Place(self.name, 1)
        for name, _ in self._parquet.columns.dimensions:
            if name in NO_DIMENSIONS:
                yield Fault(at, f"no dimension can be named {quoted(name)} here", hint="rename the column")
