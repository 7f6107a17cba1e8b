"""Intervals of rational numbers: all the values that a figure admits.

Ends are open or closed, or there is none (`None`). The result of an operation is its exact image: the
smallest interval that holds `x op y` for every `x` of the one and `y` of the other operand, and it
holds nothing else. The operands are taken as independent: `A - A` is not zero unless `A` is a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.errors import CrossfootError, printable
from crossfoot.numbers import ends
from crossfoot.numbers.ends import ZERO
from crossfoot.numbers.notation import LONGEST_TEXT, read_ends, write_ends
from crossfoot.numbers.rounding import Decimals, exact_text, half_unit_ends, read_printed, truncation_ends

if TYPE_CHECKING:
    from crossfoot.numbers.ends import Corner

Number: TypeAlias = int | Fraction


class IntervalError(CrossfootError, ValueError):
    """There is no such interval: it would be empty, or a text is none."""


class DivisorHoldsZero(CrossfootError, ZeroDivisionError):
    """Division by an interval that holds zero has no image that is an interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `lo` to `hi`, never none; `None` is an end that there is not, and is always open.

    Raises:
        IntervalError: the interval would be empty.
        TypeError: an end is neither an int nor a Fraction.
    """

    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False

    def __post_init__(self) -> None:
        lo, hi = _end(self.lo), _end(self.hi)
        _set_lo(self, lo)
        _set_hi(self, hi)
        _set_lo_open(self, self.lo_open or lo is None)
        _set_hi_open(self, self.hi_open or hi is None)
        if lo is not None and hi is not None and (lo > hi or (lo == hi and (self.lo_open or self.hi_open))):
            shown = write_ends(lo, hi, lo_open=self.lo_open, hi_open=self.hi_open)
            raise IntervalError(f"{shown} is empty")

    # -- making one

    @classmethod
    def point(cls, value: Number) -> Interval:
        """The interval that holds one number."""
        end = _end(value)
        return _made(end, end, lo_open=False, hi_open=False)

    @classmethod
    def closed(cls, lo: Number | None, hi: Number | None) -> Interval:
        """From `lo` to `hi`, both included; None leaves a side unbounded."""
        return cls(_end(lo), _end(hi))

    @classmethod
    def everything(cls) -> Interval:
        """All numbers."""
        return _made(None, None, lo_open=True, hi_open=True)

    @classmethod
    def around(cls, value: Number, step: Number | None) -> Interval:
        """What rounds to `value` at a last digit worth `step`; `value` alone where `step` is None."""
        if step is None:
            return cls.point(value)
        return cls(*half_unit_ends(Fraction(value), Fraction(step)))

    @classmethod
    def rounded(cls, text: str, decimals: Decimals = None) -> Interval:
        """What a printed number that was rounded to the nearest stands for (XBRL Calculations 1.1).

        `decimals` is the number of decimal places that are given, `"INF"` for an exact number; left out,
        the decimals shown are given, and a number without any is exact.

        Raises:
            ExcessDigitsError: the text shows non-zero digits beyond `decimals`.
            PrintedNumberError: the text is no number, or `decimals` no number of places.
        """
        printed = read_printed(text, decimals)
        return cls.around(printed.value, printed.step)

    @classmethod
    def truncated(cls, text: str, decimals: Decimals = None) -> Interval:
        """What a printed number of which digits were cut off stands for; as `rounded` otherwise."""
        printed = read_printed(text, decimals)
        if printed.step is None:
            return cls.point(printed.value)
        return cls(*truncation_ends(printed.value, printed.step))

    @classmethod
    def parse(cls, text: str) -> Interval:
        """The interval that a text such as `[15000, 16000)`, `(-inf, 5]`, `[1/3, 2)` or `119` is.

        Raises:
            IntervalError: the text is no interval, or an empty one.
        """
        found = read_ends(text)
        if found is None:
            wanted = "a number or an interval such as 119 or [15000, 16000)"
            if len(text) > LONGEST_TEXT:
                wanted += f", which has at most {LONGEST_TEXT} characters"
            raise IntervalError(f"'{printable(text[:40])}' is not {wanted}")
        return cls(*found)

    # -- asking it

    @property
    def is_point(self) -> bool:
        """Whether it holds one number only."""
        return self.lo is not None and (self.lo is self.hi or self.lo == self.hi)

    @property
    def width(self) -> Fraction | None:
        """The distance between its ends, None where one is missing."""
        return None if self.lo is None or self.hi is None else self.hi - self.lo

    def __contains__(self, number: Number) -> bool:
        if self.lo is not None and (number < self.lo or (self.lo_open and number == self.lo)):
            return False
        return self.hi is None or not (number > self.hi or (self.hi_open and number == self.hi))

    def within(self, other: Interval) -> bool:
        """Whether `other` holds all that this one holds."""
        return not (_starts_after(other, self) or _stops_after(self, other))

    def overlaps(self, other: Interval) -> bool:
        """Whether some number is in both."""
        return not (_is_left_of(self, other) or _is_left_of(other, self))

    def gap(self, other: Interval) -> Fraction:
        """The distance between the nearest ends of two intervals, 0 if they overlap or touch."""
        for left, right in ((self, other), (other, self)):
            if left.hi is not None and right.lo is not None and left.hi < right.lo:
                return right.lo - left.hi
        return ZERO

    def __str__(self) -> str:
        if self.is_point and self.lo is not None:
            return exact_text(self.lo)
        return write_ends(self.lo, self.hi, lo_open=self.lo_open, hi_open=self.hi_open)

    # -- as sets

    def __and__(self, other: Interval) -> Interval | None:
        """What both hold, None if nothing."""
        if not self.overlaps(other):
            return None
        return _spanning(_by_start(self, other)[1], _by_stop(self, other)[0])

    def __or__(self, other: Interval) -> Interval:
        """The smallest interval that holds both, and what lies between them."""
        return _spanning(_by_start(self, other)[0], _by_stop(self, other)[1])

    def whole(self) -> Interval | None:
        """From the first to the last whole number that it holds, None if it holds none."""
        lo = hi = None
        if self.lo is not None:
            lo = floor(self.lo) + 1 if self.lo_open else ceil(self.lo)
        if self.hi is not None:
            hi = ceil(self.hi) - 1 if self.hi_open else floor(self.hi)
        if lo is not None and hi is not None and lo > hi:
            return None
        return Interval.closed(lo, hi)

    # -- arithmetic

    def __add__(self, other: Interval | Number) -> Interval:
        right = _operand(other)
        if right is None:
            return NotImplemented
        lo = ends.add(self.lo, right.lo)
        # The ends of a point are one object as a rule, which saves half of the work.
        hi = lo if self.lo is self.hi and right.lo is right.hi else ends.add(self.hi, right.hi)
        return _made(lo, hi, lo_open=self.lo_open or right.lo_open, hi_open=self.hi_open or right.hi_open)

    def __sub__(self, other: Interval | Number) -> Interval:
        right = _operand(other)
        if right is None:
            return NotImplemented
        lo = ends.subtract(self.lo, right.hi)
        hi = lo if self.lo is self.hi and right.lo is right.hi else ends.subtract(self.hi, right.lo)
        return _made(lo, hi, lo_open=self.lo_open or right.hi_open, hi_open=self.hi_open or right.lo_open)

    def __mul__(self, other: Interval | Number) -> Interval:
        right = _operand(other)
        if right is None:
            return NotImplemented
        low, high = ends.extreme_products(_corners(self), _corners(right))
        lo, hi = None if low[0] else low[1], None if high[0] else high[1]
        return _made(lo, hi, lo_open=low[2], hi_open=high[2])

    def __truediv__(self, other: Interval | Number) -> Interval:
        right = _operand(other)
        return NotImplemented if right is None else self * right.reciprocal()

    def __radd__(self, other: Number) -> Interval:
        return self + other

    def __rsub__(self, other: Number) -> Interval:
        return -self + other

    def __rmul__(self, other: Number) -> Interval:
        return self * other

    def __rtruediv__(self, other: Number) -> Interval:
        return self.reciprocal() * other

    def __neg__(self) -> Interval:
        lo = ends.negate(self.hi)
        hi = lo if self.lo is self.hi else ends.negate(self.lo)
        return _made(lo, hi, lo_open=self.hi_open, hi_open=self.lo_open)

    def __abs__(self) -> Interval:
        if self.lo is not None and self.lo >= 0:
            return self
        if self.hi is not None and self.hi <= 0:
            return -self
        return _spanning(_ORIGIN, self.maximum(-self))

    def reciprocal(self) -> Interval:
        """All of `1 / x`.

        Raises:
            DivisorHoldsZero: the interval holds 0.
        """
        if 0 in self:
            raise DivisorHoldsZero(f"the divisor {self} holds 0")
        lo = ends.invert(self.hi)
        hi = lo if self.lo is self.hi else ends.invert(self.lo)
        return _made(lo, hi, lo_open=self.hi_open, hi_open=self.lo_open)

    def minimum(self, other: Interval) -> Interval:
        """All of `min(x, y)`."""
        return _spanning(_by_start(self, other)[0], _by_stop(self, other)[0])

    def maximum(self, other: Interval) -> Interval:
        """All of `max(x, y)`."""
        return _spanning(_by_start(self, other)[1], _by_stop(self, other)[1])


_set_lo = Interval.__dict__["lo"].__set__
_set_hi = Interval.__dict__["hi"].__set__
_set_lo_open = Interval.__dict__["lo_open"].__set__
_set_hi_open = Interval.__dict__["hi_open"].__set__


def _made(lo: Fraction | None, hi: Fraction | None, *, lo_open: bool, hi_open: bool) -> Interval:
    """An interval of ends that are known to be in order: no checks, for these are made by the million."""
    made = object.__new__(Interval)
    _set_lo(made, lo)
    _set_hi(made, hi)
    _set_lo_open(made, lo_open)
    _set_hi_open(made, hi_open)
    return made


def _end(value: Number | None) -> Fraction | None:
    if value is None or type(value) is Fraction:
        return value
    if isinstance(value, int | Fraction):
        return Fraction(value)
    raise TypeError(f"an end of an interval is an int or a Fraction, not {value!r}")


def _operand(other: object) -> Interval | None:
    if isinstance(other, Interval):
        return other
    return Interval.point(other) if isinstance(other, int | Fraction) else None


def _starts_after(one: Interval, other: Interval) -> bool:
    """Whether `other` reaches further down."""
    if one.lo is None or other.lo is None:
        return one.lo is not other.lo and other.lo is None
    return one.lo > other.lo or (one.lo_open and not other.lo_open and one.lo == other.lo)


def _stops_after(one: Interval, other: Interval) -> bool:
    """Whether `one` reaches further up."""
    if one.hi is None or other.hi is None:
        return one.hi is not other.hi and one.hi is None
    return one.hi > other.hi or (other.hi_open and not one.hi_open and one.hi == other.hi)


def _is_left_of(one: Interval, other: Interval) -> bool:
    """Whether every number of `one` is below every number of `other`."""
    if one.hi is None or other.lo is None:
        return False
    return one.hi < other.lo or ((one.hi_open or other.lo_open) and one.hi == other.lo)


def _by_start(one: Interval, other: Interval) -> tuple[Interval, Interval]:
    """Both, the one that reaches further down first."""
    return (other, one) if _starts_after(one, other) else (one, other)


def _by_stop(one: Interval, other: Interval) -> tuple[Interval, Interval]:
    """Both, the one that reaches further up last."""
    return (other, one) if _stops_after(one, other) else (one, other)


def _spanning(low: Interval, high: Interval) -> Interval:
    """From where the one starts to where the other stops."""
    return _made(low.lo, high.hi, lo_open=low.lo_open, hi_open=high.hi_open)


def _corners(interval: Interval) -> list[Corner]:
    """The ends as factors, low to high; one for both of a point."""
    lo, hi = interval.lo, interval.hi
    low = (-1, ZERO, True) if lo is None else (0, lo, interval.lo_open)
    if lo is not None and lo is hi:
        return [low]
    return [low, (1, ZERO, True) if hi is None else (0, hi, interval.hi_open)]


_ORIGIN = Interval.point(0)
