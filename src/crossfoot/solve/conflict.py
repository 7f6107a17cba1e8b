"""Conflicts: smallest sets of causes that cannot all hold, all of them up to a limit.

One is found by leaving out what it does not take; all of them by asking what is left once a cause of each
is taken away (Reiter, A theory of diagnosis from first principles, 1987).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.solve.feasibility import Conflicting
from crossfoot.solve.solver import Feasible
from crossfoot.solve.system import members, union

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.solve.feasibility import Oracle
    from crossfoot.solve.system import Causes

MOST_CONFLICTS = 24
MOST_EFFORT = 400
FIRST_CUT = 4
"""What may be left out at once, at first: one in so many of the causes."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Smallest sets of causes that cannot all hold, the smallest first; `complete`: these are all."""

    found: tuple[Causes, ...]
    complete: bool


def smallest(oracle: Oracle, causes: Causes) -> Causes:
    """A smallest part of causes that cannot all hold: without any of it the others can.

    Where the oracle gives up on that, the cause in question is kept.
    """
    size = max(1, causes.bit_count() // FIRST_CUT)
    while True:
        numbers = list(members(causes))
        for at in range(0, len(numbers), size):
            part = union(numbers[at : at + size])
            found = oracle.test(causes & ~part) if causes & part else None
            if isinstance(found, Conflicting):
                causes = found.causes
        if size == 1:
            return causes
        size = max(1, size // FIRST_CUT)


def all_conflicts(oracle: Oracle, within: Causes, known: Iterable[Causes] = (), share: int = 1) -> Conflicts:
    """The conflicts within a set of causes, beginning with those that are known.

    Looking for more stops at a limit, the same in every run; `share` divides it.
    """
    found = sorted(conflict for conflict in known if not conflict & ~within)
    mended: list[Causes] = []
    waiting, met, begun = deque([0]), {0}, oracle.effort
    complete = True
    while waiting and len(found) * share < MOST_CONFLICTS and (oracle.effort - begun) * share < MOST_EFFORT:
        removed = waiting.popleft()
        if any(not enough & ~removed for enough in mended):
            continue
        left = next((conflict for conflict in found if not conflict & removed), None)
        if left is None:
            answer = oracle.test(within & ~removed)
            if not isinstance(answer, Conflicting):
                complete &= isinstance(answer, Feasible)
                mended.append(removed)
                continue
            left = smallest(oracle, answer.causes)
            found.append(left)
        for number in members(left):
            more = removed | 1 << number
            if more not in met:
                met.add(more)
                waiting.append(more)
    return Conflicts(in_order(found), complete and not waiting)


def in_order(sets: Iterable[Causes]) -> tuple[Causes, ...]:
    """Sets of causes, the smallest first, then as their causes stand."""
    return tuple(sorted(set(sets), key=lambda causes: (causes.bit_count(), list(members(causes)))))
