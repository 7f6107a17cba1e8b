"""The frame of the columnar engine: one row a claim that was read, its figure as two floats that enclose it.

| column | |
|---|---|
| `measure`, `source`, `entity`, `period` | text, or None; `measure` never |
| `lo`, `hi` | float, in the base unit of the measure's dimension, rounded outward; None is unbounded |
| `lo_open`, `hi_open` | whether the end is open; an unbounded one always is |
| `exact` | whether both ends are just what the floats are |
| `value`, `step` | the nearest floats to the printed number and the worth of its last digit, or None |
| `file`, `row` | where the claim stands: the name as shown, and its line, or its row in Parquet, from 1 |
| any other | a dimension of the fact, as text, or None |

What floats leave open is decided by the claims themselves, which are found again by `file` and `row`.
"""

from __future__ import annotations

from math import inf, nextafter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from crossfoot.model.claim import Claim
    from crossfoot.model.measure import Measure
    from crossfoot.numbers.interval import Interval

ABOUT: Final = ("measure", "source", "entity", "period")
FIGURE: Final = ("lo", "hi", "lo_open", "hi_open", "exact", "value", "step")
ADDRESS: Final = ("file", "row")
FRAME_COLUMNS: Final = (*ABOUT, *FIGURE, *ADDRESS)
"""The columns that every frame has; its dimensions come after them, sorted by name."""

NO_DIMENSIONS: Final = frozenset({"exact", "step", *ADDRESS})
"""Names that a dimension may have in a claims file, and not in the frame."""


EXACT_UP_TO: Final = 2**53
"""Whole numbers up to it are floats."""


class DimensionNameError(ValueError):
    """A dimension has the name of a column of the frame."""


class _Told(Protocol):
    @property
    def interval(self) -> Interval | None: ...
    @property
    def value(self) -> Fraction | None: ...
    @property
    def step(self) -> Fraction | None: ...


class FigureFloats(NamedTuple):
    """A figure in floats: the columns of the frame that tell it."""

    lo: float | None
    hi: float | None
    lo_open: bool
    hi_open: bool
    exact: bool
    value: float | None
    step: float | None


def claims_columns(claims: Iterable[Claim], measures: Mapping[str, Measure]) -> dict[str, list[Any]]:
    """The columns of the frame of claims, as plain lists in the order of the claims.

    Claims whose figure was not read have no row.

    Raises:
        DimensionNameError: a dimension is named `file`, `row`, `exact` or `step`.
    """
    readable = [claim for claim in claims if claim.interval is not None]
    dimensions = sorted({name for claim in readable for name, _ in claim.dimensions})
    clashing = NO_DIMENSIONS.intersection(dimensions)
    if clashing:
        raise DimensionNameError(f"the frame has a column '{min(clashing)}' of its own: rename the dimension")
    figures: dict[tuple[int, str], FigureFloats] = {}
    told = []
    for claim in readable:
        key = id(claim.interval), claim.measure  # claims with the same cells share their interval
        if key not in figures:
            figures[key] = figure_floats(claim, measures[claim.measure].factor)
        told.append(figures[key])
    columns: dict[str, list[Any]] = {name: [getattr(claim, name) for claim in readable] for name in ABOUT}
    columns |= {name: [getattr(figure, name) for figure in told] for name in FIGURE}
    columns["file"] = [claim.place.file for claim in readable]
    columns["row"] = [claim.place.line for claim in readable]
    values = [dict(claim.dimensions) for claim in readable]
    return columns | {name: [value.get(name) for value in values] for name in dimensions}


def figure_floats(told: _Told, factor: Fraction) -> FigureFloats:
    """A figure in base units, each `factor` times what is told, as floats."""
    assert told.interval is not None
    scales = factor != 1
    interval = told.interval * factor if scales else told.interval
    lo = None if interval.lo is None else float_below(interval.lo)
    hi = lo if interval.is_point else None if interval.hi is None else -float_below(-interval.hi)
    is_exact = lo == interval.lo and hi == interval.hi
    if interval.is_point and not is_exact and lo is not None:
        hi = nextafter(lo, inf)
    value, step = (
        None if part is None else _nearest(part * factor if scales else part)
        for part in (told.value, told.step)
    )
    lo, hi = _finite(lo), _finite(hi)
    is_open = interval.lo_open or lo is None, interval.hi_open or hi is None
    return FigureFloats(lo, hi, *is_open, is_exact, value, step)


def float_below(number: Fraction) -> float:
    """The largest float that is not above the number; minus infinity where there is none."""
    if number.denominator == 1 and -EXACT_UP_TO <= number.numerator <= EXACT_UP_TO:
        return float(number.numerator)
    near = _nearest(number)
    return nextafter(near, -inf) if near == inf or near > number else near


def _nearest(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf


def _finite(end: float | None) -> float | None:
    """The end, none where the floats end before it: it is rounded outward to unbounded."""
    return None if end is not None and abs(end) == inf else end
