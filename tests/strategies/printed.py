"""Figures printed from the tables themselves: every row is drawn, so that a new one is tested by being there.

What a figure is printed from is its meaning, told here a second time and apart from the reader: a number, the
worth of its last non-zero digit, and whether it is rounded.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from crossfoot.numbers.date_patterns import date_words
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import measure_words, unit
from crossfoot.numbers.vocabulary import vocabulary
from tests.strategies.numerals import chinese_numeral, english_numeral
from tests.strategies.printed_numbers import CHINESE, ENGLISH, is_chinese, printed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from tests.strategies.printed_numbers import Number

NOT_COUNTED = {"月"}
"""Measure words that make a date of a number; quarters are parts of one."""
FORMAL_SCALES = frozenset("拾佰仟兆")


class Printed(NamedTuple):
    """A figure as printed, and what it means."""

    says: str
    interval: Interval
    language: str


def admitted(form: str, number: Number) -> Interval:
    """What a form of the hedge tables admits of a number, as DESIGN's table has it."""
    value, digit = number.value, number.digit
    below = value * Fraction(9, 10) if value == digit and str(value).startswith("1") else value - digit
    return {
        "[N, inf)": lambda: Interval(value, None),
        "(N, inf)": lambda: Interval(value, None, lo_open=True),
        "(-inf, N]": lambda: Interval(None, value),
        "(-inf, N)": lambda: Interval(None, value, hi_open=True),
        "[N - digit, N)": lambda: Interval(below, value, hi_open=True),
        "[N, N + digit)": lambda: Interval(value, value + digit, hi_open=True),
        "[0.9 N, 1.1 N]": lambda: Interval(value * Fraction(9, 10), value * Fraction(11, 10)),
    }[form]()


def _of_language(words: Iterable[str], language: str) -> list[str]:
    """The words that a language uses: its own and the signs of all."""
    return sorted(
        word for word in words if is_chinese(word) is (language == CHINESE) or not word[0].isalpha()
    )


_NOUNS = {
    CHINESE: ["件", "人次", "户", "亩", "元", "公里", "名", "台(套)", "吨"],
    ENGLISH: [" people", " households", " villages", " km", " tonnes", " cases"],
}


@st.composite
def hedged_figures(draw: DrawFn) -> Printed:
    """Every word of the hedge tables, at each place where it may stand, around numbers of its language."""
    number = draw(printed_numbers())
    places = vocabulary().hedges
    place = draw(st.sampled_from(["none", "before", "after", "inside", "after_unit"]))
    noun = draw(st.sampled_from(_NOUNS[number.language]))
    blank = "" if number.language == CHINESE else " "
    if place == "none":
        return Printed(f"{number.says}{noun}", number.interval, number.language)
    word = draw(st.sampled_from(_of_language(places[place], number.language) or [""]))
    if not word:
        return Printed(f"{number.says}{noun}", number.interval, number.language)
    interval = admitted(places[place][word].admits, number)
    gap = "" if not word[0].isalpha() or number.language == CHINESE else blank
    says = {
        "before": f"{word}{blank if word[-1].isalpha() or word[-1] == '.' else ''}{number.says}{noun}",
        "after": f"{number.says}{noun}{gap}{word}",
        "inside": f"{number.says}{gap}{word}{noun}",
        "after_unit": f"{number.says}{noun}{word}",
    }[place]
    return Printed(says, interval, number.language)


@st.composite
def measured_figures(draw: DrawFn) -> Printed:
    """Every measure word of the unit tables behind digits, shares rounded at their last one."""
    number = draw(st.integers(3, 99))
    word = draw(st.sampled_from(sorted(measure_words() - NOT_COUNTED - vocabulary().denominators.keys())))
    language = CHINESE if is_chinese(word) else ENGLISH
    blank = " " if language == ENGLISH and word[0].isalpha() else ""
    is_share = unit(word).name in {"percent", "permille", "percentage_point"}
    interval = Interval.around(number, 1) if is_share else Interval.point(number)
    return Printed(f"{number}{blank}{word}", interval, language)


@st.composite
def ranges(draw: DrawFn) -> Printed:
    """Every mark of a range between two whole numbers in digits."""
    known = vocabulary().marks
    language = draw(st.sampled_from([CHINESE, ENGLISH]))
    low = draw(st.integers(3, 98))
    high = draw(st.integers(low + 1, 99))
    noun = draw(st.sampled_from(_NOUNS[language]))
    interval = Interval.closed(low, high)
    if draw(st.booleans()):
        mark = draw(st.sampled_from(_of_language(known["range"], language)))
        parted = f" {mark} " if mark[0].isalpha() and language == ENGLISH else mark
        parted += " " if mark.startswith("- ") else ""
        return Printed(f"{low}{parted}{high}{noun}", interval, language)
    opening = draw(st.sampled_from(_of_language(known["range_opening"] - {"from", "在"}, language)))
    joint = draw(st.sampled_from(_of_language(known["range_in_opening"], language)))
    blank = " " if language == ENGLISH else ""
    return Printed(f"{opening}{blank}{low}{blank}{joint}{blank}{high}{noun}", interval, language)


@st.composite
def vague_figures(draw: DrawFn) -> Printed:
    """Unknown digits before every scale word, and scale words in the plural: 几百, dozens."""
    known = vocabulary()
    language = draw(st.sampled_from([CHINESE, ENGLISH]))
    if language == ENGLISH and draw(st.booleans()):
        word = draw(st.sampled_from(sorted(known.vague_scales)))
        scale = known.vague_scales[word]
        return Printed(
            f"{word} of people", Interval(Fraction(2 * scale), Fraction(10 * scale), hi_open=True), ENGLISH
        )
    word = draw(st.sampled_from([word for word in _of_language(known.vague, language) if word[0].isalpha()]))
    scales = [
        one
        for one in known.number_words.values()
        if one.kind == "scale"
        and one.text not in FORMAL_SCALES
        and is_chinese(one.text) is (language == CHINESE)
    ]
    scale_word = draw(st.sampled_from(scales))
    low, high = known.vague[word]
    blank = " " if language == ENGLISH else ""
    interval = Interval(Fraction(low * scale_word.value), Fraction(high * scale_word.value), hi_open=True)
    noun = "人" if language == CHINESE else " people"
    return Printed(f"{word}{blank}{scale_word.text}{noun}", interval, language)


@st.composite
def shares(draw: DrawFn) -> Printed:
    """Percentages, tenths, fractions and multiples, by every word of the tables."""
    known = vocabulary()
    part = draw(st.integers(1, 9))
    kind = draw(
        st.sampled_from(["percent words", "tenths", "fraction", "English fraction", "sign", "multiple"])
    )
    if kind == "percent words":
        word = draw(st.sampled_from(sorted(known.fraction_units)))
        return Printed(f"{word}{chinese_numeral(part * 11)}", Interval.around(part * 11, 1), CHINESE)
    if kind == "tenths":
        word = draw(st.sampled_from(sorted(known.marks["tenths"])))
        return Printed(f"{chinese_numeral(part)}{word}", Interval.around(part * 10, 10), CHINESE)
    if kind == "fraction":
        word = draw(st.sampled_from(sorted(known.marks["of"])))
        whole = draw(st.integers(part + 1, 20))
        return Printed(
            f"{chinese_numeral(whole)}{word}{chinese_numeral(part)}",
            Interval.point(Fraction(part, whole)),
            CHINESE,
        )
    if kind == "English fraction":
        word = draw(st.sampled_from(sorted(word for word in known.denominators if word.endswith("s"))))
        part = min(part, known.denominators[word] - 1)
        share = Fraction(part, known.denominators[word])
        return Printed(f"{english_numeral(part)} {word}", Interval.point(share), ENGLISH)
    if kind == "sign":
        word = draw(st.sampled_from(sorted(word for word in known.parts if not word[0].isalpha())))
        return Printed(f"{part}{word}", Interval.point(part + known.parts[word]), ENGLISH)
    word = draw(st.sampled_from(sorted(known.multiples)))
    language = CHINESE if is_chinese(word) else ENGLISH
    return Printed(word, Interval.point(known.multiples[word]), language)


@st.composite
def ordinals(draw: DrawFn) -> Printed:
    """Places in a row, by every mark and word of the tables."""
    known = vocabulary()
    place = draw(st.integers(4, 20))
    kind = draw(st.sampled_from(["before", "word", "attached"]))
    if kind == "word":
        word = draw(st.sampled_from(sorted(known.ordinals)))
        return Printed(word, Interval.point(known.ordinals[word]), ENGLISH)
    if kind == "attached":
        return Printed(f"{place}th", Interval.point(place), ENGLISH)
    word = draw(st.sampled_from(sorted(known.marks["ordinal"])))
    blank, number = ("", chinese_numeral(place)) if is_chinese(word) else (" ", str(place))
    return Printed(f"{word}{blank}{number}", Interval.point(place), CHINESE if not blank else ENGLISH)


@st.composite
def dates(draw: DrawFn) -> Printed:
    """Days, months and years as they are printed, with every name of a month and part of a year."""
    known = date_words()
    day = draw(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
    months = sorted(
        word
        for word, month in known.numbers.items()
        if word[0].isalpha() and word.isascii() and month == day.month
    )
    part = draw(st.sampled_from(sorted(word for word in known.parts_of_year if is_chinese(word))))
    month = draw(st.sampled_from(months))
    first, last = (date.fromisoformat(f"{day.year}-{end}") for end in known.parts_of_year[part])
    only = (day, day)
    styles: dict[str, tuple[date, date]] = {
        f"{day.year}年{day.month}月{day.day}日": only,
        f"{chinese_year(day.year)}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日": only,
        f"{day.day} {month} {day.year}": only,
        f"{month} {day.day}, {day.year}": only,
        day.isoformat(): only,
        f"{day.year}年": (date(day.year, 1, 1), date(day.year, 12, 31)),
        f"{day.year}年{part}": (first, last),
    }
    says = draw(st.sampled_from(sorted(styles)))
    start, end = styles[says]
    interval = Interval(Fraction(start.toordinal()), Fraction(end.toordinal()))
    return Printed(says, interval, CHINESE if is_chinese(says) else ENGLISH)


def chinese_year(year: int) -> str:
    """A year digit by digit: 二〇二四."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def printed_from_tables() -> SearchStrategy[Printed]:
    """A figure in any style that the tables know, read by itself."""
    return printed_in_text() | measured_figures() | ordinals()


def printed_in_text() -> SearchStrategy[Printed]:
    """A figure in a style that is one wherever it stands; measure words and ordinals may make names."""
    return hedged_figures() | ranges() | vague_figures() | shares() | dates()
