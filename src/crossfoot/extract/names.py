"""Numbers that are no quantities: those in names, codes and idioms."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossfoot.extract.context_words import context_words
from crossfoot.extract.places import DIGITS
from crossfoot.numbers.vocabulary import vocabulary

_LONGEST_CODE = 200
_LONGEST_QUOTED_NAME = 14
_LONGEST_TITLE = 60
_LONGEST_PHONE_WORD = 4

_IN_CODE = re.compile(r"[A-Za-z0-9_\-./:@%?=&#~+]*+")
_CODE_BEFORE = re.compile(r"[A-Za-z0-9_\-./:@%?=&#~+]*\Z")
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|cn|org|net|html?|jpe?g|png|pdf|docx?|xlsx?|txt|gif|mp[34])\b", re.IGNORECASE
)
_PREFIXES = re.compile(r"(?:mid|pre|post|sub|non|over|under|late|early|ex|co|un)-\Z", re.IGNORECASE)
_SHAPES = re.compile(
    rf"""
      \+?[0-9]{{2,3}}[ ][0-9]{{2,4}}(?:[ ][0-9]{{3,4}}){{1,3}}(?![0-9])          # +44 20 7946 0123
    | 0[0-9]{{2,3}}(?:[-—–][ ]?|[ ])[0-9]{{3,4}}[ -]?[0-9]{{3,4}}(?![0-9])       # 0871-65321187
    | [48]00-[0-9]{{3,4}}-[0-9]{{3,4}}
    | 1[3-9][0-9]{{9}}(?![0-9])
    | 0[0-9]++(?![.,0-9:：%])                                                    # 007
    | [0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?
      (?:[ ]?[-—–~～至到]{{1,2}}[ ]?[0-9]{{1,2}}[:：][0-9]{{2}})?(?![0-9.])        # 8:30—17:00
    | [0-9]++(?:\.[0-9]++)?+(?:[:：][0-9]++(?:\.[0-9]++)?+)++                    # 1:17.6
    | [0-9]++(?:\.[0-9]++){{2,}}+                                                # 1.2.3
    | [0-9]++(?:[-—–－][0-9]++){{2,}}+                                            # 1-3-7
    | (?:19|20)[0-9]{{2}}[-/–](?:[0-9]{{3,}}+|[0-9]{{2}}(?![0-9-]))              # 2024-015, 2022-23
    | [0-9]++(?:[+＋][0-9N]++)++(?![0-9])                                         # 1+6+N
    | [0-9]++[ ]?[×xX*][ ]?[0-9]++(?![0-9])                                       # 7×24
    | [0-9]++比[0-9]++(?![0-9.%％])                                               # 2比1
    | [0-9]0后
    | 24/7
    | [0-9]{{1,2}}(?:\.[0-9]{{2}})?[ ]?[ap]\.?m\b\.?                               # 9.30am
    """,
    re.VERBOSE,
)
_GLUED = re.compile(r"[0-9]++(?:\.[0-9]++)?([A-Za-z]++[A-Za-z0-9]*+)(?:-[A-Za-z0-9]++)*+")
_NOTE = re.compile(r"[\[［【(（〔]\s?[0-9]{1,3}\s?[\]］】)）〕]")
_CASE_NUMBER = re.compile(r"[(（〔\[][12][0-9]{3}[)）〕\]][^\s,，。;；、()（）]{1,16}?[0-9]{1,6}号")


class Name(NamedTuple):
    """Characters of a text whose numbers are no quantity; a `label` is shown, an idiom is passed over."""

    start: int
    end: int
    is_label: bool = True


def name_at(text: str, start: int, end: int, floor: int) -> Name | None:
    """The name or the idiom that a number from `start` to `end` is part of; None where it is part of none."""
    words = context_words()
    for size, pattern in words.idioms:
        if (
            start - size >= floor
            and (found := pattern.match(_lower(text, start - size)))
            and found.end() > size
        ):
            return Name(start, start - size + found.end(), is_label=False)
    for size, pattern in words.names:
        if (
            start - size >= floor
            and (found := pattern.match(_lower(text, start - size)))
            and found.end() > size
        ):
            return Name(start - size, start - size + found.end())
    first = text[start]
    if first.isdigit() and first not in "〇○":
        return _code(text, start, end, floor) or _shaped(text, start, end, floor) or _titled(text, start, end)
    return _titled(text, start, end) or _row_word(text, start, end)


def _lower(text: str, at: int) -> str:
    return text[at : at + 24].lower()


def _code(text: str, start: int, end: int, floor: int) -> Name | None:
    """Letters and digits side by side: G219, COVID-19, an address of the web."""
    before = text[start - 1] if start > floor else " "
    if not (before.isascii() and (before.isalpha() or before in "_-./:@%=&#~+")):
        return None
    begin = max(floor, start - _LONGEST_CODE)
    run = _CODE_BEFORE.search(text, begin, start)
    first = run.start() if run else start
    head = text[first:start]
    if not any(char.isalpha() for char in head) or _PREFIXES.search(head) or _is_currency(head):
        return None
    tail = _IN_CODE.match(text, start)
    last = tail.end() if tail else end
    while text[last - 1] in ".:-/?%+" and last > end:
        last -= 1
    return Name(first, last, is_label=_ADDRESS.search(text, first, last) is None)


def _is_currency(head: str) -> bool:
    known = vocabulary().units_before
    return (
        head.lower().rstrip(".") in known
        or head.lower() in known
        or head.lower()[-3:] in {"rmb", "cny", "usd", "hk$", "us$"}
    )


def _shaped(text: str, start: int, end: int, floor: int) -> Name | None:
    """Telephone numbers, times of day, ratios, versions, footnotes, and numbers before words of a name."""
    if start > floor and text[start - 1] in "[［【(（〔":
        found = _NOTE.match(text, start - 1) or _CASE_NUMBER.match(text, start - 1)
        if found:
            return Name(start - 1, found.end())
    if (
        start > floor
        and text[start - 1] == "+"
        and text[start - 2 : start - 1] in {" ", ":", "：", "", "\n", "("}
    ):
        found = _SHAPES.match(text, start)
        if found:
            return Name(start - 1, found.end())
    found = _SHAPES.match(text, start)
    if found:
        return Name(start, found.end())
    glued = _GLUED.match(text, start)
    if glued and not _is_known(glued[1].lower()):
        return Name(start, glued.end())
    words = context_words()
    after = words.name_after.match(text, end)
    if after:
        return Name(start, after.end())
    return None


@cache
def _known_letters() -> frozenset[str]:
    words = vocabulary()
    return frozenset(
        words.units | words.attached_scales.keys() | words.marks["ordinal_ending"] | {"s", "bn", "in"}
    )


def _is_known(letters: str) -> bool:
    if letters in _known_letters():
        return True
    return any(letters[:size] in vocabulary().attached_scales for size in (1, 2, 3)) and (
        letters[1:] in _known_letters() or letters[2:] in _known_letters()
    )


def _titled(text: str, start: int, end: int) -> Name | None:
    """A number in the title of a work, or in a short name in quotes."""
    words = context_words()
    for opening, closing in words.openings.items():
        at = text.rfind(opening, max(0, start - _LONGEST_TITLE), start)
        if at >= 0 and text.find(closing, at, start) < 0:
            stop = text.find(closing, end, end + _LONGEST_TITLE)
            if stop >= 0:
                return Name(start, end)
    return None


def quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of the quotes around a place, if it is as short as a name is."""
    for opening, closing in context_words().quotes.items():
        at = text.rfind(opening, max(0, start - _LONGEST_QUOTED_NAME), start)
        if at < 0 or (opening != closing and text.find(closing, at, start) >= 0):
            continue
        stop = text.find(closing, end, end + _LONGEST_QUOTED_NAME)
        if stop >= 0 and not _BREAKS.search(text, at + 1, stop):
            return at + 1, stop
    return None


_BREAKS = re.compile(r"[,，。;；!！?？\n]")


def _row_word(text: str, start: int, end: int) -> Name | None:
    """Chinese numerals before words that make them a place in a row: 七年级, 三楼."""
    after = context_words().name_after_words.match(text, end)
    return Name(start, after.end()) if after else None


NAME_CLASS = DIGITS
