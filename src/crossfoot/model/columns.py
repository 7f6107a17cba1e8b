"""The header of a claims file: which column is what, and what may be wrong with the names."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from crossfoot.errors import Fault, Place, nearest
from crossfoot.model.csv_lines import BrokenLineError, cell_starts, cells_of
from crossfoot.model.period import PERIOD_PATTERN
from crossfoot.model.span import SPAN_PATTERN
from crossfoot.model.spreadsheet import error_in
from crossfoot.model.textfile import quoted
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model.textfile import TextFile


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, for people; `pattern` must match the whole of a cell that is not empty."""

    about: str
    examples: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False
    is_unique: bool = False


COLUMNS: Final = {
    "measure": Column(
        "What is counted or measured, as declared in measures.yaml.", ("disputes.found",), required=True
    ),
    "says": Column(
        "The figure as printed, with its hedge, scale and unit. Required unless `value` or `items` is given.",
        ("119件", "1.5万余人次", "92%以上", "about 1.2 million people"),
    ),
    "value": Column(
        "An explicit reading that stands instead of reading `says`, in the unit of the column `unit` or else"
        " the measure's: a number, or an interval with square brackets for ends that belong to it.",
        ("15000", "[15000, 16000)", "[100, inf)"),
    ),
    "unit": Column("The unit, where `says` has none.", ("万元", "person", "%")),
    "items": Column(
        "The names that a list printed, with '|' between; their number is the quantity. A closing 等, … or"
        " 'and others' makes it 'at least'.",
        ("云南|贵州|四川", "云南|贵州等"),
    ),
    "source": Column(
        "Who states it, as declared in sources.yaml. Where it is empty, the file's name says it:"
        " NAME.claims.csv.",
        ("bulletin-2023",),
    ),
    "entity": Column(
        "Whom it is about: an id or a name of entities.yaml. The source's entity where it is empty.",
        ("harbour",),
    ),
    "period": Column(
        "When it holds, in ISO 8601: a year, quarter, month, week or day, or two of them with a slash"
        " between. The source's period where it is empty.",
        ("2023", "2023-05", "2023-Q1", "2023-01/2023-10", "/2022-06"),
        pattern=PERIOD_PATTERN,
    ),
    "span": Column(
        "Where the figure stands in the source's text: the offset of its first character and of the one after"
        " its last, counted from 0.",
        ("1043:1046",),
        pattern=SPAN_PATTERN,
    ),
    "id": Column("A name to point at; no two claims have the same.", ("d1",), is_unique=True),
    "note": Column("Anything worth saying."),
}
"""The columns with a meaning of their own; any other column is a dimension."""

DIMENSION_ABOUT: Final = (
    "Any other column is a dimension of the fact, such as sex or branch: claims of different values are of"
    " different facts."
)

ABSENT: Final = -1
"""The index of a column that the file does not have: each row is read with an empty cell behind its last."""

_NO_NAME: Final = "a column has no name", "name it, or delete it"
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
    separator = next((sign for sign in _FOREIGN_SEPARATORS if "," not in header and sign in header), None)
    if separator is not None:
        at = Place(file.name, 1, header.index(separator) + 1)
        message = f"the columns are separated by {_FOREIGN_SEPARATORS[separator]}, wanted commas"
        faults.append(file.fault(at, message, hint="save it as CSV with commas"))
        return None
    try:
        names = cells_of(file.lines, 0)
    except BrokenLineError as error:
        at = Place(file.name, 1, error.offset + 1)
        faults.append(file.fault(at, str(error), hint=error.hint))
        return None
    if not file.text.strip():
        faults.append(Fault(place, "the file is empty, wanted a header", hint=_HEADER_HINT))
        return None
    told: list[Fault] = []
    columns = _columns(file, names, told)
    if columns.index["measure"] != ABSENT:
        faults += told
        return columns
    later = next(
        (line for line in range(1, min(_MOST_ABOVE, len(file.lines))) if _is_header(file, line)), None
    )
    hint = _HEADER_HINT if later is None else f"it is in line {later + 1}: delete the lines above it"
    faults.append(file.fault(place, "no column 'measure' in the first line", hint=hint))
    return None


def _is_header(file: TextFile, line: int) -> bool:
    return file.lines[line].lower().replace('"', "").startswith(("measure,", "measure;", "measure\t"))


_MOST_ABOVE: Final = 20
"""Lines among which a header is looked for, to be told where it should not be."""
_HEADER_HINT: Final = "name the columns in the first line: measure,says,..."
_FOREIGN_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "，": "full-width commas", "|": "'|'"}


def _columns(file: TextFile, names: Sequence[str], faults: list[Fault]) -> Columns:
    """The columns by name.

    A name that is nearly that of a known column is told, and the column then taken for it, so that each
    row is not told again what is wrong with the header.
    """
    starts = cell_starts(file.lines[0])
    columns, slips = columns_named(names)
    for slip in slips:
        place = Place(file.name, 1, starts[slip.at].offset + 1)
        width = max(1, len(names[slip.at]))
        faults.append(file.fault(place, slip.message, width=width, hint=slip.hint))
    return columns


class Slip(NamedTuple):
    """What is wrong with the name of a column."""

    at: int
    message: str
    hint: str


def columns_named(names: Sequence[str]) -> tuple[Columns, list[Slip]]:
    """The columns of a row by their names; one that is nearly that of a known column is taken for it."""
    columns = Columns(len(names))
    dimensions: dict[str, int] = {}
    slips: list[Slip] = []
    named = _named(names)
    for index, name in enumerate(names[:named]):
        known, fault = known_column(name)
        if fault is not None:
            slips.append(Slip(index, *fault))
        if known is None:
            continue
        taken = columns.index if known in COLUMNS else dimensions
        if taken.get(known, ABSENT) != ABSENT:
            slips.append(Slip(index, f"the column {quoted(known)} stands twice", "delete one of them"))
            continue
        taken[known] = index
    if named < len(names):
        slips.append(_nameless(names, named))
    columns.dimensions = tuple(sorted(dimensions.items()))
    return columns, slips


def _named(names: Sequence[str]) -> int:
    """How many columns there are up to the last one that has a name."""
    return max((at for at, name in enumerate(names, 1) if name), default=0)


def _nameless(names: Sequence[str], at: int) -> Slip:
    count = len(names) - at
    if count == 1:
        return Slip(at, *_NO_NAME)
    message = f"{count} columns at the end have no name"
    return Slip(at, message, "name them, or delete the commas at the end")


def known_column(name: str) -> tuple[str | None, tuple[str, str] | None]:
    """The column that a name stands for, None for no column; and a message with a hint if it is misspelt."""
    if name in COLUMNS:
        return name, None
    if not name:
        return None, _NO_NAME
    near = nearest(name.lower(), COLUMNS)
    if near is not None and difflib.SequenceMatcher(None, name.lower(), near).ratio() >= _AS_LIKE_AS:
        return near, (f"unknown column {quoted(name)}", f"did you mean '{near}'?")
    problem = error_in(name) or unseen(name)
    if problem is not None:
        return None, problem
    if not _DIMENSION.fullmatch(name):
        message = f"the column {quoted(name)} cannot be a dimension"
        is_odd_start = not name[0].isalpha() and name[0] != "_"
        hint = (
            "begin its name with a letter"
            if is_odd_start
            else "write it with letters, digits, blanks, '.', '-' and '_'"
        )
        return None, (message, hint)
    return name, None
