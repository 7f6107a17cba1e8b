"""Ends that were read before, read in bulk where floats can tell that nothing is wrong with them.

A row is *sure* where its interval certainly exists, has a unit that fits, holds a whole number if things are
whole, and meets what the measure allows. All other rows are read one by one, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.model.bulk_frame import float_below
from crossfoot.numbers.units import UnknownUnitError, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from crossfoot.model.measure import Measure
    from crossfoot.numbers.interval import Interval

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

EXACT_BELOW: Final = 2.0**51
"""Quarters of whole numbers below it are floats, and so are their products with whole numbers below it."""
ROUNDING: Final = 2.0**-50
"""More than the relative error of reading a number, of a factor and of their product together."""
TINY: Final = 1e-300
HUGE: Final = 1e300
"""Sizes below it have floats around them."""
_DIGITS_OF_FLOATS: Final = 15
"""Decimals of so many digits are told apart by floats (IEEE 754 binary64)."""
_PLACES_OF_QUARTERS: Final = 2
_PLAIN: Final = r"^-?[0-9]{1,300}(\.[0-9]{1,300})?$"


class Column(NamedTuple):
    """Numbers as floats: NaN where there is none, `exact` where the float is what is meant.

    `is_number` is false where a float cannot be made of what stands there.
    """

    floats: Floats
    exact: Flags
    is_number: Flags


class Ends(NamedTuple):
    """Ends in base units, rounded outward, NaN where unbounded; and whether the row is sure."""

    lo: Floats
    hi: Floats
    exact: Flags
    sure: Flags


class Bound(NamedTuple):
    """An interval to be met, in base units: floats within it, and whether they are its closed ends."""

    lo: float
    hi: float
    lo_closed: bool
    hi_closed: bool


_ANYTHING: Final = Bound(-np.inf, np.inf, lo_closed=False, hi_closed=False)


@dataclass(frozen=True, slots=True)
class Scale:
    """How the ends of a measure in a unit become base units: times `factor`, and within both bounds.

    There is no factor where they do not, or where only an exact reading tells.
    """

    factor: Fraction | None
    whole: bool = False
    limits: Bound = _ANYTHING
    range: Bound = _ANYTHING


def scale_of(measure: Measure | None, unit_text: str) -> Scale:
    """The scale of a measure's ends in a unit, which is the measure's own where none is told."""
    if measure is None or measure.unit.name == "date":
        return Scale(None)
    factor: Fraction | None = Fraction(1)
    if unit_text:
        try:
            factor = unit(unit_text).factor_to(measure.unit)
        except UnknownUnitError:
            factor = None
    if factor is None:
        return Scale(None)
    limits, plausible = (_bound(bound, measure.factor) for bound in (measure.limits, measure.range))
    return Scale(factor * measure.factor, measure.whole, limits, plausible)


def _bound(interval: Interval | None, factor: Fraction) -> Bound:
    if interval is None:
        return _ANYTHING
    scaled = interval * factor
    lo = -np.inf if scaled.lo is None else -float_below(-scaled.lo)
    hi = np.inf if scaled.hi is None else float_below(scaled.hi)
    return Bound(lo, hi, lo == scaled.lo and not scaled.lo_open, hi == scaled.hi and not scaled.hi_open)


@np.errstate(over="ignore", invalid="ignore")
def numbers_of(column: pa.Array) -> Column:
    """The numbers of a column of whole numbers, decimals, floats or texts.

    A float stands for the shortest decimal that is read as it: 0.1 is one tenth.
    """
    kind = column.type
    if pa.types.is_string(kind):
        return _of_texts(column)
    floats = _floats(pc.cast(column, pa.float64(), safe=False))
    is_number = np.isfinite(floats) | _flags(pc.is_null(column))
    if pa.types.is_integer(kind):
        exact = np.abs(floats) < EXACT_BELOW
    else:
        exact = _are_quarters(floats) & (np.abs(floats) < 10.0 ** (_DIGITS_OF_FLOATS - _PLACES_OF_QUARTERS))
        if pa.types.is_decimal(kind):
            cut = pc.round(column, _PLACES_OF_QUARTERS, round_mode="towards_zero")
            exact &= _flags(pc.equal(cut, column))
    return Column(floats, exact | np.isnan(floats), is_number)


def _of_texts(column: pa.Array) -> Column:
    is_plain = pc.match_substring_regex(column, _PLAIN)
    floats = _floats(pc.cast(pc.if_else(is_plain, column, None), pa.float64()))
    is_short = _flags(pc.less_equal(pc.utf8_length(column), _DIGITS_OF_FLOATS))
    is_missing = _flags(pc.is_null(column))
    exact = is_short & _are_quarters(floats)
    return Column(floats, exact | is_missing, np.isfinite(floats) | is_missing)


def _are_quarters(floats: Floats) -> Flags:
    quarters = floats * 4
    found: Flags = quarters == np.floor(quarters)
    return found


def _floats(column: pa.Array) -> Floats:
    return np.asarray(pc.fill_null(column, np.nan).to_numpy(zero_copy_only=False), dtype=np.float64)


def _flags(column: pa.Array) -> Flags:
    return np.asarray(pc.fill_null(column, False).to_numpy(zero_copy_only=False), dtype=np.bool_)  # noqa: FBT003


@np.errstate(over="ignore", invalid="ignore")
def read_ends(
    lo: Column, hi: Column, is_open: tuple[Flags, Flags], scales: Sequence[Scale], codes: NDArray[np.int64]
) -> Ends:
    """The ends of rows in base units.

    Args:
        lo: the lower ends as told.
        hi: the upper ends as told.
        is_open: whether the lower and the upper ends are open.
        scales: the scales that there are.
        codes: the scale of each row, by its number among them.
    """
    factors = np.array([float(scale.factor or 0) for scale in scales])[codes]
    keeps_exact = np.array([scale.factor is not None and scale.factor.denominator == 1 for scale in scales])[
        codes
    ]
    low, high = (_scaled(end, factors, keeps_exact) for end in (lo, hi))
    fits = np.array([scale.factor is not None for scale in scales])[codes]
    sure = fits & lo.is_number & hi.is_number & _in_order(low, high, is_open)
    for bounds in ([scale.limits for scale in scales], [scale.range for scale in scales]):
        sure &= _meet(low, high, is_open, bounds, codes)
    sure &= ~(np.fmax(np.abs(low.floats), np.abs(high.floats)) > HUGE)
    sure &= _hold_whole(low, high, is_open) | ~np.array([scale.whole for scale in scales])[codes]
    exact = low.exact & high.exact
    return Ends(_outward(low, -1), _outward(high, 1), exact, sure)


def _scaled(end: Column, factors: Floats, keeps_exact: Flags) -> Column:
    floats = end.floats * factors
    exact = end.exact & (keeps_exact | (floats == 0)) & (np.abs(floats) < EXACT_BELOW)
    return Column(floats, exact | np.isnan(floats), end.is_number)


def _margin(end: Column) -> Floats:
    return np.where(end.exact, 0.0, np.abs(end.floats) * ROUNDING + TINY)


def _outward(end: Column, sign: int) -> Floats:
    return end.floats + sign * _margin(end)


def _in_order(low: Column, high: Column, is_open: tuple[Flags, Flags]) -> Flags:
    """Whether there certainly is an interval between the ends."""
    is_apart = _outward(low, 1) < _outward(high, -1)
    is_point = (low.floats == high.floats) & low.exact & high.exact & ~is_open[0] & ~is_open[1]
    found: Flags = is_apart | is_point | np.isnan(low.floats) | np.isnan(high.floats)
    return found


def _meet(
    low: Column, high: Column, is_open: tuple[Flags, Flags], bounds: Sequence[Bound], codes: NDArray[np.int64]
) -> Flags:
    """Whether the intervals certainly share a number with their bounds."""
    first, last, first_closed, last_closed = (np.array(column)[codes] for column in zip(*bounds, strict=True))
    starts, stops = _outward(low, 1), _outward(high, -1)
    from_below = (starts < last) | ((starts == last) & low.exact & ~is_open[0] & last_closed)
    from_above = (stops > first) | ((stops == first) & high.exact & ~is_open[1] & first_closed)
    found: Flags = (from_below | np.isnan(starts)) & (from_above | np.isnan(stops))
    return found


def _hold_whole(low: Column, high: Column, is_open: tuple[Flags, Flags]) -> Flags:
    """Whether the intervals certainly hold a whole number."""
    is_wide = _outward(high, -1) - _outward(low, 1) > 1
    at_end = [
        end.exact & ~open_ & (end.floats == np.floor(end.floats))
        for end, open_ in zip((low, high), is_open, strict=True)
    ]
    found: Flags = is_wide | at_end[0] | at_end[1] | np.isnan(low.floats) | np.isnan(high.floats)
    return found
