"""Figures that the search pattern has matched to their end, so that they need not be parsed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crossfoot.extract.context_words import context_words
from crossfoot.extract.directions import moved
from crossfoot.extract.evidence import PRECISE, is_in_title, is_number_before, judged
from crossfoot.extract.figure import Figure, label
from crossfoot.extract.leads import lead_start
from crossfoot.numbers.interval import IntervalError
from crossfoot.numbers.quantity import FigureError, Quantity
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.templates import template_of

if TYPE_CHECKING:
    import re

    from crossfoot.extract.marks import Marks

_LEADING_ZERO, _ONE = "0", "一"
_DAYS = "日"
_REIGNS = frozenset("国國成和治绪緒隆熙靖历曆观觀")
_RECENT = "近"
_PARTED = frozenset({"duration", "money", "length", "date", "age", "mass", "score"})
"""Kinds of which one figure may be told in two units: 3年6个月."""
_COINS = frozenset("块塊")
"""Measure words of what is cut, which are money before a smaller part: 三块五毛."""
_MATCHES = frozenset("场場届屆轮輪期")
"""What the last few of are told: 近五场."""
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十")
_GOES_ON = frozenset("二三四五六七八九半")
"""What goes on with one of something: 一米七八, 一包半; not 一项一项."""
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def in_digits(text: str, place: re.Match[str], floor: int, marks: Marks) -> Figure | None:
    """The figure in digits that was matched whole; None where it is not as plain as it looks."""
    number, end = place.span()
    if number < floor:
        return None
    after = place["after"]
    digits = text[number : place.start("after")]
    size = len(digits) if digits.isdigit() else digits.index(".")
    if digits[0] == _LEADING_ZERO and size > 1:
        return None
    start = lead_start(text, number, floor)
    lead = text[start:number]
    quantity = _read_digits(lead, digits, size, after)
    if (
        quantity is None
        or after[0] == _DAYS
        or (lead == _RECENT and after[0] in _MATCHES)
        or (
            (quantity.kind in _PARTED or text[end - 1] in _COINS)
            and (lead == _RECENT or text[end : end + 1] in _DIGITS or text[number - 1 : number] in _REIGNS)
        )
    ):
        return None
    figure = Figure(start, end, text[start:end], quantity)
    if is_in_title(text, figure, start, marks):
        return label(text, start, end)
    if quantity.kind not in PRECISE and marks.name_around(start, end) is not None:
        return judged(text, figure, number, floor, marks)
    return moved(text, figure, floor)


@lru_cache(maxsize=16384)
def _read_digits(lead: str, digits: str, size: int, after: str) -> Quantity | None:
    template = template_of(lead, size, after, has_decimals=size < len(digits))
    try:
        return None if template is None else template.read(lead + digits + after, digits)
    except IntervalError:  # 近0件
        return None


def in_words(text: str, place: re.Match[str], floor: int, marks: Marks) -> tuple[Figure | None, bool]:
    """The figure in Chinese words that was matched whole, and whether it could be read so."""
    number, end = place.span()
    start = lead_start(text, number, floor)
    says = text[start:end]
    quantity = _read(says)
    is_parted = quantity is not None and (quantity.kind in _PARTED or text[end - 1] in _COINS)
    if quantity is None or (is_parted and text[end : end + 1] in _NUMERALS):
        return None, False
    return judged(text, Figure(start, end, says, quantity), number, floor, marks), True


def is_article(text: str, place: re.Match[str]) -> bool:
    """Whether a place is 一 with a measure word (一个, 一种) where it cannot be a number."""
    number, end = place.span()
    if text[number] != _ONE or place.start("rest") != number + 1 or not _is_article_before(place["rest"]):
        return False
    if text[end : end + 1] in _GOES_ON:
        return False
    words = context_words()
    return text[number - 1 : number] not in words.one_counts_ends and not words.one_counts_before.match(
        text, end
    )


@lru_cache(maxsize=1024)
def _is_article_before(rest: str) -> bool:
    quantity = _read(_ONE + rest)
    return quantity is not None and quantity.hedge is None and not is_number_before(quantity.kind, rest)


@lru_cache(maxsize=4096)
def _read(says: str) -> Quantity | None:
    try:
        return read_quantity(says)
    except FigureError:
        return None
