"""Reading one figure: every row of the figure table as cases, and the laws of what is read."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from datetime import date
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.errors import CrossfootError
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.quantity import FigureError, Quantity
from crossfoot.numbers.reading import LONGEST_FIGURE, read_quantity, read_value
from crossfoot.numbers.templates import read_quantity_by_template
from crossfoot.numbers.units import measure_words, unit_of_word
from crossfoot.numbers.vocabulary import vocabulary
from tests.strategies.figures import figure_like_texts, printed_integers, printed_roundings
from tests.strategies.numbers import decimal_texts
from tests.strategies.printed import Printed, printed_from_tables

CASES = Path(__file__).parents[1] / "cases/figures"
SCRIPT = resources.files("crossfoot.numbers") / "tables/script_zh.toml"
NOT_FIGURES = "none"
NOT_UNITS_AFTER_DIGITS = {"月"}
"""Measure words that a number makes something else: 5月 is May."""


def cases(*, figures: bool) -> list[Any]:
    """The cases of all files, as test parameters: those of figures, or those of texts that are none."""
    return [
        pytest.param(case["given"], case["expect"], id=f"{file.stem}: {case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        if (file.stem != NOT_FIGURES) is figures
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def in_days(interval: Interval) -> str:
    """An interval of day numbers with its ends as dates."""
    first = "any" if interval.lo is None else date.fromordinal(int(interval.lo)).isoformat()
    last = "any" if interval.hi is None else date.fromordinal(int(interval.hi)).isoformat()
    return f"{'(' if interval.lo_open else '['}{first}, {last}{')' if interval.hi_open else ']'}"


def told(quantity: Quantity) -> dict[str, Any]:
    """What a case expects of a quantity: the fields that are not None, fractions as text."""
    if quantity.kind == "date":
        return {"days": in_days(quantity.interval)}
    fields = {
        "interval": str(quantity.interval),
        "unit": quantity.unit and quantity.unit.name,
        "hedge": quantity.hedge,
        "direction": quantity.direction,
        "value": None if quantity.value is None else str(quantity.value),
        "step": None if quantity.step is None else str(quantity.step),
    }
    return {name: value for name, value in fields.items() if value is not None}


def read_or_refused(text: str) -> tuple[Quantity | None, FigureError | None]:
    """The quantity of a text, or the error that it is refused with."""
    try:
        return read_quantity(text), None
    except FigureError as error:
        return None, error


def traditional(text: str) -> str:
    """The text with every simplified character of the tables in its first traditional form."""
    variants = tomllib.loads(SCRIPT.read_text("utf-8"))["variants"]
    return text.translate({ord(char): forms[0] for char, forms in variants.items()})


@pytest.mark.parametrize(("text", "expect"), cases(figures=True))
def test_figure_means_what_its_case_says(text: str, expect: dict[str, Any]) -> None:
    """A figure is read to the interval, unit, hedge, direction, number and step of its case."""
    quantity = read_quantity(text)
    assert quantity.says == text.strip()
    assert read_quantity_by_template(text) == quantity
    assert quantity.kind == expect.get("kind", quantity.kind)
    assert told(quantity) == {name: value for name, value in expect.items() if name != "kind"}


WORDS_AROUND_DIGITS = sorted(
    {words for case in cases(figures=True) if len(words := tuple(re.split(r"[\d.]+", case.values[0]))) == 2}
)


@given(st.sampled_from(WORDS_AROUND_DIGITS), decimal_texts())
def test_figure_with_other_digits_is_read_by_its_template(words: tuple[str, str], digits: str) -> None:
    """With whatever digits between the words of a case, both ways to read a figure give the same."""
    text = digits.join(words)
    quantity, refusal = read_or_refused(text)
    if refusal is None:
        assert read_quantity_by_template(text) == quantity
    else:
        with pytest.raises(FigureError) as caught:
            read_quantity_by_template(text)
        assert str(caught.value) == str(refusal)


@pytest.mark.parametrize(("text", "expect"), cases(figures=True))
def test_figure_in_traditional_characters_means_the_same(text: str, expect: dict[str, Any]) -> None:
    """Each case holds in traditional characters too."""
    quantity = read_quantity(traditional(text))
    assert told(quantity) == {name: value for name, value in expect.items() if name != "kind"}


@pytest.mark.parametrize(("text", "expect"), cases(figures=False))
def test_text_that_is_no_figure_is_told_why(text: str, expect: str) -> None:
    """What is not exactly one figure says what was found and wanted, and where."""
    with pytest.raises(FigureError) as caught:
        read_quantity(text)
    assert str(caught.value) == expect


def test_figure_error_is_a_value_error_of_ours() -> None:
    """A text that is no figure can be caught as a ValueError and as an error of crossfoot, with its place."""
    with pytest.raises(ValueError, match="more than one figure") as caught:
        read_quantity("14期6万余条")
    assert isinstance(caught.value, CrossfootError)
    assert isinstance(caught.value, FigureError)
    assert (caught.value.offset, caught.value.width) == (3, 4)


def test_place_of_an_error_counts_what_was_left_out() -> None:
    """Offsets point into the text as given, breaks and romanisation included."""
    with pytest.raises(FigureError) as caught:
        read_quantity("3萬(wàn)\n\n人14期")
    assert caught.value.text[caught.value.offset :] == "14期"


@given(printed_integers())
def test_whole_number_in_any_style_is_read(printed: tuple[str, int]) -> None:
    """Digits, grouped or full-width, Chinese and English words all give the number that they spell."""
    text, number = printed
    quantity = read_quantity(text)
    assert quantity.value == number
    assert number in quantity.interval


@given(printed_roundings())
def test_rounded_number_is_half_a_unit_wide_each_way(printed: tuple[str, Interval]) -> None:
    """Decimals, scaled numbers and percentages admit exactly what rounds to them."""
    text, interval = printed
    quantity = read_quantity(text)
    assert quantity.interval == interval
    assert quantity.step == interval.width


@given(printed_from_tables())
@settings(max_examples=400)
def test_figure_printed_from_any_row_of_the_tables_is_read_back(printed: Printed) -> None:
    """Hedges, numerals, scale words, measure words, ranges, shares and ordinals mean what their rows say."""
    assert read_quantity(printed.says).interval == printed.interval


@given(figure_like_texts())
@settings(max_examples=500)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, the answer is a quantity or a FigureError that points into it."""
    quantity, error = read_or_refused(text)
    if error is not None:
        assert 0 <= error.offset <= len(error.text)
    elif quantity is not None and quantity.value is not None:
        interval = quantity.interval
        assert quantity.value in interval or quantity.value in {interval.lo, interval.hi}


@pytest.mark.parametrize("place", ["before", "after"])
def test_every_hedge_word_is_known_around_a_number(place: str) -> None:
    """Each word of the hedge tables gives its hedge, whatever other words it shares its beginning with."""
    for word, hedge in vocabulary().hedges[place].items():
        text = f"{word} 320" if place == "before" else f"320 {word}"
        assert read_quantity(text).hedge == hedge.name, word


@pytest.mark.parametrize("place", ["before", "after"])
def test_every_direction_word_is_known_around_a_number(place: str) -> None:
    """Each word of the direction tables gives its direction."""
    directions = vocabulary().directions_before if place == "before" else vocabulary().directions_after
    for word, direction in directions.items():
        text = f"{word} 3.2%" if place == "before" else f"3.2% {word}"
        assert read_quantity(text).direction == direction, word


def test_every_filler_leaves_the_number_as_it_is() -> None:
    """Words of the filler tables change nothing."""
    for word in vocabulary().marks["filler_before"]:
        quantity = read_quantity(f"{word} 320")
        assert (quantity.interval, quantity.hedge, quantity.direction) == (Interval.point(320), None, None), (
            word
        )


def test_every_measure_word_is_known_after_a_number() -> None:
    """Each measure word of the unit tables is the unit of the number before it."""
    for word in measure_words():
        if word not in NOT_UNITS_AFTER_DIGITS:
            assert read_quantity(f"5 {word}").unit == unit_of_word(word), word


@given(st.integers(2, 9), st.sampled_from("十百千万亿"))
def test_hedges_of_one_number_fit_together(digit: int, scale: str) -> None:
    """Over and at most part the numbers between them, nearly and 余 are next to each other."""
    number = f"{digit}{scale}"
    over, at_most = read_quantity(f"超过{number}").interval, read_quantity(f"不超过{number}").interval
    nearly, odd = read_quantity(f"近{number}").interval, read_quantity(f"{number}余").interval
    assert over & at_most is None
    assert over | at_most == Interval.everything()
    assert nearly & odd is None
    assert nearly.gap(odd) == 0
    assert odd.lo == nearly.hi == read_quantity(number).value


def test_reading_the_same_text_again_gives_the_same_quantity() -> None:
    """A text that was read is not read again."""
    assert read_quantity("1.5万余人次") is read_quantity("1.5万余人次")


def test_figure_that_is_too_long_is_refused() -> None:
    """A text beyond the stated length is refused before it is looked at."""
    read_quantity("1" * LONGEST_FIGURE)
    with pytest.raises(FigureError, match="at most 200 characters, this text has 201"):
        read_quantity("1" * (LONGEST_FIGURE + 1))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "万",
        "余",
        "十",
        "一",
        "(",
        "(wàn)",
        "1-",
        "第",
        "翻",
        "百分之",
        " ",
        "a ",
        "one ",
        "1.",
        "1年",
        "半",
        "超过",
    ],
)
def test_hostile_repetition_is_answered_at_once(piece: str) -> None:
    """The longest figures of one repeated piece are read or refused in no time."""
    text = (piece * LONGEST_FIGURE)[:LONGEST_FIGURE]
    read_quantity("1")
    started = time.process_time()
    read_or_refused(text)
    assert time.process_time() - started < 0.25


def test_explicit_value_is_read_as_a_number_or_an_interval() -> None:
    """The `value` column holds a number or an interval in brackets."""
    assert read_value("15000") == Interval.point(15000)
    assert read_value("[15000, 16000)") == Interval(Fraction(15000), Fraction(16000), hi_open=True)


def test_importing_the_reader_loads_no_unit_registry() -> None:
    """The reader costs nothing until a figure is read: neither pint nor any table is loaded."""
    program = "import sys, crossfoot.numbers.reading; print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "False"
