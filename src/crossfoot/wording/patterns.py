"""Relations that a pattern of the tables states in one go."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from crossfoot.wording.phrases import alike
from crossfoot.wording.stated import Stated

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from crossfoot.extract.figure import Figure
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language, Pattern


def stated_by_patterns(sentence: Sentence, language: Language) -> Iterator[Stated]:
    """What the language's patterns read in a sentence."""
    for pattern in language.patterns:
        for found in pattern.matcher.finditer(sentence.skeleton):
            figures = {name: sentence.figures[found[name]] for name in pattern.figures}
            expect = _expectation(pattern, figures)
            if expect:
                counted = {name: _bare(one) if name in pattern.bare else one for name, one in figures.items()}
                yield Stated(pattern.name, expect, pattern.because, counted, *passage(sentence, found))


def _bare(figure: Figure) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, unit=None))


def passage(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Where in the text the figures of a match stand, from the first to the last."""
    told = [sentence.figures[sign] for sign in found[0] if sign in sentence.figures]
    return min(figure.start for figure in told), max(figure.end for figure in told)


def _expectation(pattern: Pattern, figures: dict[str, Figure]) -> str:
    """What must hold of the figures; empty if they are not of the kinds that the pattern means."""
    if not all(alike(figures[one], figures[other]) for one, other in pairwise(pattern.alike)):
        return ""
    if any(figures[name].kind != "percent" for name in pattern.percent):
        return ""
    if pattern.expect:
        return pattern.expect
    base = next(iter(figures[name] for name in figures if name != "change"))
    change = figures["change"]
    wanted = pattern.of.get(_kind_of_change(base, change), "")
    if not wanted:
        return ""
    return f"{wanted} == change" if change.quantity.direction else f"abs({wanted}) == change"


def _kind_of_change(base: Figure, change: Figure) -> str:
    """How a change is told: in percent of a base that is no percentage, in points, or in the base's unit."""
    if change.kind == "percent":
        return "percent_of_percents" if base.kind == "percent" else "percent"
    if change.unit is not None and change.unit.name == "percentage_point":
        return "points" if base.kind == "percent" else ""
    return "alike" if alike(base, change) else ""
