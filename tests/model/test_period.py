"""Periods: one spelling for the same days, and their neighbours."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model.period import WANTED, Period, PeriodError, canonical_period, read_period

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases/model/period.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506  # it makes texts only: a period must not become a date of YAML's
)
GOOD = [case for case in CASES if "expect" in case]
BAD = [case for case in CASES if "faults" in case]


def name_of(case: dict[str, Any]) -> str:
    """The case's name, as the test's id."""
    return str(case["name"])


def day(text: str) -> date | None:
    """The day as the case file has it."""
    return None if text == "null" else date.fromisoformat(text)


def shown(period: Period | None) -> str:
    """The period as the case file has it."""
    return "null" if period is None else str(period)


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_period_is_read(case: dict[str, Any]) -> None:
    """A period has its days, its one spelling and its neighbours."""
    period = read_period(case["given"])
    assert (period.first, period.last) == tuple(map(day, case["days"]))
    assert str(period) == case["expect"]
    assert shown(period.previous()) == case["previous"]


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_days_at_the_ends_of_a_period(case: dict[str, Any]) -> None:
    """A period ends with its last day, and its first day follows its eve; open ends have neither."""
    period = read_period(case["given"])
    first, last = map(day, case["days"])
    assert period.last_day() == (last and Period(last, last))
    eve = first - timedelta(days=1) if first is not None and first > date.min else None
    assert period.eve() == (eve and Period(eve, eve))


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_spelling_is_read_as_itself(case: dict[str, Any]) -> None:
    """The one spelling of a period means the same days."""
    assert canonical_period(case["expect"]) == case["expect"]
    assert read_period(case["expect"]) == read_period(f"  {case['given']} ")


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_period_is_refused(case: dict[str, Any]) -> None:
    """What is no period is told, with the way out where it can be guessed."""
    with pytest.raises(PeriodError) as caught:
        read_period(case["given"])
    told = case["faults"]
    assert str(caught.value) == (told + WANTED if told.endswith("wanted ") else told)
    assert caught.value.hint == case.get("hint", "")


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("2023-05", "2023", True),
        ("2023", "2023", True),
        ("2023", "2023-05", False),
        ("2023-05", "/2023", True),
        ("2023-05", "2023-05-02/", False),
        ("/2022", "/2023", True),
        ("/2023", "/2022", False),
        ("2022/", "/2023", False),
        ("/2022", "2021/2023", False),
    ],
)
def test_period_lies_within(inner: str, outer: str, expected: bool) -> None:  # noqa: FBT001  # a table's column
    """A period lies within another if that has every day of it."""
    assert read_period(inner).within(read_period(outer)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2023-05", "2023", True),
        ("2023-05", "2023-06", False),
        ("/2023-05", "2023-05-31/", True),
        ("/2023-05", "2023-06/", False),
        ("2022/", "2023/", True),
        ("/2022", "/2023", True),
    ],
)
def test_periods_overlap(one: str, other: str, expected: bool) -> None:  # noqa: FBT001  # a table's column
    """Two periods overlap if they share a day, whichever is asked."""
    assert read_period(one).overlaps(read_period(other)) is expected
    assert read_period(other).overlaps(read_period(one)) is expected
