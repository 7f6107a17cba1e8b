"""How the words of a figure go wrong when it is copied: numerals in words, scale words, hedges, units.

The hedges, signs and scale words are the reader's own; `tables/slips_*.toml` has what is taken for what.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crossfoot.numbers.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.printed import Part, Printed

_ATTACHED = "%"
"""What stands right behind digits, where a word in its place needs a blank."""


def digits_swapped(printed: Printed) -> Iterator[str]:
    """Two digits in words change places, whatever scale words stand between them."""
    for one, other in pairwise(_digits(printed)):
        if one.run == other.run and (_value(other) or _digit_before(printed, one)):
            first, second = (_plain(printed.given(part)) for part in (one, other))
            yield (
                f"{printed.says[: one.start]}{second}{printed.says[one.end : other.start]}{first}"
                f"{printed.says[other.end :]}"
            )


def digit_dropped(printed: Printed) -> Iterator[str]:
    """A digit in words is left out, with the 十, 百 or 千 that it is the number of."""
    for part in _digits(printed):
        after = printed.follower(part)
        is_number_of = after is not None and after.number is not None and after.number.kind == "scale"
        if is_number_of and after is not None and not after.rounds:
            yield printed.without(part, after)
        elif not is_number_of:
            yield printed.without(part)


def digit_doubled(printed: Printed) -> Iterator[str]:
    """A digit in words is written twice: 二〇〇二四年."""
    for part in _digits(printed):
        yield printed.replaced(part, printed.given(part) * 2)


def off_by_one(printed: Printed) -> Iterator[str]:
    """The last digit in words of a numeral is one less, or one more."""
    parts = _digits(printed)
    for at, part in enumerate(parts):
        if at + 1 == len(parts) or parts[at + 1].run != part.run:
            digit = _plain(printed.given(part))
            row = next((row for row in _each_of("digits") if digit in row), "")
            place = row.index(digit) if row else 0
            lowest = 0 if _digit_before(printed, part) else 1
            for near in (place - 1, place + 1):
                if row and lowest <= min(near, place) and near < len(row):
                    yield printed.replaced(part, row[near])


def scale_replaced(printed: Printed) -> Iterator[str]:
    """A scale word after words is the one ten times less, or more: 三百 and 三千."""
    tables = _tables()
    for part in printed.parts:
        if part.number is None or part.number.kind != "scale" or not _follows_words(printed, part):
            continue
        simple = _simple_scales().get(part.text, "")
        ladder = next((ladder for ladder in _each_of("ladders") if simple and simple in ladder), "")
        for near in (ladder.find(simple) - 1, ladder.find(simple) + 1):
            if 0 <= near < len(ladder):
                yield printed.replaced(part, tables.in_script_of(printed.says, ladder[near]))


def scale_lost(printed: Printed) -> Iterator[str]:
    """A 万, 亿, million or bn is left out."""
    for part in printed.parts:
        if part.rounds or (part.text in printed.words.attached_scales and part.number is None):
            yield printed.without(part)


def scale_added(printed: Printed) -> Iterator[str]:
    """A 万, 亿, thousand, million or billion comes in where a number has none."""
    tables = _tables()
    for part in printed.parts:
        after = printed.follower(part)
        ends = part.number is not None and (after is None or after.run != part.run)
        if not ends or part.rounds or printed.is_scaled(part):
            continue
        for language, table in tables.each():
            if language in printed.languages:
                blank = " " if language == "en" else ""
                for word in table["scales"]:
                    scaled = f"{printed.given(part)}{blank}{tables.in_script_of(printed.says, word)}"
                    yield printed.replaced(part, scaled)


def direction_flipped(printed: Printed) -> Iterator[str]:
    """A word of direction is its opposite: 增长 and 下降."""
    return _exchanged(printed, "opposites")


def sign_flipped(printed: Printed) -> Iterator[str]:
    """A minus is left out; a plus becomes one."""
    for part in _leads(printed):
        if part.text in printed.words.signs:
            yield printed.without(part) if printed.words.signs[part.text] < 0 else printed.replaced(part, "-")


def sign_put(printed: Printed) -> Iterator[str]:
    """A minus before a figure that begins with its number, or a plus where a minus is."""
    for part in _leads(printed):
        if part.text in printed.words.signs:
            yield printed.replaced(part, "+")
    first = printed.parts[0]
    if first.number is not None:
        yield printed.replaced(first, f"-{printed.given(first)}")


def hedge_dropped(printed: Printed) -> Iterator[str]:
    """A hedge is left out, wherever it stands."""
    hedges = {word for words in printed.words.hedges.values() for word in words}
    for at, part in enumerate(printed.parts):
        if (
            part.number is None
            and part.text in hedges
            and not (at and part.text in printed.words.marks["range"])
        ):
            yield printed.without(part)


def unit_swapped(printed: Printed) -> Iterator[str]:
    """A unit that is taken for another: 人 and 人次."""
    return _exchanged(printed, "units")


def share_swapped(printed: Printed) -> Iterator[str]:
    """A percentage where percentage points are meant, and the other way round."""
    return _exchanged(printed, "shares")


def _digits(printed: Printed) -> list[Part]:
    """The digits that are written in words which stand side by side."""
    return [
        part
        for part in printed.parts
        if part.number is not None and part.number.kind == "digit" and part.number.joined
    ]


def _plain(digit: str) -> str:
    """两 is 二 where it stands among other digits."""
    same: dict[str, str] = _tables().words("same_digits")
    return same.get(digit, digit)


def _value(part: Part) -> int:
    return part.number.value if part.number else 0


def _digit_before(printed: Printed, part: Part) -> bool:
    """Whether digits stand side by side here, as those of a year do."""
    at = printed.parts.index(part)
    return at > 0 and printed.parts[at - 1] in _digits(printed) and printed.parts[at - 1].run == part.run


@cache
def _simple_scales() -> dict[str, str]:
    """The scale words of the ladders, in every spelling, to the one that the ladders have."""
    return {
        spelling: word
        for language, table in _tables().each()
        for ladder in table["ladders"]
        for word in ladder
        for spelling in _tables().spelled(language, [word])
    }


def _leads(printed: Printed) -> Iterator[Part]:
    for part in printed.parts:
        if part.number is not None:
            return
        yield part


def _follows_words(printed: Printed, part: Part) -> bool:
    at = printed.parts.index(part)
    before = printed.parts[at - 1] if at else None
    return before is not None and before.number is not None and not before.is_digits


def _exchanged(printed: Printed, pairs: str) -> Iterator[str]:
    known = _both_ways(pairs)
    for part in printed.parts:
        if part.number is None:
            for language, word in known.get(part.text, ()):
                if language in printed.languages:
                    blank = " " if language == "en" and part.text in _ATTACHED else ""
                    instead = _tables().in_script_of(printed.says, word)
                    yield printed.replaced(part, f"{blank}{instead}")


@cache
def _both_ways(pairs: str) -> dict[str, list[tuple[str, str]]]:
    """To each word of the pairs, in every spelling, the language and the words that it is taken for."""
    tables = _tables()
    known: dict[str, list[tuple[str, str]]] = {}
    for language, table in tables.each():
        for one, other in table[pairs].items():
            for word, instead in ((one, other), (other, one)):
                for spelling in tables.spelled(language, [word]):
                    known.setdefault(spelling.lower(), []).append((language, instead))
    return known


def _each_of(name: str) -> list[Any]:
    return [row for _, table in _tables().each() for row in table[name]]


@cache
def _tables() -> Tables:
    return Tables("slips")
