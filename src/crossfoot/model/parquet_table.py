"""The table of claims in Parquet, and Parquet of a table: texts, whatever the columns held."""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.errors import Place
from crossfoot.model.bulk_cells import exact_texts
from crossfoot.model.bulk_parquet import BATCH, parquet_rows
from crossfoot.model.claims_table import Cells, ClaimsTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.model.bulk_parquet import ParquetRows


def parquet_table(path: Path, name: str) -> ClaimsTable:
    """The table of a Parquet file, or of a folder of them."""
    parquet = parquet_rows(path, name)
    return ClaimsTable(parquet.names, _rows(parquet), parquet.faults)


def _rows(parquet: ParquetRows) -> Iterator[tuple[Place, Cells]]:
    for part in parquet.parts:
        for first, batch in parquet.batches(part):
            present = set(batch.schema.names)
            nothing: Cells = [None] * batch.num_rows
            columns = [
                exact_texts(batch.column(name)) if name in present else nothing for name in parquet.names
            ]
            for row, cells in enumerate(zip(*columns, strict=True), first):
                yield Place(part.name, row), list(cells)


def write_parquet(table: ClaimsTable, stream: IO[bytes]) -> int:
    """Writes the table by batches, all columns as texts; tells how many rows there were."""
    count = 0
    schema = pa.schema([(name, pa.string()) for name in table.names])
    rows = (cells for _, cells in table.rows)
    with pq.ParquetWriter(stream, schema) as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
            count += len(batch)
    return count
