"""What stands before a number and belongs to its figure: hedges, signs, currencies; and words of direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossfoot.extract.context_words import context_words

if TYPE_CHECKING:
    from crossfoot.extract.context_words import ContextWords

_FROM = re.compile(r"(?:[从從由自]|\bfrom[ ])\Z", re.IGNORECASE)
_RANGING = re.compile(
    r"(?:rang\w+|aged?|ages|var\w+|anywhere|anything|spans?|children|those)[ ]from[ ]\Z", re.IGNORECASE
)
_PREPOSITIONS = frozenset({"over", "under", "about", "around", "within", "above", "below", "beyond"})
_MOST_LEADS = 4
_LONGEST_LEAD = 24


def lead_start(text: str, start: int, floor: int) -> int:
    """Where the hedges, the sign and the currency before a number begin; `start` if there are none."""
    words = context_words()
    if text[start - 1 : start] not in words.lead_ends:
        return start
    at = start
    for _ in range(_MOST_LEADS):
        end = _without_blank(text, at, floor)
        word = _word_before(words, text, end)
        if not word or end - len(word) < floor or _is_other_word(words, text, end, word, start):
            break
        if word in _PREPOSITIONS and (at < start or _follows_figure(text, end - len(word), floor)):
            break
        at = end - len(word)
    return at


def direction_before(text: str, start: int, floor: int) -> int | None:
    """+1 or -1 where a word of direction leads to the figure that starts here."""
    words = context_words()
    if text[start - 1 : start] not in words.direction_ends:
        return None
    at = start
    for _ in range(_MOST_LEADS):
        end = _without_blank(text, at, floor)
        shown = _shown(text, end)
        direction = words.directions.before(shown, len(shown))
        steady = words.steady.before(shown, len(shown))
        if direction and len(direction) >= len(steady):
            return words.direction_of[direction]
        between = words.between_direction.before(shown, len(shown))
        if not between or len(between) < len(steady):
            return None
        at = end - len(between)
        if at < floor:
            return None
    return None


def direction_after(text: str, end: int) -> int | None:
    """+1 or -1 where a word of direction follows a figure: a 17 per cent decrease, 7.3%的增长."""
    words = context_words()
    found = words.direction_after.match(text, end)
    return words.directions_after[found["word"].lower()] if found else None


def comes_from(text: str, start: int) -> bool:
    """Whether a figure is where a change set out (from 3% to 5%, 由3%提高到5%), and so no end of a range."""
    before = text[max(0, start - _LONGEST_LEAD) : start]
    return _FROM.search(before) is not None and _RANGING.search(before) is None


def month_start(text: str, start: int, floor: int) -> int:
    """Where the name of a month before a number begins; `start` if there is none."""
    end = _without_blank(text, start, floor)
    shown = _shown(text, end)
    month = context_words().months.before(shown, len(shown))
    return end - len(month) if month and end < start and end - len(month) >= floor else start


def _word_before(words: ContextWords, text: str, end: int) -> str:
    shown = _shown(text, end)
    return words.leads.before(shown, len(shown))


def _follows_figure(text: str, start: int, floor: int) -> bool:
    """Whether a preposition joins two figures: three years over £1.2m."""
    return bool(floor) and not text[floor:start].strip(" ")


def _shown(text: str, end: int) -> str:
    return text[max(0, end - _LONGEST_LEAD) : end].lower()


def _without_blank(text: str, at: int, floor: int) -> int:
    if at - 1 > floor and text[at - 1] == " " and text[at - 2] != " ":
        return at - 1
    return at


def _is_other_word(words: ContextWords, text: str, end: int, word: str, start: int) -> bool:
    before = text[end - len(word) - 1 : end - len(word)]
    return bool(before) and before in words.not_after.get(word, "")
