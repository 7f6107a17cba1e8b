"""Figures as CSV, for spreadsheets too: what one would take for a formula is made a text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from crossfoot.cli.figure_record import COLUMNS, record_of
from crossfoot.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.figures import Figure

HEADER: Final = ",".join(COLUMNS) + "\n"
ALWAYS_NAMES_FILE: Final = True

_FROM_TEXTS: Final = frozenset({"file", "says"})
"""The columns that hold what others wrote."""
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FLAGS: Final = {True: "true", False: "false", None: ""}


def lines(file: str, figures: Sequence[Figure]) -> Iterator[str]:
    """A row a figure; control characters are shown as escapes, so that a row is a line."""
    for figure in figures:
        row = io.StringIO()
        record = record_of(file, figure)
        csv.writer(row, lineterminator="").writerow([_cell(name, record[name]) for name in COLUMNS])
        yield row.getvalue()


def _cell(name: str, value: Any) -> Any:  # noqa: ANN401  # whatever a record holds
    if name not in _FROM_TEXTS:
        return _FLAGS[value] if value is None or isinstance(value, bool) else value
    text = printable(value)
    return f"'{text}" if text.lstrip().startswith(_BEGINS_FORMULA) else text
