"""Claims files in CSV: UTF-8, a header, one claim a line, so that a line number is an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model.claim import Claim
from crossfoot.model.claim_figure import FigureReader, Problem
from crossfoot.model.claim_setting import SettingReader
from crossfoot.model.columns import ABSENT, Columns, read_header
from crossfoot.model.csv_lines import BrokenLineError, cell_starts, cells_of
from crossfoot.model.drafted import GONE, GONE_HINT, GONE_MESSAGE, is_gone
from crossfoot.model.span import SpanError, read_span
from crossfoot.model.textfile import load_text, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from crossfoot.model.claim import Dimensions
    from crossfoot.model.declared import Declared
    from crossfoot.model.textfile import TextFile

SUFFIX: Final = ".claims.csv"
MOST_BYTES: Final = 256_000_000
"""Bytes of a claims file that are read; more is for the columnar formats."""


@dataclass(slots=True)
class ClaimsFile:
    """One claims file, shown as `name`. `faults` are those of the file as a whole."""

    path: Path
    name: str
    claims: list[Claim] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The source of the claims that name none: the file's name without its suffix."""
        return self.path.name.removesuffix(SUFFIX)


class ClaimsLoader:
    """Loads claims files against what is declared; each distinct figure is read once."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared
        self._figures = FigureReader(declared)
        self._ids: dict[str, Place] = {}

    def load(self, path: Path, name: str) -> ClaimsFile:
        """The claims of a file; what is wrong with them, or with it, is among their faults."""
        try:
            return self.read(load_text(path, name, MOST_BYTES), path)
        except Faults as unread:
            return ClaimsFile(path, name, faults=unread.faults)

    def read(self, file: TextFile, path: Path) -> ClaimsFile:
        """The claims of a text; `path` gives the name of their source where they name none."""
        loaded = ClaimsFile(path, file.name)
        columns = read_header(file, loaded.faults)
        if columns is None:
            return loaded
        settings = SettingReader(self._declared, loaded.source)
        loaded.claims += _Rows(file, columns, self._figures, settings, self._ids).claims()
        if settings.unknown_default is not None:
            message, hint = settings.unknown_default
            loaded.faults.append(Fault(Place(file.name, 1), message, hint=hint))
        return loaded


class _Rows:
    """The rows of one file, turned into claims."""

    def __init__(
        self,
        file: TextFile,
        columns: Columns,
        figures: FigureReader,
        settings: SettingReader,
        ids: dict[str, Place],
    ) -> None:
        self._file = file
        self._columns = columns
        self._figures = figures
        self._settings = settings
        self._ids = ids
        self._dimensions: dict[Dimensions, Dimensions] = {}
        self._figure_cells = itemgetter(*columns.at("measure", "says", "value", "unit", "items"))
        self._setting_cells = itemgetter(*columns.at("source", "entity", "period"))
        self._own_cells = itemgetter(*columns.at("span", "id", "note"))

    def claims(self) -> Iterable[Claim]:
        lines = self._file.lines
        next_line = 1
        for index in range(1, len(lines)):
            if index < next_line or not lines[index].strip(" \t,"):
                continue
            try:
                cells = cells_of(lines, index)
            except BrokenLineError as error:
                next_line = index + error.lines
                yield self._broken(index, error)
            else:
                yield self._claim(index, cells)

    def _claim(self, index: int, cells: list[str]) -> Claim:
        problems: list[Problem] = []
        self._fit(cells, problems)
        figure = self._figures.read(self._figure_cells(cells))
        setting = self._settings.read(self._setting_cells(cells))
        span_text, name, note = self._own_cells(cells)
        place = Place(self._file.name, index + 1)
        span = self._span(span_text, figure.cells.says, figure.items, problems) if span_text else None
        if name:
            self._check_id(name, place, problems)
        if is_gone(note):
            problems.append(Problem("note", GONE_MESSAGE, GONE_HINT, width=len(GONE)))
        problems += figure.problems + setting.problems
        faults = self._faults(index, cells, problems) if problems else ()
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
            self._dimensions_of(cells),
            span,
            name or None,
            note,
            figure.whole,
            faults,
            figure.cells,
        )

    def _fit(self, cells: list[str], problems: list[Problem]) -> None:
        """Makes the row one cell longer than the header: what is absent is empty, also in absent columns."""
        count = self._columns.count
        if len(cells) > count:
            problems.append(_too_many(cells, count))
            del cells[count:]
        cells += [""] * (count + 1 - len(cells))

    def _dimensions_of(self, cells: list[str]) -> Dimensions:
        found = tuple([(name, cells[at]) for name, at in self._columns.dimensions if cells[at]])
        return self._dimensions.setdefault(found, found)

    def _span(
        self, text: str, says: str, items: tuple[str, ...], problems: list[Problem]
    ) -> tuple[int, int] | None:
        try:
            span = read_span(text)
        except SpanError as error:
            problems.append(Problem("span", str(error), error.hint))
            return None
        if not says and not items:
            message = "a span, and nothing that stands there"
            problems.append(Problem("span", message, "give what the document says there in says"))
        return span

    def _check_id(self, name: str, place: Place, problems: list[Problem]) -> None:
        first = self._ids.setdefault(name, place)
        if first is not place:
            message = f"the id {quoted(name)} is taken"
            problems.append(Problem("id", message, f"by the claim at {first.line_address}"))

    def _faults(self, index: int, cells: Sequence[str], problems: Iterable[Problem]) -> tuple[Fault, ...]:
        starts = cell_starts(self._file.lines[index])
        faults = []
        for problem in problems:
            at = self._columns.index.get(problem.column, self._columns.count)
            offset, width = 0, 1
            if at != ABSENT and at < len(starts):
                offset = starts[at].offset + (problem.offset if starts[at].is_verbatim else 0)
                width = problem.width or max(1, len(cells[at]))
            place = Place(self._file.name, index + 1, offset + 1)
            faults.append(self._file.fault(place, problem.message, width=width, hint=problem.hint))
        return tuple(sorted(faults, key=lambda fault: fault.place))

    def _broken(self, index: int, error: BrokenLineError) -> Claim:
        place = Place(self._file.name, index + 1)
        at = Place(self._file.name, index + 1, error.offset + 1)
        return Claim(
            "",
            "",
            place,
            source=self._settings.default_source,
            faults=(self._file.fault(at, str(error), hint=error.hint),),
        )


def _too_many(cells: Sequence[str], count: int) -> Problem:
    """The problem of a row that is longer than the header: it stands where the first cell too many does."""
    message = f"{len(cells)} cells in a row, and {count} columns in the header"
    is_empty = not any(cells[count:])
    hint = "delete the commas at the end" if is_empty else "put a text that holds a comma in double quotes"
    return Problem("", message, hint, width=1)
