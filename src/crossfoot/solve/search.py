"""Values at which rows hold, found by trying: near the values that were found last, then anywhere.

What is found is a proof, for every row is seen to hold at it; where nothing is found nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.numbers.interval import Interval
from crossfoot.solve.bounds import EmptyError
from crossfoot.solve.condition import holds_at_zero
from crossfoot.solve.propagation import propagate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.engines.satisfy import Relation
    from crossfoot.solve.bounds import Bounds
    from crossfoot.solve.propagation import Narrower
    from crossfoot.solve.system import System

Values: TypeAlias = "dict[str, Fraction]"

MOST_VISITS_A_ROW = 2
FEWEST_VISITS = 400
DISTANCES = (0, 1)


@dataclass(slots=True)
class Search:
    """Tries values for a system's variables; `last` are those found last, by their numbers."""

    system: System
    narrowers: list[Narrower]
    numbers: Mapping[str, int]
    last: list[Fraction] = field(default_factory=list)

    def find(self, rows: Sequence[int], bounds: Bounds, *, only_near: bool = False) -> Values | None:
        """Values within the bounds at which the rows hold, or None where trying did not find any.

        The bounds are those that the rows narrowed; they come back as they were. `only_near` says not to
        look anywhere but near the last values.
        """
        standing = standing_of(rows, self.narrowers)
        found = self._near_last(rows, standing, bounds) if self.last else None
        if found is None and not only_near:
            found = self._completed(rows, standing, list(standing), bounds)
        if found is None:
            return None
        self.last = found
        return dict(zip(self.numbers, found, strict=True))

    def begin_at(self, values: Mapping[str, Fraction]) -> None:
        """Looks near these values next; what has none is where it was, or at 0."""
        before = dict(zip(self.numbers, self.last, strict=True)) if self.last else {}
        self.last = [values.get(name, before.get(name, Fraction(0))) for name in self.numbers]

    def _near_last(
        self, rows: Sequence[int], standing: Mapping[int, list[int]], bounds: Bounds
    ) -> list[Fraction] | None:
        """The last values, but for those that do not fit any more and some around them."""
        moved = {number for number in standing if self.last[number] not in bounds.interval(number)}
        for row in rows:
            if not self._holds(row, self.last):
                moved.update(self.narrowers[row].numbers)
        at = 0
        for distance in DISTANCES:
            while at < distance:
                touched = {row for number in moved for row in standing.get(number, ())}
                moved = moved.union(*(self.narrowers[row].numbers for row in touched))
                at += 1
            mark = bounds.mark()
            try:
                for number in standing:
                    if number not in moved:
                        bounds.narrow(number, Interval.point(self.last[number]), 0)
                propagate(rows, self.narrowers, standing, bounds)
                found = self._completed(rows, standing, sorted(moved), bounds)
            except EmptyError:
                found = None
            bounds.back_to(mark)
            if found is not None:
                return found
        return None

    def _completed(
        self,
        rows: Sequence[int],
        standing: Mapping[int, list[int]],
        free: Iterable[int],
        bounds: Bounds,
    ) -> list[Fraction] | None:
        """One variable after the other gets a value that narrowing allows, for as long as that is cheap."""
        mark, left = bounds.mark(), MOST_VISITS_A_ROW * len(rows) + FEWEST_VISITS
        for number in free:
            if bounds.point(number) is None:
                visits = self._fix(number, standing, bounds)
                left -= visits
                if not visits or left < 0:
                    bounds.back_to(mark)
                    return None
        values = [value_in(bounds, number) for number in range(len(self.numbers))]
        bounds.back_to(mark)
        return values if all(self._holds(row, values) for row in rows) else None

    def _fix(self, number: int, standing: Mapping[int, list[int]], bounds: Bounds) -> int:
        """Gives a variable a value; how many rows that took, 0 where there is none."""
        mark = bounds.mark()
        for value in _trials(bounds.interval(number), whole=bounds.whole[number]):
            try:
                bounds.narrow(number, Interval.point(value), 0)
                return 1 + propagate(standing.get(number, ()), self.narrowers, standing, bounds)
            except EmptyError:
                bounds.back_to(mark)
        return 0

    def _holds(self, row: int, values: Sequence[Fraction]) -> bool:
        return any(
            all(self._is_true(one, values) for one in relations)
            for relations in self.system.rows[row].alternatives
        )

    def _is_true(self, relation: Relation, values: Sequence[Fraction]) -> bool:
        total = Fraction(0)
        for monomial, coefficient in relation.polynomial.items():
            term = coefficient
            for name in monomial:
                term *= values[self.numbers[name]]
            total += term
        return holds_at_zero(total, relation.operator)


def standing_of(rows: Iterable[int], narrowers: Sequence[Narrower]) -> dict[int, list[int]]:
    """The rows that each variable stands in, by its number."""
    standing: dict[int, list[int]] = {}
    for row in rows:
        for number in narrowers[row].numbers:
            standing.setdefault(number, []).append(row)
    return standing


def value_in(bounds: Bounds, number: int) -> Fraction:
    """Some value that the bounds leave a variable."""
    point = bounds.point(number)
    if point is not None:
        return Fraction(point)
    return next(_trials(bounds.interval(number), whole=bounds.whole[number]))


def _trials(interval: Interval, *, whole: bool) -> Iterator[Fraction]:
    """Values to try: about the middle, with as few digits as may be, or the closed ends."""
    low, high = interval.lo, interval.hi
    if low is not None and high is not None:
        middle = (low + high) / 2
        short = (Fraction(floor(middle * scale), scale) for scale in (1, 10, 100, 1000))
        yield Fraction(floor(middle)) if whole else next((one for one in short if one in interval), middle)
    elif low is not None:
        yield Fraction(floor(low) + 1)
    elif high is not None:
        yield Fraction(ceil(high) - 1)
    else:
        yield Fraction(0)
    if low is not None and not interval.lo_open:
        yield low
    if high is not None and not interval.hi_open:
        yield high
