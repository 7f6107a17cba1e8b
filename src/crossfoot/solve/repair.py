"""Repairs: the sets of claims of least weight whose release makes everything else hold.

Every conflict must lose a claim, so a repair is a smallest set that meets all conflicts; those that are
known propose one, and where that does not mend everything there is one more conflict to know (implicit
hitting sets; Reiter 1987, Moreno-Centeno and Karp, The implicit hitting set approach, 2013). Conflicts that
share no claim are mended each by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import product
from operator import or_
from typing import TYPE_CHECKING

from crossfoot.solve.conflict import in_order, smallest
from crossfoot.solve.feasibility import Conflicting
from crossfoot.solve.solver import Feasible
from crossfoot.solve.system import members, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.solve.feasibility import Oracle
    from crossfoot.solve.system import Causes

MOST_REPAIRS = 64


@dataclass(frozen=True, slots=True)
class Knot:
    """Conflicts that share claims, and every smallest set of claims that mends them all."""

    conflicts: tuple[Causes, ...]
    repairs: tuple[Causes, ...]


@dataclass(slots=True)
class Repairs:
    """Knots, each mended by itself; a repair of the whole is one of each.

    `conflicts` are all that were met; `hopeless` those of them in which nothing may be released, so that
    there is no repair at all. `complete` says that no smallest repair is missing.
    """

    conflicts: list[Causes]
    knots: list[Knot] = field(default_factory=list)
    hopeless: list[Causes] = field(default_factory=list)
    complete: bool = True

    @property
    def first(self) -> Causes:
        """One repair of the whole."""
        return reduce(or_, (knot.repairs[0] for knot in self.knots if knot.repairs), 0)


def all_repairs(oracle: Oracle, known: Iterable[Causes]) -> Repairs:
    """All smallest repairs, beginning with conflicts that are known."""
    weights = oracle.system.weights
    repairs = Repairs(list(in_order(known)))
    releasable = union(weights)
    while True:
        repairs.hopeless = [conflict for conflict in repairs.conflicts if not conflict & releasable]
        if repairs.hopeless:
            repairs.knots = []
            return repairs
        knots = [
            Knot(together, smallest_meeting([conflict & releasable for conflict in together], weights))
            for together in _knotted(repairs.conflicts, releasable)
        ]
        refuted = _refuted(oracle, knots, repairs)
        if refuted is None:
            return repairs
        repairs.conflicts = list(in_order([*repairs.conflicts, refuted]))


def _refuted(oracle: Oracle, knots: Sequence[Knot], repairs: Repairs) -> Causes | None:
    """A conflict that a proposal leaves; where none does, what was proposed are the repairs."""
    mended: set[Causes] = set()
    for proposal in _proposals(knots):
        found = oracle.test(oracle.system.everything & ~proposal)
        if isinstance(found, Conflicting):
            return smallest(oracle, found.causes)
        if isinstance(found, Feasible):
            mended.add(proposal)
    repairs.knots = list(_kept(knots, mended))
    repairs.complete = all(knot.repairs for knot in repairs.knots) and sum(
        len(knot.repairs) for knot in knots
    ) == sum(len(knot.repairs) for knot in repairs.knots)
    return None


def _proposals(knots: Sequence[Knot]) -> Iterable[Causes]:
    """Every choice of a repair of each knot, or where that is too many, each beside the first of others."""
    if math.prod(len(knot.repairs) for knot in knots) <= MOST_REPAIRS:
        return [reduce(or_, chosen, 0) for chosen in product(*(knot.repairs for knot in knots))]
    return dict.fromkeys(
        _beside(knots, number, repair) for number, knot in enumerate(knots) for repair in knot.repairs
    )


def _beside(knots: Sequence[Knot], number: int, repair: Causes) -> Causes:
    others = (knot.repairs[0] for other, knot in enumerate(knots) if other != number)
    return reduce(or_, others, repair)


def _kept(knots: Sequence[Knot], mended: set[Causes]) -> Iterable[Knot]:
    """The knots with the repairs that are known to mend, beside the first of the others."""
    for number, knot in enumerate(knots):
        repairs = tuple(repair for repair in knot.repairs if _beside(knots, number, repair) in mended)
        yield Knot(knot.conflicts, repairs)


def _knotted(conflicts: Sequence[Causes], releasable: Causes) -> list[tuple[Causes, ...]]:
    """Conflicts that share claims which may be released, in the order of their first claims."""
    groups: list[tuple[Causes, list[Causes]]] = []
    for conflict in conflicts:
        shared, together = conflict & releasable, [conflict]
        apart = []
        for claims, group in groups:
            if claims & shared:
                shared, together = shared | claims, group + together
            else:
                apart.append((claims, group))
        groups = [*apart, (shared, together)]
    groups.sort(key=lambda group: group[0] & -group[0])
    return [in_order(group) for _, group in groups]


def independent(repairs: Sequence[Causes]) -> list[tuple[Causes, ...]]:
    """Repairs told as choices that are made each by itself: one of each is a repair, and no other is.

    `{a, c}, {b, c}` are the choice of `a` or `b`, and `c`.
    """
    groups: list[Causes] = []
    for number in members(reduce(or_, repairs, 0)):
        group = 1 << number
        bound = [one for one in groups if any(_are_bound(number, other, repairs) for other in members(one))]
        groups = [*(one for one in groups if one not in bound), reduce(or_, bound, group)]
    choices = [
        in_order(repair & group for repair in repairs) for group in sorted(groups, key=lambda g: g & -g)
    ]
    return choices if math.prod(map(len, choices)) == len(repairs) else [tuple(repairs)]


def _are_bound(one: int, other: int, repairs: Sequence[Causes]) -> bool:
    """Whether taking one of two claims has to do with taking the other."""
    seen = {(repair >> one & 1, repair >> other & 1) for repair in repairs}
    return len(seen) != len({first for first, _ in seen}) * len({second for _, second in seen})


def smallest_meeting(sets: Sequence[Causes], weights: Mapping[int, Fraction]) -> tuple[Causes, ...]:
    """All sets of least weight that share an element with each of the sets, in a fixed order."""
    search = _Search(weights)
    search.look(list(dict.fromkeys(sets)), 0, Fraction(0))
    return in_order(search.found)


@dataclass(slots=True)
class _Search:
    weights: Mapping[int, Fraction]
    found: list[Causes] = field(default_factory=list)
    least: Fraction | float = math.inf

    def look(self, left: list[Causes], chosen: Causes, weight: Fraction) -> None:
        """Tries every way to meet the sets that are left."""
        if weight + self._at_least(left) > self.least:
            return
        if not left:
            if weight < self.least:
                self.found.clear()
            self.least = weight
            self.found.append(chosen)
            return
        narrowest = min(left, key=int.bit_count)
        for number in members(narrowest):
            bit = 1 << number
            rest = [one for one in left if not one & bit]
            self.look(rest, chosen | bit, weight + self.weights[number])
            # What is tried next is without this one, so that no choice is made twice.
            left = [one & ~bit for one in left]
            if not all(left):
                return

    def _at_least(self, left: list[Causes]) -> Fraction:
        """What sets that share nothing cost to meet."""
        met, total = 0, Fraction(0)
        for one in sorted(left, key=int.bit_count):
            if not one & met:
                met |= one
                total += min(self.weights[number] for number in members(one))
        return total
