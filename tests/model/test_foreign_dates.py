"""Days in foreign forms: the hint says the very day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.model.period import PeriodError, read_period

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS: dict[str, Callable[[date], str]] = {
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "Chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "English": lambda day: f"{day.day} {day:%B} {day.year}",
    "American": lambda day: f"{day:%b} {day.day}, {day.year}",
    "digits": lambda day: f"{day:%Y%m%d}",
    "a day and a time": lambda day: f"{day} 00:00:00",
    "a spreadsheet's own": lambda day: f"{day:%d-%b-%y}",
    "a spreadsheet's number": lambda day: str((day - date(1899, 12, 30)).days),
}


@pytest.mark.parametrize("form", FORMS)
@given(day=st.dates(date(2000, 1, 1), date(2036, 11, 21)))
def test_hint_for_a_foreign_form_is_the_day(form: str, day: date) -> None:
    """A day in another form is refused, with the day as it is to be written."""
    with pytest.raises(PeriodError) as caught:
        read_period(FORMS[form](day))
    assert caught.value.hint.split(";")[0].split(",")[0] == f"write {day}"
