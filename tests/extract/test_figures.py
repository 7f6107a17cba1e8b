"""Figures of running text: cases, and what holds of whatever text is searched."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot as cf
from crossfoot.extract.figures import find_figures
from crossfoot.extract.places import places
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.templates import template_of
from crossfoot.numbers.vocabulary import vocabulary
from tests.strategies.figures import (
    figure_like_texts,
    figures_in_a_style,
    printed_figures,
    templates_with_digits,
)
from tests.strategies.printed import Printed, printed_in_text
from tests.strategies.printed_numbers import CHINESE, ENGLISH
from tests.strategies.texts import running_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.extract.figures import Figure

CASES = Path(__file__).parents[1] / "cases/extract/figures"
SENTENCES = {CHINESE: ("总数为", "。"), ENGLISH: ("It says that ", " came.")}
LENGTH = 200_000
"""Characters of a hostile text."""
SLOWEST = 50
"""How many times as long as plain text a text may take whose every two characters are a figure."""
SLOWEST_WITHOUT_FIGURES = 12
"""How many times as long a text may take that holds none."""


def cases() -> list[Any]:
    """The rows of all case files."""
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def told(figure: Figure) -> list[object]:
    """A figure as a case tells it: place, words, interval, unit, kind, and the sign of its direction."""
    quantity = figure.quantity
    row: list[object] = [figure.start, figure.end, figure.says]
    if quantity.interval == Interval.everything():
        return [*row, quantity.kind]
    unit = "-" if quantity.unit is None else quantity.unit.name
    sign = {None: [], 1: ["+"], -1: ["-"]}[quantity.direction]
    return [*row, str(quantity.interval), unit, quantity.kind, *sign]


@pytest.mark.parametrize("case", cases())
def test_figures_of_a_text_are_those_of_its_case(case: dict[str, Any]) -> None:
    """Place, words, interval, unit and kind of every figure are as the case says, and there is no other."""
    assert [told(figure) for figure in find_figures(case["text"])] == case["figures"]


def test_figures_are_found_from_the_public_face() -> None:
    """The package gives the function and its figures, which tell unit, kind and hedge at first hand."""
    (figure,) = cf.find_figures("走访近5000户。")
    assert isinstance(figure, cf.Figure)
    assert (figure.says, figure.kind, figure.hedge) == ("近5000户", "count", "nearly")
    assert str(figure.interval) == "[4000, 5000)"
    assert str(figure.unit) == "household"


@given(running_texts() | figure_like_texts())
def test_figures_are_what_the_text_says_in_order(text: str) -> None:
    """Each says what stands at its place, and none overlaps the next."""
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.says == text[figure.start : figure.end] == figure.quantity.says
        end = figure.end


@given(running_texts())
def test_figures_are_the_same_when_looked_for_again(text: str) -> None:
    """What was read before changes nothing."""
    assert find_figures(text) == find_figures(text)


@given(
    running_texts(), st.sampled_from(["", "本报讯。\n\n", "👩‍🌾。\r\n", "e\u0301e\u0301。\n", "（完）。\n"])
)
def test_offsets_shift_by_what_stands_before(text: str, before: str) -> None:
    """Sentences before a text move its figures by their length, in characters of the text as given."""
    moved = [
        (figure.start - len(before), figure.end - len(before), figure.says, figure.interval)
        for figure in find_figures(f"{before}{text}\n\n本报讯。")
    ]
    assert moved == [
        (one.start, one.end, one.says, one.interval) for one in find_figures(f"{text}\n\n本报讯。")
    ]


@given(figures_in_a_style())
def test_figure_of_each_style_is_found_and_read_back(printed: tuple[str, str, str, Interval]) -> None:
    """Percentages, money, ranges, bounds, both scripts, broken and romanised: all are read back."""
    before, says, after, interval = printed
    found = find_figures(before + says + after)
    assert [(one.start, one.says.split()[0], one.interval) for one in found] == [
        (len(before), says.split()[0], interval)
    ]


@given(printed_figures())
def test_printed_figure_is_found_and_read_back(printed: tuple[str, str, str, Interval]) -> None:
    """A quantity printed in any style, in a sentence, is found at its place with its interval."""
    before, says, after, interval = printed
    found = find_figures(before + says + after)
    assert [(one.start, one.says, one.interval) for one in found] == [(len(before), says, interval)]


@given(printed_in_text())
@settings(max_examples=400)
def test_figure_printed_from_any_row_of_the_tables_is_found(printed: Printed) -> None:
    """In a sentence of its language each is found at its place, as one figure, with its interval."""
    before, after = SENTENCES[printed.language]
    found = find_figures(f"{before}{printed.says}{after}")
    assert [(one.start, one.interval) for one in found] == [(len(before), printed.interval)]


@given(templates_with_digits())
def test_figure_read_by_its_template_is_as_read_by_itself(parts: tuple[str, str, str]) -> None:
    """The words around digits, read once for all digits, give what reading the whole figure gives."""
    before, digits, after = parts
    whole, point, _ = digits.partition(".")
    template = template_of(before, len(whole), after, has_decimals=bool(point))
    says = f"{before}{digits}{after}"
    assert template is None or template.read(says, digits) == read_quantity(says)


HOSTILE = {
    "digits": "1",
    "full-width digits": "１",
    "odd": "余",
    "brackets": "(",
    "brackets of both widths": "(（",
    "nested scale words": "万亿",
    "digits and scale words": "1万",
    "scale words and digits": "万1",
    "ones": "一",
    "hundreds": "百",
    "vague numerals": "几",
    "zeros": "0",
    "hedges": "约",
    "quotes": "“",
    "straight quotes": '"',
    "titles": "《",
    "blanks": " ",
    "hyphens": "-",
    "code": "a1",
    "address": "http://a.b/1/",
    "numbers in words": "one ",
    "number words with hyphens": "twenty-",
    "scale words in English": "hundred thousand ",
    "commas": "1,",
    "points": "1.",
    "colons": "1:",
    "ranges": "1-",
    "shares without a number": "百分之",
    "doublings without a number": "翻",
    "numerals and blanks": "三 ",
    "scale words and blanks": "萬 ",
    "lists": "1、",
    "thousands that are none": "1,1,",
}


def every_word() -> list[str]:
    """Every word of the tables that the search for figures knows."""
    known = vocabulary()
    parts: list[Iterable[str]] = [
        known.number_words,
        known.directions_before,
        known.directions_after,
        known.units_before,
        known.vague,
        known.vague_scales,
        known.parts,
        known.multiples,
        known.denominators,
        known.fraction_units,
        known.ordinals,
        known.units,
        *known.hedges.values(),
        *known.marks.values(),
    ]
    return sorted({word for part in parts for word in part})


def steps(text: str) -> int:
    """How many calls the search of a text takes, which says the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        find_figures(text)
    finally:
        sys.setprofile(None)
    return count


@given(st.lists(st.sampled_from([*every_word(), *HOSTILE.values(), " "]), min_size=1, max_size=3))
def test_search_takes_steps_in_proportion_to_the_text(pieces: list[str]) -> None:
    """Whatever words a text repeats, twice the text takes no more than twice the steps."""
    piece = "".join(pieces)
    times = 600 // len(piece) + 1
    find_figures(piece * times * 2)
    assert steps(piece * times * 2) <= 2 * steps(piece * times) + 40 * len(piece) + 400


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_longer_than_plain_text_of_its_size(piece: str) -> None:
    """A text of one thing over and over is searched in the time of plain text, or of its many figures."""
    plain = "今年全县共受理各类矛盾纠纷119件,已调解110件,调解成功率达92%以上,群众满意度进一步提高。"
    find_figures(plain)
    least = _seconds(plain * (LENGTH // len(plain)))
    hostile = piece * (LENGTH // len(piece))
    slowest = SLOWEST if find_figures(hostile[: len(piece) * 40]) else SLOWEST_WITHOUT_FIGURES
    assert _seconds(hostile) < slowest * least


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_figures(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("piece", ["1", "一", "万亿", "1万", "one ", "１"])
def test_what_is_longer_than_a_figure_is_one_place(piece: str) -> None:
    """A run that is too long for a figure is met once, however long it is."""
    text = piece * 5000
    assert sum(1 for _ in places().finditer(text)) <= 2
    assert find_figures(text) == []
