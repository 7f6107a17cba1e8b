"""What the figure of a claim means in the unit of its measure, and everything that may be wrong with it.

Rows repeat themselves: each distinct combination of measure and figure is read once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from crossfoot.model.declared import unknown
from crossfoot.model.drafted import DRAFT, DRAFT_HINT, DRAFT_MESSAGE, is_drafted
from crossfoot.model.listed_names import SEPARATOR, ListedNames, read_names
from crossfoot.model.measure import MeasureKind
from crossfoot.model.period import PeriodError, read_period
from crossfoot.model.spreadsheet import error_in, undone_figure
from crossfoot.model.stated_unit import UnitClashError, in_stated_unit
from crossfoot.model.textfile import quoted
from crossfoot.numbers.interval import Interval, IntervalError
from crossfoot.numbers.quantity import FigureError, Quantity
from crossfoot.numbers.reading import read_quantity, read_value
from crossfoot.numbers.templates import read_quantity_by_template
from crossfoot.numbers.units import UnknownUnitError, kind_of, unit

if TYPE_CHECKING:
    from crossfoot.model.declared import Declared
    from crossfoot.model.measure import Measure
    from crossfoot.numbers.units import Unit


_ONE: Final = Fraction(1)


class Problem(NamedTuple):
    """A fault of a row, before it is known which row: its column, and the characters of the cell to mark."""

    column: str
    message: str
    hint: str = ""
    offset: int = 0
    width: int | None = None


class Cells(NamedTuple):
    """The cells of a row that say what is measured and how much, as written."""

    measure: str
    says: str = ""
    value: str = ""
    unit: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFigure:
    """What the cells mean; the interval, value and step are in the measure's unit, with its sign.

    There is no interval where there are problems.
    """

    cells: Cells
    quantity: Quantity | None = None
    interval: Interval | None = None
    value: Fraction | None = None
    step: Fraction | None = None
    items: tuple[str, ...] = ()
    whole: bool = False
    problems: tuple[Problem, ...] = ()


class FigureReader:
    """Reads the figures of claims of declared measures."""

    def __init__(self, declared: Declared) -> None:
        self._measures = declared.measures
        self._unread = declared.unread["measure"]
        self._read: dict[tuple[str, ...], ClaimFigure] = {}

    def __len__(self) -> int:
        """How many distinct figures it keeps."""
        return len(self._read)

    def read(self, cells: tuple[str, ...]) -> ClaimFigure:
        """The figure that the cells `measure`, `says`, `value`, `unit` and `items` tell."""
        figure = self._read.get(cells)
        if figure is None:
            figure = self._read[cells] = self._figure(Cells(*cells))
        return figure

    def _figure(self, cells: Cells) -> ClaimFigure:
        row = _Row(cells, self._measures.get(cells.measure))
        errors = [(name, error_in(cell)) for name, cell in zip(Cells._fields, cells, strict=True)]
        told = tuple(Problem(name, *error) for name, error in errors if error is not None)
        if told:
            return ClaimFigure(cells, problems=told)
        if not cells.measure:
            row.problems.append(Problem("measure", "the measure is missing"))
        elif is_drafted(cells.measure):
            row.problems.append(Problem("measure", DRAFT_MESSAGE, DRAFT_HINT, width=len(DRAFT)))
        elif row.measure is None:
            problem = unknown("measure", cells.measure, self._measures, self._unread)
            row.problems.append(Problem("measure", *problem))
        return row.figure()


@dataclass(slots=True)
class _Row:
    """The reading of a row's cells; what is wrong is added to `problems`."""

    cells: Cells
    measure: Measure | None
    problems: list[Problem] = field(default_factory=list)

    def figure(self) -> ClaimFigure:
        names = self._names() if self.cells.items else None
        items = names.names if names else ()
        quantity = self._quantity(names)
        interval = value = step = None
        measure = self.measure
        if quantity is not None and measure is not None:
            scale = self._scale(quantity, measure)
            if scale is not None:
                interval, value, step = _scaled(quantity, scale)
                self._check(interval, measure)
        whole = measure is not None and measure.whole
        problems = tuple(self.problems)
        return ClaimFigure(
            self.cells, quantity, None if problems else interval, value, step, items, whole, problems
        )

    @property
    def _told_in(self) -> str:
        """The column that the quantity is from."""
        return next((name for name in ("value", "items") if getattr(self.cells, name)), "says")

    def _problem(self, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._told_in, message, hint))

    def _names(self) -> ListedNames | None:
        try:
            return read_names(self.cells.items)
        except ValueError as error:
            self.problems.append(Problem("items", str(error), f"write one '{SEPARATOR}' between two names"))
            return None

    def _quantity(self, names: ListedNames | None) -> Quantity | None:
        if self.cells.value:
            return self._explicit()
        if self.cells.items:
            return self._listed(names.number) if names else None
        if self.cells.says:
            return self._said()
        self._problem("the row has no figure", "give says, value or items")
        return None

    def _listed(self, number: Interval) -> Quantity | None:
        """As many as there are names; what `says` counts, if it is a count, must be as many."""
        says = self.cells.says
        both = number & (_counted(says) or number)
        if both is None:
            message = f"{number} names, and {quoted(says)} means {_counted(says)}"
            self._problem(message, "give them as two claims")
            return None
        try:
            stated = unit(self.cells.unit) if self.cells.unit else None
        except UnknownUnitError as error:
            self._unit_problem(error)
            return None
        return Quantity(says or self.cells.items, both, stated, "count")

    def _said(self) -> Quantity | None:
        try:
            quantity = read_quantity_by_template(self.cells.says)
            return in_stated_unit(quantity, self.cells.unit) if self.cells.unit else quantity
        except FigureError as error:
            self._figure_problem(error)
        except UnknownUnitError as error:
            self._unit_problem(error)
        except UnitClashError as error:
            self.problems.append(Problem("unit", str(error)))
        return None

    def _explicit(self) -> Quantity | None:
        """An explicit reading is in the unit of its column, or in the measure's."""
        text = self.cells.value
        stated = self.measure.unit if self.measure else None
        try:
            stated = unit(self.cells.unit) if self.cells.unit else stated
            interval = _days(text) if stated and stated.name == "date" else read_value(text)
        except UnknownUnitError as error:
            self._unit_problem(error)
        except FigureError as error:
            self._figure_problem(error)
        except (IntervalError, PeriodError) as error:
            self._problem(str(error), getattr(error, "hint", "") or undone_figure(text))
        else:
            return Quantity(self.cells.says or text, interval, stated, kind_of(stated))
        return None

    def _figure_problem(self, error: FigureError) -> None:
        hint = undone_figure(getattr(self.cells, self._told_in)) or error.hint
        self.problems.append(Problem(self._told_in, error.message, hint, error.offset, error.width))

    def _unit_problem(self, error: UnknownUnitError) -> None:
        hint = f"did you mean '{error.nearest}'?" if error.nearest else ""
        self.problems.append(Problem("unit", f"unknown unit {quoted(self.cells.unit)}", hint))

    def _scale(self, quantity: Quantity, measure: Measure) -> Fraction | None:
        """What turns the quantity into the measure's unit, below zero for a fall."""
        factor: Fraction | None = _ONE
        if quantity.unit is not None and quantity.unit is not measure.unit:
            factor = quantity.unit.factor_to(measure.unit)
            if factor is None:
                self._problem(_misfit(quantity, quantity.unit, measure))
        elif quantity.unit is None and not _takes_bare_figures(measure):
            factor = None
            message = f"{quoted(quantity.says)} has no unit, and {measure.name} is in {measure.unit.name}"
            self._problem(message, f"{_as_percent(quantity, measure)}name the unit in the unit column")
        if factor is None or quantity.direction != -1:
            return factor
        if measure.kind is MeasureKind.SHARE:
            self._problem(f"{quoted(quantity.says)} is a fall, and {measure.name} is a share", _CHANGE_HINT)
        return -factor if measure.kind is MeasureKind.CHANGE else factor

    def _check(self, interval: Interval, measure: Measure) -> None:
        if measure.limits is not None and not measure.limits.overlaps(interval):
            kind = "a share" if measure.kind is MeasureKind.SHARE else "a number of things"
            means = f"{self._means(interval)}, outside {measure.limits}"
            self._problem(f"{means}: {measure.name} is {kind}", _CHANGE_HINT)
        elif measure.range is not None and not measure.range.overlaps(interval):
            means = f"{self._means(interval)}, outside {measure.range}"
            self._problem(f"{means}, the range of {measure.name}")
        if measure.whole and not _holds_whole(interval, measure.factor):
            means = f"{self._means(interval)}, which holds no whole number"
            self._problem(f"{means}: {measure.name} counts whole things")

    def _means(self, interval: Interval) -> str:
        return f"{quoted(self.cells.says or getattr(self.cells, self._told_in))} means {interval}"


def _holds_whole(interval: Interval, factor: Fraction) -> bool:
    if factor == 1:
        end = interval.lo
        if end is not None and end.denominator == 1 and not interval.lo_open:
            return True
    return (interval * factor).whole() is not None


def _scaled(quantity: Quantity, scale: Fraction) -> tuple[Interval, Fraction | None, Fraction | None]:
    """The interval, the value and its step, times the scale."""
    if scale is _ONE or scale == 1:
        return quantity.interval, quantity.value, quantity.step
    return (
        quantity.interval * scale,
        None if quantity.value is None else quantity.value * scale,
        None if quantity.step is None else quantity.step * abs(scale),
    )


def _counted(says: str) -> Interval | None:
    """What the words count, if they are a figure and no other text, such as that of a list itself."""
    try:
        quantity = read_quantity(says)
    except FigureError:
        return None
    return quantity.interval if quantity.kind in {"count", "number"} else None


def _days(text: str) -> Interval:
    """The days of a period, as ordinals of the proleptic Gregorian calendar."""
    period = read_period(text)
    first = None if period.first is None else Fraction(period.first.toordinal())
    last = None if period.last is None else Fraction(period.last.toordinal())
    return Interval(first, last)


def _takes_bare_figures(measure: Measure) -> bool:
    return kind_of(measure.unit) in {"count", "ordinal"} or (
        not measure.unit.dimension and measure.unit.factor == 1
    )


def _as_percent(quantity: Quantity, measure: Measure) -> str:
    """What a number may have been before a spreadsheet took it for a percentage."""
    value = quantity.value
    if value is None or not 0 < value < 1 or kind_of(measure.unit) != "percent":
        return ""
    return f"write {float(value * 100):g}% if a spreadsheet changed it, or "


def _misfit(quantity: Quantity, unit: Unit, measure: Measure) -> str:
    if unit.is_generic:
        return f"the measure word of {quoted(quantity.says)} does not count {measure.unit.name}"
    return f"{quoted(quantity.says)} is in {unit.name}, and {measure.name} is in {measure.unit.name}"


_CHANGE_HINT: Final = "a change is declared with 'kind: change' in measures.yaml"
