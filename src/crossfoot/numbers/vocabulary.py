"""The words of figures by the part that they play in one, and the scanner compiled from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from crossfoot.numbers.hedges import FORMS, Hedge
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.runs import DIGITS, run_pattern
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.units import measure_words

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word of a numeral: ASCII digits (`ascii`), a `digit`, `tens`, a `scale` or a decimal `point`.

    `joined` words stand side by side without blanks; `rounds` tells scale words before which a number is
    rounded, `is_formal` digits that are other words where no scale word follows.
    """

    text: str
    kind: str
    value: int = 0
    rounds: bool = False
    joined: bool = False
    is_formal: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that can stand in a figure, by its part; a word may play several."""

    number_words: dict[str, NumberWord]
    digit_pairs: frozenset[str]
    hedges: dict[str, dict[str, Hedge]]
    directions_before: dict[str, int]
    directions_after: dict[str, int]
    signs: dict[str, int]
    units_before: dict[str, str]
    parts_after: dict[str, dict[str, str]]
    """By the name of a unit, the words that mean a smaller one right after an amount in it."""
    wholes_before: dict[str, dict[str, str]]
    """By the name of a unit, the words that mean a larger one right before an amount in it."""
    vague: dict[str, list[int]]
    vague_scales: dict[str, int]
    groups: dict[str, int]
    attached_scales: dict[str, int]
    parts: dict[str, Fraction]
    multiples: dict[str, int]
    denominators: dict[str, int]
    counted_by_article: dict[str, bool]
    marks: dict[str, frozenset[str]]
    fraction_units: dict[str, str]
    number_followers: frozenset[str]
    ordinals: dict[str, int]
    ordinal_followers: frozenset[str]
    units: frozenset[str]

    formal_alone: str
    """A pattern, right after a formal digit, of its being a number without a scale word."""
    number_parts: re.Pattern[str]
    leading_digits: re.Pattern[str]
    scanner: re.Pattern[str]

    def number_words_of(self, run: str) -> list[NumberWord]:
        """The words of a run that the scanner took for one number."""
        words = self.number_words
        return [words.get(text) or NumberWord(text, "ascii") for text in self.number_parts.findall(run)]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of all languages, read and compiled once, when it is first asked for."""
    tables = Tables("numerals", "hedges", "phrases", "symbols")
    words = tables.words
    number_words = _number_words(tables)
    marks, hedges = _marks(tables), _hedges(tables)
    ordinals = words("ordinals", "words")
    roles: dict[str, Any] = {
        "number_words": number_words,
        "digit_pairs": frozenset(words("pairs")),
        "hedges": hedges,
        "directions_before": _directions(tables, "before"),
        "directions_after": _directions(tables, "after"),
        "signs": dict.fromkeys(words("signs", "minus"), -1) | dict.fromkeys(words("signs", "plus"), 1),
        "units_before": words("currencies") | words("units_before"),
        "parts_after": _by_unit(tables, "parts_after"),
        "wholes_before": _by_unit(tables, "wholes_before"),
        "vague": words("vague"),
        "vague_scales": words("vague_scales"),
        "groups": words("groups"),
        "attached_scales": words("attached_scales"),
        "parts": {word: Fraction(part) for word, part in (words("parts") | words("part_signs")).items()},
        "multiples": words("multiples"),
        "denominators": words("fraction", "denominators"),
        "counted_by_article": words("counted_by_article"),
        "marks": marks,
        "number_followers": _number_followers(tables, marks, hedges),
        "fraction_units": words("fraction_units"),
        "ordinals": ordinals,
        "ordinal_followers": marks["ordinal_ending"] | marks["ordinal_joint"] | ordinals.keys(),
        "units": frozenset(word.lower() for word in measure_words()),
    }
    formal_alone = f"(?<![{''.join(words('formal_not_after'))}].)(?={longest_of(words('formal_before'))})"
    run = run_pattern(tables, number_words, formal_alone)
    return Vocabulary(
        **roles,
        formal_alone=formal_alone,
        leading_digits=re.compile(DIGITS),
        number_parts=re.compile(f"{DIGITS}|{longest_of(number_words)}"),
        scanner=_scanner(run, roles),
    )


_MARKS = {
    "filler_before": ("fillers", "before"),
    "filler_after": ("fillers", "after"),
    "range": ("ranges", "marks"),
    "range_opening": ("ranges", "open"),
    "range_in_opening": ("ranges", "marks_after_open"),
    "plus_minus": ("ranges", "plus_minus"),
    "part_sign": ("part_signs",),
    "article": ("articles",),
    "of": ("fraction", "of"),
    "whole_and": ("fraction", "whole_and"),
    "tenths": ("fraction", "tenths"),
    "in_all": ("fraction", "in_all"),
    "link": ("fraction", "link"),
    "and_a_half": ("fraction", "and_a_half"),
    "slash": ("fraction", "slash"),
    "doubling": ("powers_of_two", "before"),
    "times_doubled": ("powers_of_two", "after"),
    "ordinal": ("ordinals", "before"),
    "ordinal_ending": ("ordinals", "attached"),
    "ordinal_joint": ("ordinals", "joints"),
    "ordinal_counted": ("ordinals", "counted"),
    "per": ("per",),
    "half": ("half_after_unit",),
    "comparison": ("comparisons", "after_hedge"),
    "between_bounds": ("ranges", "between_bounds"),
}
"""Where the tables hold the words that join the parts of a figure or say nothing, by what they do."""


def _directions(tables: Tables, place: str) -> dict[str, int]:
    up, down = (tables.words("directions", way, place) for way in ("up", "down"))
    return dict.fromkeys(up, 1) | dict.fromkeys(down, -1)


def _by_unit(tables: Tables, section: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for language, table in tables.each():
        for unit, words in table.get(section, {}).items():
            found.setdefault(unit, {}).update(tables.spelled(language, words))
    return found


def _marks(tables: Tables) -> dict[str, frozenset[str]]:
    return {mark: frozenset(tables.words(*path)) for mark, path in _MARKS.items()}


def _number_words(tables: Tables) -> dict[str, NumberWord]:
    kinds = {
        "digits": "digit",
        "formal": "digit",
        "tens": "tens",
        "scales": "scale",
        "rounding_scales": "scale",
    }
    found = {}
    for language, table in tables.each():
        joined = table.get("joined", False)
        for section, kind in kinds.items():
            for text, value in tables.spelled(language, table.get(section, {})).items():
                found[text] = NumberWord(
                    text, kind, value, section == "rounding_scales", joined, section == "formal"
                )
        for text in tables.spelled(language, table.get("point", [])):
            found[text] = NumberWord(text, "point", joined=True)
    return found


def _hedges(tables: Tables) -> dict[str, dict[str, Hedge]]:
    """To each hedge by where its words stand (`before`, `after`, `inside`, ...) and by the word."""
    found: dict[str, dict[str, Hedge]] = {
        "before": {},
        "after": {},
        "inside": {},
        "after_unit": {},
        "before_scale": {},
    }
    for language, row in tables.rows("hedge"):
        if row["admits"] not in FORMS:
            raise ValueError(f"hedge '{row['name']}' admits {row['admits']!r}, which is none of {FORMS}")
        hedge = Hedge(row["name"], row["admits"])
        for place, known in found.items():
            known.update(dict.fromkeys(tables.spelled(language, row.get(place, [])), hedge))
    return found


def _number_followers(
    tables: Tables, marks: dict[str, frozenset[str]], hedges: dict[str, dict[str, Hedge]]
) -> frozenset[str]:
    """The words that go on with a number after its digits, so that most numbers are done at a glance."""
    sections = ("vague", "vague_scales", "groups", "attached_scales", "part_signs")
    joints = ("of", "in_all", "slash", "and_a_half")
    return frozenset().union(
        *(tables.words(section) for section in sections),
        *(marks[joint] for joint in joints),
        tables.words("fraction", "denominators"),
        hedges["inside"],
        "-",
    )


def _scanner(run: str, roles: dict[str, Any]) -> re.Pattern[str]:
    """One pattern for the tokens of a figure: `word`, `run` (a number), `blank`, or a `stray` character."""
    units: Iterable[str] = roles["units"]
    words = set(units)
    for name, known in roles.items():
        if name == "hedges":
            words.update(word for place in known.values() for word in place)
        elif name == "marks":
            words.update(word for mark in known.values() for word in mark)
        elif name in {"parts_after", "wholes_before"}:
            words.update(word for known_words in known.values() for word in known_words)
        elif name not in {"number_words", "digit_pairs", "units"}:
            words.update(known)
    starts_as_number = re.compile(run)
    leading = [
        word
        for word in words.difference(units)
        if (number := starts_as_number.match(word)) and number.end() < len(word)
    ]
    # right after a number these are its unit and the end of the sentence: 31C.
    dotted = {word for word in roles["hedges"]["before"] if word.endswith(".")}
    word = f"(?<![0-9])(?<![0-9] ){longest_of(dotted)}|{longest_of(words - dotted)}"
    return re.compile(
        f"(?P<leading>{longest_of(leading)})|(?P<run>{run})|(?P<word>{word})"
        "|(?P<blank> )|(?P<stray>[a-z]++|.)",
        re.DOTALL,
    )
