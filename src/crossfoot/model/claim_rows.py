"""Rows of cells, turned into claims: the same for every format that records stand in."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from crossfoot.errors import Place
from crossfoot.model.claim import Claim
from crossfoot.model.claim_figure import Problem
from crossfoot.model.drafted import GONE, GONE_HINT, GONE_MESSAGE, is_gone
from crossfoot.model.read_ends import READ_ENDS, ReadEnds
from crossfoot.model.span import SpanError, read_span
from crossfoot.model.spreadsheet import error_in
from crossfoot.model.textfile import quoted
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossfoot.errors import Fault
    from crossfoot.model.claim import Dimensions
    from crossfoot.model.claim_figure import FigureReader
    from crossfoot.model.claim_setting import SettingReader
    from crossfoot.model.columns import Columns


class Readers(NamedTuple):
    """What reads the cells of a file: figures and ids are shared by all files, settings are the file's."""

    figures: FigureReader
    settings: SettingReader
    ids: dict[str, Place]


class FaultTeller(Protocol):
    """Finds where in its file a problem of a row stands."""

    def __call__(self, place: Place, cells: Sequence[str], problem: Problem, /) -> Fault:
        """The problem as a fault; `place` is the row's and `cells` are as they were read."""


class RowReader:
    """Reads rows of the same columns."""

    def __init__(self, columns: Columns, readers: Readers, tell: FaultTeller) -> None:
        self._count = columns.count
        self._readers = readers
        self._tell = tell
        self._ends = ReadEnds(columns)
        self._columns = [(name, at) for name, at in columns.dimensions if name not in READ_ENDS]
        self._dimensions: dict[Dimensions, tuple[Dimensions, tuple[Problem, ...]]] = {}
        self._figure_cells = itemgetter(*columns.at("measure", "says", "value", "unit", "items"))
        self._setting_cells = itemgetter(*columns.at("source", "entity", "period"))
        self._own_cells = itemgetter(*columns.at("span", "id", "note"))

    def claim(self, cells: list[str], place: Place) -> Claim:
        """The claim of a row; what is wrong with it is among its faults.

        Args:
            cells: its cells; they are changed.
            place: where the row stands.
        """
        problems: list[Problem] = []
        if len(cells) == self._count:
            cells.append("")
        else:
            self._fit(cells, problems)
        figure_cells = self._figure_cells(cells)
        if self._ends.is_there:
            figure_cells = self._ends.packed(cells, figure_cells, problems)
        figure = self._readers.figures.read(figure_cells)
        setting = self._readers.settings.read(self._setting_cells(cells))
        span_text, name, note = self._own_cells(cells)
        span = _span(span_text, figure.cells.says, figure.items, problems) if span_text else None
        if name:
            self._check_id(name, place, problems)
        if note and is_gone(note):
            problems.append(Problem("note", GONE_MESSAGE, GONE_HINT, width=len(GONE)))
        spoilt = error_in(note)
        if spoilt is not None:
            problems.append(Problem("note", *spoilt))
        dimensions, odd = self._dimensions_of(cells) if self._columns else _NO_DIMENSIONS
        problems += odd
        told = self._ends.unpacked(cells, figure.problems) if figure.problems else ()
        if told or setting.problems:
            problems += (*told, *setting.problems)
        faults = self._faults(place, cells, problems) if problems else ()
        return Claim(
            figure.cells.measure,
            figure.cells.says,
            place,
            figure.quantity,
            None if faults else figure.interval,
            figure.value,
            figure.step,
            figure.items,
            setting.source,
            setting.entity,
            setting.period,
            dimensions,
            span,
            name or None,
            note,
            figure.whole,
            faults,
            figure.cells,
        )

    def broken(self, fault: Fault) -> Claim:
        """The claim of a row that has no cells, for what the fault tells."""
        place = Place(fault.place.file, fault.place.line)
        return Claim("", "", place, source=self._readers.settings.default_source, faults=(fault,))

    def _fit(self, cells: list[str], problems: list[Problem]) -> None:
        """Makes the row one cell longer than the columns: what is absent is empty, also in absent columns."""
        if len(cells) > self._count:
            problems.append(_too_many(cells, self._count))
            del cells[self._count :]
        cells += [""] * (self._count + 1 - len(cells))

    def _dimensions_of(self, cells: list[str]) -> tuple[Dimensions, tuple[Problem, ...]]:
        found = tuple([(name, cells[at]) for name, at in self._columns if cells[at]])
        known = self._dimensions.get(found)
        if known is None:
            odd = tuple(
                Problem(name, *told) for name, cell in found if (told := error_in(cell) or unseen(cell))
            )
            known = self._dimensions[found] = found, odd
        return known

    def _check_id(self, name: str, place: Place, problems: list[Problem]) -> None:
        odd = error_in(name) or unseen(name)
        if odd is not None:
            problems.append(Problem("id", *odd))
        first = self._readers.ids.setdefault(name, place)
        if first is not place:
            message = f"the id {quoted(name)} is taken"
            problems.append(Problem("id", message, f"by the claim at {first.line_address}"))

    def _faults(self, place: Place, cells: Sequence[str], problems: Iterable[Problem]) -> tuple[Fault, ...]:
        faults = [self._tell(place, cells, problem) for problem in problems]
        return tuple(sorted(faults, key=lambda fault: fault.place))


_NO_DIMENSIONS: Final[tuple[Dimensions, tuple[Problem, ...]]] = (), ()


def _span(text: str, says: str, items: tuple[str, ...], problems: list[Problem]) -> tuple[int, int] | None:
    try:
        span = read_span(text)
    except SpanError as error:
        problems.append(Problem("span", str(error), error.hint))
        return None
    if not says and not items:
        message = "a span, and nothing that stands there"
        problems.append(Problem("span", message, "give what the document says there in says"))
    return span


def _too_many(cells: Sequence[str], count: int) -> Problem:
    """The problem of a row that is longer than the header: it stands where the first cell too many does."""
    message = f"{len(cells)} cells in a row, and {count} columns in the header"
    is_empty = not any(cells[count:])
    hint = "delete the commas at the end" if is_empty else "put a text that holds a comma in double quotes"
    if any("“" in cell or "”" in cell for cell in cells):
        hint += ", straight ones"
    return Problem("", message, hint, width=1)
