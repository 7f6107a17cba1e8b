"""Whether a set of causes can all hold: by narrowing, by trying values, and by the solver where it takes one.

Nothing is taken for granted: values count only once every row was seen to hold at them, and where
nothing is known the answer is that it is not known.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.polynomial import names, put_all
from crossfoot.engines.satisfy import Relation
from crossfoot.solve.bounds import FREE, Bounds, EmptyError, End
from crossfoot.solve.condition import holds_at_zero
from crossfoot.solve.propagation import Narrower, propagate
from crossfoot.solve.search import Search, standing_of
from crossfoot.solve.solver import Feasible, GaveUp, Infeasible, Question, ask
from crossfoot.solve.system import members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.condition import Conjunction
    from crossfoot.solve.system import Causes, System

Values: TypeAlias = "dict[str, Fraction]"
Pins: TypeAlias = "Sequence[tuple[str, Interval]]"
"""Variables that are held within intervals for no cause: to try out what a figure could be."""


@dataclass(frozen=True, slots=True)
class Conflicting:
    """These causes cannot all hold; there may be some among them that it does not take."""

    causes: Causes


Found: TypeAlias = Feasible | Conflicting | GaveUp


@dataclass(frozen=True, slots=True)
class Residue:
    """What is left to be solved after narrowing; each row of the question has its causes."""

    question: Question
    causes: tuple[Causes, ...]
    fixed: Values

    @property
    def is_linear(self) -> bool:
        """Whether no unknowns are multiplied anywhere."""
        return all(
            len(monomial) <= 1
            for row in self.question.rows
            for relations in row
            for relation in relations
            for monomial in relation.polynomial
        )


@dataclass(slots=True)
class Oracle:
    """Tells of any set of a system's causes whether they can all hold, within `seconds` in all."""

    system: System
    seconds: float
    names: list[str] = field(init=False)
    numbers: dict[str, int] = field(init=False)
    gave_up: str = field(init=False, default="")
    _narrowers: list[Narrower] = field(init=False)
    _search: Search = field(init=False)
    _start: Bounds = field(init=False)
    _deadline: float = field(init=False)
    _rows_of: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.seconds
        self.names = list(self.system.variables)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self._narrowers = [Narrower.of(row, self.numbers) for row in self.system.rows]
        self._search = Search(self.system, self._narrowers, self.numbers)
        whole = [variable.whole for variable in self.system.variables.values()]
        self._start = Bounds(whole, [FREE] * len(whole), [FREE] * len(whole))
        for number, variable in enumerate(self.system.variables.values()):
            if variable.domain is not None:
                self._start.narrow(number, variable.domain, 0)
        self._rows_of = [[] for _ in range(self.system.size)]
        for number, row in enumerate(self.system.rows):
            for cause in members(row.causes):
                self._rows_of[cause].append(number)

    @property
    def seconds_left(self) -> float:
        """How long may still be looked."""
        return self._deadline - time.monotonic()

    def test(self, causes: Causes, pins: Pins = ()) -> Found:
        """Whether these causes can all hold, with the pins."""
        found = self._test(causes, pins)
        if isinstance(found, GaveUp) and not self.gave_up:
            self.gave_up = found.reason
        return found

    def _test(self, causes: Causes, pins: Pins) -> Found:
        if self.seconds_left <= 0:
            return GaveUp(f"it took longer than {self.seconds:.3g} s")
        rows = self.active_rows(causes)
        try:
            bounds = self.narrowed(causes, rows, pins)
        except EmptyError as empty:
            return Conflicting(empty.causes)
        values = self._search.find(rows, bounds)
        if values is not None:
            return Feasible(values)
        residue = self.residue(rows, bounds)
        answer = ask(residue.question, max(self.seconds_left, 0.001))
        if isinstance(answer, Infeasible):
            core = 0
            for number in answer.core:
                core |= residue.causes[number]
            return Conflicting(core)
        if isinstance(answer, GaveUp):
            return answer
        values = {**residue.fixed, **answer.values}
        self._search.begin_at(values)
        return Feasible(values)

    def active_rows(self, causes: Causes) -> list[int]:
        """The rows of which all causes are among these."""
        rows = self.system.rows
        touched = {row for cause in members(causes) for row in self._rows_of[cause]}
        return sorted(row for row in touched if not rows[row].causes & ~causes)

    def narrowed(self, causes: Causes, rows: list[int], pins: Pins = ()) -> Bounds:
        """The bounds that the causes leave, as far as narrowing tells.

        Raises:
            EmptyError: they leave nothing.
        """
        bounds = self._start.copy()
        for bound in self.system.bounds:
            if causes >> bound.cause & 1:
                bounds.narrow(self.numbers[bound.name], bound.interval, 1 << bound.cause)
        for name, interval in pins:
            bounds.narrow(self.numbers[name], interval, 0)
        propagate(rows, self._narrowers, standing_of(rows, self._narrowers), bounds)
        return bounds

    def residue(self, rows: list[int], bounds: Bounds) -> Residue:
        """The rows with known values put in, and what bounds the variables that are left."""
        fixed = {
            name: Fraction(point)
            for number, name in enumerate(self.names)
            if (point := bounds.point(number)) is not None
        }
        told: list[tuple[Sequence[Conjunction], Causes]] = []
        free: list[int] = []
        for row in rows:
            known = 0
            for number in self._narrowers[row].numbers:
                if self.names[number] in fixed:
                    known |= bounds.causes(number)
                else:
                    free.append(number)
            alternatives = [_reduced(one, fixed) for one in self.system.rows[row].alternatives]
            possible = [one for one in alternatives if one is not None]
            told.append((possible, self._narrowers[row].causes | known))
        for number in dict.fromkeys(free):
            told += _ends(self.names[number], bounds.low[number], bounds.high[number])
        whole = {self.names[number]: bounds.whole[number] for number in dict.fromkeys(free)}
        return Residue(Question(whole, [row for row, _ in told]), tuple(why for _, why in told), fixed)

    def joined(self, name: str, rows: list[int], bounds: Bounds) -> list[int]:
        """The rows that variables without a value join to this one."""
        standing, first = standing_of(rows, self._narrowers), self.numbers[name]
        waiting, met, found = [first], {first}, set()
        while waiting:
            for row in standing.get(waiting.pop(), ()):
                if row in found:
                    continue
                found.add(row)
                for other in self._narrowers[row].numbers:
                    if other not in met and bounds.point(other) is None:
                        met.add(other)
                        waiting.append(other)
        return sorted(found)


def _reduced(relations: Conjunction, fixed: Values) -> Conjunction | None:
    """The relations with values put in; those that hold are left out, None where one does not."""
    kept = []
    for one in relations:
        polynomial = put_all(one.polynomial, fixed)
        if names(polynomial):
            kept.append(Relation(polynomial, one.operator))
        elif not holds_at_zero(polynomial.get((), 0), one.operator):
            return None
    return tuple(kept)


def _ends(name: str, low: End, high: End) -> Iterator[tuple[Sequence[Conjunction], Causes]]:
    """The ends of a variable's values as rows."""
    for end, sign in ((low, -1), (high, 1)):
        if end.value is not None:
            polynomial = {(name,): Fraction(sign), (): Fraction(-sign * end.value)}
            terms = {monomial: coefficient for monomial, coefficient in polynomial.items() if coefficient}
            yield [(Relation(terms, "<" if end.is_open else "<="),)], end.causes
