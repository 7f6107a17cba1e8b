"""How digits go wrong when they are copied: from plain digits (`1234.5`) to what may stand there instead.

None is empty or zero, and none begins with zeros that nobody would print.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def swapped(digits: str) -> Iterator[str]:
    """Two neighbouring digits change places, across the decimal point too."""
    at = _places(digits)
    for one, other in pairwise(at):
        chars = list(digits)
        chars[one], chars[other] = chars[other], chars[one]
        yield from _printable("".join(chars), digits)


def dropped(digits: str) -> Iterator[str]:
    """A digit is left out; a point after which nothing is left goes with it."""
    for at in _places(digits):
        yield from _printable((digits[:at] + digits[at + 1 :]).rstrip("."), digits)


def doubled(digits: str) -> Iterator[str]:
    """A digit is written twice."""
    for at in _places(digits):
        yield from _printable(digits[: at + 1] + digits[at:], digits)


def inserted(digits: str) -> Iterator[str]:
    """A digit more: everything that, with a digit dropped, is these digits."""
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            yield from _printable(digits[:at] + digit + digits[at:], digits)
    if "." not in digits:
        yield from (f"{digits}.{digit}" for digit in "0123456789")


def off_by_one(digits: str) -> Iterator[str]:
    """The last digit one down, and one up; 9 and one is 10. Zero is neither made nor changed."""
    whole, point, decimals = digits.partition(".")
    width = len(digits) - len(point) if whole.startswith("0") else len(decimals) + 1
    counted = int(whole + decimals)
    for number in (counted - 1, counted + 1):
        if number and counted:
            text = f"{number:0{width}d}"
            cut = len(text) - len(decimals)
            yield f"{text[:cut]}{point}{text[cut:]}"


def tenth(digits: str) -> Iterator[str]:
    """The decimal point one place to the left; one is put in where there was none."""
    whole, _, decimals = digits.partition(".")
    shifted = f"{whole[:-1] or '0'}.{whole[-1:]}{decimals}"
    yield from _printable(shifted, digits)


def tenfold(digits: str) -> Iterator[str]:
    """The decimal point one place to the right; nothing where there is none."""
    whole, point, decimals = digits.partition(".")
    if point:
        rest = decimals[1:]
        text = f"{(whole + decimals[0]).lstrip('0') or '0'}{'.' if rest else ''}{rest}"
        yield from _printable(text, digits)


def zero_lost(digits: str) -> Iterator[str]:
    """An integer without the zero at its end."""
    if "." not in digits and digits.endswith("0"):
        yield from _printable(digits[:-1], digits)


def zero_added(digits: str) -> Iterator[str]:
    """An integer with a zero more at its end."""
    if "." not in digits and digits.strip("0"):
        yield f"{digits}0"


def _places(digits: str) -> list[int]:
    return [at for at, char in enumerate(digits) if char != "."]


def _printable(text: str, before: str) -> Iterator[str]:
    whole = text.partition(".")[0]
    leads = whole.startswith("0") and whole != "0" and not before.startswith("0")
    if whole and not leads and text.strip("0."):
        yield text
