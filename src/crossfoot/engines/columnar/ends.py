"""Interval arithmetic on columns: the ends of a side of a comparison, and how far floats may be from them.

Ends are floats, null where there is none. `error` bounds how far a float may be from the exact end; where
it is 0 the ends are whole numbers and just what the exact engine has, for whole numbers below 2 ** 53 add,
subtract and multiply exactly. Whether an end is open is not followed: where two ends only touch and one
of the group is open, the exact engine is asked. So all operations may take the wider view of openness.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import narwhals as nw

if TYPE_CHECKING:
    from fractions import Fraction

EXACT_BELOW: Final = float(2**53)
"""Whole numbers up to here are floats."""

ROUNDING: Final = 2.0**-51
"""More than four times the relative error of one operation, so that bounds may be computed in floats too."""

TINY: Final = 1e-280
"""Added to every error that is not 0: what the smallest floats lose in a product is less."""

HUGE: Final = 1e280
"""Sizes below it neither overflow nor are NaN. An end that is missing may be one beyond the floats."""

_SMALL: Final = 1e-28
"""What is beyond the floats is beyond what is huge even if it is multiplied by this, or by more."""


@dataclass(slots=True)
class Steps:
    """Columns that are computed one after the other, each used by later ones by name."""

    made: list[dict[str, nw.Expr]] = field(default_factory=list)
    sound: list[nw.Expr] = field(default_factory=list)

    def keep(self, expression: nw.Expr) -> nw.Expr:
        """The expression as a column, so that it is computed once."""
        (kept,) = self.keep_all(expression)
        return kept

    def keep_all(self, *expressions: nw.Expr) -> list[nw.Expr]:
        """The same of several that do not depend on each other."""
        names = [f"crossfoot:step {len(self.made)} {number}" for number in range(len(expressions))]
        self.made.append(dict(zip(names, expressions, strict=True)))
        return [nw.col(name) for name in names]

    def require(self, condition: nw.Expr) -> None:
        """Without this the ends of a group are not known."""
        self.sound.append(condition)


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of a column of intervals.

    `size` is at least as large as each end and all that was met on the way to it; `error` None is 0 as long
    as `size` is below 2 ** 53, else it bounds how far a float is from its exact end.
    """

    lo: nw.Expr
    hi: nw.Expr
    size: nw.Expr
    error: nw.Expr | None

    @property
    def bound(self) -> nw.Expr:
        """The error as a column."""
        if self.error is not None:
            return self.error
        return nw.when(self.size < EXACT_BELOW).then(nw.lit(0.0)).otherwise(nw.lit(HUGE))


def constant(lo: Fraction, hi: Fraction) -> Ends:
    """The ends of one interval for all groups."""
    low, high = float(lo), float(hi)
    size = max(abs(low), abs(high))
    is_whole = low.is_integer() and high.is_integer() and lo == low and hi == high
    error = None if is_whole else nw.lit(size * ROUNDING + TINY)
    return Ends(nw.lit(low), nw.lit(high), nw.lit(size), error)


def magnitude(lo: nw.Expr, hi: nw.Expr) -> nw.Expr:
    """The larger of the ends without their signs; a missing one counts as 0."""
    low, high = or_zero(lo.abs()), or_zero(hi.abs())
    return nw.when(low > high).then(low).otherwise(high)


def or_zero(end: nw.Expr) -> nw.Expr:
    """The end, or 0 where there is none."""
    return nw.when(end.is_null()).then(nw.lit(0.0)).otherwise(end)


def is_whole(lo: nw.Expr, hi: nw.Expr) -> nw.Expr:
    """Whether both ends are whole numbers or missing."""
    return (lo.is_null() | (lo == lo.floor())) & (hi.is_null() | (hi == hi.floor()))


def negative(ends: Ends) -> Ends:
    """The ends of the opposite numbers."""
    return Ends(-ends.hi, -ends.lo, ends.size, ends.error)


def added(one: Ends, other: Ends, steps: Steps) -> Ends:
    """The ends of the sum."""
    size = one.size + other.size
    if one.error is None and other.error is None:
        return Ends(one.lo + other.lo, one.hi + other.hi, size, None)
    error = steps.keep(_with_rounding(one.bound + other.bound, size))
    return Ends(one.lo + other.lo, one.hi + other.hi, size, error)


def multiplied(one: Ends, other: Ends, steps: Steps) -> Ends:
    """The ends of the product; a group in which an end is missing must be free of negative numbers.

    A missing end times zero, or times next to nothing, is for the exact engine.
    """
    one, other = _kept(one, steps), _kept(other, steps)
    is_natural = or_zero_below(one.lo) & or_zero_below(other.lo)
    is_bounded = ~(one.lo.is_null() | one.hi.is_null() | other.lo.is_null() | other.hi.is_null())
    steps.require(is_bounded | (is_natural & _is_positive(one.hi) & _is_positive(other.hi)))
    corners = [x * y for x in (one.lo, one.hi) for y in (other.lo, other.hi)]
    lo = nw.when(is_natural).then(corners[0]).otherwise(nw.min_horizontal(*corners))
    hi = nw.when(is_natural).then(corners[3]).otherwise(nw.max_horizontal(*corners))
    size = steps.keep(one.size * other.size)
    error = None
    if not (one.error is None and other.error is None):
        inherited = one.size * other.bound + other.size * one.bound + one.bound * other.bound
        error = steps.keep(_with_rounding(inherited, size))
    lo, hi = steps.keep_all(lo, hi)
    return Ends(lo, hi, size, error)


def divided(one: Ends, other: Ends, steps: Steps) -> Ends:
    """The ends of the quotient; a group whose divisor may be zero is for the exact engine."""
    one, other = _kept(one, steps), _kept(other, steps)
    is_negative = steps.keep(other.hi < 0.0)
    above, below = (_signed(ends, is_negative, steps) for ends in (one, other))
    least = steps.keep(below.lo - below.bound)
    is_bounded = ~(one.lo.is_null() | one.hi.is_null())
    steps.require((least > TINY) & (is_bounded | (below.lo < 1.0 / _SMALL)))
    divisor = steps.keep(nw.when(least > TINY).then(below.lo))
    widest = nw.when(~below.hi.is_null()).then(below.hi)
    low_divisor = nw.when(above.lo < 0.0).then(divisor).otherwise(widest)
    high_divisor = nw.when(above.hi < 0.0).then(widest).otherwise(divisor)
    lo, hi, size = steps.keep_all(
        _quotient(above.lo, low_divisor),
        _quotient(above.hi, high_divisor),
        one.size / divisor + one.size + other.size,
    )
    inherited = one.bound + other.bound
    is_exact = (inherited == 0.0) & is_whole(lo, hi) & ~below.hi.is_null() & (size < EXACT_BELOW)
    lost = (one.bound + size * other.bound) / nw.when(least > TINY).then(least) + size * ROUNDING + TINY
    # a divisor beyond the floats leaves more than nothing
    lost = nw.when(below.hi.is_null()).then(lost + one.size * _SMALL).otherwise(lost)
    error = steps.keep(nw.when(is_exact).then(nw.lit(0.0)).otherwise(lost))
    return Ends(lo, hi, size, error)


def absolute(ends: Ends, steps: Steps) -> Ends:
    """The ends of the numbers without their signs."""
    ends = _kept(ends, steps)
    opposite = negative(ends)
    is_natural, is_negative = or_zero_below(ends.lo), or_zero_below(opposite.lo)
    lo = nw.when(is_natural).then(ends.lo).otherwise(nw.when(is_negative).then(opposite.lo).otherwise(0.0))
    farther = nw.when(ends.hi > opposite.hi).then(ends.hi).otherwise(opposite.hi)
    farther = nw.when(~(ends.hi.is_null() | opposite.hi.is_null())).then(farther)
    hi = nw.when(is_negative).then(opposite.hi).otherwise(farther)
    hi = nw.when(is_natural).then(ends.hi).otherwise(hi)
    lo, hi = steps.keep_all(lo, hi)
    return Ends(lo, hi, ends.size, ends.error)


def least(one: Ends, other: Ends, steps: Steps) -> Ends:
    """The ends of the smaller number of the two."""
    one, other = _kept(one, steps), _kept(other, steps)
    is_bounded = ~(one.lo.is_null() | other.lo.is_null())
    lo, hi = steps.keep_all(
        nw.when(is_bounded).then(nw.min_horizontal(one.lo, other.lo)),
        nw.min_horizontal(one.hi, other.hi),
    )
    error = None if one.error is None and other.error is None else one.bound + other.bound
    return Ends(lo, hi, one.size + other.size, error)


def greatest(one: Ends, other: Ends, steps: Steps) -> Ends:
    """The ends of the larger number of the two."""
    return negative(least(negative(one), negative(other), steps))


def or_zero_below(end: nw.Expr) -> nw.Expr:
    """Whether a lower end is there and not below zero."""
    return ~end.is_null() & (end >= 0.0)


def _is_positive(end: nw.Expr) -> nw.Expr:
    return end.is_null() | (end > _SMALL)


def _quotient(end: nw.Expr, divisor: nw.Expr) -> nw.Expr:
    """An end over a positive divisor; what is divided by ever larger numbers comes near zero."""
    return nw.when(end.is_null() | ~divisor.is_null()).then(end / divisor).otherwise(0.0)


def _signed(ends: Ends, is_negative: nw.Expr, steps: Steps) -> Ends:
    lo, hi = steps.keep_all(
        nw.when(is_negative).then(-ends.hi).otherwise(ends.lo),
        nw.when(is_negative).then(-ends.lo).otherwise(ends.hi),
    )
    return Ends(lo, hi, ends.size, ends.error)


def _kept(ends: Ends, steps: Steps) -> Ends:
    error = None if ends.error is None else steps.keep(ends.error)
    lo, hi, size = steps.keep_all(ends.lo, ends.hi, ends.size)
    return Ends(lo, hi, size, error)


def _with_rounding(error: nw.Expr, size: nw.Expr) -> nw.Expr:
    is_exact = (error == 0.0) & (size < EXACT_BELOW)
    return nw.when(is_exact).then(nw.lit(0.0)).otherwise(error + size * ROUNDING + TINY)
