"""One batch of bulk claims as rows of the frame; rows that are no claims are marked as bad."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.model.bulk_cells import exact_texts, texts_of_cells
from crossfoot.model.bulk_ends import Column, numbers_of, read_ends, scale_of
from crossfoot.model.bulk_frame import FIGURE, FigureFloats, figure_floats
from crossfoot.model.bulk_texts import (
    MISSING,
    Texts,
    all_of,
    combined,
    is_text,
    no_texts,
    odd_names,
    texts_of,
    trimmed,
)
from crossfoot.model.claim_setting import entity_of, period_of
from crossfoot.model.drafted import is_gone
from crossfoot.model.read_ends import FLAGS, READ_ENDS, interval_text
from crossfoot.model.span import SpanError, read_span
from crossfoot.model.spreadsheet import error_in
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from crossfoot.model.claim_figure import FigureReader, Problem
    from crossfoot.model.declared import Declared

    Flags = NDArray[np.bool_]
    Rows = NDArray[np.int64]

_FIGURE_CELLS = ("measure", "says", "value", "unit", "items")
_UNREAD = FigureFloats(None, None, lo_open=True, hi_open=True, exact=False, value=None, step=None)


class Batch:
    """Rows of a Parquet file on their way into the frame; `bad` are those that are no claims."""

    def __init__(self, columns: Mapping[str, pa.Array], rows: int, declared: Declared, source: str) -> None:
        self._columns = {name: _plain_text(column) for name, column in columns.items()}
        self._rows = rows
        self._declared = declared
        self._source = source
        self._texts: dict[str, Texts] = {}
        self.bad: Flags = np.zeros(rows, np.bool_)
        self.lacks_source = False

    def frame(self, figures: FigureReader, dimensions: tuple[str, ...]) -> dict[str, Any]:
        """The columns of the frame for all rows, the bad ones too, but for the address."""
        self._check_words()
        columns = {"measure": self.texts("measure").column(), **self._setting()}
        self._names("id")
        return columns | self._figure(figures) | {name: self._names(name) for name in dimensions}

    def _names(self, name: str) -> pa.Array:
        """A column of names that stand for themselves; rows with an odd one are marked."""
        column = self._columns.get(name)
        if column is None:
            return pa.nulls(self._rows, pa.string())
        names = trimmed(column)
        self.bad |= odd_names(names, _is_odd_name)
        return names

    def texts(self, name: str) -> Texts:
        """A column of texts by its name."""
        if name not in self._texts:
            column = self._columns.get(name)
            if column is not None and name == "value" and not pa.types.is_string(column.type):
                column = pa.array(exact_texts(column), pa.string())
            self._texts[name] = no_texts(self._rows) if column is None else texts_of(column)
        return self._texts[name]

    def _mark(self, texts: Texts, is_bad: Callable[[str], bool]) -> None:
        """Marks the rows with a text that is bad."""
        marks = np.array([*map(is_bad, texts.distinct), False])
        if marks.any():
            self.bad |= marks[texts.codes]

    def _check_words(self) -> None:
        self._mark(self.texts("note"), lambda note: is_gone(note) or error_in(note) is not None)
        span = self.texts("span")
        self._mark(span, _is_no_span)
        is_bare = (self.texts("says").codes == MISSING) & (self.texts("items").codes == MISSING)
        self.bad |= is_bare & (span.codes != MISSING)
        for name in READ_ENDS[2:]:
            if name in self._columns and not pa.types.is_boolean(self._columns[name].type):
                self._mark(self.texts(name), lambda text: text.lower() not in FLAGS)

    def _setting(self) -> dict[str, pa.Array]:
        sources = self._declared.sources
        source = self.texts("source")
        self._mark(source, lambda name: (sources is not None and name not in sources) or _is_odd_name(name))
        self.lacks_source = bool((source.codes == MISSING).any())
        source = source.where_missing(all_of(self._source, self._rows))
        known = sources or {}
        defaults = [known.get(name) for name in source.distinct]
        of_source = {
            name: source.mapped([getattr(one, name, None) for one in defaults])
            for name in ("entity", "period")
        }
        period = self._read(self.texts("period"), period_of)
        return {
            "source": source.column(),
            "entity": self._entity(of_source["entity"]),
            "period": period.where_missing(of_source["period"]).column(),
        }

    def _entity(self, of_source: Texts) -> pa.Array:
        if self._declared.entities.is_declared:
            named = self._read(self.texts("entity"), lambda name, told: entity_of(self._declared, name, told))
            return named.where_missing(of_source).column()
        entity = self._names("entity")
        return pc.coalesce(entity, of_source.column()) if entity.null_count else entity

    def _read(self, texts: Texts, read: Callable[[str, list[Problem]], str | None]) -> Texts:
        """What the texts are read as; rows with one that has problems are marked."""
        problems: list[list[Problem]] = [[] for _ in texts.distinct]
        values = [read(text, told) for text, told in zip(texts.distinct, problems, strict=True)]
        if any(problems):
            self.bad |= np.array([*map(bool, problems), False])[texts.codes]
        return texts.mapped(values)

    def _figure(self, figures: FigureReader) -> dict[str, Any]:
        columns = _empty_figures(self._rows)
        has_ends = self._are_there("lo") | self._are_there("hi")
        self.bad |= has_ends & (self.texts("value").codes != MISSING)
        sure = np.zeros(self._rows, np.bool_)
        if has_ends.any():
            sure = self._read_ends(columns) & has_ends & (self.texts("items").codes == MISSING)
        rest = np.flatnonzero(~(sure | self.bad))
        if len(rest):
            self._read_figures(figures, columns, rest, has_ends[rest])
        return {name: _column(columns[name]) for name in FIGURE}

    def _are_there(self, name: str) -> Flags:
        """Whether a row has something in a column."""
        column = self._columns.get(name)
        if column is None:
            return np.zeros(self._rows, np.bool_)
        if pa.types.is_string(column.type):
            found: Flags = self.texts(name).codes != MISSING
            return found
        return np.asarray(column.is_valid(), dtype=np.bool_)

    def _read_ends(self, columns: dict[str, NDArray[Any]]) -> Flags:
        """Fills in the ends of all rows that have some; whether they are sure."""
        pairs = combined([self.texts("measure"), self.texts("unit")])
        scales = [scale_of(self._declared.measures.get(measure), unit) for measure, unit in pairs.distinct]
        lo, hi = (self._numbers(name) for name in READ_ENDS[:2])
        is_open = tuple(self._flags(name) for name in READ_ENDS[2:])
        ends = read_ends(lo, hi, (is_open[0], is_open[1]), scales, pairs.codes)
        columns["lo"], columns["hi"], columns["exact"] = ends.lo, ends.hi, ends.exact
        columns["lo_open"], columns["hi_open"] = (
            is_open[0] | np.isnan(ends.lo),
            is_open[1] | np.isnan(ends.hi),
        )
        return ends.sure

    def _numbers(self, name: str) -> Column:
        column = self._columns.get(name)
        nothing = pa.nulls(self._rows, pa.float64())
        return numbers_of(nothing if column is None or pa.types.is_null(column.type) else column)

    def _flags(self, name: str) -> Flags:
        column = self._columns.get(name)
        if column is not None and pa.types.is_boolean(column.type):
            return np.asarray(pc.fill_null(column, False), dtype=np.bool_)  # noqa: FBT003
        texts = self.texts(name)
        return np.array([*(text.lower() == "true" for text in texts.distinct), False])[texts.codes]

    def _read_figures(
        self, figures: FigureReader, columns: dict[str, NDArray[Any]], rows: Rows, has_ends: Flags
    ) -> None:
        """Fills in the figures of rows, each distinct one read once; those that cannot be read are bad."""
        cells = {name: self.texts(name).at(rows) for name in _FIGURE_CELLS}
        if has_ends.any():
            packed = pa.array(self._packed(rows), pa.string())
            cells["value"] = texts_of(packed).where_missing(cells["value"])
        read = combined(list(cells.values()))
        measures = self._declared.measures
        told = [figures.read(figure) for figure in read.distinct]
        floats = [
            _UNREAD
            if figure.interval is None
            else figure_floats(figure, measures[figure.cells.measure].factor)
            for figure in told
        ]
        self.bad[rows] |= np.array([figure.interval is None for figure in told])[read.codes]
        for name, values in zip(FIGURE, zip(*floats, strict=True), strict=True):
            columns[name][rows] = np.array(values, columns[name].dtype)[read.codes]

    def _packed(self, rows: Rows) -> list[str]:
        """What the column `value` would say in place of the ends of rows; empty where a row has none."""
        taken = pa.array(rows)
        lo, hi = (
            texts_of_cells(self._columns[name].take(taken)) if name in self._columns else [""] * len(rows)
            for name in READ_ENDS[:2]
        )
        lo_open, hi_open = (self._flags(name)[rows].tolist() for name in READ_ENDS[2:])
        return [
            interval_text(low, high, lo_open=opens, hi_open=closes) if low or high else ""
            for low, high, opens, closes in zip(lo, hi, lo_open, hi_open, strict=True)
        ]


def _plain_text(column: pa.Array) -> pa.Array:
    return pc.cast(column, pa.string()) if is_text(column.type) else column


def _is_odd_name(name: str) -> bool:
    return (error_in(name) or unseen(name)) is not None


def _is_no_span(text: str) -> bool:
    try:
        read_span(text)
    except SpanError:
        return True
    return False


def _empty_figures(rows: int) -> dict[str, NDArray[Any]]:
    """The columns of a figure: NaN stands for what is missing."""
    is_flag = dict.fromkeys(("lo_open", "hi_open", "exact"), True)
    return {
        name: np.zeros(rows, np.bool_) if name in is_flag else np.full(rows, np.nan, np.float64)
        for name in FIGURE
    }


def _column(values: NDArray[Any]) -> pa.Array:
    return pa.array(values) if values.dtype == np.bool_ else pa.array(values, mask=np.isnan(values))
