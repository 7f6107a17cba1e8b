"""A proposed check: what would be expected of which figures, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.model.check import Borrowed
    from crossfoot.suggest.operands import Operand


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a relation is met by accident: `hits` are expected among `tried` combinations."""

    tried: int
    hits: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed check.

    `expect` is its expression, `figures` has the figure of each of its operands, and `let` the names that
    lead to figures outside of the group. It is `worded` if the text states it; `chance` tells how likely
    the figures would meet it by accident, None where that was not looked at. `name` is one for the check,
    after the figure that it is about and what that does.
    """

    name: str
    expect: str
    because: str
    figures: Mapping[str, Operand]
    let: Mapping[str, Borrowed]
    worded: bool
    chance: Chance | None = None


def named_after(measure: str, does: str) -> str:
    """A name for a check on a measure."""
    return f"{measure.replace('.', '_')}_{does}"
