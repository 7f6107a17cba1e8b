"""Systems decided by trying every point: an engine that shares nothing with the one that is tested."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.engines.satisfy import Relation
    from crossfoot.solve.system import Causes, System

Point = dict[str, int]


def holds(relation: Relation, point: Point) -> bool:
    """Whether the relation is true at a point."""
    terms = relation.polynomial.items()
    value = sum((factor * prod(point[name] for name in names) for names, factor in terms), Fraction(0))
    if relation.operator == "==":
        return value == 0
    return value <= 0 if relation.operator == "<=" else value < 0


@dataclass(slots=True)
class Tried:
    """The points of a small system of whole variables, with the causes that each of them breaks."""

    system: System
    points: list[tuple[Point, list[Causes]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ranges = [
            range(int(variable.domain.lo), int(variable.domain.hi) + 1)
            for variable in self.system.variables.values()
            if variable.domain is not None
            and variable.domain.lo is not None
            and variable.domain.hi is not None
        ]
        for values in itertools.product(*ranges):
            point = dict(zip(self.system.variables, values, strict=True))
            broken = [
                1 << one.cause for one in self.system.bounds if Fraction(point[one.name]) not in one.interval
            ]
            broken += [
                row.causes
                for row in self.system.rows
                if not any(all(holds(one, point) for one in relations) for relations in row.alternatives)
            ]
            self.points.append((point, broken))

    def admitted(self, causes: Causes) -> list[Point]:
        """The points at which all of these causes hold: what is broken takes one that is not among them."""
        return [point for point, broken in self.points if all(one & ~causes for one in broken)]

    def conflicts(self) -> set[Causes]:
        """All smallest sets of causes that cannot all hold."""
        refuted: set[Causes] = set()
        for causes in sorted(range(1 << self.system.size), key=int.bit_count):
            if any(not one & ~causes for one in refuted):
                continue
            if not self.admitted(causes):
                refuted.add(causes)
        return refuted

    def repairs(self) -> set[Causes]:
        """All sets of least weight of causes that may be released, without which all others hold."""
        weights = self.system.weights
        everything = (1 << self.system.size) - 1
        by_weight: dict[Fraction, set[Causes]] = {}
        for released in itertools.product((False, True), repeat=len(weights)):
            chosen = [cause for cause, is_released in zip(weights, released, strict=True) if is_released]
            causes = sum(1 << cause for cause in chosen)
            if self.admitted(everything & ~causes):
                by_weight.setdefault(sum((weights[cause] for cause in chosen), Fraction(0)), set()).add(
                    causes
                )
        return by_weight[min(by_weight)] if by_weight else set()
