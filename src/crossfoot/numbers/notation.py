"""How intervals are written: `[15000, 16000)`, `(-∞, 5]`, `[1/3, 2)`, and `119` for a single number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.numbers.rounding import exact_text

if TYPE_CHECKING:
    from crossfoot.numbers.ends import End

LONGEST_TEXT = 1000
"""Characters of an interval's text; longer ones are no interval."""

Ends: TypeAlias = "tuple[End, End, bool, bool]"
"""Lower end, upper end, and whether the one and the other are open."""

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+|/0*[1-9][0-9]*)?"
_POINT = re.compile(rf"\s*(?P<value>{_NUMBER})\s*")
_RANGE = re.compile(
    rf"\s*(?P<opening>[\[(])\s*(?:(?P<lo>{_NUMBER})|-(?:inf|∞))\s*,"
    rf"\s*(?:(?P<hi>{_NUMBER})|\+?(?:inf|∞))\s*(?P<closing>[\])])\s*"
)


def read_ends(text: str) -> Ends | None:
    """The ends that are written in the text, in order or not; None if it is no interval."""
    if len(text) > LONGEST_TEXT:
        return None
    if found := _POINT.fullmatch(text):
        value = Fraction(found["value"])
        return value, value, False, False
    if found := _RANGE.fullmatch(text):
        lo = None if found["lo"] is None else Fraction(found["lo"])
        hi = None if found["hi"] is None else Fraction(found["hi"])
        return lo, hi, found["opening"] == "(", found["closing"] == ")"
    return None


def write_ends(lo: End, hi: End, *, lo_open: bool, hi_open: bool) -> str:
    """The interval between the ends in brackets, exact: round ones for open ends."""
    opening, closing = "(" if lo_open else "[", ")" if hi_open else "]"
    low = "-∞" if lo is None else exact_text(lo)
    high = "∞" if hi is None else exact_text(hi)
    return f"{opening}{low}, {high}{closing}"
