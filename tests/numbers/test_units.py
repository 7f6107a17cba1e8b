"""Units: what converts, what must not, and that every word of the tables means something."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.numbers import registry
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.units import (
    LONGEST_UNIT,
    Unit,
    UnknownUnitError,
    is_count,
    kind_of,
    measure_words,
    unit,
    unit_of_word,
)
from tests.strategies.numbers import generic_units, units

CASES = Path(__file__).parents[1] / "cases/units"
TEXTS = yaml.safe_load((CASES / "texts.yaml").read_text("utf-8"))
FACTORS = yaml.safe_load((CASES / "factors.yaml").read_text("utf-8"))
UNKNOWN = yaml.safe_load((CASES / "unknown.yaml").read_text("utf-8"))


# -- laws


@given(units(), units())
def test_factors_are_inverse(one: Unit, other: Unit) -> None:
    """There and back again is 1, where there is a way both ways."""
    there, back = one.factor_to(other), other.factor_to(one)
    if there is not None and back is not None:
        assert there * back == 1
    if not (one.is_generic or other.is_generic):
        assert (there is None) == (back is None) == (one.dimension != other.dimension)


@given(units(), units(), units())
def test_factors_multiply_along_the_way(one: Unit, other: Unit, third: Unit) -> None:
    """One to other to third is one to third."""
    first, second = one.factor_to(other), other.factor_to(third)
    if first is not None and second is not None and not (one.is_generic or other.is_generic):
        assert one.factor_to(third) == first * second


@given(units())
def test_name_is_a_unit(one: Unit) -> None:
    """The name of a unit looks up that unit, without what a generic word fits besides."""
    named = unit(one.name)
    assert (named.name, named.dimension, named.factor) == (one.name, one.dimension, one.factor)
    assert one.factor_to(one) == 1
    assert one.factor > 0


@given(generic_units(), st.data())
def test_generic_unit_goes_over_into_what_it_fits(generic: Unit, data: st.DataObject) -> None:
    """A generic word stands for one of each unit that it fits, all of them counted, or for its own kind."""
    fitting = data.draw(st.sampled_from(sorted(generic.fits)))
    assert unit(fitting).is_counted
    assert not unit(fitting).is_generic
    assert generic.factor_to(unit(fitting)) == 1
    assert generic.factor_to(unit(f"ten_thousand_{fitting}")) == Fraction(1, 10000)
    for other in map(unit, ("yuan", "metre", "percent", "date", "ordinal")):
        assert (generic.factor_to(other) is None) == (generic.dimension != other.dimension)


def test_word_for_anything_fits_all_that_is_counted() -> None:
    """个 and `items` fit each counted unit, and nothing that is measured or paid."""
    defined = [unit(name) for name in registry.names()]
    counted = {one.name for one in defined if one.is_counted and one.factor == 1}
    for word in ("个", "items"):
        found = unit_of_word(word)
        assert found is not None
        assert found.fits == counted


@given(st.text(max_size=80))
def test_any_text_is_a_unit_or_told(text: str) -> None:
    """No text makes anything but a unit or an UnknownUnitError: pint's own errors stay inside."""
    try:
        found = unit(text)
    except UnknownUnitError as error:
        assert len(str(error)) < 4 * LONGEST_UNIT + 100  # noqa: PT017  # either outcome is fine
    else:
        assert found.factor > 0


@given(st.text("0123456789+-*/().eE _^%元人万km", max_size=12))
def test_text_is_never_evaluated(text: str) -> None:
    """No arithmetic is done on the text: what is found is a name, or two with one `/` between."""
    try:
        found = unit(text)
    except UnknownUnitError:
        return
    assert not set(text) & set("01456789+*().^")  # m2 and km3 are symbols
    assert found.name.count("/") <= 1


# -- the tables


def test_every_word_means_a_unit() -> None:
    """Each word of the tables stands for a unit, in lower case too, and is looked up as that unit."""
    for word in measure_words():
        found = unit_of_word(word)
        assert found is not None
        assert unit(word).dimension == found.dimension, word
        assert unit_of_word(word.lower()) == found, word


def test_word_means_one_thing() -> None:
    """No word stands in two rows that differ, neither in one language nor across languages."""
    meanings: dict[str, set[tuple[str, ...]]] = {}
    tables = Tables("units")
    for language, table in tables.each():
        rows = [([name], words) for name, words in table["meanings"].items()]
        rows += [(row["stands_for"], row["words"]) for row in table["generic"]]
        for names, words in rows:
            for word in tables.spelled(language, words):
                meanings.setdefault(word.lower(), set()).add(tuple(names))
    assert {word: told for word, told in meanings.items() if len(told) > 1} == {}


def test_rows_name_counted_units() -> None:
    """What a generic row stands for is counted, but for the first name, which is any unit."""
    for _, row in Tables("units").rows("generic"):
        first, *others = row["stands_for"]
        assert unit(first).name == first
        assert len(set(row["stands_for"])) == len(row["stands_for"])
        for name in others:
            assert name == "any count" or unit(name).is_counted, name


def test_unknown_word_is_none() -> None:
    """A word of no table has no unit, even if it is the name of one."""
    for word in ("", "万", "ten_thousand_yuan", "person_time", "blub"):
        assert unit_of_word(word) is None


# -- cases


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_text_names_a_unit(case: dict[str, Any]) -> None:
    """Names, symbols, measure words, scales and quotients are looked up."""
    found = unit(case["given"])
    assert [found.name, kind_of(found)] == case["expect"]


@pytest.mark.parametrize("case", FACTORS, ids=lambda case: case["name"])
def test_units_convert_exactly_or_not_at_all(case: dict[str, Any]) -> None:
    """The factor is exact, and None between dimensions."""
    one, other = map(unit, case["given"])
    expected = None if case["expect"] is None else Fraction(str(case["expect"]))
    assert one.factor_to(other) == expected


@pytest.mark.parametrize("case", UNKNOWN, ids=lambda case: case["name"])
def test_unknown_unit_is_told(case: dict[str, str]) -> None:
    """A text that names no unit is told with the nearest name or word that does."""
    with pytest.raises(UnknownUnitError) as caught:
        unit(case["given"])
    assert str(caught.value) == case["expect"]


def test_unknown_unit_carries_the_nearest() -> None:
    """The error holds the text and the nearest name, for whoever words a message of their own."""
    with pytest.raises(UnknownUnitError) as caught:
        unit("househld")
    assert (caught.value.text, caught.value.nearest) == ("househld", "household")


def test_long_text_is_no_unit() -> None:
    """A text beyond the limit is refused unread, and shown no longer than the limit."""
    with pytest.raises(UnknownUnitError) as caught:
        unit("米" * (LONGEST_UNIT + 1))
    assert str(caught.value) == f"unknown unit '{'米' * LONGEST_UNIT}'"


def test_currencies_are_apart() -> None:
    """Each currency is its own dimension, and its own only."""
    money = {found.name: found for name in registry.names() if (found := unit(name)).is_money}
    assert {"yuan", "us_dollar", "hong_kong_dollar", "pound_sterling", "euro", "yen", "jiao", "fen"} < set(
        money
    )
    bases = [found for found in money.values() if found.factor == 1]
    assert len({base.dimension for base in bases}) == len(bases)
    assert all(kind_of(found) == "money" for found in money.values())


def test_scales_are_told_apart(caplog: pytest.LogCaptureFixture) -> None:
    """No scale is two others side by side, of which pint would warn, and each is worth what it says."""
    powers = {
        "千": 3,
        "万": 4,
        "十万": 5,
        "百万": 6,
        "千万": 7,
        "亿": 8,
        "十亿": 9,
        "百亿": 10,
        "千亿": 11,
        "万亿": 12,
    }
    for scale, power in [*powers.items(), ("thousand_", 3), ("million_", 6), ("billion_", 9)]:
        scaled = unit(f"{scale}元" if len(scale) < 3 else f"{scale}yuan")
        assert scaled.factor == 10**power
        assert unit(scaled.name) == scaled
    assert caplog.records == []


def test_counts_are_told_from_their_dimension() -> None:
    """A dimension is a count if it is that of one counted thing, not of a rate, money or a pure number."""
    assert is_count(unit("person").dimension)
    assert is_count(unit("ten_thousand_person").dimension)
    for other in ("yuan/person", "yuan", "percent", "metre", "date", "person_day", "score_point"):
        assert not is_count(unit(other).dimension), other


def test_kind_without_a_unit() -> None:
    """A bare number is just a number."""
    assert kind_of(None) == "number"


def test_difference_of_shares_is_in_percentage_points() -> None:
    """Worked out in base units, 92 % less 90 % are two percentage points without any further factor."""
    difference = (92 - 90) * unit("percent").factor
    assert difference / unit("percentage_point").factor == 2


def test_difference_of_dates_is_in_days() -> None:
    """Worked out in base units, two dates are apart by days without any further factor."""
    assert unit("date").factor == unit("day").factor == 1


def test_repeated_lookup_gives_the_same_unit() -> None:
    """A unit is found out once and kept, which is what makes looking it up again cheap."""
    assert unit("万元/户") is unit("万元/户")
    assert unit_of_word("人次") is unit_of_word("人次")
    assert unit_of_word("个") is unit_of_word("個")


def test_what_is_kept_of_the_registry_is_what_pint_says() -> None:
    """`units.json` is as fresh as the definition file: name for name, worth for worth."""
    assert registry.told() == registry._kept()


def test_units_are_looked_up_without_pint() -> None:
    """Names, symbols, plurals and measure words need no pint; it is for what has a scale before it."""
    script = """
import sys
from crossfoot.numbers.units import measure_words, unit, unit_of_word
assert measure_words()
names = [unit(name).name for name in ("person", "km", "persons", "件")]
assert names == ["person", "kilometre", "person", "item"], names
assert unit_of_word("人次").name == "person_time"
assert "pint" not in sys.modules
assert unit("万元").factor == 10000
assert "pint" in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603  # our own script
