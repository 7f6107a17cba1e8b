"""Whether a rate can be had by whole things at all.

`92.9 %` of 119 is impossible: 110/119 is 92.44 % and 111/119 is 93.28 % (the GRIM test of Brown and
Heathers, 2017, for means of whole values, with the rounding of the figure as it was printed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.engines.ranges import compile_range

if TYPE_CHECKING:
    from crossfoot.engines.normal import Atom
    from crossfoot.engines.polynomial import Box
    from crossfoot.numbers.interval import Interval

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


def attains(atom: Atom, box: Box) -> tuple[bool | None, str]:
    """Whether admitted values make an `attainable` or `unattainable` atom true; None with the reason."""
    rate = compile_range(atom.left)(box)
    counts = compile_range(atom.right)(box).whole()
    if counts is None:
        return False, ""
    if atom.operator == "unattainable":
        return (True, "") if not rate.is_point else _one_of(rate, counts, wanted=False)
    # Between two whole numbers over n lies at most 1/n: a wide rate is attained whatever n is.
    if rate.width is None or (counts.lo is not None and counts.lo > 0 and rate.width * counts.lo >= 1):
        return True, ""
    return _one_of(rate, counts, wanted=True)


def _one_of(rate: Interval, counts: Interval, *, wanted: bool) -> tuple[bool | None, str]:
    if counts.lo is None or counts.hi is None or counts.hi - counts.lo >= MOST_TRIALS:
        return None, f"gave up: more than {MOST_TRIALS} whole numbers to try"
    numbers = range(int(counts.lo), int(counts.hi) + 1)
    return any(number and some_whole_over(rate, number) is wanted for number in numbers), ""
