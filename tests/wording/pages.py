"""Invented pages with known contradictions, and how what a scan finds compares with them.

A page is a file with its `text` and its `contradictions`: the `figures` of each as printed, in the order of
the text, and `why`. A contradiction is found if some finding holds two of its figures (the one, where there
is one only); a finding that meets no contradiction is false. `not_yet` beside a contradiction says why it is
missed, `known_false` of a page why something false is found in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from crossfoot.wording.scanning import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES = Path(__file__).parents[1] / "cases/wording/pages"


class Span(NamedTuple):
    """Offsets in a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of a page that cannot all be true, by their places, and why."""

    figures: tuple[Span, ...]
    why: str
    not_yet: str | None = None

    def is_told_by(self, finding: Sequence[Span]) -> bool:
        """Whether a finding holds two of its figures, or the only one."""
        held = [figure for figure in self.figures if any(figure.overlaps(one) for one in finding)]
        return len(held) >= min(2, len(self.figures))


@dataclass(frozen=True, slots=True)
class Page:
    """A text and what is wrong with it."""

    name: str
    text: str
    contradictions: tuple[Contradiction, ...]
    known_false: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Which of a page's contradictions were found, and the figures that were found where nothing is wrong."""

    found: frozenset[Contradiction]
    false: tuple[str, ...]


def load_page(file: Path) -> Page:
    """A page and the places of its contradictions.

    Raises:
        ValueError: figures do not stand in the text in the order in which they are listed.
    """
    content = yaml.safe_load(file.read_text("utf-8"))
    text = content["text"]
    contradictions = tuple(
        Contradiction(
            located([str(figure) for figure in listed["figures"]], text), listed["why"], listed.get("not_yet")
        )
        for listed in content["contradictions"]
    )
    return Page(file.stem, text, contradictions, content.get("known_false"))


def located(figures: Sequence[str], text: str) -> tuple[Span, ...]:
    """Where figures stand in a text one after the other: the shortest stretch that holds them so.

    Raises:
        ValueError: they do not.
    """
    found = [spans for start in places(figures[0], text) if (spans := after(start, figures[1:], text))]
    if not found:
        raise ValueError(f"not in the text one after the other: {figures}")
    return min(found, key=lambda spans: spans[-1].end - spans[0].start)


def after(first: Span, figures: Sequence[str], text: str) -> tuple[Span, ...] | None:
    """A place and the nearest places of figures behind it, None where one of them does not follow."""
    spans = [first]
    for figure in figures:
        behind = next((place for place in places(figure, text) if place.start >= spans[-1].end), None)
        if behind is None:
            return None
        spans.append(behind)
    return tuple(spans)


def places(figure: str, text: str) -> list[Span]:
    """Where a figure stands that is no part of a longer number."""
    ends = r"(?![.,]?[0-9])" if figure[-1].isdigit() else ""
    pattern = rf"(?<![0-9])(?<![0-9][.,]){re.escape(figure)}{ends}"
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


@cache
def score(page: Page) -> Score:
    """What a scan of a page finds of what is wrong with it."""
    findings = [
        [Span(figure.start, figure.end) for figure in contradiction.stated.figures.values()]
        for contradiction in scan(page.text).contradictions
    ]
    found = frozenset(one for one in page.contradictions if any(map(one.is_told_by, findings)))
    false = tuple(
        ", ".join(page.text[figure.start : figure.end] for figure in finding)
        for finding in findings
        if not any(one.is_told_by(finding) for one in page.contradictions)
    )
    return Score(found, false)
