"""The words around numbers in running text that decide what a number is, from `tables/`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from crossfoot.extract.beginnings import first_number
from crossfoot.numbers.date_patterns import date_words
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.numbers.vocabulary import Vocabulary


Known: TypeAlias = "dict[str, tuple[tuple[int, str, bool], ...]]"
"""Words that hold numbers, by the two characters before and at the beginning of one (at and after it, where
the word begins with it); each with how many characters stand before that number, and whether it is a name."""


class Suffixes:
    """Words that may stand before a place, found from their ends; none of them where one of `others` ends."""

    __slots__ = ("_by_last", "_others")

    def __init__(self, words: Iterable[str], others: Iterable[str] = ()) -> None:
        self._others = frozenset(others)
        by_last: dict[str, list[str]] = {}
        for word in [*words, *self._others]:
            if word:
                by_last.setdefault(word[-1], []).append(word)
        self._by_last = {last: tuple(sorted(found, key=len, reverse=True)) for last, found in by_last.items()}

    @property
    def last_characters(self) -> frozenset[str]:
        """What stands before a place where a word ends, after which a blank or romanisation may stand."""
        return frozenset({*self._by_last, " ", ")", "）"})

    def before(self, text: str, end: int) -> str:
        """The longest of the words that ends at `end`; empty where none does."""
        if not end:
            return ""
        words = self._by_last.get(text[end - 1])
        if words is None or not text.endswith(words, 0, end):
            return ""
        for word in words:
            if text.endswith(word, 0, end) and not _cuts_a_word(text, end - len(word), word):
                return "" if word in self._others else word
        return ""


def _cuts_a_word(text: str, start: int, word: str) -> bool:
    return (
        start > 0
        and word[0].isascii()
        and word[0].isalpha()
        and text[start - 1].isascii()
        and (text[start - 1].isalpha() or text[start - 1] == "-")
    )


class ContextWords(NamedTuple):
    """The words of all languages by what they decide."""

    leads: Suffixes
    """Hedges, signs and currencies, which begin a figure."""
    rates: Suffixes
    lead_ends: frozenset[str]
    """The last characters of leads, in capitals too."""
    directions: Suffixes
    direction_ends: frozenset[str]
    direction_of: dict[str, int]
    steady: Suffixes
    """Words that begin like those of a direction and have none: 增长到, rose to."""
    between_direction: Suffixes
    not_after: dict[str, str]
    not_before: dict[str, re.Pattern[str]]
    recent: frozenset[str]
    lasting: Suffixes
    prepositions: frozenset[str]
    over_after: frozenset[str]
    quarrels: frozenset[str]
    currencies: frozenset[str]
    from_where: Suffixes
    ranging: Suffixes
    counting: Suffixes
    known: Known
    """Idioms, and names that are known by their number."""
    name_after: re.Pattern[str]
    name_after_words: re.Pattern[str]
    name_before: Suffixes
    name_before_points: Suffixes
    one_counts_after: Suffixes
    one_counts_before: re.Pattern[str]
    one_counts_ends: frozenset[str]
    """The last characters of the words after which 一 counts, those of leads included."""
    no_one_after: str
    one_time_not_after: frozenset[str]
    row_words: frozenset[str]
    levels_before: re.Pattern[str]
    """What a number of levels has after it: 三级|组织体系."""
    levels_after: re.Pattern[str]
    """What is listed before it: 市县|两级."""
    rows_after: Suffixes
    """What counts words that else are places in a row: 共|七章."""
    planned: re.Pattern[str]
    bracketed: Suffixes
    direction_after: re.Pattern[str]
    directions_after: dict[str, int]
    months: Suffixes
    quotes: dict[str, str]
    openings: dict[str, str]


@cache
def context_words() -> ContextWords:
    """The words, read and compiled once, when a text is first searched."""
    tables = Tables("contexts", "names", "idioms", package=__package__)
    known = vocabulary()
    words = tables.words
    pairs = words("quotes")
    leads = Suffixes(
        {*known.hedges["before"], *known.hedges["before_scale"], *known.signs, *_currencies(known)}
        | (known.marks["range_opening"] - {"from", "在"})
        | {"￥", "￡", "＄", "－", "＋", "＞", "＜", "～"}
    )
    listed = longest_of(words("levels", "listed"))
    directions, between = Suffixes(known.directions_before), Suffixes(words("between"))
    return ContextWords(
        leads=leads,
        rates=(rates := Suffixes(words("rates"))),
        lead_ends=_with_capitals(leads.last_characters | rates.last_characters),
        directions=directions,
        direction_ends=_with_capitals(directions.last_characters | between.last_characters),
        direction_of=known.directions_before,
        steady=Suffixes(known.marks["filler_before"]),
        between_direction=between,
        not_after={word: "".join(_variants(tables, chars)) for word, chars in words("not_after").items()},
        not_before={
            word: re.compile(longest_of(tables.spelled("zh", following)))
            for word, following in words("not_before").items()
            if following
        },
        recent=frozenset(words("recent")),
        lasting=Suffixes(words("lasting")),
        prepositions=frozenset(words("prepositions")),
        over_after=frozenset(words("over_after")),
        quarrels=frozenset(words("quarrels")),
        currencies=frozenset(_currencies(known)),
        from_where=Suffixes(words("from_where")),
        ranging=Suffixes(words("ranging")),
        counting=Suffixes(words("counting", "before")),
        known=_by_beginning(words("words"), words("known")),
        name_after=re.compile(
            rf"(?:{longest_of(words('after_digits'))}|{_OF_A_YEAR}"
            rf"|{longest_of(words('parts_of_address'))}(?=[0-9]{{1,5}}{longest_of(words('rooms'))}))"
        ),
        name_after_words=re.compile(longest_of(words("after_words"))),
        name_before=Suffixes(words("before"), words("no_names")),
        name_before_points=Suffixes(words("before_points")),
        one_counts_after=(counting := Suffixes(words("one_counts_after"))),
        one_counts_ends=counting.last_characters | leads.last_characters,
        no_one_after="".join(words("no_one_after")),
        one_counts_before=re.compile(longest_of(words("one_counts_before"))),
        one_time_not_after=frozenset(words("one_time_not_after")),
        row_words=frozenset(words("row_words")),
        levels_before=re.compile(longest_of(words("levels", "leveled"))),
        levels_after=re.compile(
            rf"(?:{listed}(?:[、和与]?{listed})+|{longest_of(words('levels', 'families'))})\Z"
        ),
        rows_after=Suffixes(words("levels", "counted")),
        planned=re.compile(longest_of(words("planned", "plans"))),
        bracketed=Suffixes(words("bracketed", "counted")),
        direction_after=re.compile(
            f" ?(?P<word>{longest_of(known.directions_after)})(?![到至了]|[- ]?to )", re.IGNORECASE
        ),
        directions_after=known.directions_after,
        months=Suffixes(word for word in date_words().numbers if word[0].isalpha() and word.isascii()),
        quotes={pair[0]: pair[1] for pair in pairs},
        openings=dict(zip(words("opening"), words("closing"), strict=True)),
    )


_OF_A_YEAR = "(?<=20[012][0-9])(?<!2000)[级級届屆]"
"""Those who began or ended in a year: 2024级新生."""


def _currencies(known: Vocabulary) -> set[str]:
    """What names the unit before a number; a Chinese age has its own after it too (年龄12岁)."""
    return {word for word, name in known.units_before.items() if word.isascii() or name != "year_of_age"}


def _with_capitals(chars: frozenset[str]) -> frozenset[str]:
    return chars | {char.upper() for char in chars}


def _variants(tables: Tables, chars: str) -> set[str]:
    return {spelled for char in chars for spelled in tables.spelled("zh", [char])}


def _by_beginning(idioms: Iterable[str], names: Iterable[str]) -> Known:
    """The words by the two characters around the beginning of each number in them, longest first."""
    found: dict[str, list[tuple[int, str, bool]]] = {}
    for words, is_label in ((idioms, False), (names, True)):
        for word in words:
            places = {number.start() for number in first_number().finditer(word)} or {0}
            for at in places:
                key = word[max(0, at - 1) : max(2, at + 1)]
                found.setdefault(key, []).append((at, word, is_label))
    return {key: tuple(sorted(group, key=_by_length)) for key, group in found.items()}


def _by_length(entry: tuple[int, str, bool]) -> int:
    return -len(entry[1])
