"""What rounded and truncated numbers stand for, and how totals of them are checked: XBRL Calculations 1.1."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import CrossfootError
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.rounding import (
    LONGEST_TEXT,
    ExcessDigitsError,
    PrintedNumberError,
    exact_text,
    read_printed,
)
from tests.strategies.numbers import decimal_texts, fractions

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parents[1] / "cases/rounding"
INTERVALS = yaml.safe_load((CASES / "intervals.yaml").read_text("utf-8"))
CALCULATIONS = yaml.safe_load((CASES / "calculations.yaml").read_text("utf-8"))
READERS: dict[str, Callable[..., Interval]] = {
    "nearest": Interval.rounded,
    "truncated": Interval.truncated,
}


@pytest.mark.parametrize("case", INTERVALS, ids=lambda case: case["name"])
def test_printed_number_stands_for_an_interval(case: dict[str, Any]) -> None:
    """Each number is read as its decimals and its rounding say, or refused with the reason."""
    given = case["given"]
    read = READERS[given["rounding"]]
    if "error" in case:
        with pytest.raises(PrintedNumberError) as caught:
            read(given["text"], given.get("decimals"))
        assert str(caught.value) == case["error"]
    else:
        assert read(given["text"], given.get("decimals")) == Interval.parse(case["expect"])


def outcome(given: dict[str, Any]) -> str:
    """What Calculations 1.1 says of a total, its weighted items and the duplicates of each."""
    read = READERS[given["rounding"]]

    def met(facts: list[tuple[str, Any]]) -> Interval | None:
        shared: Interval | None = Interval.everything()
        for text, decimals in facts:
            shared = shared and shared & read(text, decimals)
        return shared

    items = [(met(item["facts"]), item.get("weight", 1)) for item in given["items"]]
    total = met(given["total"])
    weighted = [interval * weight for interval, weight in items if interval is not None]
    if total is None or len(weighted) < len(items):
        return "inconsistent duplicates"
    return "consistent" if total.overlaps(reduce(add, weighted)) else "inconsistent"


@pytest.mark.parametrize("case", CALCULATIONS, ids=lambda case: case["name"])
def test_total_agrees_with_its_items(case: dict[str, Any]) -> None:
    """A total and its items agree if their intervals meet, weights, truncation and duplicates minded."""
    assert outcome(case["given"]) == case["expect"]


@given(fractions(), st.integers(-4, 4))
def test_rounded_number_admits_what_was_rounded(value: Fraction, decimals: int) -> None:
    """However a value is rounded to the nearest, the interval of the result holds the value."""
    step = Fraction(10) ** -decimals
    printed = exact_text(round(value / step) * step)
    interval = Interval.rounded(printed, decimals)
    assert value in interval
    assert interval.width == step


@given(fractions(), st.integers(-4, 4))
def test_truncated_number_admits_what_was_truncated(value: Fraction, decimals: int) -> None:
    """When digits of a value are cut off, the interval of the result holds the value, and no other result."""
    step = Fraction(10) ** -decimals
    kept = int(value / step) * step
    interval = Interval.truncated(exact_text(kept), decimals)
    assert value in interval
    assert (kept + step in interval) is (kept - step in interval) is False


@given(decimal_texts())
def test_decimals_left_out_are_those_shown(text: str) -> None:
    """Without `decimals` a number is given to the last digit after its point, and exact if it has none."""
    shown = len(text.partition(".")[2])
    assert Interval.rounded(text) == Interval.rounded(text, shown or "INF")
    assert Interval.truncated(text) == Interval.truncated(text, shown or "INF")


@given(decimal_texts(), st.integers(-9, 4))
def test_excess_digits_are_refused(text: str, decimals: int) -> None:
    """A number is refused if and only if it is no multiple of the unit of its last given digit."""
    fits = Fraction(text) % Fraction(10) ** -decimals == 0
    try:
        assert read_printed(text, decimals).value == Fraction(text)
    except ExcessDigitsError:
        assert not fits
    else:
        assert fits


@given(decimal_texts(), st.sampled_from(["INF", None, 4, 6]))
def test_opposite_number_stands_for_the_opposite(text: str, decimals: Any) -> None:  # noqa: ANN401  # drawn
    """The interval of -x is that of x turned round, rounded or truncated."""
    opposite = text[1:] if text.startswith("-") else f"-{text}"
    for read in READERS.values():
        assert read(opposite, decimals) == -read(text, decimals)


@given(fractions())
def test_exact_text_is_exact(value: Fraction) -> None:
    """The text of a number is read back as the very number, with no zero too many at its end."""
    text = exact_text(value)
    assert Fraction(text) == value
    assert not ("." in text and text.endswith("0"))


@pytest.mark.parametrize("decimals", [True, 1.0, "2", "inf", 401, -401])
def test_decimals_of_another_kind_are_refused(decimals: Any) -> None:  # noqa: ANN401  # that is the point
    """`decimals` is a whole number within the limit, INF or None."""
    with pytest.raises(PrintedNumberError, match="decimals is a whole number up to 400 either way"):
        Interval.rounded("5", decimals)


def test_decimals_at_the_limit_are_taken() -> None:
    """The limit itself is allowed."""
    assert Interval.rounded("5", 400).width == Fraction(1, 10**400)


def test_long_number_is_refused() -> None:
    """A text beyond the limit is no number."""
    assert read_printed("9" * LONGEST_TEXT).step is None
    with pytest.raises(PrintedNumberError):
        read_printed("9" * (LONGEST_TEXT + 1))


def test_rounding_errors_are_value_errors_of_crossfoot() -> None:
    """Callers may catch them as ValueError, and whoever runs crossfoot as CrossfootError."""
    assert issubclass(ExcessDigitsError, PrintedNumberError)
    assert issubclass(PrintedNumberError, ValueError)
    assert issubclass(PrintedNumberError, CrossfootError)


@given(fractions(), st.none() | fractions().map(abs))
def test_interval_around_a_number(value: Fraction, step: Fraction | None) -> None:
    """`around` reaches half a step to either side, both ends included; without a step it is the number."""
    interval = Interval.around(value, step)
    reach = (step or Fraction(0)) / 2
    assert interval == Interval(value - reach, value + reach)
