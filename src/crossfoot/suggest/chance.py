"""How likely figures would meet a relation by accident.

The model: one figure of the relation, its target, is drawn at random, and the others are as they are.

- An amount is drawn from all sizes alike: its logarithm is spread evenly over the `decades` from the smallest
  to the largest figure of its kind, and over one decade at least. So near a value `v` there is one figure
  in each stretch of `v * ln(10) * decades`. It meets what is reckoned from the others if the two intervals
  touch, hence in a stretch as wide as both together, and no less than the grain of the figures: the largest
  power of ten that all of them are whole multiples of. 500 is as easily met by 300 + 200 as 5 by 3 + 2.
- A share or a rate of growth is drawn evenly from 0 to 100 %.

The chance of one combination times the number of combinations of that shape that lie as near to the target,
or nearer, is the number of accidental hits to be expected: the bound of Bonferroni for a family of tests.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from crossfoot.suggest.proposal import Chance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from crossfoot.numbers.interval import Interval

MOST_HITS: Final = 1 / 20
"""Accidental hits to be expected, above which a relation is not proposed for its arithmetic."""
_LEAST_DECADES: Final = 1.0


def decades_of(intervals: Iterable[Interval]) -> float:
    """How many powers of ten lie between the smallest and the largest of some figures; at least one."""
    sizes = [size for interval in intervals if (size := size_of(interval)) > 0]
    if not sizes:
        return _LEAST_DECADES
    return max(_LEAST_DECADES, math.log10(max(sizes)) - math.log10(min(sizes)))


def size_of(interval: Interval) -> float:
    """The middle of an interval, without its sign; of one with one end, that end."""
    ends = [end for end in (interval.lo, interval.hi) if end is not None]
    return abs(float(sum(ends) / len(ends))) if ends else 0.0


def grain_of(values: Iterable[Fraction | None]) -> float:
    """The largest power of ten that all the numbers are whole multiples of; 0 if one is no whole number."""
    grain = 0
    for number, value in enumerate(values):
        if value is None or value.denominator != 1 or value == 0:
            return 0.0
        zeros = len(digits := str(value.numerator)) - len(digits.rstrip("0"))
        grain = min(grain, zeros) if number else zeros
    return 10.0**grain


def of_amounts(target: Interval, met: Interval, *, grain: float, decades: float, tried: int) -> Chance:
    """Accidental hits of an amount by what is reckoned from others."""
    stretch = max(_width(target) + _width(met), grain)
    return _expected(stretch / (size_of(target) * math.log(10) * decades), tried)


def of_shares(target: Interval, met: Interval, *, tried: int) -> Chance:
    """Accidental hits of a share or a rate of growth by a quotient of others; both are pure numbers."""
    return _expected(_width(target) + _width(met), tried)


def _expected(probability: float, tried: int) -> Chance:
    return Chance(tried, min(1.0, probability) * tried)


def _width(interval: Interval) -> float:
    return math.inf if interval.width is None else float(interval.width)
