"""Words of direction around a figure: 增长12.5%, fell 3%, a 17 per cent decrease."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossfoot.extract.context_words import context_words
from crossfoot.extract.leads import shown_before, without_blank, without_romanisation

if TYPE_CHECKING:
    from crossfoot.extract.figure import Figure

_MOST_WORDS = 4
"""Words between that of the direction and the figure, and it."""


def moved(text: str, figure: Figure, floor: int) -> Figure:
    """The figure with the direction that the words around it give."""
    start, end, quantity = figure.start, figure.end, figure.quantity
    if quantity.direction is not None:
        return figure
    direction = direction_before(text, start, floor) or _after(text, end)
    if direction is None:
        return figure
    return type(figure)(start, end, figure.says, replace(quantity, direction=direction))


def direction_before(text: str, start: int, floor: int) -> int | None:
    """The direction that the words before a place give what stands there."""
    words = context_words()
    if text[start - 1 : start] not in words.direction_ends:
        return None
    at = start
    for _ in range(_MOST_WORDS):
        end = without_romanisation(text, without_blank(text, at, floor), floor)
        shown = shown_before(text, end)
        direction = words.directions.before(shown, len(shown))
        steady = words.steady.before(shown, len(shown))
        if direction and len(direction) >= len(steady):
            begin = end - len(direction)
            is_other = begin > 0 and text[begin - 1] in words.not_after.get(direction, "")
            return None if is_other else words.direction_of[direction]
        between = words.between_direction.before(shown, len(shown))
        if not between or len(between) < len(steady):
            return None
        at = end - len(between)
        if at < floor:
            return None
    return None


def _after(text: str, end: int) -> int | None:
    words = context_words()
    found = words.direction_after.match(text, end)
    return words.directions_after[found["word"].lower()] if found else None
