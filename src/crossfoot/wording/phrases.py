"""The words around the figures of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crossfoot.extract.draft_words import draft_words
from crossfoot.wording.sentences import QUANTITY
from crossfoot.wording.stated import Stated

if TYPE_CHECKING:
    from crossfoot.extract.figure import Figure
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language

_CLAUSE_BEFORE: Final = re.compile(rf"[^,;:。.!?()、{QUANTITY[1:-1]}]*\Z")
_CLAUSE_BEHIND: Final = re.compile(rf"[^,;:。.!?()、{QUANTITY[1:-1]}]*")
_REACH: Final = 60
"""Characters of a clause that are looked at."""
_JOINTS: Final = re.compile(r"及|和|与|\band\b")
_SIGN: Final = re.compile(QUANTITY)


@dataclass(frozen=True, eq=False)
class Mention:
    """One quantity of a sentence: `at` is the place of its sign in the skeleton."""

    sentence: Sentence
    at: int

    @property
    def figure(self) -> Figure:
        """The figure as found."""
        return self.sentence.figures[self.sentence.skeleton[self.at]]

    @cached_property
    def lead(self) -> str:
        """What stands before it in its clause."""
        found = _CLAUSE_BEFORE.search(self.sentence.skeleton, max(0, self.at - _REACH), self.at)
        return self._spelled(found[0]) if found else ""

    @cached_property
    def behind(self) -> str:
        """What follows it in its clause."""
        found = _CLAUSE_BEHIND.match(self.sentence.skeleton, self.at + 1)
        return self._spelled(found[0]) if found else ""

    def _spelled(self, words: str) -> str:
        """Words with the dates, ordinals and labels among them as printed."""
        figures = self.sentence.figures
        return "".join(figures[char].says if char in figures else char for char in words).strip()

    @cached_property
    def noun(self) -> str:
        """What stands before it, without the words that lead over to a number."""
        noun = self.lead
        leads = tuple(draft_words().leads)
        while noun and not noun.isascii() and noun.endswith(leads):
            noun = noun.removesuffix(max((end for end in leads if noun.endswith(end)), key=len))
        return noun

    @property
    def is_of_anything(self) -> bool:
        """Whether its measure word says nothing of what is counted: 个, 件, or none."""
        return self.figure.unit is None or self.figure.unit.is_generic

    @property
    def phrase(self) -> str:
        """Its clause, with the figure as printed."""
        return f"{self.lead} {self.figure.says.lower()} {self.behind}"

    @property
    def own_phrase(self) -> str:
        """Its phrase, without what belongs to another beside it: 31名男子及19名女子."""
        lead = _JOINTS.split(self.lead)[-1]
        return f"{lead} {self.figure.says.lower()} {_JOINTS.split(self.behind)[0]}"

    @property
    def is_in_brackets(self) -> bool:
        """Whether it stands in brackets."""
        before = self.sentence.skeleton[: self.at]
        return before.count("(") > before.count(")")

    def is_alike(self, other: Mention) -> bool:
        """Whether both are of one unit."""
        return alike(self.figure, other.figure)

    def shares_noun(self, other: Mention, *, at_least: int) -> bool:
        """Whether the Chinese names before both end in so many like characters."""
        shared = 0
        for one, two in zip(reversed(self.noun), reversed(other.noun), strict=False):
            if one != two:
                break
            shared += 1
        return shared >= at_least and not self.noun.isascii()


def stated_of(name: str, expect: str, because: str, **told: Mention) -> Stated:
    """A relation of figures of one text, from the first of them to the last."""
    figures = {key: one.figure for key, one in told.items()}
    start = min(figure.start for figure in figures.values())
    end = max(figure.end for figure in figures.values())
    return Stated(name, expect, because, figures, start, end)


def mentions(sentence: Sentence, start: int = 0, end: int | None = None) -> list[Mention]:
    """The quantities of a sentence whose signs stand from `start` up to `end`."""
    last = len(sentence.skeleton) if end is None else end
    return [Mention(sentence, found.start()) for found in _SIGN.finditer(sentence.skeleton, start, last)]


def alike(one: Figure, other: Figure) -> bool:
    """Whether both figures are of one unit, or a bare number stands beside one that is counted."""
    if one.unit is None or other.unit is None:
        known = one.unit or other.unit
        return known is None or known.is_counted
    return one.unit.name == other.unit.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, the language it is read by, and the quantities of the sentences before it."""

    sentence: Sentence
    language: Language
    earlier: list[Mention]

    def mentions(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """The quantities of the sentence whose signs stand from `start` up to `end`."""
        return mentions(self.sentence, start, end)
