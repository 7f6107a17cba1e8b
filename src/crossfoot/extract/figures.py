"""Figures in running text: where they stand, and what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossfoot.extract.evidence import judged
from crossfoot.extract.leads import comes_from, lead_start, month_start
from crossfoot.extract.marks import Marks
from crossfoot.extract.names import name_at
from crossfoot.extract.places import places
from crossfoot.extract.sharing import shared
from crossfoot.extract.figure import Figure, label, some_day
from crossfoot.extract.whole import in_digits, in_words
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import LONGEST_FIGURE, read_first_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.quantity import Quantity

__all__ = ["Figure", "find_figures"]

_WINDOW = 48
_LONGEST_WORD = 24
_CLAUSE = re.compile(
    r"(?:[^。；！？，、：“”《》;!?,]|(?<![\u4e00-\u9fff]),|(?<=[０-９])，(?=[０-９]))*+"
)
"""What a figure cannot reach beyond: the end of the clause, or of a Chinese one with a comma of Latin script."""


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
        start, end = place.span()
        if end <= done:
            continue
        if place.lastgroup == "after" and (figure := in_digits(text, place, done, marks)) is not None:
            done = figure.end
            yield figure
            continue
        start = max(start, done)
        is_whole = place.lastgroup == "rest"
        if place.lastgroup:
            end = max(place.start(place.lastgroup), start + 1)
        if end - start > LONGEST_FIGURE:
            done = end
            continue
        name = name_at(text, start, end, done)
        if name is not None:
            if name.is_date:
                yield some_day(text, name.start, name.end)
            elif name.is_label:
                yield label(text, name.start, name.end)
            done = name.end
            continue
        if is_whole and start == place.start():
            figure, is_read = in_words(text, place, done, marks)
        else:
            is_read = False
        if not is_read:
            figure = _read_at(text, start, end, done, marks)
        if figure is not None:
            done = figure.end
            yield figure


def _read_at(text: str, number: int, number_end: int, floor: int, marks: Marks) -> Figure | None:
    month = month_start(text, number, floor)
    starts = (month, number) if month < number else (lead_start(text, number, floor), number)
    joins = not comes_from(text, starts[0])
    for start in dict.fromkeys(starts):
        found = _read(text, start, number_end, joins=joins)
        if found is None or (start == month < number and found[0].kind != "date"):
            continue
        quantity, length = found
        if start + length <= number:
            continue
        figure = Figure(start, start + length, text[start : start + length], quantity)
        return judged(text, figure, number, floor, marks)
    return None


def _read(text: str, start: int, number_end: int, *, joins: bool) -> tuple[Quantity, int] | None:
    for window in (_WINDOW, LONGEST_FIGURE):
        clause = _CLAUSE.match(text, number_end, number_end + window)
        end = clause.end() if clause else number_end
        shown = text[start:end]
        try:
            quantity, length = read_first_quantity(shown, joins_ranges=joins)
        except FigureError:
            return None
        if length + _LONGEST_WORD < len(shown) or end < number_end + window:
            return quantity, length
    return None
