"""Breakdowns: a number and, right behind it, what it is made up of: 450 jobs, 280 here and 190 there."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import stated_of
from crossfoot.wording.totals import SUM_OF, gap_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossfoot.wording.phrases import Mention, Passage
    from crossfoot.wording.stated import Stated

_LEAST_PARTS: Final = 2
_NEAR: Final = (Fraction(4, 5), Fraction(13, 10))
"""What the sum may be of the number that it is meant to be; further off something else is meant."""
_LAST_WORD: Final = re.compile(r"(?<= )[a-z]{3,}\Z")
_WORD: Final = re.compile("[a-z]+")
_REACH: Final = 48


def stated_breakdowns(passage: Passage) -> Iterator[Stated]:
    """Each number that a closed row of figures follows which come near it together."""
    words = passage.language.breakdown
    told = passage.mentions()
    for number, total in enumerate(told[:-_LEAST_PARTS]):
        if (
            total.figure.kind == "percent"
            or words["opens"].fullmatch(gap_between(total, told[number + 1])) is None
        ):
            continue
        if number and words["separator"].fullmatch(gap_between(told[number - 1], total)):
            continue  # the first of a list is none of its totals
        if words["breaks"].search(total.lead):
            continue
        parts = _row(total, told[number + 1 :], words)
        if any(_way(part) == _way(total) != "" or _is_named_alike(total, part) for part in parts):
            continue
        if len(parts) < _LEAST_PARTS or not _is_closed(parts, words) or not _is_near(total, parts):
            continue
        figures = {f"part_{order}": part for order, part in enumerate(parts, start=1)}
        operator = ">=" if words["of_all"].search(total.lead) else "=="
        expect = f"total {operator} {' + '.join(figures)}"
        stated = stated_of("sum", expect, SUM_OF, total=total, **figures)
        if any(
            part.figure.unit is not None and not part.is_alike(total) for part in parts
        ):  # books and papers are both items
            stated = replace(stated, alone=frozenset(stated.figures))
        yield stated


def _row(total: Mention, told: list[Mention], words: Mapping[str, re.Pattern[str]]) -> list[Mention]:
    row: list[Mention] = []
    for one in told:
        if row and words["separator"].fullmatch(gap_between(row[-1], one)) is None:
            break
        is_of_it = (
            one.is_alike(total) or one.figure.unit is None or one.figure.kind == total.figure.kind == "count"
        )
        if not is_of_it or words["breaks"].search(f"{one.lead}|{one.behind}"):
            return []
        row.append(one)
    return row


def _way(one: Mention) -> str:
    """The word behind a figure, by which the items of a list are alike: 8 for one, 4 for another."""
    found = _WORD.match(one.behind)
    return found[0] if found else ""


def _is_named_alike(total: Mention, part: Mention) -> bool:
    """Whether both print the same English noun, as items of one list do: 10 airports, 3 airports."""
    if total.figure.kind == "money":
        return False
    nouns = [_LAST_WORD.search(one.own_phrase.strip()) for one in (total, part)]
    return nouns[0] is not None and nouns[1] is not None and nouns[0][0] == nouns[1][0]


def _is_closed(parts: list[Mention], words: Mapping[str, re.Pattern[str]]) -> bool:
    last = parts[-1]
    behind = last.sentence.skeleton[last.at + 1 : last.at + 1 + _REACH]
    return (
        words["closes"].match(behind) is not None
        and words["last"].search(gap_between(parts[-2], last)) is not None
    )


def _is_near(total: Mention, parts: list[Mention]) -> bool:
    values = [one.figure.quantity.value for one in (total, *parts)]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or not known[0]:
        return False
    least, most = _NEAR
    return least <= sum(known[1:], Fraction(0)) / known[0] <= most
