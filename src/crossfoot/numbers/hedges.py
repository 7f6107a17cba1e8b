"""Hedges: words that widen or open a figure, and what each lets its number be.

The words are in `tables/hedges_*.toml`; this file holds the closed list of the meanings they may have.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from crossfoot.numbers.interval import Interval

_TENTH = Fraction(1, 10)
_OPEN_BELOW = {"(-inf, N]": False, "(-inf, N)": True}
_OPEN_ABOVE = {"[N, inf)": False, "(N, inf)": True}


@dataclass(frozen=True, slots=True)
class Hedge:
    """One row of a hedge table: its canonical name and what it admits, as in the list of `FORMS`."""

    name: str
    admits: str

    @property
    def opens_above(self) -> bool:
        """Whether it leaves the number without an upper end."""
        return self.admits in _OPEN_ABOVE

    @property
    def opens_below(self) -> bool:
        """Whether it leaves the number without a lower end."""
        return self.admits in _OPEN_BELOW


FORMS = (*_OPEN_ABOVE, *_OPEN_BELOW, "[N - digit, N)", "[N, N + digit)", "[0.9 N, 1.1 N]")
"""What a hedge can say of a number N; `digit` is one unit of the last non-zero digit of N as printed."""


def admitted(form: str, low: int | Fraction, high: int | Fraction, digit: int | Fraction | None) -> Interval:
    """What a hedge of this form admits of a number, or of a range, where `low` and `high` differ.

    `digit` is one unit of the last non-zero digit; None where the number shows none (a third), and then a
    tenth of it stands in. Nearly a bare power of ten (近千) is from nine tenths of it.
    """
    if form in _OPEN_ABOVE:
        return Interval(Fraction(low), None, lo_open=_OPEN_ABOVE[form])
    if form in _OPEN_BELOW:
        return Interval(None, Fraction(high), hi_open=_OPEN_BELOW[form])
    if form == "[0.9 N, 1.1 N]":
        return Interval(
            Fraction(9 * low.numerator, 10 * low.denominator),
            Fraction(11 * high.numerator, 10 * high.denominator),
        )
    unit = low * _TENTH if digit is None else digit
    if form == "[N, N + digit)":
        return Interval(Fraction(low), Fraction(high + unit), hi_open=True)
    if low == digit:
        unit = low * _TENTH
    return Interval(Fraction(low - unit), Fraction(high), hi_open=True)
