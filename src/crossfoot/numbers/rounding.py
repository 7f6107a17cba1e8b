"""Printed numbers: their exact value, and how far what was rounded or truncated to them may lie.

The rules are those of XBRL Calculations 1.1 (Recommendation of 22 February 2023): `decimals` is the
number of decimal places to which a value is given (negative for tens, hundreds, ..., `INF` for an exact
one). A value rounded to the nearest may lie half a unit of its last given digit to either side, both
ends included; a truncated value may lie less than one unit further from zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from crossfoot.errors import CrossfootError, printable

Decimals: TypeAlias = int | Literal["INF"] | None

MOST_DECIMALS = 400
LONGEST_TEXT = 1000

_PRINTED = re.compile(
    r"(?P<sign>[-+\u2212]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<places>[0-9]+))?"
)


class PrintedNumberError(CrossfootError, ValueError):
    """A text is not a number, or its `decimals` cannot be."""


class ExcessDigitsError(PrintedNumberError):
    """A number shows digits beyond those that its `decimals` says are given."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The value of a printed number, and the unit of its last given digit (None: the value is exact)."""

    value: Fraction
    step: Fraction | None


def read_printed(text: str, decimals: Decimals = None) -> Printed:
    """The number that a text such as `748000`, `-1,234.50` or `0.3` shows.

    Args:
        text: digits with an optional sign, commas between thousands and decimals.
        decimals: how many decimal places are given; `"INF"` if the number is exact, None if it is
            given to the digits that are shown after the point (without any it is exact).

    Raises:
        ExcessDigitsError: non-zero digits follow the last given one.
        PrintedNumberError: the text is no such number, or `decimals` is none of the above.
    """
    found = _PRINTED.fullmatch(text.strip())
    if found is None or len(text) > LONGEST_TEXT:
        wanted = "a number such as 748000 or -1,234.5"
        if len(text) > LONGEST_TEXT:
            wanted += f", which has at most {LONGEST_TEXT} characters"
        raise PrintedNumberError(f"'{printable(text[:40])}' is not {wanted}")
    places = found["places"] or ""
    digits = int(found["whole"].replace(",", "") + places)
    value = Fraction(-digits if found["sign"] in {"-", "\u2212"} else digits, 10 ** len(places))
    step = _step(decimals, len(places))
    if step is not None and (value / step).denominator != 1:
        raise ExcessDigitsError(
            f"{text.strip()} has digits in excess of decimals={decimals}: "
            f"a multiple of {exact_text(step)} was wanted"
        )
    return Printed(value, step)


def half_unit_ends(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """What rounds to `value` at a last digit worth `step`: from half a step below to half a step above.

    Both ends belong, because either way of rounding a half is in use (Calculations 1.1).
    """
    half = step / 2
    return value - half, value + half


def truncation_ends(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction, bool, bool]:
    """What `value` is left of when digits below `step` are cut off: lower end, upper end, which are open.

    Truncation moves towards zero, so zero may be what is left of anything less than a step from it
    (Calculations 1.1).
    """
    if value > 0:
        return value, value + step, False, True
    if value < 0:
        return value - step, value, True, False
    return -step, step, True, True


def exact_text(value: Fraction) -> str:
    """The value without any rounding: `15000`, `-0.25`, and `1/3` where no finite decimal is equal to it."""
    over, twos, fives = value.denominator, 0, 0
    while over % 2 == 0:
        over, twos = over // 2, twos + 1
    while over % 5 == 0:
        over, fives = over // 5, fives + 1
    if over != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _step(decimals: Decimals, shown: int) -> Fraction | None:
    """The worth of the last given digit; None for an exact number."""
    if decimals is None:
        return Fraction(1, 10**shown) if shown else None
    if decimals == "INF":
        return None
    if type(decimals) is not int or abs(decimals) > MOST_DECIMALS:
        raise PrintedNumberError(
            f"decimals is a whole number up to {MOST_DECIMALS} either way, 'INF' or None, not {decimals!r}"
        )
    return Fraction(10) ** -decimals
