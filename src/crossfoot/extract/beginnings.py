"""What figures begin with: digits, the characters of Chinese numerals, English number words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = "0-9０-９"


@cache
def numeral_characters() -> str:
    """The characters of Chinese numerals, as those of a class in a pattern."""
    words = vocabulary()
    known = words.number_words.values()
    chars = {word.text for word in known if word.joined and word.kind != "point" and not word.is_formal}
    chars |= {word for word in words.parts if len(word) == 1 and is_chinese(word)}
    chars |= {"几", "幾"}
    return "".join(sorted(chars))


@cache
def english_words() -> frozenset[str]:
    """The English words that figures begin with; an article stands before those that need one."""
    words = vocabulary()
    number_words = [word for word in words.number_words.values() if not word.joined]
    alone = {
        *(word.text for word in number_words if word.kind != "scale"),
        *words.vague_scales,
        *words.multiples,
        *words.ordinals,
        *words.vague,
        *words.parts,
        *words.groups,
    }
    after_article = {
        *(word.text for word in number_words if word.kind == "scale"),
        *words.denominators,
        *words.groups,
        *words.counted_by_article,
    }
    articles = {f"{article} {word}" for article in words.marks["article"] for word in after_article}
    return frozenset(word for word in alone | articles if word.isascii() and word[0].isalpha())


@cache
def other_beginnings() -> dict[str, frozenset[str]]:
    """Words that begin a figure and are no numerals: `vague` (数以), `ordinal` (第), `multiple`, `sign`."""
    words = vocabulary()
    return {
        "vague": _not_ascii(words.vague),
        "ordinal": _not_ascii(words.marks["ordinal"]),
        "multiple": _not_ascii(words.marks["doubling"] | words.multiples.keys()),
        "sign": frozenset(word for word in _not_ascii(words.parts) if not is_chinese(word[0])),
    }


@cache
def first_number() -> re.Pattern[str]:
    """A pattern for the first place of a word at which the search for figures would stop."""
    others = {char for group in other_beginnings().values() for word in group for char in word[0]}
    return re.compile(
        f"[{DIGITS}{numeral_characters()}{''.join(sorted(others))}]|{longest_of(english_words())}"
    )


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff"


def _not_ascii(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.isascii())
