"""Numbers in digits without a unit: years, parts of names, and counts of what the text tells."""

from __future__ import annotations

import re
from dataclasses import replace

from crossfoot.extract import english, naming, times
from crossfoot.extract.context_words import context_words
from crossfoot.extract.directions import moved
from crossfoot.extract.figure import Figure, LoneNumber, label, some_day
from crossfoot.extract.nouns import counting_noun
from crossfoot.numbers.reading import read_quantity

_WIDTH = 24
_DECIMAL = re.compile(r"[0-9]{1,4}\.[0-9]{1,2}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HYPHENS = frozenset("-－—")
_OPENING = frozenset("(（")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def judged_alone(text: str, figure: Figure, number: int, floor: int) -> Figure:
    """What a number without a unit is, by the words around it."""
    says, start, end = figure.says, figure.start, figure.end
    before, after = text[max(0, start - _WIDTH) : start], text[end : end + _WIDTH]
    is_chinese = bool(_CHINESE.search(before[-2:]) or _CHINESE.search(after[:2]))
    day = _as_time(text, figure, is_chinese=is_chinese)
    if day is not None:
        return day
    if (not {".", ","} & {*says} and _follows_name(before)) or _is_model(text, start):
        return label(text, start, end)
    if english.is_in_metres(says, after):
        metres = replace(read_quantity(f"{says[:-1]} m"), says=says)
        return moved(text, replace(figure, quantity=metres), floor)
    found = moved(text, figure if is_chinese else counting_noun(text, figure), floor)
    if start < number:
        return found
    if naming.is_score(says, before, after):
        return label(text, start, end)
    if found.quantity.direction or not (says.isdigit() or (_DECIMAL.fullmatch(says) and not is_chinese)):
        return found
    if not is_chinese:
        return label(text, start, end) if _is_name(before, after) else found
    if context_words().counting.before(before, len(before)) or is_count_in_brackets(text, start):
        return found
    return LoneNumber(start, end, says, found.quantity)


def _as_time(text: str, figure: Figure, *, is_chinese: bool) -> Figure | None:
    """The number as the year or the hour that it is."""
    says, start, end = figure.says, figure.start, figure.end
    before, after = text[max(0, start - _WIDTH) : start], text[end : end + _WIDTH]
    if times.are_years(says, after):
        return some_day(text, start, end)
    if is_chinese:
        return None
    if times.is_year(says, before, after):
        return replace(figure, quantity=replace(read_quantity(f"in {says}"), says=says))
    if times.is_hedged_year(says, before, after) or times.is_hour(says, before, after):
        return some_day(text, start, end)
    return None


def is_count_in_brackets(text: str, start: int) -> bool:
    """Whether a number is how many there are of what stands before its bracket: 评论(128)."""
    before = text[max(0, start - _WIDTH) : start].lower()
    if before[-1:] not in _OPENING:
        return False
    named = before[:-1].rstrip(" ")
    return bool(context_words().bracketed.before(named, len(named)))


def _is_name(before: str, after: str) -> bool:
    """Whether a number in English text is part of the name that stands before it or behind it."""
    return (
        english.is_named(before, after)
        or naming.names_what_precedes(before, after)
        or naming.names_what_follows(after)
    )


def _follows_name(before: str) -> bool:
    lowered = before.lower().rstrip(" :：")
    return bool(context_words().name_before.before(lowered, len(lowered)))


def _is_model(text: str, start: int) -> bool:
    """Whether a hyphen joins a number to the Chinese name before it: 东风-41."""
    return text[start] in _HYPHENS and _HAN.match(text, start - 1) is not None
