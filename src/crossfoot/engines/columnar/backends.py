"""Backends by name: tables of Parquet files that have the columns of the frame.

| name | extra | address |
|---|---|---|
| `pandas` | | |
| `polars` | `polars` | |
| `duckdb` | `duckdb` | |
| `dask` | `dask` | of the scheduler, as `tcp://host:8786`; none is this machine |
| `pyspark` | `spark` | of the master, as `spark://host:7077` or `local[2]`; none is what Spark is set to |
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from crossfoot.engines.columnar.frame import HeldTable, check_columns, fetched, lazy
from crossfoot.errors import CrossfootError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from crossfoot.engines.columnar.frame import Frame, Table

Opened: TypeAlias = "Callable[[Sequence[str], str, ExitStack], Table]"


class EngineError(CrossfootError, ValueError):
    """There is no engine of that name, or it takes no address."""


class MissingExtraError(CrossfootError, ImportError):
    """An engine's library is not installed."""


@dataclass(frozen=True, slots=True)
class Backend:
    """How tables of a backend are opened: by paths and address; what is to be closed goes on the stack."""

    extra: str
    modules: tuple[str, ...]
    open: Opened
    takes_address: bool = False


@contextmanager
def opened(engine: str, paths: Sequence[Path]) -> Iterator[Table]:
    """The claims in Parquet files with the columns of the frame, as a table of an engine.

    Args:
        engine: its name, and where it takes one an address after a colon: `dask:tcp://host:8786`.
        paths: files, or folders of files; at least one.

    Raises:
        EngineError: there is no such engine, or it takes no address.
        MissingExtraError: its library is not installed; the message names the extra.
        ValueError: the files lack columns.
    """
    name, _, address = engine.partition(":")
    backend = backend_of(name)
    if address and not backend.takes_address:
        raise EngineError(f"the engine '{name}' runs on this machine and takes no address")
    with ExitStack() as stack:
        yield backend.open([str(path) for path in paths], address, stack)


def backend_of(name: str) -> Backend:
    """The backend of an engine, whose library is installed.

    Raises:
        EngineError: there is no such engine.
        MissingExtraError: its library is not installed.
    """
    backend = BACKENDS.get(name)
    if backend is None:
        hint = did_you_mean(name, BACKENDS) or f"it is one of {', '.join(BACKENDS)}"
        raise EngineError(f"unknown engine '{name}': {hint}")
    if any(find_spec(module) is None for module in backend.modules):
        raise MissingExtraError(
            f"the engine '{name}' needs an extra: pip install 'crossfoot[{backend.extra}]'"
        )
    return backend


@dataclass(frozen=True, slots=True)
class _PandasTable:
    """Parquet files of which pandas reads just the columns and rows that are asked for."""

    paths: Sequence[str]
    columns: tuple[str, ...]

    def frame(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]]) -> Frame:
        """Some columns of the rows; those with other values than `only` has are not read."""
        import pandas as pd

        filters = [(name, "in", list(values)) for name, values in only.items() if None not in values]
        parts = [pd.read_parquet(path, columns=list(columns), filters=filters or None) for path in self.paths]
        return lazy(pd.concat(parts) if len(parts) > 1 else parts[0])

    def fetched(self, frame: Frame) -> Iterable[tuple[Any, ...]]:
        """The rows of a small frame."""
        return fetched(frame)


def _open_pandas(paths: Sequence[str], _: str, __: ExitStack) -> Table:
    import pyarrow.parquet as pq

    columns = tuple(dict.fromkeys(name for path in paths for name in pq.ParquetDataset(path).schema.names))
    check_columns(columns)
    return _PandasTable(paths, columns)


def _open_polars(paths: Sequence[str], _: str, __: ExitStack) -> Table:
    import polars as pl

    return HeldTable(pl.scan_parquet(list(paths)))


def _open_duckdb(paths: Sequence[str], _: str, stack: ExitStack) -> Table:
    import duckdb

    connection = stack.enter_context(duckdb.connect())
    spilled = stack.enter_context(TemporaryDirectory())
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET temp_directory = ?", [spilled])
    return HeldTable(connection.read_parquet([_files_at(path) for path in paths]))


def _files_at(path: str) -> str:
    return f"{path}/**/*.parquet" if Path(path).is_dir() else path


def _open_dask(paths: Sequence[str], address: str, stack: ExitStack) -> Table:
    import dask.dataframe as dd

    if address:
        from distributed import Client

        stack.enter_context(Client(address))
    return HeldTable(dd.read_parquet(list(paths)))


def _open_spark(paths: Sequence[str], address: str, stack: ExitStack) -> Table:
    from pyspark.sql import SparkSession

    is_running = SparkSession.getActiveSession() is not None
    builder = SparkSession.builder.appName("crossfoot")
    session = (builder.master(address) if address else builder).getOrCreate()
    if not is_running:
        stack.callback(session.stop)
    return HeldTable(session.read.parquet(*paths))


BACKENDS: Final = {
    "pandas": Backend("parquet", ("pandas", "pyarrow"), _open_pandas),
    "polars": Backend("polars", ("polars",), _open_polars),
    "duckdb": Backend("duckdb", ("duckdb",), _open_duckdb),
    "dask": Backend("dask", ("dask", "distributed", "pandas", "pyarrow"), _open_dask, takes_address=True),
    "pyspark": Backend("spark", ("pyspark",), _open_spark, takes_address=True),
}
"""The backends of the columnar engine, by the names that they are asked for."""
