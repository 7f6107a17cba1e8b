"""Totals: figures in a row that are said to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import Mention, are_exclusive, mentions
from crossfoot.wording.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language

SUM_OF: Final = "what is added up makes the total"
_LEAST_PARTS: Final = 2


def stated_totals(sentence: Sentence, language: Language) -> Iterator[Stated]:
    """Each total behind a row of figures, and each before one that it is made of or introduces.

    Where something may be counted twice the total may be less than the sum; a row that a colon introduces
    may leave something out, and then the sum is less.
    """
    told = mentions(sentence)
    for number in range(_LEAST_PARTS, len(told)):
        gap = _gap(told[number - 1], told[number])
        if language.total["behind"].fullmatch(gap):
            parts = _row_before(told, number, language)
            is_sum = language.total["strong"].search(gap) is not None or not _may_overlap(parts, language)
            yield from _added(told, number, parts, "==" if is_sum else "<=")
    for number in range(len(told) - _LEAST_PARTS):
        gap = _gap(told[number], told[number + 1])
        parts = _row_behind(told, number + 1, language)
        if language.total["made_of"].fullmatch(gap):
            yield from _added(told, number, parts, "==")
        elif language.total["colon"].fullmatch(gap) and not _may_overlap(parts, language):
            yield from _added(told, number, parts, ">=")


def _row_before(told: list[Mention], end: int, language: Language) -> list[Mention]:
    start = end - 1
    while start > 0 and _is_next(told[start - 1], told[start], language):
        start -= 1
    return told[start:end]


def _row_behind(told: list[Mention], start: int, language: Language) -> list[Mention]:
    end = start + 1
    while end < len(told) and _is_next(told[end - 1], told[end], language):
        end += 1
    return told[start:end]


def _is_next(one: Mention, other: Mention, language: Language) -> bool:
    gap = _gap(one, other)
    return one.is_alike(other) and language.total["separator"].fullmatch(gap) is not None


def _may_overlap(parts: list[Mention], language: Language) -> bool:
    """Whether the same one may be counted twice, as who came in the morning and in the afternoon."""
    unit = parts[0].figure.unit
    return (unit is None or unit.is_counted) and not are_exclusive(parts, language)


def _added(told: list[Mention], number: int, parts: list[Mention], operator: str) -> Iterator[Stated]:
    """The total of a row, unless the sentence has more figures of the kind, which may belong to it."""
    total = told[number]
    kin = [one for one in told if one.is_alike(total)]
    if len(parts) < _LEAST_PARTS or total.figure.unit is None or kin != sorted([total, *parts], key=_at):
        return
    figures = {f"part_{number}": part.figure for number, part in enumerate(parts, start=1)}
    expect = f"total {operator} {' + '.join(figures)}"
    yield Stated(
        "sum", expect, SUM_OF, {"total": total.figure, **figures}, kin[0].figure.start, kin[-1].figure.end
    )


def _at(one: Mention) -> int:
    return one.at


def _gap(one: Mention, other: Mention) -> str:
    return one.sentence.skeleton[one.at + 1 : other.at]
