"""Relations that a pattern of the tables states in one go."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import alike
from crossfoot.wording.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.figure import Figure
    from crossfoot.wording.phrases import Passage
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Pattern

_TIMES: Final = re.compile("翻|doubl|trebl|tripl|quadrupl|halv", re.IGNORECASE)
"""Multiples that say by what something is multiplied; 增长2倍 may mean by three."""
_CHANGE: Final = "growth"


def stated_by_patterns(passage: Passage) -> Iterator[Stated]:
    """What the language's patterns read in a sentence."""
    sentence = passage.sentence
    is_of_other_base = passage.language.other_base.search(sentence.skeleton) is not None
    for pattern in passage.language.patterns:
        if is_of_other_base and pattern.name == _CHANGE:
            continue
        for found in pattern.matcher.finditer(sentence.skeleton):
            figures = {name: sentence.figures[found[name]] for name in pattern.figures}
            expect = _expectation(pattern, figures)
            if expect:
                start, end = _span(sentence, found)
                alone = frozenset(pattern.bare)
                yield Stated(pattern.name, expect, pattern.because, figures, start, end, alone)


def _span(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Where in the text the figures of a match stand, from the first to the last."""
    told = [sentence.figures[sign] for sign in found[0] if sign in sentence.figures]
    return min(figure.start for figure in told), max(figure.end for figure in told)


def _expectation(pattern: Pattern, figures: dict[str, Figure]) -> str:
    """What must hold of the figures; empty if they are not of the kinds that the pattern means."""
    if not all(_alike(figures[one], figures[other]) for one, other in pairwise(pattern.alike)):
        return ""
    if pattern.name == "part" and not _is_part(figures["part"], figures["whole"]):
        return ""
    if any(figures[name].kind != kind for name, kind in pattern.kinds.items()):
        return ""
    if pattern.expect:
        return pattern.expect
    base = next(iter(figures[name] for name in figures if name != "change"))
    change = figures["change"]
    wanted = pattern.of.get(_kind_of_change(base, change), "")
    if not wanted:
        return ""
    if change.kind == "multiple":  # in words that are seldom meant to the digit
        return f"abs({wanted} - change) <= 15 % * change"
    return f"{wanted} == change" if change.quantity.direction else f"abs({wanted}) == change"


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether both count the same: not so many of one thing made of so many of another, nor two rates."""
    return part.unit in {None, whole.unit} and "percent" not in {part.kind, whole.kind}


def _alike(one: Figure, other: Figure) -> bool:
    """Whether both are of one unit; a bare number takes the unit of the other: from 5 to 9 hours."""
    return alike(one, other) or None in {one.unit, other.unit}


def _kind_of_change(base: Figure, change: Figure) -> str:
    """How a change is told: in percent of a base that is no percentage, in points, or in the base's unit."""
    if change.kind == "percent":
        return "percent_of_percents" if base.kind == "percent" else "percent"
    if change.kind == "multiple":
        return "multiple" if _TIMES.search(change.says) else ""
    if change.unit is not None and change.unit.name == "percentage_point":
        return "points" if base.kind == "percent" else ""
    return "alike" if alike(base, change) else ""
