"""Narrowing: what rows leave their variables, until nothing changes any more.

A relation is solved for each of its variables over the bounds of the others (bounds consistency; Schulte
and Stuckey, When do bounds and domain propagation lead to the same search space?, 2005). Every bound
remembers the causes it was derived from, so that where nothing is left they are a proof.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.polynomial import (
    added,
    enclosure,
    greatest,
    is_affine_in_each,
    is_linear,
    least,
    names,
    put,
    put_all,
)
from crossfoot.solve.bounds import EmptyError, exact
from crossfoot.solve.condition import holds_at_zero

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.engines.satisfy import Relation
    from crossfoot.solve.bounds import Bounds, End, Number
    from crossfoot.solve.system import Causes, Row

MOST_VISITS = 12
MOST_CORNERS = 5


@dataclass(slots=True)
class AtMost:
    """`sum of coefficient * variable + constant` is at most 0, or below 0 where it is strict.

    A term is the number of its variable, the coefficient, and 1 / coefficient.
    """

    terms: list[tuple[int, Number, Number]]
    constant: Number
    strict: bool

    def narrow(self, bounds: Bounds, causes: Causes) -> None:
        """Narrows each variable to what the least values of the other terms leave it.

        Raises:
            EmptyError: they leave nothing.
        """
        low, high = bounds.low, bounds.high
        ends = [low[number] if coefficient > 0 else high[number] for number, coefficient, _ in self.terms]
        free = sum(end.value is None for end in ends)
        if free > 1:
            return
        total, opens = self.constant, int(self.strict)
        for (_, coefficient, _), end in zip(self.terms, ends, strict=True):
            if end.value is not None:
                total += coefficient * end.value
                opens += end.is_open
        if not free and (total > 0 or (total == 0 and opens)):
            raise EmptyError(_all(ends, causes))
        for at, (number, coefficient, inverse) in enumerate(self.terms):
            end = ends[at]
            if end.value is None:
                value, is_open = -total * inverse, opens > 0
            elif free:
                continue
            else:
                value, is_open = end.value - total * inverse, opens > end.is_open
            improves = bounds.is_below if coefficient > 0 else bounds.is_above
            if improves(number, value, is_open=is_open) and bounds.gains(number, value):
                narrow = bounds.lower_high if coefficient > 0 else bounds.raise_low
                narrow(number, value, _all(ends, causes, at), is_open=is_open)


def _all(ends: list[End], causes: Causes, but: int = -1) -> Causes:
    """The causes, with those that all ends but one follow from."""
    for at, end in enumerate(ends):
        if at != but:
            causes |= end.causes
    return causes


@dataclass(slots=True)
class Curved:
    """A polynomial with products of variables is 0, at most 0 or below 0.

    `solved` has, for each variable that is nowhere squared, the polynomials `a` and `b` of `a * x + b`.
    """

    polynomial: Polynomial
    operator: str
    numbers: dict[str, int]
    solved: dict[str, tuple[Polynomial, Polynomial]]

    def narrow(self, bounds: Bounds, causes: Causes) -> None:
        """As of a linear relation; here what is left may be more than the others leave.

        Raises:
            EmptyError: they leave nothing.
        """
        for number in self.numbers.values():
            causes |= bounds.causes(number)
        if not self._possible(bounds):
            raise EmptyError(causes)
        for name, (slope, rest) in self.solved.items():
            box = {other: bounds.interval(number) for other, number in self.numbers.items()}
            around = enclosure(slope, box)
            if 0 in around:
                continue
            value = -enclosure(rest, box) / around
            number, strict = self.numbers[name], self.operator == "<"
            rises = around.lo is not None and around.lo >= 0
            if value.hi is not None and (self.operator == "==" or rises):
                is_open = strict or value.hi_open
                if bounds.is_below(number, value.hi, is_open=is_open):
                    bounds.lower_high(number, value.hi, causes, is_open=is_open)
            if value.lo is not None and (self.operator == "==" or not rises):
                is_open = strict or value.lo_open
                if bounds.is_above(number, value.lo, is_open=is_open):
                    bounds.raise_low(number, value.lo, causes, is_open=is_open)

    def _possible(self, bounds: Bounds) -> bool:
        """Whether the relation may hold within the bounds; the corners tell exactly, where they are few."""
        box = {name: bounds.interval(number) for name, number in self.numbers.items()}
        points = {name: one.lo for name, one in box.items() if one.is_point and one.lo is not None}
        reduced = put_all(self.polynomial, points)
        free = names(reduced)
        if not free:
            return holds_at_zero(reduced.get((), 0), self.operator)
        if is_affine_in_each(reduced) and len(free) <= MOST_CORNERS:
            low, low_taken = least(reduced, box)
            high, high_taken = greatest(reduced, box)
        else:
            around = enclosure(reduced, box)
            low, low_taken, high, high_taken = around.lo, not around.lo_open, around.hi, not around.hi_open
        if low is not None and (low > 0 or (low == 0 and not (low_taken and self.operator != "<"))):
            return False
        return self.operator != "==" or high is None or high > 0 or (high == 0 and high_taken)


def compiled(relation: Relation, numbers: Mapping[str, int]) -> list[AtMost | Curved]:
    """The relation over numbered variables; an equation between sums says that neither side is more."""
    polynomial, operator = relation.polynomial, relation.operator
    if is_linear(polynomial):
        signs = (1, -1) if operator == "==" else (1,)
        return [_at_most(polynomial, sign, numbers, strict=operator == "<") for sign in signs]
    solved = {}
    for name in names(polynomial):
        if all(monomial.count(name) <= 1 for monomial in polynomial):
            rest = put(polynomial, name, Fraction(0))
            solved[name] = added(put(polynomial, name, Fraction(1)), rest, -1), rest
    occurring = {name: numbers[name] for name in names(polynomial)}
    return [Curved(polynomial, operator, occurring, solved)]


def _at_most(polynomial: Polynomial, sign: int, numbers: Mapping[str, int], *, strict: bool) -> AtMost:
    """`sign * polynomial` is at most 0."""
    terms = [
        (numbers[monomial[0]], exact(sign * coefficient), exact(1 / (sign * coefficient)))
        for monomial, coefficient in polynomial.items()
        if monomial
    ]
    return AtMost(terms, exact(sign * polynomial.get((), Fraction(0))), strict)


@dataclass(slots=True)
class Narrower:
    """A row made ready to narrow bounds many times."""

    causes: Causes
    alternatives: list[list[AtMost | Curved]]
    numbers: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, row: Row, numbers: Mapping[str, int]) -> Narrower:
        """The row over numbered variables."""
        alternatives = [
            [half for one in relations for half in compiled(one, numbers)] for relations in row.alternatives
        ]
        return cls(row.causes, alternatives, sorted(numbers[name] for name in row.names))

    def narrow(self, bounds: Bounds) -> None:
        """Narrows the row's variables where only one of its alternatives is still possible.

        Raises:
            EmptyError: none is.
        """
        if len(self.alternatives) == 1:
            for relation in self.alternatives[0]:
                relation.narrow(bounds, self.causes)
            return
        causes, possible = self.causes, []
        for relations in self.alternatives:
            refuted = _refuted(relations, bounds, self.causes)
            if refuted is None:
                possible.append(relations)
                if len(possible) > 1:
                    return
            else:
                causes |= refuted
        if not possible:
            raise EmptyError(causes)
        for relation in possible[0]:
            relation.narrow(bounds, causes)


def _refuted(relations: list[AtMost | Curved], bounds: Bounds, causes: Causes) -> Causes | None:
    """The causes that leave an alternative nothing, None where it may hold."""
    mark, touched = bounds.mark(), bounds.touched.copy()
    try:
        for relation in relations:
            relation.narrow(bounds, causes)
    except EmptyError as empty:
        return empty.causes
    else:
        return None
    finally:
        bounds.back_to(mark)
        bounds.touched[:] = touched


def propagate(
    rows: Iterable[int], narrowers: list[Narrower], standing: Mapping[int, list[int]], bounds: Bounds
) -> int:
    """Narrows by these rows, and by those that what they narrow stands in, until nothing changes.

    Args:
        rows: the rows to begin with, by their numbers among the narrowers.
        narrowers: all rows.
        standing: the active rows of each variable.
        bounds: what is narrowed. A row is not visited without end: bounds may go on narrowing for ever.

    Returns:
        How many rows were visited.

    Raises:
        EmptyError: nothing is left.
    """
    waiting = deque(rows)
    queued = set(waiting)
    visits: dict[int, int] = {}
    while waiting:
        row = waiting.popleft()
        queued.discard(row)
        visits[row] = visits.get(row, 0) + 1
        if visits[row] > MOST_VISITS:
            continue
        bounds.touched.clear()
        narrowers[row].narrow(bounds)
        for number in dict.fromkeys(bounds.touched):
            for other in standing.get(number, ()):
                if other not in queued:
                    waiting.append(other)
                    queued.add(other)
    bounds.touched.clear()
    return sum(visits.values())
