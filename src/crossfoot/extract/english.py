"""English words around a number that decide what it is."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossfoot.extract.times import YEAR
from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.vocabulary import vocabulary

_WIDTH = 24
"""Characters before and after a number that are looked at."""
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_DEGREE = "C"
EXCEED = "exceed"
_REACH_OF_DENIAL = 60
_REACH_OF_WARMTH = 60


class _Patterns(NamedTuple):
    part: re.Pattern[str]
    part_before: re.Pattern[str]
    millions_before: re.Pattern[str]
    prefix: re.Pattern[str]
    street: re.Pattern[str]
    capitals: frozenset[str]
    more_number: re.Pattern[str]
    warmth: re.Pattern[str]
    denial: re.Pattern[str]


_METRES = re.compile(r"[^0-9$£€¥]*[0-9][0-9,.]*m")
_NAME_BEFORE = re.compile(r"(?:[a-z0-9,;'’&)%-] |[(“\"])(?P<word>[A-Z][A-Za-z’'-]*\.?)[ ]\Z")
_BRAND_BEFORE = re.compile(r"\b[a-z]+[A-Z][A-Za-z]*[ ]\Z")
_INITIALS_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]{2,3}|(?:[A-Z]\.){2,3}|[A-Z]{1,4}/[A-Z]{1,2}|[A-Z](?:&[A-Z])+)[ ]\Z"
)
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]+ [A-Z]")
_IN_NAME = re.compile(r"[A-Z][A-Za-z'’]+ (?:of )?\Z")
_WITHIN_WORD = re.compile(r"[A-Za-z]-\Z")
_END_OF_NAME = re.compile(r"(?=[,.;:!?)]|[ ][a-z])")
_GOES_ON_AS_WORD = re.compile(r"-[A-Za-z]")
_MID_SENTENCE = re.compile(r"[a-z,]['’]?[ ]\Z")
_SINGULAR = re.compile(r"(?P<number>[0-9,]*[02-9]|[0-9,]+1)[ ](?P<noun>[A-Za-z]{3,})\Z")
_NEXT_LINE = re.compile(r"\s*\n\s*[A-Z]|\.\s*\n")


def is_in_metres(says: str, after: str) -> bool:
    """Whether the m after digits is a metre: 37.2m long, and not 3.4m people."""
    return _METRES.fullmatch(says) is not None and not _patterns().millions_before.match(after)


def is_named(before: str, after: str) -> bool:
    """Whether a number follows a name that it belongs to (Boeing 737), or stands before that of a street."""
    named = _NAME_BEFORE.search(before)
    is_owner = named is not None and named["word"].endswith(_POSSESSIVES)  # Britain's 650 members
    if named and not is_owner and named["word"].lower() not in _patterns().capitals:
        return True
    return _BRAND_BEFORE.search(before) is not None or after[:1] == "#" or is_in_street(after)


def is_after_initials(before: str) -> bool:
    """Whether a number follows letters of a code: BA 1402; not those of a currency."""
    return (
        _INITIALS_BEFORE.search(before) is not None
        and before.lower().rsplit(None, 1)[-1] not in vocabulary().units_before
    )


def is_in_street(after: str) -> bool:
    """Whether the name of a street stands after a number: 14 Mill Lane."""
    return _patterns().street.match(after) is not None or after.startswith(" block of ")


def number_goes_on(text: str, end: int) -> bool:
    """Whether a word after a place goes on with the number that ends there: that one |hundred people."""
    return _patterns().more_number.match(text, end) is not None


def forbids(text: str, start: int) -> bool:
    """Whether a hedge such as `exceed` at a place is denied in its sentence: no class may exceed 30."""
    if not text.startswith(EXCEED, start):
        return False
    sentence = re.split(r"[.;!?\n]", text[max(0, start - _REACH_OF_DENIAL) : start])[-1]
    return _patterns().denial.search(sentence.lower()) is not None


def is_degree(letters: str, text: str, start: int) -> bool:
    """Whether the letter after a number is a degree's, by the words around it: highs of 31C."""
    if letters != _DEGREE:
        return False
    around = text[max(0, start - _REACH_OF_WARMTH) : start + _REACH_OF_WARMTH]
    return _patterns().warmth.search(around.lower()) is not None


def is_after_prefix(before: str) -> bool:
    """Whether a number follows a prefix and a hyphen: mid-2023."""
    return _patterns().prefix.search(before) is not None


def is_number_word(text: str, start: int, end: int) -> bool:
    """Whether a number word states a number: no name (Seven Stars Street), no row (a third man)."""
    if vocabulary().multiples.get(text[start:end].lower()) and _GOES_ON_AS_WORD.match(text, end):
        return False
    ends_name = text[start].isupper() and _END_OF_NAME.match(text, end)
    if _WITHIN_WORD.search(text, max(0, start - 2), start) or (
        ends_name and _IN_NAME.search(text, max(0, start - _WIDTH), start)
    ):
        return False
    is_name = _TWO_CAPITALS.match(text, start, end + 2)
    if is_name and _MID_SENTENCE.search(text, max(0, start - 3), start):
        return False
    part = _patterns().part.match(text, start, end)
    return part is None or _patterns().part_before.match(text, part.end()) is not None


def length_on_its_line(says: str) -> int:
    """How much of a figure stands before a new sentence on the next line."""
    found = _NEXT_LINE.search(says)
    return found.start() if found else len(says)


def length_without_singular(says: str) -> int:
    """How much of a figure is left without a noun in the singular after a larger number: Project 26 plan."""
    found = _SINGULAR.search(says)
    if found is None:
        return len(says)
    noun = found["noun"].lower()
    has_plural = not vocabulary().units.isdisjoint({noun + "s", noun + "es", noun[:-1] + "ies"})
    return found.end("number") if has_plural else len(says)


@cache
def _patterns() -> _Patterns:
    words = Tables("contexts", package=__package__).words
    known = vocabulary()
    parts = longest_of(word for word in known.denominators if not word.endswith("s"))
    more = {word.text for word in known.number_words.values() if not word.joined}
    more |= known.denominators.keys() | known.groups.keys() | known.marks["in_all"]
    people = longest_of(words("people"))
    streets = longest_of(words("streets"))
    return _Patterns(
        part=re.compile(f"{longest_of(known.marks['article'])} {parts}", re.IGNORECASE),
        part_before=re.compile(rf"[ ]?(?:[.,;:)\]–—\n]|\Z|{longest_of(words('part_before'))})"),
        millions_before=re.compile(
            rf"[ ](?:in {YEAR}|(?!{longest_of(words('metres_before'))})"
            rf"(?:[a-z-]+[ ]){{0,2}}(?:[a-z]+s\b|{people}))"
        ),
        prefix=re.compile(rf"{longest_of(words('prefixes'))}-\Z", re.IGNORECASE),
        street=re.compile(rf",?[ ](?:[A-Z][a-z]+ ){{1,3}}(?i:{streets})"),
        capitals=frozenset(words("capitals")),
        denial=re.compile(longest_of(words("denials"))),
        warmth=re.compile(longest_of(words("warmth"))),
        more_number=re.compile(f"[ -](?i:{longest_of(more)})"),
    )
