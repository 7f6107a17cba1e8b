"""Ends of intervals: what they add up and multiply to. None is an end that there is not, on either side."""

from __future__ import annotations

from fractions import Fraction
from itertools import product as pairs
from itertools import starmap
from typing import TypeAlias

End: TypeAlias = Fraction | None
Corner: TypeAlias = tuple[int, Fraction, bool]
"""An end as a factor: -1 or 1 if it is infinite, else 0; its value, 0 if infinite; whether it is open."""

ZERO = Fraction(0)


def add(one: End, other: End) -> End:
    """The sum, which has no end if a summand has none."""
    if one is None or other is None:
        return None
    if one.denominator == other.denominator == 1:  # twice as fast as adding fractions, and the usual case
        return Fraction(one.numerator + other.numerator)
    return one + other


def subtract(one: End, other: End) -> End:
    """The difference, which has no end if either side has none."""
    if one is None or other is None:
        return None
    if one.denominator == other.denominator == 1:
        return Fraction(one.numerator - other.numerator)
    return one - other


def invert(end: End) -> End:
    """The end that `1 / x` has where `x` has `end`: none at zero, and zero where there is none."""
    if end is None:
        return ZERO
    return 1 / end if end else None


def negate(end: End) -> End:
    """The end on the other side of zero."""
    return None if end is None else -end


def extreme_products(ends: list[Corner], others: list[Corner]) -> tuple[Corner, Corner]:
    """The lowest and the highest product of two intervals, given by their ends from low to high.

    A product of independent values is extreme where both are, so it is enough to look at the corners.
    """
    if _sign(ends[0]) >= 0 and _sign(others[0]) >= 0:
        return _product(ends[0], others[0]), _product(ends[-1], others[-1])
    corners = list(starmap(_product, pairs(ends, others)))
    return min(corners), max(corners, key=_as_upper)


def _product(one: Corner, other: Corner) -> Corner:
    """The end that two ends multiply to; a zero that is reached makes zero of whatever the other is."""
    if not (_sign(one) or one[2]) or not (_sign(other) or other[2]):
        return 0, ZERO, False
    if one[0] or other[0]:
        sign = _sign(one) * _sign(other)
        return (sign > 0) - (sign < 0), ZERO, True
    return 0, one[1] * other[1], one[2] or other[2]


def _sign(end: Corner) -> int:
    """A number of the sign that the end has."""
    return end[0] or end[1].numerator


def _as_upper(end: Corner) -> Corner:
    """The order of ends as upper ones, among which a closed end reaches further than an open one."""
    return end[0], end[1], not end[2]
