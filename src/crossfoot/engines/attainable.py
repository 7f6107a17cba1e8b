"""Whether a rate can be had by whole things at all.

`92.9 %` of 119 is impossible: 110/119 is 92.44 % and 111/119 is 93.28 % (the GRIM test of Brown and
Heathers, 2017, for means of whole values, with the rounding of the figure as it was printed).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.ranges import compile_range
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from crossfoot.engines.normal import Atom
    from crossfoot.engines.polynomial import Box

MOST_TRIALS = 100_000


def attainable(rate: str | Interval, n: int) -> bool:
    """Whether some whole number over `n` gives the rate as it is printed.

    Args:
        rate: a percentage or a mean as printed (`92.9%`, `2.50`: trailing zeros count), or its
            interval as a ratio.
        n: how many things there are, above 0.

    Raises:
        FigureError: the rate cannot be read.
        ValueError: `n` is no whole number above 0.
    """
    if n <= 0 or n != int(n):
        raise ValueError(f"n is {n}; wanted a whole number above 0")
    if isinstance(rate, str):
        from crossfoot.numbers.reading import read_quantity

        quantity = read_quantity(rate)
        rate = quantity.interval if quantity.unit is None else quantity.interval * quantity.unit.factor
    return some_whole_over(rate, n)


def some_whole_over(rate: Interval, count: int) -> bool:
    """Whether some whole number divided by `count` lies in `rate`."""
    return (rate * count).whole() is not None


def attains(atom: Atom, box: Box) -> bool | None:
    """Whether admitted values make an `attainable` or `unattainable` atom true; None where it gave up.

    Right where the unknowns of the atom are independent of all else and the rate is no ratio of whole
    unknowns; n stands for its whole values. Nothing is attained with n = 0.
    """
    rate = compile_range(atom.left)(box)
    counts = compile_range(atom.right)(box).whole()
    wanted = atom.operator == "attainable"
    if counts is None or counts == _ZERO:
        return not wanted
    if rate.is_point and rate.lo is not None:
        return (_multiple_in if wanted else _other_in)(counts, rate.lo.denominator)
    return _some_attained(rate, counts) if wanted else True


def _multiple_in(counts: Interval, divisor: int) -> bool:
    """Whether a multiple of the divisor, and not 0, is among the counts."""
    multiples = (counts * Fraction(1, divisor)).whole()
    return multiples is not None and multiples != _ZERO


def _other_in(counts: Interval, divisor: int) -> bool:
    """Whether 0, or a number that is no multiple of the divisor, is among the counts."""
    return 0 in counts or (divisor > 1 and not (counts.is_point and (counts * Fraction(1, divisor)).whole()))


def _some_attained(rate: Interval, counts: Interval) -> bool | None:
    """Whether a rate that is no point is attained with one of the counts."""
    sizes = abs(counts)
    if sizes.hi is None or rate.width is None or rate.width * sizes.hi > 1:
        return True  # a rate wider than 1/n holds a whole number over n
    if counts.lo is None or counts.hi is None or counts.hi - counts.lo >= MOST_TRIALS:
        return None
    numbers = range(int(counts.lo), int(counts.hi) + 1)
    return any(number and some_whole_over(rate, number) for number in numbers)


_ZERO = Interval.point(0)
