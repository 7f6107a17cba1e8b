"""Patterns of dates, made from the words of `tables/dates_*.toml`.

Groups are named alike in all patterns: `y1 m1 d1 p1` are the year, month, day and part of a date or of the
first end of a range, `y2 ...` those of its second end, `b1` a number that shares its word with the second
end (1-10月).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class DateWords(NamedTuple):
    """What dates are found and counted with; `hint` is in every text that holds a date."""

    hint: re.Pattern[str]
    numbers: dict[str, int]
    parts_of_year: dict[str, list[str]]
    parts_of_month: dict[str, list[int]]
    bounds: dict[str, str]
    patterns: tuple[re.Pattern[str], ...]


@cache
def date_words() -> DateWords:
    """The words of dates of all languages, compiled once."""
    tables = Tables("dates")
    bounds = ("from_first", "after_last", "before_first", "to_last")
    patterns = [_ISO_DAYS, _ISO_MONTHS]
    for language, table in tables.each():
        spelled = {name: dict(tables.spelled(language, table.get(name, []))) for name in _WORD_LISTS}
        spelled["not_before"] = {
            word: list(tables.spelled(language, following))
            for word, following in spelled["not_before"].items()
        }
        spelled["bounds"] = {
            word: bound for bound in bounds for word in tables.spelled(language, table["bounds"][bound])
        }
        make = _joined_patterns if table["order"] == "year first" else _parted_patterns
        patterns += make(spelled)
    return DateWords(
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
    parts = _unless_before(words["not_before"], words["parts_of_year"] | words["parts_of_month"])
    month = _unless_before(words["not_before"], words["month"])

    def point(end: str) -> str:
        return (
            f"(?:(?P<y{end}>{year}){one['year']})?(?:{one['connectors']}(?=[0-9{digits}]|{parts}))?(?:(?P<m{end}>{number}){month})?"
            f"(?:(?P<d{end}>{number}){one['day']})?(?:(?P<p{end}>{parts}))?"
        )

    before = f"(?:{one['fillers']}){{0,3}}"
    after = f"(?P<after>{one['bounds']})?"
    second = f"(?:(?P<b1>{year}|{number})?{one['ranges']}(?=[0-9{digits}]){point('2')})?"
    decade = (
        f"(?:(?P<decade>{_DECADE})|(?P<century>[0-9]{{2}}){one['century']}(?P<tens>[0-9]0)){one['decade']}"
    )
    return [before + decade, before + point("1") + second + after]


def _unless_before(not_before: dict[str, list[str]], words: Iterable[str]) -> str:
    """A pattern for the longest of the words that is not the beginning of another one: 初 but not 初中."""
    longest_first = sorted(words, key=len, reverse=True)
    choices = (re.escape(word) + f"(?!{longest_of(not_before.get(word, ()))})" for word in longest_first)
    return f"(?:{'|'.join(choices)})"


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
        f"between (?P<y1>{_YEAR}) and (?P<y2>{_YEAR})(?!,[0-9]| [a-z-]+s\\b| people)",
        f"(?P<decade>{_DECADE}){one['decade']}",
    ]
    lone_year = f"(?=[a-z])(?:{one['fillers']} )*(?:(?P<before>{one['bounds']}) |(?:{one['year_fillers']}) )"
    return [f"{before}{pattern}(?![a-z0-9])" for pattern in patterns] + [
        f"{lone_year}(?:{one['fillers']} )*(?P<y1>{_YEAR})(?![a-z0-9,.]|-[0-9])"
    ]
