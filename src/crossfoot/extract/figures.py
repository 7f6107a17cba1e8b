"""Figures in running text: where they stand, and what they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from crossfoot.extract import english
from crossfoot.extract.directions import direction_before
from crossfoot.extract.evidence import judged
from crossfoot.extract.figure import Figure, label, some_day
from crossfoot.extract.leads import comes_from, lead_start, month_start
from crossfoot.extract.marks import Marks
from crossfoot.extract.names import name_at
from crossfoot.extract.places import places
from crossfoot.extract.sharing import shared
from crossfoot.extract.whole import in_digits, in_words, is_article
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import LONGEST_FIGURE, read_first_quantity, read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.quantity import Quantity

__all__ = ["Figure", "find_figures"]

_WINDOW = 48
_LONGEST_WORD = 24
_WIDEST_RANGE_OF_CHANGE = 5
_CLAUSE = re.compile(
    r"(?:[^。；！？，、：“”《》;!?,]|(?<=以上)、|(?<![\u4e00-\u9fff]),|(?<=[０-９])，(?=[０-９]))*+"
)
"""What no figure reaches beyond: the end of the clause, in Chinese one with a Latin comma too."""


def find_figures(text: str) -> list[Figure]:
    """Find every figure of a text.

    Takes time in proportion to the length of the text.

    Args:
        text: running text, in Chinese of either script, English, or both.

    Returns:
        The figures in the order of the text; none overlaps another. `text[start:end]` is what each says.
    """
    return shared(text, list(_found(text)))


def _found(text: str) -> Iterator[Figure]:
    done = 0
    marks = Marks(text)
    for place in places().finditer(text):
        if place.end() <= done or (place.lastgroup == "rest" and is_article(text, place)):
            continue
        figure = in_digits(text, place, done, marks) if place.lastgroup == "after" else None
        if figure is None:
            figure, end = _parsed(text, place, done, marks)
            done = max(done, end)
        if figure is not None:
            done = figure.end
            yield figure


def _parsed(text: str, place: re.Match[str], floor: int, marks: Marks) -> tuple[Figure | None, int]:
    """The figure at a place that was not matched whole, if there is one, and how far the text is done."""
    start = max(place.start(), floor)
    end = max(place.start(place.lastgroup), start + 1) if place.lastgroup else place.end()
    if end - start > LONGEST_FIGURE:
        return None, end
    name = name_at(text, start, end, floor)
    if name is not None:
        if name.is_date:
            return some_day(text, name.start, name.end), name.end
        return label(text, name.start, name.end) if name.is_label else None, name.end
    if place.lastgroup == "rest" and start == place.start():
        figure, is_read = in_words(text, place, floor, marks)
        if is_read:
            return figure, 0
    return _read_at(text, start, end, floor, marks), 0


def _read_at(text: str, number: int, number_end: int, floor: int, marks: Marks) -> Figure | None:
    month = month_start(text, number, floor)
    starts = (month, number) if month < number else (lead_start(text, number, floor), number)
    joins = not comes_from(text, starts[0])
    for start in dict.fromkeys(starts):
        found = _read(text, start, number_end, joins=joins)
        if found is not None and _is_change_and_level(text, start, found[0], floor):
            found = _read(text, start, number_end, joins=False)
        if found is None or (start == month < number and found[0].kind != "date"):
            continue
        quantity, length = found
        if start + length <= number:
            continue
        if english.forbids(text, start):
            _, _, number_on = quantity.says.partition(" ")  # behind exceed, or exceeds
            quantity = replace(read_quantity(f"at most {number_on}"), says=quantity.says)
        figure = Figure(start, start + length, text[start : start + length], quantity)
        return judged(text, figure, number, floor, marks)
    return None


def _is_change_and_level(text: str, start: int, quantity: Quantity, floor: int) -> bool:
    """Whether what reads as a range behind a direction is a change and where it led: 增加2500人至11万人."""
    low, high = quantity.interval.lo, quantity.interval.hi
    return (
        quantity.hedge in {"range", "about"}
        and low is not None
        and high is not None
        and high > _WIDEST_RANGE_OF_CHANGE * low
        and direction_before(text, start, floor) is not None
    )


def _read(text: str, start: int, number_end: int, *, joins: bool) -> tuple[Quantity, int] | None:
    for window in (_WINDOW, LONGEST_FIGURE):
        clause = _CLAUSE.match(text, number_end, number_end + window)
        end = clause.end() if clause else number_end
        shown = text[start:end]
        found = _read_shown(shown, joins=joins)
        if found is None:
            return None
        quantity, length = found
        if length + _LONGEST_WORD < len(shown) or end < number_end + window:
            return quantity, length
    return None


@lru_cache(maxsize=16384)
def _read_shown(shown: str, *, joins: bool) -> tuple[Quantity, int] | None:
    """The figure that a text starts with; what was refused once is remembered too."""
    try:
        return read_first_quantity(shown, joins_ranges=joins)
    except FigureError:
        return None
