"""Claims as tables of every engine that is installed, in one partition or in several."""

from __future__ import annotations

import random
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from crossfoot.engines.columnar.frame import HeldTable
from crossfoot.model.bulk_frame import claims_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from narwhals.typing import IntoFrame

    from crossfoot.engines.columnar.frame import Table
    from crossfoot.model.claim import Claim
    from crossfoot.model.measure import Measure

Columns = dict[str, list[Any]]

NUMBERS: Final = ("lo", "hi", "value", "step")
FLAGS: Final = ("lo_open", "hi_open", "exact")


@dataclass(frozen=True)
class Engine:
    """An engine, and into how many partitions its tables are split."""

    name: str
    partitions: int

    def __str__(self) -> str:
        return f"{self.name}-{self.partitions}"

    def table(self, claims: Iterable[Claim], measures: Mapping[str, Measure]) -> Table:
        """The claims as a table; where it has partitions, neighbours are in different ones."""
        columns = claims_columns(claims, measures)
        rows = list(range(len(columns["row"])))
        if self.partitions > 1:
            random.Random(0).shuffle(rows)  # noqa: S311  # nothing is secret
        shuffled = {name: [column[row] for row in rows] for name, column in columns.items()}
        return HeldTable(_FRAMES[self.name](shuffled, self.partitions))


def _pandas(columns: Columns, _: int) -> IntoFrame:
    import pandas as pd

    frame: IntoFrame = pd.DataFrame(
        {name: pd.Series(column, dtype=_dtype(name)) for name, column in columns.items()}
    )
    return frame


def _dtype(name: str) -> str:
    if name in NUMBERS:
        return "float64"
    return "bool" if name in FLAGS else "int64" if name == "row" else "str"


def _polars(columns: Columns, partitions: int) -> IntoFrame:
    import polars as pl

    kinds = {
        **dict.fromkeys(columns, pl.String),
        **dict.fromkeys(NUMBERS, pl.Float64),
        **dict.fromkeys(FLAGS, pl.Boolean),
        "row": pl.Int64,
    }
    parts = [pl.LazyFrame(part, schema=kinds) for part in _split(columns, partitions)]
    frame: IntoFrame = pl.concat(parts)
    return frame


def _duckdb(columns: Columns, partitions: int) -> IntoFrame:
    import duckdb

    connection = duckdb.connect()
    kinds = ", ".join(f'"{name}" {_sql_type(name)}' for name in columns)
    connection.execute(f"CREATE TABLE claims ({kinds})")
    for part in _split(columns, partitions):
        rows = list(zip(*part.values(), strict=True))
        marks = ", ".join("?" * len(part))
        if rows:
            connection.executemany(f"INSERT INTO claims VALUES ({marks})", rows)  # noqa: S608  # marks alone
    frame: IntoFrame = connection.table("claims")
    return frame


def _sql_type(name: str) -> str:
    if name in NUMBERS:
        return "DOUBLE"
    return "BOOLEAN" if name in FLAGS else "BIGINT" if name == "row" else "VARCHAR"


def _dask(columns: Columns, partitions: int) -> IntoFrame:
    import dask.dataframe as dd

    frame: IntoFrame = dd.from_pandas(_pandas(columns, 1), npartitions=partitions, sort=False)
    return frame


def _pyspark(columns: Columns, partitions: int) -> IntoFrame:
    from pyspark.sql import SparkSession

    session = SparkSession.active()
    rows = list(zip(*columns.values(), strict=True))
    kinds = ", ".join(f"`{name}` {_spark_type(name)}" for name in columns)
    frame: IntoFrame = session.createDataFrame(rows, kinds).repartition(partitions)
    return frame


def _spark_type(name: str) -> str:
    return {"VARCHAR": "string"}.get(_sql_type(name), _sql_type(name).lower())


def write_parts(folder: Path, claims: Iterable[Claim], measures: Mapping[str, Measure], parts: int) -> None:
    """The claims as Parquet files of a folder, neighbours in different ones."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        **dict.fromkeys(NUMBERS, pa.float64()),
        **dict.fromkeys(FLAGS, pa.bool_()),
        "row": pa.int64(),
    }
    folder.mkdir()
    for number, part in enumerate(_split(claims_columns(claims, measures), parts)):
        arrays = {name: pa.array(column, kinds.get(name, pa.string())) for name, column in part.items()}
        pq.write_table(pa.table(arrays), folder / f"part-{number}.parquet")


def _split(columns: Columns, partitions: int) -> list[Columns]:
    return [
        {name: column[part::partitions] for name, column in columns.items()} for part in range(partitions)
    ]


_FRAMES: Final[dict[str, Callable[[Columns, int], IntoFrame]]] = {
    "pandas": _pandas,
    "polars": _polars,
    "duckdb": _duckdb,
    "dask": _dask,
    "pyspark": _pyspark,
}


def installed(names: Sequence[str], partitions: Sequence[int]) -> list[Engine]:
    """The engines of these names that can be tested here, in so many partitions each."""
    found = [name for name in names if find_spec(name) is not None]
    return [
        Engine(name, number) for name in found for number in partitions if name != "pandas" or number == 1
    ]
