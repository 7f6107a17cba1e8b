"""What stands before a number and belongs to its figure: hedges, signs, currencies, months."""

from __future__ import annotations

import re

from crossfoot.extract.context_words import context_words
from crossfoot.numbers.folding import ROMAN

_MOST_LEADS = 4
_LONGEST_LEAD = 24
_LONGEST_ROMAN = 9
_CHANGE_TO = re.compile(
    r"(?:[£$€¥][0-9]|[a-z]{2}\$[0-9]|[0-9][0-9.,]*(?:%|[ ](?!to\b)[a-z]))\S*(?:[ ][a-z]+){0,2}[ ]to[ ]",
    re.IGNORECASE,
)
_DURING = "over"
_STRETCH = re.compile(
    r"[a-z0-9-]+[ ](?:years?|months?|weeks?|days?|hours?|decades?|centuries)\b", re.IGNORECASE
)
_LAST_WORD = re.compile(r"[a-z]+ \Z")
_BY = "by "
_CLOSING = frozenset(")）")
_ROMAN_BEFORE = re.compile(rf"(?<=[\u4e00-\u9fff]){ROMAN}\Z", re.IGNORECASE)


def lead_start(text: str, start: int, floor: int) -> int:
    """Where the hedges, the sign and the currency before a number begin; `start` if there are none."""
    words = context_words()
    if text[start - 1 : start] not in words.lead_ends:
        return start
    at, is_hedged = start, False
    for _ in range(_MOST_LEADS):
        end = without_romanisation(text, without_blank(text, at, floor), floor)
        shown = shown_before(text, end)
        word = words.leads.before(shown, len(shown))
        if not word and (rate := words.rates.before(shown, len(shown))):
            end -= len(rate)
            word = words.leads.before(shown, len(shown) - len(rate))
        begin = end - len(word)
        if not word or begin < floor or (begin and text[begin - 1] in words.not_after.get(word, "")):
            break
        if word in words.prepositions and (is_hedged or _follows_figure(text, begin, floor)):
            break
        is_hedged = is_hedged or word not in words.currencies
        if word == _DURING and (_is_during(text, begin, start) or _is_matter(text, begin)):
            break
        at = begin
    return at


def comes_from(text: str, start: int) -> bool:
    """Whether a figure is no end of a range: where a change set out (from 3% to 5%), or how much it was.

    `by 3 to 5%` is a range; `by 3% to 5%`, each with its unit, is a change and where it led.
    """
    words = context_words()
    before = shown_before(text, start)
    if before.endswith(_BY) and _CHANGE_TO.match(text, start):
        return True
    return bool(words.from_where.before(before, len(before))) and not words.ranging.before(
        before, len(before)
    )


def month_start(text: str, start: int, floor: int) -> int:
    """Where the name of a month before a number begins; `start` if there is none."""
    end = without_blank(text, start, floor)
    if end == start:
        return start
    shown = shown_before(text, end)
    month = context_words().months.before(shown, len(shown))
    return end - len(month) if month and end - len(month) >= floor else start


def shown_before(text: str, end: int) -> str:
    """As much of the text before a place as the longest word there may have, in lower case."""
    return text[max(0, end - _LONGEST_LEAD) : end].lower()


def without_blank(text: str, at: int, floor: int) -> int:
    """The place before the one blank that stands before a place."""
    return at - 1 if at - 1 > floor and text[at - 1] == " " and text[at - 2] != " " else at


def without_romanisation(text: str, at: int, floor: int) -> int:
    """The place before the romanisation that stands in brackets before a place: 超過(guò)|5萬人."""
    if text[at - 1 : at] not in _CLOSING:
        return at
    found = _ROMAN_BEFORE.search(text, max(floor, at - _LONGEST_ROMAN), at)
    return found.start() if found else at


def _is_during(text: str, begin: int, start: int) -> bool:
    """Whether `over` before a stretch of time says when: to invest £2m in 30 firms over five years."""
    before = _LAST_WORD.search(shown_before(text, begin))
    return (
        before is not None
        and before[0].strip() not in context_words().over_after
        and _STRETCH.match(text, start) is not None
    )


def _is_matter(text: str, begin: int) -> bool:
    """Whether `over` names what a quarrel is about: a row over £5m."""
    before = _LAST_WORD.search(shown_before(text, begin))
    return before is not None and before[0].strip() in context_words().quarrels


def _follows_figure(text: str, start: int, floor: int) -> bool:
    """Whether a preposition joins two figures: three years over £1.2m."""
    return bool(floor) and not text[floor:start].strip(" ")
