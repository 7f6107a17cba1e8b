"""Dates as intervals of days: 2024年2月26日, 2021年底, March 2024, 3-5 July 2024, 2024-02-26.

The words are in `tables/dates_*.toml`. Coarse dates are intervals: a month is its days, 年底 is December,
下旬 the days from the 21st. A range inherits what its one end leaves out from the other.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from crossfoot.numbers.date_patterns import date_words
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    import re

    from crossfoot.numbers.date_patterns import DateWords
    from crossfoot.numbers.tokens import Tokens

_DECADE_YEARS = 10


class Day(NamedTuple):
    """A date as far as it is said: a year, a month, a day, a part of the year or the month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    years: int = 1


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a folded text, up to `end`; `bound` opens a side of it."""

    first: Day
    last: Day
    end: int
    bound: str | None = None


def may_hold_date(text: str) -> bool:
    """Whether a folded text has anything that a date has; cheaper than to look for one."""
    return date_words().hint.search(text) is not None


def date_at(text: str, start: int) -> FoundDate | None:
    """The date that starts at an offset of a folded text, or None."""
    words = date_words()
    for pattern in words.patterns:
        match = pattern.match(text, start)
        if match is not None and match.end() > start:
            found = _found(match, words)
            if found is not None:
                return found
    return None


def days_of(found: FoundDate, tokens: Tokens) -> Interval:
    """The days of a date, as proleptic Gregorian ordinals.

    Raises:
        FigureError: the date has no year, is not in the calendar, or ends before it begins.
    """
    if found.first.year is None or found.last.year is None:
        raise tokens.fault("a date needs its year to be an interval of days", hint="as in 2024年2月26日")
    try:
        first, last = _days(found.first)[0], _days(found.last)[1]
    except ValueError:
        raise tokens.fault("no such date is in the calendar") from None
    if last < first:
        raise tokens.fault("these dates end before they begin")
    if found.bound == "before_first":
        return Interval(None, Fraction(first), hi_open=True)
    if found.bound == "to_last":
        return Interval(None, Fraction(last))
    if found.bound == "after_last":
        return Interval(Fraction(last), None, lo_open=True)
    return Interval(Fraction(first), None if found.bound else Fraction(last))


def _found(match: re.Match[str], words: DateWords) -> FoundDate | None:
    said = match.groupdict()
    first, last = _day(said, "1", words), _day(said, "2", words)
    if decade := said.get("decade"):
        first = Day(int(decade), years=_DECADE_YEARS)
    elif century := said.get("century"):
        first = Day((int(century) - 1) * 100 + int(said["tens"] or 0), years=_DECADE_YEARS)
    bare = said.get("b1")
    if bare is not None:
        number = _number(bare, words)
        if last.year is not None and first.year is None:
            first = first._replace(year=number)
        elif last.month is not None and first.month is None:
            first = first._replace(month=number)
        elif last.day is not None and first.day is None:
            first = first._replace(day=number)
        else:
            return None
    if last == Day():
        last = first
    else:
        first, last = _shared(first, last), _shared(last, first)
    if first.year is None and first.month is None and first.part is None:
        return None
    bound = next((words.bounds[said[name]] for name in ("before", "after") if said.get(name)), None)
    return FoundDate(first, last, match.end(), bound)


def _shared(day: Day, other: Day) -> Day:
    """The day with the year, and if it has none the month, of the other end of a range."""
    month = other.month if day.month is None and day.day is not None else day.month
    return day._replace(year=other.year if day.year is None else day.year, month=month)


def _day(said: dict[str, str | None], end: str, words: DateWords) -> Day:
    year, month, day = (said.get(name + end) for name in "ymd")
    return Day(
        None if year is None else _number(year, words),
        None if month is None else _number(month, words),
        None if day is None else _number(day, words),
        said.get("p" + end),
    )


def _number(text: str, words: DateWords) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if text in words.numbers and text[0].isascii():
        return words.numbers[text]
    digits = [words.numbers[char] for char in text]
    ten = _DECADE_YEARS
    if ten not in digits and 2 * ten not in digits:
        return int("".join(map(str, digits)))
    at = next(index for index, digit in enumerate(digits) if digit >= ten)
    tens = (digits[at - 1] if at else 1) * digits[at]
    return tens + (digits[at + 1] if at + 1 < len(digits) else 0)


def _days(day: Day) -> tuple[int, int]:
    """The first and the last day of a date; ValueError if the calendar has none such."""
    year = day.year or 0
    words = date_words()
    if day.month is None and day.part is None:
        return date(year, 1, 1).toordinal(), date(year + day.years - 1, 12, 31).toordinal()
    if day.month is None:
        first, last = (date.fromisoformat(f"{year:04}-{end}") for end in words.parts_of_year[day.part or ""])
        return first.toordinal(), last.toordinal()
    if day.day is not None:
        only = date(year, day.month, day.day).toordinal()
        return only, only
    month = date(year, day.month, 1)
    length = monthrange(year, day.month)[1]
    if day.part is None:
        start, stop = 1, length
    elif day.part in words.parts_of_month:
        start, stop = words.parts_of_month[day.part]
    else:
        raise ValueError(f"a month has no {day.part}")
    return month.replace(day=start).toordinal(), month.replace(day=min(stop, length)).toordinal()
