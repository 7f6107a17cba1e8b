"""Texts of a batch: each distinct one is read once, and the rows take what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

_FEW_A_ROW: Final = 4
MISSING: Final = -1
"""The code of a row without a text."""


class Texts(NamedTuple):
    """A column of texts: the distinct ones, and the number of its own for each row, or MISSING."""

    distinct: list[str]
    codes: Codes

    def mapped(self, values: Sequence[str | None]) -> Texts:
        """The values of the distinct texts in place of them, None where there is none."""
        return _told(values, self.codes)

    def where_missing(self, others: Texts) -> Texts:
        """The texts, and those of the others where there is none."""
        if (self.codes != MISSING).all():
            return self
        shifted = np.where(others.codes == MISSING, MISSING, others.codes + len(self.distinct))
        return Texts(self.distinct + others.distinct, np.where(self.codes == MISSING, shifted, self.codes))

    def column(self) -> pa.Array:
        """The column of texts, null where there is none."""
        codes = pa.array(self.codes, mask=self.codes == MISSING)
        return pa.array(self.distinct, pa.string()).take(codes)

    def at(self, rows: Codes) -> Texts:
        """Some of the rows."""
        return Texts(self.distinct, self.codes[rows])

    def cells(self) -> list[str]:
        """The texts of all rows, empty where there is none."""
        return ["" if code == MISSING else self.distinct[code] for code in self.codes.tolist()]


def no_texts(rows: int) -> Texts:
    """A column that is not there."""
    return Texts([], np.full(rows, MISSING, np.int64))


def all_of(text: str | None, rows: int) -> Texts:
    """A column of one text."""
    return no_texts(rows) if text is None else Texts([text], np.zeros(rows, np.int64))


def trimmed(column: pa.Array) -> pa.Array:
    """A column as texts without white space around them, null where there is nothing else."""
    texts = pc.utf8_trim_whitespace(_as_texts(column))
    is_empty = pc.equal(pc.binary_length(texts), 0)
    return pc.if_else(is_empty, None, texts) if pc.any(is_empty).as_py() else texts


def texts_of(column: pa.Array) -> Texts:
    """The texts of a column; white space around them is left out, and empty ones are none."""
    encoded = _as_texts(column).dictionary_encode()
    distinct = [text.strip() if text else None for text in encoded.dictionary.to_pylist()]
    codes = pc.fill_null(pc.cast(encoded.indices, pa.int64()), MISSING).to_numpy(zero_copy_only=False)
    return _told([text or None for text in distinct], codes)


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of the type holds texts, by themselves or as a dictionary."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _as_texts(column: pa.Array) -> pa.Array:
    return column if pa.types.is_string(column.type) else pc.cast(column, pa.string())


def _told(texts: Sequence[str | None], codes: Codes) -> Texts:
    """The rows of some texts, of which several may be the same or none."""
    number: dict[str, int] = {}
    new = [MISSING if text is None else number.setdefault(text, len(number)) for text in texts]
    if new == list(range(len(texts))):
        return Texts(list(number), codes)
    return Texts(list(number), np.array([*new, MISSING], np.int64)[codes])


def odd_names(names: pa.Array, is_odd: Callable[[str], bool]) -> NDArray[np.bool_]:
    """The rows whose name is odd; plain ASCII is not, unless it begins as errors of spreadsheets do."""
    may_be = pc.or_(pc.starts_with(names, "#"), pc.starts_with(names, "E"))
    may_be = pc.fill_null(pc.or_(may_be, pc.invert(pc.ascii_is_printable(names))), False)  # noqa: FBT003
    found: NDArray[np.bool_] = np.asarray(may_be)
    if found.any():
        texts = texts_of(names.filter(may_be))
        found = found.copy()
        found[found] = np.array([*map(is_odd, texts.distinct), False])[texts.codes]
    return found


class Combined(NamedTuple):
    """The distinct combinations of texts, empty ones where there is none, and that of each row."""

    distinct: list[tuple[str, ...]]
    codes: Codes


def combined(columns: Sequence[Texts]) -> Combined:
    """The combinations of the texts of several columns that occur in a row."""
    codes = np.zeros(len(columns[0].codes), np.int64)
    known: list[tuple[str, ...]] = [()]
    for column in columns:
        size = len(column.distinct) + 1
        found, codes = _numbered(codes * size + column.codes + 1, len(known) * size)
        texts = ["", *column.distinct]
        known = [(*known[code // size], texts[code % size]) for code in found.tolist()]
    return Combined(known, codes)


def _numbered(keys: Codes, end: int) -> tuple[Codes, Codes]:
    """The keys that occur, and the number of each row's among them; all keys are below the end."""
    if end > _FEW_A_ROW * len(keys):
        return np.unique(keys, return_inverse=True)
    occurs = np.zeros(end, np.int64)
    occurs[keys] = 1
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[keys]
