"""Totals: figures in a row that are said to make one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.wording.exclusive import kinds_of
from crossfoot.wording.phrases import stated_of
from crossfoot.wording.sentences import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Mention, Passage
    from crossfoot.wording.stated import Stated

SUM_OF: Final = "what is added up makes the total"
_LEAST_PARTS: Final = 2
_REACH: Final = 40
_SIGNS: Final = re.compile(QUANTITY)


def stated_totals(passage: Passage) -> Iterator[Stated]:
    """Each total behind a row of figures, and each before one that it is made of.

    Where something may be counted twice the total may be less than the sum.
    """
    words = passage.language.total
    told = [one for one in passage.mentions() if not words["number_of_parts"].match(_behind(one))]
    for number in range(_LEAST_PARTS, len(told)):
        gap = gap_between(told[number - 1], told[number])
        if words["behind"].fullmatch(gap):
            parts = _row_before(told, number, words["separator"])
            is_sum = words["strong"].search(gap) is not None or not _may_overlap(parts, passage)
            yield from _added(told, number, parts, "==" if is_sum else "<=")
    for number in range(len(told) - _LEAST_PARTS):
        if words["made_of"].fullmatch(gap_between(told[number], told[number + 1])):
            yield from _added(told, number, _row_behind(told, number + 1, words["separator"]), "==")


def _behind(one: Mention) -> str:
    return one.sentence.skeleton[one.at + 1 : one.at + 1 + _REACH]


def _row_before(told: list[Mention], end: int, separator: re.Pattern[str]) -> list[Mention]:
    start = end - 1
    while start > 0 and _is_next(told[start - 1], told[start], separator):
        start -= 1
    return told[start:end]


def _row_behind(told: list[Mention], start: int, separator: re.Pattern[str]) -> list[Mention]:
    end = start + 1
    while end < len(told) and _is_next(told[end - 1], told[end], separator):
        end += 1
    return told[start:end]


def _is_next(one: Mention, other: Mention, separator: re.Pattern[str]) -> bool:
    return one.is_alike(other) and separator.fullmatch(gap_between(one, other)) is not None


def _may_overlap(parts: list[Mention], passage: Passage) -> bool:
    """Whether the same one may be counted twice, as who came in the morning and in the afternoon."""
    unit = parts[0].figure.unit
    return (unit is None or unit.is_counted) and kinds_of(parts, passage.language) is None


def _added(told: list[Mention], number: int, parts: list[Mention], operator: str) -> Iterator[Stated]:
    """The total of a row, unless the sentence has more figures of the kind, which may belong to it."""
    total = told[number]
    kin = [one for one in told if one.is_alike(total) and not _is_same_whole(one, total, parts)]
    if len(parts) < _LEAST_PARTS or total.figure.unit is None or kin != sorted([total, *parts], key=_at):
        return
    figures = {f"part_{number}": part for number, part in enumerate(parts, start=1)}
    yield stated_of("sum", f"total {operator} {' + '.join(figures)}", SUM_OF, total=total, **figures)


def _is_same_whole(one: Mention, total: Mention, parts: list[Mention]) -> bool:
    """Whether a figure before the row is the total, told once before."""
    return one.at < min([total, *parts], key=_at).at and one.figure.interval == total.figure.interval


def _at(one: Mention) -> int:
    return one.at


def gap_between(one: Mention, other: Mention) -> str:
    """What stands between two figures, without the number of parts (三类合计)."""
    return _SIGNS.sub("", one.sentence.skeleton[one.at + 1 : other.at])
