"""The words around the figures of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crossfoot.extract.draft_words import draft_words
from crossfoot.wording.sentences import ANY_FIGURE, QUANTITY

if TYPE_CHECKING:
    from crossfoot.extract.figure import Figure
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language

_CLAUSE_BEFORE: Final = re.compile(rf"[^,;:。.!?()、{ANY_FIGURE[1:-1]}]*\Z")
_CLAUSE_BEHIND: Final = re.compile(rf"[^,;:。.!?()、{ANY_FIGURE[1:-1]}]*")
_REACH: Final = 60
"""Characters of a clause that are looked at."""
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
        return found[0].strip() if found else ""

    @cached_property
    def behind(self) -> str:
        """What follows it in its clause."""
        found = _CLAUSE_BEHIND.match(self.sentence.skeleton, self.at + 1)
        return found[0].strip() if found else ""

    @cached_property
    def noun(self) -> str:
        """What stands before it, without the words that lead over to a number."""
        noun = self.lead
        leads = tuple(draft_words().leads)
        while noun and not noun.isascii() and noun.endswith(leads):
            noun = noun.removesuffix(max((end for end in leads if noun.endswith(end)), key=len))
        return noun

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


def are_exclusive(told: list[Mention], language: Language) -> bool:
    """Whether the figures are of kinds that nothing is of two of: 男生310人, 女生290人."""
    words = [f"{one.lead} {one.behind} {one.figure.says}" for one in told]
    for kinds in language.exclusive:
        found = [[kind for kind in kinds if kind in text] for text in words]
        if all(found) and len({kind for some in found for kind in some}) == len(told) == sum(map(len, found)):
            return True
    return False
