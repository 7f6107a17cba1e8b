"""The frame of claims on any backend, as `model.bulk_frame` lays it out, and tables that it is read from.

`lo` and `hi` enclose what a claim admits, in base units; null is unbounded. Only claims whose figure was read
have a row. Text columns may be null, `measure` may not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias
from warnings import catch_warnings, simplefilter

import narwhals as nw

from crossfoot.errors import listed
from crossfoot.model.bulk_frame import FRAME_COLUMNS
from crossfoot.model.check import GROUPING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from narwhals.typing import IntoFrame

    from crossfoot.model.check import Check

Frame: TypeAlias = "nw.LazyFrame[Any]"
Address: TypeAlias = tuple[str, int]
"""The file and the row of a claim."""

ENDS: Final = ("lo", "hi", "lo_open", "hi_open", "exact")
PRINTED: Final = ("value", "step")


class Table(Protocol):
    """Claims on a backend."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the frame, dimensions among them."""

    def frame(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]]) -> Frame:
        """Some columns of the rows; `only` are values of columns, beyond which rows may be left out."""

    def fetched(self, frame: Frame) -> Iterable[tuple[Any, ...]]:
        """The rows of a small frame that was made of this table's."""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table whose frame is given: the native frame of any backend.

    Raises:
        TypeError: it is of no backend that is known.
        ValueError: it lacks columns.
    """

    native: IntoFrame
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        columns = tuple(lazy(self.native).collect_schema().names())
        check_columns(columns)
        object.__setattr__(self, "columns", columns)

    def frame(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]]) -> Frame:  # noqa: ARG002
        """Some columns of all rows: a backend leaves out by itself what it need not read."""
        return lazy(self.native).select(*columns)

    def fetched(self, frame: Frame) -> Iterable[tuple[Any, ...]]:
        """The rows of a small frame."""
        return fetched(frame)


def lazy(native: IntoFrame) -> Frame:
    """A native frame as one that is computed when its rows are asked for."""
    with catch_warnings():
        # narwhals means to move its support of Dask to a package of its own, and says so each time
        simplefilter("ignore", FutureWarning)
        return nw.from_native(native).lazy()


def check_columns(columns: Iterable[str]) -> None:
    """Whether these are columns of a frame.

    Raises:
        ValueError: some are lacking.
    """
    lacking = set(FRAME_COLUMNS).difference(columns)
    if lacking:
        raise ValueError(f"the frame lacks {listed(sorted(lacking))}")


def fetched(frame: Frame) -> Iterable[tuple[Any, ...]]:
    """The rows of a lazy frame, by the shortest way that its backend has."""
    fetch = _FETCH.get(frame.implementation)
    return frame.collect().iter_rows() if fetch is None else fetch(frame.to_native())


_FETCH: Final = {
    nw.Implementation.DUCKDB: lambda native: native.fetchall(),
    nw.Implementation.PYSPARK: lambda native: native.collect(),
    nw.Implementation.POLARS: lambda native: native.collect(engine="streaming").iter_rows(),
}


def dimensions(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns that are dimensions of facts, sorted."""
    return tuple(sorted(set(columns).difference(FRAME_COLUMNS)))


def grouping(columns: Iterable[str], per: Sequence[str] | None) -> tuple[str, ...]:
    """The columns whose values make a group."""
    return tuple(per) if per is not None else GROUPING + dimensions(columns)


def rows_of(rows: Frame, check: Check, measures: Collection[str]) -> Frame:
    """The rows with claims of the measures that the check's `where` admits."""
    rows = rows.filter(nw.col("measure").is_in(sorted(set(measures))))
    for column, wanted in check.where.items():
        rows = rows.filter(nw.col(column).is_in(sorted(wanted)))
    return rows


def rows_among(rows: Frame, only: Mapping[str, Collection[str | None]]) -> Frame:
    """The rows that have one of the given values in each of the columns; None is no value."""
    for column, values in only.items():
        is_wanted = nw.col(column).is_in(sorted(value for value in values if value is not None))
        rows = rows.filter(is_wanted | nw.col(column).is_null() if None in values else is_wanted)
    return rows
