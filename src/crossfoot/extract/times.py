"""Bare English numbers that tell a time and count nothing: years, and hours of the day."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from crossfoot.extract.nouns import counted_noun
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_LIKELY = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_YEAR = re.compile(YEAR)
_YEARS = re.compile(rf"{YEAR}(?:[-–—]| to | and ){YEAR}")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
_CLOCKS = re.compile(rf"{_CLOCK.pattern}(?:[-–—]| to ){_CLOCK.pattern}")
_HOURS = range(1, 13)
_ROUND = "00"


class _Patterns(NamedTuple):
    year_after: re.Pattern[str]
    year_behind_hedge: re.Pattern[str]
    year_noun: re.Pattern[str]
    year_of: re.Pattern[str]
    hour_after: re.Pattern[str]
    level: re.Pattern[str]
    ends: re.Pattern[str]
    day: re.Pattern[str]
    service: re.Pattern[str]


def is_year(says: str, before: str, after: str) -> bool:
    """Whether four digits without a noun are a year: in 1775 she, Leeds, 1902."""
    if not _YEAR.fullmatch(says):
        return False
    if is_year_before(says, before, after) or _patterns().year_after.search(before) is not None:
        return True
    return _LIKELY.fullmatch(says) is not None and not counted_noun().match(after)


def is_year_before(says: str, before: str, after: str) -> bool:
    """Whether four digits are the year of the noun after them: 1990 levels, the 2004 regulations."""
    if not _LIKELY.fullmatch(says):
        return False
    if _patterns().year_noun.match(after) is not None:
        return True
    return not says.endswith(_ROUND) and _patterns().year_of.search(before) is not None


def is_hedged_year(says: str, before: str, after: str) -> bool:
    """Whether digits behind a hedge are a year: in about 1850, circa 1600."""
    if _patterns().year_behind_hedge.search(before + says) is not None:
        return True
    year = says[-4:]
    is_told = bool(_LIKELY.fullmatch(year)) and not year.endswith(_ROUND) and says[:-4].endswith(" ")
    return is_told and counted_noun().match(after) is None


def are_years(says: str, after: str) -> bool:
    """Whether a range without a unit is from a year to a year: 1600–1800."""
    return _YEARS.fullmatch(says) is not None and not counted_noun().match(after)


def is_hour(says: str, before: str, after: str) -> bool:
    """Whether a bare number is a time of day: after 9.30, opens at 9, 4.30 on Tuesday."""
    words = _patterns()
    if _CLOCK.fullmatch(says):
        is_service = before.lower().endswith("the ") and words.service.match(after)
        return bool(is_service or words.hour_after.search(before) or words.day.match(after))
    if _CLOCKS.fullmatch(says):
        return words.day.match(after) is not None
    number = vocabulary().number_words.get(says.lower())
    hour = int(says) if says.isdigit() else int(number.value) if number and not number.joined else 0
    if hour not in _HOURS or words.hour_after.search(before) is None or words.level.search(before):
        return False
    return words.ends.match(after) is not None


@cache
def _patterns() -> _Patterns:
    words = Tables("contexts", package=__package__).words
    days = longest_of(words("hours", "days"))
    closed = longest_of(word for word in words("no_adjectives") if word != "of")
    return _Patterns(
        year_after=re.compile(rf"(?:{_end_of(words('year_after'))}|[(,;/–—-]|^)[ ]?\Z", re.IGNORECASE),
        year_behind_hedge=re.compile(
            rf"(?:{_end_of(words('year_after_surely'))} [a-z ]+|\bc(?:a|irca)?\.?)[ ]?{YEAR}\Z", re.IGNORECASE
        ),
        year_noun=re.compile(f"[ ]{longest_of(words('year_nouns'))}"),
        year_of=re.compile(rf"{_end_of(words('year_owners'))}[ ]\Z", re.IGNORECASE),
        hour_after=re.compile(rf"{_end_of(words('hours', 'after'))}[ ]\Z", re.IGNORECASE),
        level=re.compile(rf"{_end_of(words('hours', 'levels'))}(?: \w+)?[ ]\w+[ ]\Z", re.IGNORECASE),
        ends=re.compile(rf"(?=[.,;:!?)\n]|\Z)|[ ]{closed}\b|[ ]{days}"),
        day=re.compile(rf"[ ](?:(?:on|every|each)[ ])?{days}", re.IGNORECASE),
        service=re.compile(f"[ ]{longest_of(words('hours', 'services'))}"),
    )


def _end_of(words: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(sorted(words))})"
