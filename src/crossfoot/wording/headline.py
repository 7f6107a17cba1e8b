"""Headlines: what they tell in figures has to stand below them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.numbers.interval import Interval
from crossfoot.wording.phrases import mentions, stated_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.wording.phrases import Mention
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.stated import Stated

SAME: Final = "a headline tells what the text below it does"
_LONGEST_HEADLINE: Final = 100
_LEAD: Final = 3
"""Sentences with figures below a headline that tell the same once more."""
_WORD: Final = re.compile("[a-z]{3,}")
_FULL_STOP: Final = re.compile(r"[.。;；]\s*\Z")
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_LEAST_SHARED: Final = {"words": 2, "pairs": 3}
"""English words, or pairs of Chinese characters, that both clauses have if they tell the same."""
_ROUNDED_IN_HEADLINES: Final = Fraction(1, 10)
_ROUND: Final = 10


def stated_headline(text: str, told: Sequence[Sentence]) -> Iterator[Stated]:
    """Each figure of the headline that the text nowhere repeats, and the one told in its words."""
    end = _end_of_headline(text)
    above = [one for sentence in told for one in mentions(sentence) if one.figure.end <= end]
    under = [sentence for sentence in told if sentence.end > end]
    below = [one for sentence in under for one in mentions(sentence) if one.figure.start >= end]
    lead = [one for one in below if one.sentence in under[:_LEAD]]
    for one in above:
        if any(one.is_alike(other) and _may_be_equal(one, other) for other in below):
            continue
        same = [other for other in lead if one.is_alike(other) and _tell_the_same(one, other)]
        if same:
            stated = stated_of("headline", "headline == text", SAME, headline=one, text=same[0])
            yield replace(stated, is_firm=True)


def _end_of_headline(text: str) -> int:
    """Where the first line ends, if it is short and no sentence, and something follows; 0 if not."""
    start = len(text) - len(text.lstrip())
    first, line_end, rest = text[start:].partition("\n")
    is_headline = (
        len(first) <= _LONGEST_HEADLINE and not _FULL_STOP.search(first) and line_end and rest.strip()
    )
    return start + len(first) if is_headline else 0


def _may_be_equal(headline: Mention, other: Mention) -> bool:
    """Whether both can tell the same: a headline's round number is often a rounded one."""
    value = headline.figure.quantity.value
    interval = headline.figure.interval
    if value is not None and (value % _ROUND == 0 or value.denominator > 1 or headline.figure.hedge):
        spread = abs(value) * _ROUNDED_IN_HEADLINES
        interval += Interval.closed(-spread, spread)
    return interval.overlaps(other.figure.interval)


def _tell_the_same(one: Mention, other: Mention) -> bool:
    if _WORD.findall(one.lead)[-1:] == _WORD.findall(other.lead)[-1:] != []:
        return True
    words = {*_WORD.findall(one.phrase)} & {*_WORD.findall(other.phrase)}
    pairs = _pairs(one.phrase) & _pairs(other.phrase)
    return len(words) >= _LEAST_SHARED["words"] or len(pairs) >= _LEAST_SHARED["pairs"]


def _pairs(phrase: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN.findall(phrase) for at in range(len(run) - 1)}
