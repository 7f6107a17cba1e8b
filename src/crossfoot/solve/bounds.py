"""Bounds of variables as they narrow, each with the causes it follows from, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from crossfoot.solve.system import Causes

Number: TypeAlias = int | Fraction


class EmptyError(Exception):
    """Some variable has no value left; `causes` are those that leave it none."""

    def __init__(self, causes: Causes) -> None:
        self.causes = causes
        super().__init__(causes)


class End(NamedTuple):
    """An end of a variable's values (None: there is none), whether it is open, and what it follows from."""

    value: Number | None
    is_open: bool
    causes: Causes


FREE = End(None, is_open=True, causes=0)


@dataclass(slots=True)
class Bounds:
    """The ends of the values of each variable, by its number; `touched` are those that narrowed.

    `least_gain` is the part of its values that a variable must lose for that to be worth the while, one in
    so many; 0 is any.
    """

    whole: list[bool]
    low: list[End]
    high: list[End]
    least_gain: int = 0
    touched: list[int] = field(default_factory=list)
    _trail: list[tuple[list[End], int, End]] = field(default_factory=list)

    def raise_low(self, number: int, value: Number, causes: Causes, *, is_open: bool) -> None:
        """Nothing below the value, which must be an improvement.

        Raises:
            EmptyError: nothing is left.
        """
        if self.whole[number]:
            value, is_open = (floor(value) + 1 if is_open else ceil(value)), False
        self._set(self.low, number, End(exact(value), is_open, causes))

    def lower_high(self, number: int, value: Number, causes: Causes, *, is_open: bool) -> None:
        """Nothing above the value, which must be an improvement.

        Raises:
            EmptyError: nothing is left.
        """
        if self.whole[number]:
            value, is_open = (ceil(value) - 1 if is_open else floor(value)), False
        self._set(self.high, number, End(exact(value), is_open, causes))

    def _set(self, ends: list[End], number: int, end: End) -> None:
        self._trail.append((ends, number, ends[number]))
        ends[number] = end
        low, high = self.low[number], self.high[number]
        if low.value is not None and high.value is not None:
            crossed = low.value > high.value
            if crossed or (low.value == high.value and (low.is_open or high.is_open)):
                raise EmptyError(low.causes | high.causes)
        self.touched.append(number)

    def narrow(self, number: int, interval: Interval, causes: Causes) -> None:
        """Nothing outside of the interval.

        Raises:
            EmptyError: nothing is left.
        """
        if interval.lo is not None and self.is_above(number, interval.lo, is_open=interval.lo_open):
            self.raise_low(number, interval.lo, causes, is_open=interval.lo_open)
        if interval.hi is not None and self.is_below(number, interval.hi, is_open=interval.hi_open):
            self.lower_high(number, interval.hi, causes, is_open=interval.hi_open)

    def is_above(self, number: int, value: Number, *, is_open: bool) -> bool:
        """Whether a lower end at the value would be an improvement."""
        low = self.low[number]
        return low.value is None or value > low.value or (is_open and not low.is_open and value == low.value)

    def is_below(self, number: int, value: Number, *, is_open: bool) -> bool:
        """Whether an upper end at the value would be an improvement."""
        high = self.high[number]
        return (
            high.value is None or value < high.value or (is_open and not high.is_open and value == high.value)
        )

    def gains(self, number: int, value: Number) -> bool:
        """Whether an end at the value, which is an improvement, takes enough of the variable's values."""
        low, high = self.low[number].value, self.high[number].value
        if not self.least_gain or low is None or high is None or not low < value < high:
            return True
        return min(value - low, high - value) * self.least_gain >= high - low

    def point(self, number: int) -> Number | None:
        """The one value of the variable, None where it has more."""
        low, high = self.low[number].value, self.high[number].value
        return low if low is not None and low == high else None

    def interval(self, number: int) -> Interval:
        """The values that are left, and maybe more."""
        low, high = self.low[number], self.high[number]
        lo = None if low.value is None else Fraction(low.value)
        hi = None if high.value is None else Fraction(high.value)
        return Interval(lo, hi, low.is_open, high.is_open)

    def causes(self, number: int) -> Causes:
        """What both ends follow from."""
        return self.low[number].causes | self.high[number].causes

    def mark(self) -> int:
        """A place to come back to."""
        return len(self._trail)

    def back_to(self, mark: int) -> None:
        """Undoes what narrowed since."""
        while len(self._trail) > mark:
            ends, number, end = self._trail.pop()
            ends[number] = end
        self.touched.clear()

    def copy(self) -> Bounds:
        """The same bounds, without the way back."""
        return Bounds(self.whole, self.low.copy(), self.high.copy(), self.least_gain)


def exact(value: Number) -> Number:
    """The number as an int where it is one: sums of ints are ten times as fast."""
    return value.numerator if value.denominator == 1 else value
