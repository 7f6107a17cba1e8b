"""Places of a text where a figure may begin, found in one pass over the text as it is.

The pattern starts with a class of characters, so that the search passes over all others at once; what the
character begins is told after it, by looking back at it. Most figures are in digits, with a measure word and
nothing unusual about them. The pattern matches those to their end, so that they need not be parsed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from crossfoot.extract.beginnings import (
    DIGITS,
    english_words,
    is_chinese,
    numeral_characters,
    other_beginnings,
)
from crossfoot.extract.context_words import context_words
from crossfoot.numbers.date_patterns import date_words
from crossfoot.numbers.patterns import longest_of, rest_of
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.numbers.vocabulary import Vocabulary

_NOT_BEFORE_DIGITS = r"A-Za-z0-9０-９._/\-+:：@%#&~(（〔\[［【\s—–～号號弄巷纬緯经經"
_SIGNS = "%％‰℃㎡㎢㎥㎏°"
_MOST_PARTS = 12
_MOST_PARTED = 100
"""Numerals with blanks between them, of which so many are longer than a figure."""
_BREAK = r"\s|[(（]"


@cache
def places() -> re.Pattern[str]:
    """What a text is searched with.

    A match with the group `digits` is a whole figure; the group `after` is what stands after the digits. So
    is one with the group `words`, whose number is in Chinese words. Any other is where a figure may begin: a
    run of digits or numerals, or a number word.
    """
    words, others = vocabulary(), other_beginnings()
    numerals = numeral_characters()
    scales = "".join(
        word.text for word in words.number_words.values() if word.joined and word.kind == "scale"
    )
    vague = _class_of(word for word in others["vague"] if len(word) == 1)
    vague_words = {word for word in others["vague"] if len(word) > 1}
    firsts = {word[0] for group in others.values() for word in group}
    formal = _class_of(word.text for word in words.number_words.values() if word.is_formal)
    latin = {char for word in english_words() for char in (word[0], word[0].upper())}
    # runs of more parts than a number has are passed over at once, lest each part be tried
    mixed = f"(?:(?:[{scales}]++[{DIGITS}]++|[{DIGITS}]++[{scales}]++){{{_MOST_PARTS},}}+[{scales}]*+)?+"
    parted = f"[{numerals}]*+(?:\\s++[{numerals}]++){{{_MOST_PARTED},}}+"
    of = longest_of(words.marks["of"])
    word = longest_of(word.text for word in words.number_words.values() if not word.joined)
    return re.compile(
        f"[{DIGITS}{numerals}{''.join(sorted(firsts | latin))}{formal[1:-1]}](?:"
        f"(?<=[0-9])(?:{_whole_in_digits(words, scales)}|[{DIGITS}]*+{mixed})"
        f"|(?<=[０-９])[{DIGITS}]*+"
        f"|(?<={vague})(?=[{scales}])[{numerals}]*+"
        f"|(?<=[{numerals}])(?<![{context_words().no_one_after}]一(?![{numerals}]))"
        f"(?!{_idioms('一', numerals)})(?!{of}[{numerals}]*+{of})"
        f"(?:{_whole_in_words(words, numerals)}|{parted}|[{numerals}]++{mixed}|{_evidence(words)})"
        f"|(?<=[{_ends_of_hedges(words)}].)(?<=半)"
        f"|(?<={_class_of(others['ordinal'])})(?=[{DIGITS}{numerals}])(?!{_idioms('第', numerals)})"
        f"|(?<={formal})(?:(?=[{scales}])[{numerals}{formal[1:-1]}]*+|{words.formal_alone})"
        f"|{rest_of(vague_words)}(?=[{scales}])"
        f"|{rest_of(words.multiples.keys() - english_words())}"
        f"|{rest_of(words.marks['doubling'])}(?=[{DIGITS}{numerals}])"
        f"|(?<={_class_of(others['sign'])})"
        f"|(?<![A-Za-z].)(?i:{rest_of(english_words())}(?:(?:[ -](?:and[ ])?{word}){{{_MOST_PARTS},}}+)?+)"
        ")"
    )


def _idioms(first: str, numerals: str) -> str:
    """The rest of the idioms that begin with a character, so that the most frequent are no places at all."""
    words = Tables("idioms", package=__package__).words("words")
    return rest_of(word for word in words if word[0] == first and word[-1] not in numerals)


def _whole_in_digits(words: Vocabulary, scales: str) -> str:
    units = _chinese_units(words)
    inside = _class_of(word for word in words.hedges["inside"] if len(word) == 1 and is_chinese(word))
    middle = f"[{scales}]*+(?:{inside}(?=[{scales}]|{units}))?+[{scales}]*+"
    name_after = context_words().name_after.pattern
    return (
        f"(?<![{_NOT_BEFORE_DIGITS}].)(?P<digits>[0-9]{{0,8}}+(?:\\.[0-9]{{1,4}}+)?+)(?![0-9])(?!{name_after}|{longest_of(words.marks['of'])})"
        f"(?P<after>{middle}{units}{_trail(words)})"
    )


def _whole_in_words(words: Vocabulary, numerals: str) -> str:
    name_after = context_words().name_after_words.pattern
    of = longest_of(words.marks["of"])
    rest = f"{_chinese_units(words)}{_trail(words)}"
    return f"(?P<words>[{numerals}]{{0,5}}+)(?!{name_after}|{of})(?P<rest>{rest})"


def _chinese_units(words: Vocabulary) -> str:
    return f"(?>{longest_of(word for word in words.units if is_chinese(word[0]) or word[0] in _SIGNS)})"


def _trail(words: Vocabulary) -> str:
    """A hedge after a figure, if there is one, and the certainty that the figure does not go on."""
    not_before = context_words().not_before
    after = longest_of(words.hedges["after"])
    other = "".join(f"(?!{word}{pattern.pattern})" for word, pattern in not_before.items())
    unit_of_other_word = "".join(
        f"(?!(?<={word}){pattern.pattern})" for word, pattern in not_before.items() if word in words.units
    )
    below = longest_of(
        word for word, hedge in words.hedges["before"].items() if hedge.opens_below and not word.isascii()
    )
    goes_on = longest_of(
        {word for mark in ("range", "per", "half", "plus_minus") for word in words.marks[mark]}
        | words.hedges["after"].keys()
        | words.hedges["after_unit"].keys()
        | words.hedges["inside"].keys()
    )
    return f"{unit_of_other_word}(?:{other}(?>{after}))?+(?!{goes_on}|{_BREAK}|(?<=以上)(?:、|{below}))"


def _evidence(words: Vocabulary) -> str:
    """What has to stand after a lone Chinese digit, for a figure to begin with it."""
    chars = {word[0] for word in words.units if not word[0].isascii()}
    chars |= {word[1] for word in words.parts if len(word) > 1 and is_chinese(word[0])}  # 半数
    for mark in ("of", "whole_and", "tenths", "range"):
        chars |= {word[0] for word in words.marks[mark]}
    for place in ("inside", "after"):
        chars |= {word[0] for word in words.hedges[place]}
    chars |= {char for part in date_words().parts_of_year for char in part if is_chinese(char)}
    chars |= set("点點时時、和与與号號年月日0123456789０１２３４５６７８９ \n\u3000(（.")
    return f"(?=[{re.escape(''.join(sorted(chars)))}])"


def _ends_of_hedges(words: Vocabulary) -> str:
    """The last characters of hedges before which a bare 半 is a figure: 过半, 近半."""
    hedges = words.hedges["before"].keys() | words.hedges["before_scale"].keys()
    return "".join(sorted({word[-1] for word in hedges if is_chinese(word[-1])}))


def _class_of(words: Iterable[str]) -> str:
    return f"[{''.join(sorted({word[0] for word in words}))}]"
