"""The units of figures: measure words at a place in the tokens, resolved late and once.

The unit registry is slow to load, so nothing here touches it before a figure has a unit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crossfoot.numbers import units

if TYPE_CHECKING:
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit


@cache
def named(name: str) -> Unit:
    """The unit of this canonical name."""
    return units.unit(name)


def kind(unit: Unit | None) -> str:
    """The kind of quantity in a unit; asked once for each name of a unit."""
    name = "" if unit is None else unit.name
    known = _kinds.get(name)
    if known is None:
        known = _kinds[name] = units.kind_of(unit)
    return known


_kinds: dict[str, str] = {}


def read_unit(tokens: Tokens) -> Unit | None:
    """Take a measure word, or two with `/`, 每 or `per` between; None, and no step, where there is none."""
    after = tokens.next_text
    hyphen = tokens.text == "-" and tokens.is_attached and after in tokens.words.units and after[0].isalpha()
    if hyphen:
        tokens.advance()
    found = _single(tokens)
    if found is None:
        if hyphen:
            tokens.move_to(tokens.at - 1)
        return None
    if tokens.text in tokens.words.marks["per"] and tokens.next_text in tokens.words.units:
        tokens.advance()
        below = _single(tokens)
        if below is not None:
            if below is named("score_point"):
                below = named("minute")  # 次/分
            return named(f"{found.name}/{below.name}")
    return found


def joined_unit(first: str, second: str, unit: Unit) -> Unit | None:
    """The unit of two tokens that make one measure word with something between them.

    个 and 月 of 个多月, 分 and 钟 of 分半钟; a generic `unit` of the first gives way to that of the second.
    """
    return _of_word(first + second) or (_of_word(second) if unit.is_generic else None)


def is_smaller_part(small: Unit, large: Unit) -> bool:
    """Whether amounts of one unit follow those of the other, as in 3年6个月: a smaller part of the same."""
    ratio = small.factor_to(large) if has_smaller_parts(large) else None
    return ratio is not None and ratio < 1


def has_smaller_parts(unit: Unit) -> bool:
    """Whether amounts in it are told in two units: durations, lengths, money; no counts and no shares."""
    return bool(unit.dimension) and not unit.is_counted and not unit.is_generic


def rounds_integers(unit: Unit) -> bool:
    """Whether integers of this unit are rounded numbers, as percentages are."""
    return unit.name in _ROUNDED_SHARES


_ROUNDED_SHARES = frozenset({"percent", "permille", "percentage_point"})


def _single(tokens: Tokens) -> Unit | None:
    if tokens.text not in tokens.words.units:
        return None
    found = _of_word(tokens.given()) or _of_word(tokens.text)
    if found is not None:
        tokens.advance()
    return found


@cache
def _of_word(word: str) -> Unit | None:
    return units.unit_of_word(word)
