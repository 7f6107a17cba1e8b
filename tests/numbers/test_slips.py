"""The ways of erring when a figure is copied: as cases, and their laws."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.numbers.folding import fold
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.slips import Slip, SlipName, explanations, slips
from crossfoot.numbers.units import unit, unit_of_word
from crossfoot.numbers.vocabulary import vocabulary
from tests.strategies.figures import figure_like_texts, figures_in_a_style, printed_figures
from tests.strategies.numbers import intervals

CASES = Path(__file__).parents[1] / "cases/slips"
TABLES = resources.files("crossfoot.numbers") / "tables"
WORLD = 200
FORMS = ("{}", "{}人", "{}.0%", "1.{}亿元", "{}万", "增长{}%", "-{}℃", "{}亩", "$ {} million")


def cases(name: str) -> list[Any]:
    """The cases of a file, as test parameters."""
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("figures"))
def test_figure_becomes_what_its_case_says(case: dict[str, Any]) -> None:
    """The slips of a figure, by kind and in order."""
    found: dict[str, list[str]] = {}
    for slip in slips(case["given"]):
        found.setdefault(slip.name, []).append(slip.says)
    assert found == case["expect"]


@pytest.mark.parametrize("case", cases("explanations"))
def test_figure_is_explained_as_its_case_says(case: dict[str, Any]) -> None:
    """The figures that became the printed one by a slip, and have a value that is needed."""
    stated = unit(case["unit"]) if "unit" in case else None
    found = explanations(
        case["given"], Interval.parse(case["needed"]), stated, signed=case.get("signed", False)
    )
    assert [f"{slip.name}: {case['given']} for {slip.says}" for slip in found] == case["expect"]


def figures() -> st.SearchStrategy[str]:
    """Figures as they are printed, and texts that look like some."""
    styled = st.one_of(figures_in_a_style(), printed_figures()).map(lambda drawn: drawn[0])
    return st.one_of(styled, figure_like_texts())


@given(figures())
def test_slips_are_other_figures(says: str) -> None:
    """Every slip reads, as something other than the figure, and none is told twice."""
    found = slips(says)
    meanings = [(quantity.interval, quantity.unit, quantity.direction) for quantity in map(_read, found)]
    assert len({slip.says for slip in found}) == len(found)
    if found:
        meant = read_quantity(says)
        assert (meant.interval, meant.unit, meant.direction) not in meanings
    order = [list(SlipName).index(slip.name) for slip in found]
    assert order == sorted(order)
    assert slips(says) == found


def _read(slip: Slip) -> Any:  # noqa: ANN401  # a quantity
    return read_quantity(slip.says)


@cache
def becoming(form: str) -> dict[str, list[Slip]]:
    """To each text, the figures of a small world that become it by one slip, by trying all of them."""
    found: dict[str, list[Slip]] = {}
    for number in range(WORLD):
        origin = form.format(number)
        for slip in slips(origin):
            if slip.name is not SlipName.HEDGE_DROPPED:
                found.setdefault(fold(slip.says).text, []).append(Slip(slip.name, origin))
    return found


@given(st.sampled_from(FORMS), st.integers(0, 25), intervals())
def test_explanations_are_those_of_brute_force(form: str, number: int, needed: Interval) -> None:
    """Of all figures of a small world, those are told that become the printed one and meet what is needed."""
    says = form.format(number)
    stated = read_quantity(says).unit
    world = {form.format(other) for other in range(WORLD)}
    told_in_world = {slip for slip in explanations(says, needed, stated) if slip.says in world}
    counted = stated is not None and stated.is_counted
    tried = set()
    for slip in becoming(form).get(fold(says).text, []):
        met = _read(slip).interval & needed
        if met is not None and not (counted and met.whole() is None):
            tried.add(slip)
    assert told_in_world == tried


@given(figures())
def test_what_a_slip_made_is_explained_by_it(says: str) -> None:
    """Where digits, a direction or a unit went wrong, what the figure meant is among the explanations."""
    for slip in slips(says):
        if slip.name not in {SlipName.HEDGE_DROPPED, SlipName.SCALE_LOST, SlipName.DIGIT_DROPPED}:
            found = explanations(slip.says, Interval.everything(), None)
            assert read_quantity(says).interval in {_read(one).interval for one in found}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_that_are_taken_for_others_are_known(language: str) -> None:
    """Opposites have opposite directions; units and shares that are taken for others are other units."""
    words = vocabulary()
    directions = (words.directions_before, words.directions_after)
    table = tomllib.loads(TABLES.joinpath(f"slips_{language}.toml").read_text("utf-8"))
    for one, other in table["opposites"].items():
        assert any(way.get(one, 0) * way.get(other, 0) == -1 for way in directions)
    for one, other in (table["units"] | table["shares"]).items():
        taken = unit_of_word(one), unit_of_word(other)
        assert None not in taken
        assert taken[0] != taken[1]
