"""Periods: a run of days, written as ISO 8601 has them, in one spelling each.

Read are a year `2023`, a month `2023-05`, a day `2023-02-26`, a quarter `2023-Q1`, a week `2023-W05`, an
interval of any two `2023-01/2023-10`, and one that is open at an end: `/2022-06` is everything up to the
end of June 2022. Two spellings of the same days are the same period: `2023-01/2023-12` is `2023`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError
from crossfoot.model.foreign_dates import guessed
from crossfoot.model.spreadsheet import error_in

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED: Final = "2023, 2023-05, 2023-05-31, 2023-Q1, 2023-W05, 2023-01/2023-10 or /2022-06"

_MONTHS: Final = 12
_ONE_DAY: Final = timedelta(days=1)


class PeriodError(CrossfootError, ValueError):
    """A text is no period; `hint` says how to write it, where that can be guessed."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; None is an open end. One end at least is there."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise PeriodError("a period with both ends open")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise PeriodError(f"the period ends on {self.last}, before it begins on {self.first}")

    def __str__(self) -> str:
        for spelt in (_as_years, _as_months):
            ends = spelt(self)
            if ends is not None:
                break
        else:
            ends = (_text(self.first), _text(self.last))
        return ends[0] if ends[0] == ends[1] else "/".join(ends)

    def within(self, other: Period) -> bool:
        """Whether every day of this period is one of the other."""
        return _not_after(other.first, self.first, if_open=other.first is None) and _not_after(
            self.last, other.last, if_open=other.last is None
        )

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return _not_after(self.first, other.last, if_open=True) and _not_after(
            other.first, self.last, if_open=True
        )

    def previous(self) -> Period | None:
        """The period of the same length that ends the day before this begins.

        Whole months count as months (`2023-05` after `2023-04`), all else as days. None for a period with
        an open end, or one that would begin before the year 1.
        """
        if self.first is None or self.last is None:
            return None
        months = _whole_months(self)
        length = self.last - self.first + _ONE_DAY
        try:
            first = self.first - length if months is None else _months_on(self.first, -months)
            return Period(first, self.first - _ONE_DAY)
        except (OverflowError, ValueError):  # beyond the years that a date can have
            return None

    def eve(self) -> Period | None:
        """The day before the period begins; None for one without a beginning, and for the first day."""
        if self.first is None or self.first == date.min:
            return None
        return Period(self.first - _ONE_DAY, self.first - _ONE_DAY)

    def last_day(self) -> Period | None:
        """The day that the period ends with; None for one without an end."""
        return None if self.last is None else Period(self.last, self.last)

    @property
    def is_open(self) -> bool:
        """Whether the period has no beginning or no end."""
        return self.first is None or self.last is None

    def is_shorter(self, other: Period) -> bool:
        """Whether the period has fewer days; of two that are open, whether it lies within the other."""
        if self.first is None or self.last is None:
            return self != other and self.within(other)
        return other.first is None or other.last is None or self.last - self.first < other.last - other.first


def read_period(text: str) -> Period:
    """The period that a text says.

    Raises:
        PeriodError: the text is none of the forms that are read, or no such days exist.
    """
    return _read(text.strip())


def canonical_period(text: str) -> str:
    """The one spelling of the period that a text says; errors as `read_period`."""
    return _canonical(text.strip())


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str:
    return str(_read(text))


@lru_cache(maxsize=4096)
def _read(text: str) -> Period:
    first, slash, last = text.partition("/")
    if not slash:
        return Period(*_days(text, text))
    if not first and not last:
        raise PeriodError(f"found '{text}', wanted {WANTED}")
    start = _days(first, text)[0] if first not in _OPEN else None
    end = _days(last, text)[1] if last not in _OPEN else None
    return Period(start, end)


_OPEN: Final = frozenset({"", ".."})  # EDTF (ISO 8601-2) writes an open end as two dots


def _days(text: str, whole: str) -> tuple[date, date]:
    for pattern, days in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            numbers = [int(group) for group in found.groups()]
            if not MINYEAR <= numbers[0] <= MAXYEAR:
                raise PeriodError(f"there is no year {found[1]}")
            return days(*numbers)
    spoilt = error_in(whole)
    raise PeriodError(*spoilt) if spoilt else PeriodError(f"found '{whole}', wanted {WANTED}", guessed(whole))


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, _MONTHS, 31)


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)


def _month(year: int, month: int) -> tuple[date, date]:
    if not 1 <= month <= _MONTHS:
        raise PeriodError(f"there is no month {month:02}")
    return date(year, month, 1), _month_end(year, month)


def _week(year: int, week: int) -> tuple[date, date]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + 6 * _ONE_DAY
    except (ValueError, OverflowError):
        raise PeriodError(f"the year {year} has no week {week:02}") from None


def _day(year: int, month: int, day: int) -> tuple[date, date]:
    last = _month(year, month)[1]
    if not 1 <= day <= last.day:
        raise PeriodError(f"{year:04}-{month:02} has no day {day:02}")
    return date(year, month, day), date(year, month, day)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., tuple[date, date]]], ...]] = (
    (re.compile(r"([0-9]{4})"), _year),
    (re.compile(r"([0-9]{4})-Q([1-4])"), _quarter),
    (re.compile(r"([0-9]{4})-W([0-9]{2})"), _week),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), _month),
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), _day),
)

_POINT: Final = "|".join(re.sub(r"[()]", "", form.pattern) for form, _ in _FORMS)
PERIOD_PATTERN: Final = rf"({_POINT}|({_POINT})/({_POINT})?|/({_POINT}))"
"""What every period looks like; not all that look like one are one."""


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * _MONTHS + first.month - 1 + months, _MONTHS)
    return date(year, month + 1, 1)


def _whole_months(period: Period) -> int | None:
    """How many months the period is made of; None where it does not begin and end with one."""
    first, last = period.first, period.last
    if first is None or last is None or first.day != 1 or not _is_month_end(last):
        return None
    return (last.year - first.year) * _MONTHS + last.month - first.month + 1


def _as_years(period: Period) -> tuple[str, str] | None:
    first, last = period.first, period.last
    if (first is None or (first.month, first.day) == (1, 1)) and (
        last is None or (last.month, last.day) == (_MONTHS, 31)
    ):
        return _text(first)[:4], _text(last)[:4]
    return None


def _as_months(period: Period) -> tuple[str, str] | None:
    first, last = period.first, period.last
    if (first is None or first.day == 1) and (last is None or _is_month_end(last)):
        return _text(first)[:7], _text(last)[:7]
    return None


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _not_after(day: date | None, other: date | None, *, if_open: bool) -> bool:
    return if_open if day is None or other is None else day <= other
