"""A system of unknowns, bounds and rows in which everything remembers the claims and checks it comes from.

Causes are numbered, and sets of causes are the bits of an integer: bit `n` stands for cause `n`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.polynomial import is_linear, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.condition import Conjunction

Causes: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Variable:
    """An unknown: whole or not, and what it could be at all (None: anything)."""

    whole: bool = False
    domain: Interval | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A cause holds a variable within an interval."""

    cause: int
    name: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Row:
    """Where all its causes hold, so do all relations of one of its alternatives; none of none."""

    causes: Causes
    alternatives: tuple[Conjunction, ...]

    @property
    def names(self) -> set[str]:
        """The variables that occur."""
        relations = (relation for relations in self.alternatives for relation in relations)
        return {name for relation in relations for name in names(relation.polynomial)}


@dataclass(slots=True)
class System:
    """Variables by name, what bounds them, and the rows they stand in.

    `size` is the number of causes; `weights` has those that may be released, with what that costs.
    """

    size: int
    variables: dict[str, Variable] = field(default_factory=dict)
    bounds: list[Bound] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    weights: dict[int, Fraction] = field(default_factory=dict)

    @property
    def is_linear(self) -> bool:
        """Whether no variables are multiplied anywhere."""
        return are_linear(row.alternatives for row in self.rows)

    @property
    def everything(self) -> Causes:
        """All causes."""
        return (1 << self.size) - 1


def are_linear(rows: Iterable[Sequence[Conjunction]]) -> bool:
    """Whether no unknowns are multiplied in any relation of any alternative."""
    relations = (relation for row in rows for alternative in row for relation in alternative)
    return all(is_linear(relation.polynomial) for relation in relations)


def members(causes: Causes) -> Iterator[int]:
    """The numbers of the causes of a set, in their order."""
    while causes:
        lowest = causes & -causes
        yield lowest.bit_length() - 1
        causes ^= lowest


def union(numbers: Iterable[int]) -> Causes:
    """The set of these causes."""
    causes = 0
    for number in numbers:
        causes |= 1 << number
    return causes
