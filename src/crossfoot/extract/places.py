"""Places of a text where a figure may begin, found in one pass over the text as it is."""

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
def places() -> re.Pattern[str]:
    """A pattern of runs of digits, of Chinese numerals, and of number words between blanks."""
    words = vocabulary()
    numerals = numeral_characters()
    scales = "".join(
        word.text for word in words.number_words.values() if word.joined and word.kind == "scale"
    )
    ordinal = _class_of(mark for mark in words.marks["ordinal"] if not mark.isascii())
    doubling = longest_of(words.marks["doubling"] | _not_ascii(words.multiples))
    vague = _class_of(word[-1] for word in words.vague if len(word) == 1)
    signs = _class_of(_not_ascii(word for word in words.parts if not "\u4e00" <= word[0] <= "\u9fff"))
    return re.compile(
        f"[{DIGITS}]++"
        f"|{vague}(?=[{scales}])[{numerals}]*+"
        f"|[{numerals}]++"
        f"|{longest_of(word for word in words.vague if not word.isascii() and len(word) > 1)}(?=[{scales}])"
        f"|{ordinal}(?=[{DIGITS}{numerals}])"
        f"|{doubling}|{signs}"
        f"|{_english(words.marks['article'])}"
    )


@cache
def numeral_characters() -> str:
    """The characters of Chinese numerals, as those of a class in a pattern."""
    words = vocabulary()
    formal = set("弌壹贰貳貮叁參叄肆伍陆陸柒捌玖")
    chars = {
        word.text for word in words.number_words.values() if word.joined and word.kind != "point"
    } - formal
    chars |= {word for word in words.parts if "\u4e00" <= word[0] <= "\u9fff" and len(word) == 1}
    chars |= {"几", "幾"}
    return "".join(sorted(chars))


def _english(articles: Iterable[str]) -> str:
    words = vocabulary()
    alone = {
        *(text for text, word in words.number_words.items() if not word.joined and word.kind != "scale"),
        *(word for word in words.vague_scales),
        *words.multiples,
        *words.ordinals,
        *(word for word in words.vague if word.isascii()),
        *(word for word in words.parts if word.isascii()),
    }
    after_article = {
        *(text for text, word in words.number_words.items() if not word.joined and word.kind == "scale"),
        *words.denominators,
        *words.groups,
    }
    latin = longest_of(word for word in alone if word.isascii() and word[0].isalpha())
    return f"(?i:{latin}|{longest_of(articles)} {longest_of(after_article)})"


def _not_ascii(words: Iterable[str]) -> set[str]:
    return {word for word in words if not word.isascii()}


def _class_of(chars: Iterable[str]) -> str:
    return f"[{''.join(sorted(set(chars)))}]"
