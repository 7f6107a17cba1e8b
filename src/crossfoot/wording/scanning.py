"""A text nobody prepared: what it states of its figures, and where it contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.wording.judged import contradiction
from crossfoot.wording.relations import stated_relations

if TYPE_CHECKING:
    from crossfoot.model.verdict import Verdict
    from crossfoot.wording.stated import Stated


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A relation that a text states and that its figures do not meet."""

    stated: Stated
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Scan:
    """The relations that a text states, and those among them that do not hold, in the order of the text.

    Of relations between the same figures that do not hold, the first is told.
    """

    relations: tuple[Stated, ...]
    contradictions: tuple[Contradiction, ...]


def scan(text: str) -> Scan:
    """Read a text for relations between its figures, and judge them.

    Only what the wording states is taken, and only what contradicts for certain is told; takes time in
    proportion to the length of the text.
    """
    relations = tuple(stated_relations(text))
    found = ((stated, contradiction(stated)) for stated in relations)
    told = [Contradiction(stated, verdict) for stated, verdict in found if verdict]
    by_figures = {one.stated.spans: one for one in reversed(told)}
    return Scan(relations, tuple(one for one in told if by_figures[one.stated.spans] is one))
