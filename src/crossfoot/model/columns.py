"""The header of a claims file: which column is what, and what may be wrong with the names."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Place, nearest
from crossfoot.model.csv_lines import BrokenLineError, cell_starts, cells_of
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model.textfile import TextFile

COLUMNS: Final = {
    "measure": "what is counted or measured, as declared in measures.yaml",
    "says": "the figure as printed",
    "value": "an explicit reading that stands instead of reading `says`: 15000 or [15000, 16000)",
    "unit": "the unit, where `says` has none",
    "items": "the names that a list printed, '|' between; their number is the quantity",
    "source": "who states it, as declared in sources.yaml; the file's name where it is empty",
    "entity": "whom it is about; the source's entity where it is empty",
    "period": "when it holds, in ISO 8601; the source's period where it is empty",
    "span": "start:end, the offsets of the figure in the source's text",
    "id": "a name to point at",
    "note": "anything worth saying",
}
"""The columns with a meaning of their own; any other column is a dimension."""

ABSENT: Final = -1
"""The index of a column that the file does not have: each row is read with an empty cell behind its last."""

_AS_LIKE_AS: Final = 0.8
_DIMENSION: Final = re.compile(r"[^\W\d][\w .-]*")


@dataclass(slots=True)
class Columns:
    """Where each column stands in a row; `dimensions` are sorted by name."""

    count: int
    index: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, ABSENT))
    dimensions: tuple[tuple[str, int], ...] = ()

    def at(self, *names: str) -> tuple[int, ...]:
        """The indices of several columns."""
        return tuple(self.index[name] for name in names)


def read_header(file: TextFile, faults: list[Fault]) -> Columns | None:
    """The columns that the first line names; None where it is no header, so that no row can be read.

    What is wrong with the header is added to the faults.
    """
    header = file.lines[0]
    place = Place(file.name, 1)
    try:
        names = cells_of(file.lines, 0)
    except BrokenLineError as error:
        at = Place(file.name, 1, error.offset + 1)
        faults.append(file.fault(at, str(error), hint=error.hint))
        return None
    if not file.text.strip():
        faults.append(Fault(place, "the file is empty, wanted a header", hint=_HEADER_HINT))
        return None
    separator = next((sign for sign in _FOREIGN_SEPARATORS if "," not in header and sign in header), None)
    if separator is not None:
        at = Place(file.name, 1, header.index(separator) + 1)
        message = f"the columns are separated by {_FOREIGN_SEPARATORS[separator]}, wanted commas"
        faults.append(file.fault(at, message, hint="save it as CSV with commas"))
        return None
    told: list[Fault] = []
    columns = _columns(file, names, told)
    if columns.index["measure"] != ABSENT:
        faults += told
        return columns
    faults.append(file.fault(place, "no column 'measure' in the first line", hint=_HEADER_HINT))
    return None


_HEADER_HINT: Final = "name the columns in the first line: measure,says,..."
_FOREIGN_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "，": "full-width commas", "|": "'|'"}


def _columns(file: TextFile, names: Sequence[str], faults: list[Fault]) -> Columns:
    """The columns by name.

    A name that is nearly that of a known column is told, and the column then taken for it, so that each
    row is not told again what is wrong with the header.
    """
    columns = Columns(len(names))
    dimensions: dict[str, int] = {}
    for index, (name, start) in enumerate(zip(names, cell_starts(file.lines[0]), strict=True)):
        place = Place(file.name, 1, start.offset + 1)
        known, fault = known_column(name)
        if fault is not None:
            faults.append(file.fault(place, fault[0], width=max(1, len(name)), hint=fault[1]))
        if known is None:
            continue
        taken = columns.index if known in COLUMNS else dimensions
        if taken.get(known, ABSENT) != ABSENT:
            message = f"the column {quoted(known)} stands twice"
            faults.append(file.fault(place, message, width=len(name), hint="delete one of them"))
            continue
        taken[known] = index
    columns.dimensions = tuple(sorted(dimensions.items()))
    return columns


def known_column(name: str) -> tuple[str | None, tuple[str, str] | None]:
    """The column that a name stands for, None for no column; and a message with a hint if it is misspelt."""
    if name in COLUMNS:
        return name, None
    if not name:
        return None, ("a column has no name", "name it, or delete it")
    near = nearest(name.lower(), COLUMNS)
    if near is not None and difflib.SequenceMatcher(None, name.lower(), near).ratio() >= _AS_LIKE_AS:
        return near, (f"unknown column {quoted(name)}", f"did you mean '{near}'?")
    if not _DIMENSION.fullmatch(name):
        return None, (f"the column {quoted(name)} cannot be a dimension", "begin its name with a letter")
    return name, None
