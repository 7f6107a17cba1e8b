"""Bare English numbers that name what stands beside them and count nothing: question 5, 14 Nf3."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossfoot.extract.nouns import counted_noun
from crossfoot.numbers.date_patterns import date_words
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.units import measure_words

_TWO_BEFORE = re.compile(r"(?:(?P<second>[A-Za-z'’]+)[ ])?(?P<word>[A-Za-z][A-Za-z'’-]*)[ ]\Z")
_COUNTING = re.compile(r"(?:ed|ing|(?<!u)s|ly)\Z")
"""The ends of verbs, plurals and adverbs: passed 64, employs 12; names in the plural are in their table."""
_ITEM = re.compile(r"[0-9]{1,2}[ ](?P<word>[A-Z][a-z]+)(?P<more>(?:[ ][A-Z][a-z]+)*)(?:[ ](?P<next>[a-z]+))?")
_LINE_START = re.compile(r"(?:\A|\n)[ \t]*\Z")
_SCORE = re.compile(r"[0-9]{1,3}[-–][0-9]{1,3}")
_TITLE = re.compile(
    r"[ ](?:[A-Z]{2,5}(?=[ ][0-9])|[A-Z][a-z]*[0-9]\w*|[A-Z][a-z'’]+(?:[ ][A-Z][a-z'’]+)+)"
    r"(?P<next>[ ][a-z]+)?"
)


class _Words(NamedTuple):
    counting: frozenset[str]
    verb_after: frozenset[str]
    determiners: frozenset[str]
    months: re.Pattern[str]
    games: re.Pattern[str]


def names_what_precedes(before: str, after: str) -> bool:
    """Whether a bare number stands behind a noun in the singular, as what it is called by: recital 47.

    Verbs, adverbs and the words of the grammar have a count behind them, and so has what is a count itself
    (attendance 812), an adjective (the original 12) and any word before a number that counts a noun.
    """
    found = _TWO_BEFORE.search(before)
    if found is None:
        return False
    begins_sentence = found["word"][0].isupper() and not found["second"]  # Car 107 survives
    if counted_noun().match(after) and not begins_sentence:
        return False
    word, words = found["word"].lower(), _words()
    if word in words.counting or _COUNTING.search(word):
        return False
    second = (found["second"] or "").lower()
    return second not in words.verb_after and second not in words.determiners


def names_what_follows(after: str) -> bool:
    """Whether a bare number stands before a name that is no noun in the plural: 14 Nf3, 22 Park Row."""
    found = _TITLE.match(after)
    if found is None or found[0].rstrip().endswith("s"):
        return False
    return counted_noun().match(after, found.start("next") if found["next"] else found.end()) is None


def is_score(says: str, before: str, after: str) -> bool:
    """Whether two numbers are the score of a game that was won or lost: Wigan lost 2–3."""
    return bool(_SCORE.fullmatch(says) and _words().games.search(before)) and not counted_noun().match(after)


def begins_item(text: str, start: int, end: int) -> bool:
    """Whether a number at the start of a line is that of an item of a list: 1 Minutes of the meeting."""
    item = _ITEM.match(text, start)
    if item is None or item.end() <= end or not _LINE_START.search(text, max(0, start - 8), start):
        return False
    if item["word"] in measure_words() or _words().months.fullmatch(item["word"].lower()):
        return False
    following = item["next"]
    return not (following and following.endswith("s") and following != "is")


@cache
def _words() -> _Words:
    words = Tables("contexts", package=__package__).words
    return _Words(
        counting=frozenset([*words("no_adjectives"), *words("naming", "counting")]),
        verb_after=frozenset(words("naming", "verb_after")),
        determiners=frozenset(words("naming", "determiners")),
        months=re.compile(longest_of(word for word in date_words().numbers if word.isascii())),
        games=re.compile(rf"\b{longest_of(words('naming', 'games'))}[ ]\Z", re.IGNORECASE),
    )
