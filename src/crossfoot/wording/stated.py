"""A relation as a text states it: which figures, and what must hold of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.extract.figure import Figure


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a list printed, from `start` up to `end`: `least` of them at the least, `most` at most.

    `most` is None where the list says that there are more.
    """

    start: int
    end: int
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states: `expect`, an expression of checks over the named figures, and why it must hold.

    The passage runs from `start` up to `end`. Figures called `alone` count as numbers without their unit.
    `beside` are the other quantities of the sentence, any of which could be meant instead where the wording
    does not bind the figures firmly.
    """

    name: str
    expect: str
    because: str
    figures: Mapping[str, Figure | Names]
    start: int
    end: int
    alone: frozenset[str] = frozenset()
    beside: tuple[Figure, ...] = ()
    is_firm: bool = False

    @property
    def spans(self) -> frozenset[tuple[int, int]]:
        """Where its figures stand."""
        return frozenset((figure.start, figure.end) for figure in self.figures.values())

    @property
    def key(self) -> tuple[object, ...]:
        """What two readings of one relation have in common."""
        return self.expect, tuple((figure.start, figure.end) for figure in self.figures.values())
