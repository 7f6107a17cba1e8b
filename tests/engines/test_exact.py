"""The exact engine: verdicts of figures as they are printed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.engines.attainable import attainable
from crossfoot.engines.expression import judge
from crossfoot.numbers.interval import Interval

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/engines/exact.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_figures_are_judged(case: dict[str, Any]) -> None:
    """Each expression has its outcome, certainty, gap and headline."""
    figures = {
        name: Interval.parse(text) if text[0] in "[(" else text for name, text in case["figures"].items()
    }
    verdict = judge(case["given"], figures)
    assert (verdict.outcome, verdict.headline) == (case["outcome"], case["headline"])
    assert verdict.gap == (Fraction(case["gap"]) if "gap" in case else None)
    assert verdict.certain is case.get("certain", False)


def test_room_is_not_told_where_comparisons_share_more_than_the_figure() -> None:
    """No x is a + 1 and a - 1 at once, though each comparison alone would take any."""
    verdict = judge("x == a + 1 and x == a - 1", {"x": 0, "a": Interval.everything()})
    assert verdict.outcome == "inconsistent"
    assert {operand.key: operand.room for operand in verdict.operands} == {"x": None, "a": None}


def test_explanation_tells_what_each_figure_would_have_to_be() -> None:
    """An inconsistent verdict says, figure by figure, what would mend it."""
    assert judge("total == a + b", {"total": "119件", "a": "101件", "b": "9件"}).explain() == (
        "119 ≠ 101 + 9 = 110: total differs from a + b by 9\n"
        "  total  119   would have to be 110\n"
        "  a      101   would have to be 110\n"
        "  b      9   would have to be 18"
    )


def test_explanation_tells_the_slack() -> None:
    """A consistent verdict says how far each figure could move."""
    assert judge("r == a / b", {"r": "92%", "a": "110件", "b": "119件"}).explain() == (
        "[91.5%, 92.5%] = 110 / 119: r == a / b\n"
        "  r  [91.5%, 92.5%]   slack ≈0.0630 percentage points down and ≈0.9370 percentage points up\n"
        "  a  110   slack 1 down and 0 up\n"
        "  b  119   slack 0 down and 1 up"
    )


def test_second_contradiction_keeps_a_figure_from_being_the_one_to_mend() -> None:
    """No figure is offered that would leave the case inconsistent."""
    verdict = judge("a == b and c == d", {"a": 1, "b": 2, "c": 3, "d": 4})
    assert [operand.room for operand in verdict.operands] == [None] * 4


@pytest.mark.parametrize(
    ("rate", "n", "expected"),
    [
        ("92.4%", 119, True),
        ("92.9%", 119, False),
        ("2.50", 4, True),
        ("2.5", 4, True),
        ("2.53", 4, False),
        ("2.60", 3, False),
        ("2.7", 3, True),
        ("三分之一", 3, True),
        ("三分之一", 4, False),
        (Interval(Fraction(0), Fraction(1, 12), lo_open=True, hi_open=True), 12, False),
    ],
)
def test_rate_is_attainable_or_not(rate: str | Interval, n: int, expected: bool) -> None:  # noqa: FBT001  # a case
    """A rate is attainable if some whole number over n rounds to it as it is printed."""
    assert attainable(rate, n) is expected


@pytest.mark.parametrize("n", [0, -3])
def test_rate_of_nothing_is_refused(n: int) -> None:
    """There is no rate of no things."""
    with pytest.raises(ValueError, match=f"^n is {n}; wanted a whole number above 0$"):
        attainable("50%", n)


def test_float_is_refused() -> None:
    """A float is not exact, and the way out is told."""
    with pytest.raises(TypeError) as caught:
        judge("a == 1", {"a": 0.1})  # type: ignore[dict-item]  # that is the point
    assert str(caught.value) == "a is the float 0.1, which is not exact; give it as text: '0.1'"
