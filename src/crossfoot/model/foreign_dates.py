"""Days and months as people and spreadsheets write them, and how ISO 8601 has them: hints for periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crossfoot.model.spreadsheet import MAY_HAVE

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS: Final = 12
_MONTH_NAMES: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME: Final = rf"({'|'.join(_MONTH_NAMES)})[a-z]*\.?"
# Day 0 of spreadsheets, which count days; that 1900 is a leap year to them matters before March 1900 only.
_DAY_ZERO: Final = date(1899, 12, 30)


def guessed(text: str) -> str:
    """How to write the period that a text of another form stands for; empty where it cannot be guessed."""
    for pattern, told in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            return told(*found.groups())
    return ""


def _iso(year: str, *parts: str | None) -> str:
    return "-".join([year, *(part.zfill(2) for part in parts if part)])


def _month(name: str) -> str:
    return str(_MONTH_NAMES.index(name.lower()) + 1)


def _short_end(year: str, month: str | None, end: str) -> str:
    if month is None and int(end) <= _MONTHS:
        return ""
    return f"write {year}{month}/{year}-{end}" if month else f"write {year}/{year[:2]}{end}"


def _day_or_month_first(one: str, other: str, year: str) -> str:
    days = {_iso(year, month, day) for day, month in ((one, other), (other, one)) if int(month) <= _MONTHS}
    return f"write {' or '.join(sorted(days))}{MAY_HAVE}" if days else ""


def _serial(text: str) -> str:
    return f"write {_DAY_ZERO + timedelta(days=int(text))}, if the number is a spreadsheet's for that day"


_FORMS: Final[list[tuple[re.Pattern[str], Callable[..., str]]]] = [
    (re.compile(form, re.IGNORECASE), told)
    for form, told in (
        (r"([0-9]{4})(-[0-9]{2})?/([0-9]{2})", _short_end),
        (
            r"([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})?日?)?",
            lambda year, month, day: f"write {_iso(year, month, day)}",
        ),
        (r"([0-9]{1,2})[-/.]([0-9]{4})", lambda month, year: f"write {_iso(year, month)}"),
        (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", _day_or_month_first),
        (
            rf"{_NAME}-([0-9]{{2}})",
            lambda name, year: f"write {_iso(f'20{year}', _month(name))}{MAY_HAVE}",
        ),
        (
            rf"([0-9]{{1,2}})-{_NAME}(?:-([0-9]{{2}}))?",
            lambda day, name, year: (
                f"write {_iso(f'20{year}' if year else 'YYYY', _month(name), day)}{MAY_HAVE}"
            ),
        ),
        (rf"{_NAME} ([0-9]{{4}})", lambda name, year: f"write {_iso(year, _month(name))}"),
        (
            rf"([0-9]{{1,2}}) {_NAME} ([0-9]{{4}})",
            lambda day, name, year: f"write {_iso(year, _month(name), day)}",
        ),
        (
            rf"{_NAME} ([0-9]{{1,2}}), ?([0-9]{{4}})",
            lambda name, day, year: f"write {_iso(year, _month(name), day)}",
        ),
        (r"([0-9]{4})年(?:度|全年)?", lambda year: f"write {year}"),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+Z?", lambda day: f"write {day}"),
        (
            r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])",
            lambda year, month, day: f"write {_iso(year, month, day)}",
        ),
        (r"([0-9]{4}(?:-[0-9]{2}){0,2}) *[-–—~至到] *([0-9]{4}(?:-[0-9]{2}){0,2})", "write {}/{}".format),
        (r"([34][0-9]{4})", _serial),
    )
]
