"""Dates as intervals of days: 2024年2月26日, 2021年底, March 2024, 3-5 July 2024, 2024-02-26.

The words are in `tables/dates_*.toml`. Coarse dates are intervals: a month is its days, 年底 is December,
下旬 the days from the 21st. A range inherits what its one end leaves out from the other.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables

if TYPE_CHECKING:
    from crossfoot.numbers.tokens import Tokens

_YEAR = "[12][0-9]{3}"
_NUMBER = "[0-9]{1,2}(?![0-9])"
_RANGE_OF_ISO = r"\s?(?:/|to|至|到|~|–|—)\s?"
_AFTER_ISO = r"(?![0-9a-z-]|[.,/][0-9])"
_ISO_DAYS = (
    rf"(?<![0-9a-z.,-])(?P<y1>{_YEAR})(?P<mark>[-/.])(?P<m1>{_NUMBER})(?P=mark)(?P<d1>{_NUMBER})"
    rf"(?:{_RANGE_OF_ISO}(?P<y2>{_YEAR})(?P=mark)(?P<m2>{_NUMBER})(?P=mark)(?P<d2>{_NUMBER}))?{_AFTER_ISO}"
)
_ISO_MONTHS = (
    rf"(?<![0-9a-z.,-])(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])"
    rf"(?:{_RANGE_OF_ISO}(?P<y2>{_YEAR})-(?P<m2>0[1-9]|1[0-2]))?{_AFTER_ISO}"
)
_DECADE = "[12][0-9]{2}0"
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


class _Words(NamedTuple):
    hint: re.Pattern[str]
    numbers: dict[str, int]
    parts_of_year: dict[str, list[str]]
    parts_of_month: dict[str, list[int]]
    bounds: dict[str, str]
    patterns: tuple[re.Pattern[str], ...]


def may_hold_date(text: str) -> bool:
    """Whether a folded text has anything that a date has; cheaper than to look for one."""
    return _words().hint.search(text) is not None


def date_at(text: str, start: int) -> FoundDate | None:
    """The date that starts at an offset of a folded text, or None."""
    words = _words()
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
    except ValueError as error:
        raise tokens.fault(f"no such date: {error}") from None
    if last < first:
        raise tokens.fault("these dates end before they begin")
    if found.bound == "before_first":
        return Interval(None, Fraction(first), hi_open=True)
    if found.bound == "to_last":
        return Interval(None, Fraction(last))
    if found.bound == "after_last":
        return Interval(Fraction(last), None, lo_open=True)
    return Interval(Fraction(first), None if found.bound else Fraction(last))


def _found(match: re.Match[str], words: _Words) -> FoundDate | None:
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


def _day(said: dict[str, str | None], end: str, words: _Words) -> Day:
    year, month, day = (said.get(name + end) for name in "ymd")
    return Day(
        None if year is None else _number(year, words),
        None if month is None else _number(month, words),
        None if day is None else _number(day, words),
        said.get("p" + end),
    )


def _number(text: str, words: _Words) -> int:
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
    words = _words()
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


@cache
def _words() -> _Words:
    tables = Tables("dates")
    bounds = ("from_first", "after_last", "before_first", "to_last")
    patterns = [_ISO_DAYS, _ISO_MONTHS]
    for language, table in tables.each():
        spelled = {name: dict(tables.spelled(language, table.get(name, []))) for name in _WORD_LISTS}
        spelled["bounds"] = {
            word: bound for bound in bounds for word in tables.spelled(language, table["bounds"][bound])
        }
        make = _joined_patterns if table["order"] == "year first" else _parted_patterns
        patterns += make(spelled)
    return _Words(
        hint=_hint(tables),
        numbers=tables.words("digits") | tables.words("months"),
        parts_of_year=tables.words("parts_of_year"),
        parts_of_month=tables.words("parts_of_month"),
        bounds={word: bound for bound in bounds for word in tables.words("bounds", bound)},
        patterns=tuple(re.compile(pattern) for pattern in patterns),
    )


def _hint(tables: Tables) -> re.Pattern[str]:
    """What every date has: the mark of a year or a month, four digits of a year, or the name of a month."""
    marks = {char for name in ("year", "month", "season") for word in tables.words(name) for char in word[:1]}
    return re.compile(
        f"[{''.join(marks)}]|(?<![0-9.,]){_YEAR}(?![0-9,])|{longest_of(tables.words('months'))}"
    )


_WORD_LISTS = (
    "fillers",
    "ranges",
    "year",
    "month",
    "day",
    "decade",
    "century",
    "connectors",
    "digits",
    "months",
    "parts_of_year",
    "parts_of_month",
    "not_before",
    "ordinal_endings",
    "year_fillers",
)


def _joined_patterns(words: dict[str, dict[str, Any]]) -> list[str]:
    """Dates whose largest part comes first, without blanks: 2023年10月底, 2024年7月3日至5日, 2023年1-10月."""
    one = {name: longest_of(known) for name, known in words.items()}
    digits = "".join(words["digits"])
    year = f"(?:{_YEAR}|[{digits}]{{4}})"
    number = f"(?:{_NUMBER}|[{digits}]{{1,3}})"
    parts = "|".join(
        re.escape(part) + f"(?!{longest_of(words['not_before'].get(part, ()))})"
        for part in sorted({**words["parts_of_year"], **words["parts_of_month"]}, key=len, reverse=True)
    )

    def point(end: str) -> str:
        return (
            f"(?:(?P<y{end}>{year}){one['year']})?(?:{one['connectors']})?(?:(?P<m{end}>{number}){one['month']})?"
            f"(?:(?P<d{end}>{number}){one['day']})?(?:(?P<p{end}>{parts}))?"
        )

    before = f"(?:{one['fillers']}){{0,3}}"
    after = f"(?P<after>{one['bounds']})?"
    second = f"(?:(?P<b1>{year}|{number})?{one['ranges']}(?=[0-9{digits}]){point('2')})?"
    decade = (
        f"(?:(?P<decade>{_DECADE})|(?P<century>[0-9]{{2}}){one['century']}(?P<tens>[0-9]0)){one['decade']}"
    )
    return [before + decade, before + point("1") + second + after]


def _parted_patterns(words: dict[str, dict[str, Any]]) -> list[str]:
    """Dates with a year that comes last, and blanks: 26 February 2024, July 3-5, 2024, first half of 2023."""
    one = {name: longest_of(known) for name, known in words.items()}
    before = f"(?:(?:{one['fillers']}) )*(?:(?P<before>{one['bounds']}) )?(?:(?:{one['fillers']}) )*"
    mark = f" ?{one['ranges']} ?"
    ending = f"(?:{one['ordinal_endings']})?"

    def day(end: str) -> str:
        return f"(?P<d{end}>{_NUMBER}){ending}"

    def month(end: str) -> str:
        return f"(?P<m{end}>{one['months']})"

    def year(end: str) -> str:
        return f"(?:,? (?P<y{end}>{_YEAR})(?![0-9]))"

    def part(known: str) -> str:
        return f"(?P<p1>{one[known]})(?:-| )?(?:{one['connectors']} )?"

    of = f"(?: {one['connectors']})?"
    patterns = [
        f"{day('1')}(?:{of} {month('1')}{year('1')}?)?{mark}{day('2')}{of} {month('2')}{year('2')}",
        f"{day('1')}{of} {month('1')}{year('1')}?",
        f"{month('1')} {day('1')}{year('1')}?{mark}(?:{month('2')} )?{day('2')}{year('2')}",
        f"{month('1')} {day('1')}(?![0-9]){year('1')}?",
        f"{month('1')}{year('1')}?{mark}{month('2')}{year('2')}",
        f"(?:{part('parts_of_month')})?{month('1')}{year('1')}",
        f"{part('parts_of_year')}(?P<y1>{_YEAR})",
        f"(?P<y1>{_YEAR}) ?(?P<p1>{one['parts_of_year']})",
        f"(?P<decade>{_DECADE}){one['decade']}",
    ]
    lone_year = f"(?=[a-z])(?:{one['fillers']} )*(?:(?P<before>{one['bounds']}) |(?:{one['year_fillers']}) )"
    return [f"{before}{pattern}(?![a-z0-9])" for pattern in patterns] + [
        f"{lone_year}(?:{one['fillers']} )*(?P<y1>{_YEAR})(?![a-z0-9,.]|-[0-9])"
    ]
