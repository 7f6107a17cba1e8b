"""Whether a set of causes can all hold: by narrowing, by trying values, and by the solver where it takes one.

Nothing is taken for granted: values count only once every row was seen to hold at them, and where
nothing is known the answer is that it is not known.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.polynomial import names, put_all
from crossfoot.engines.satisfy import Relation
from crossfoot.solve.bounds import FREE, Bounds, EmptyError
from crossfoot.solve.condition import holds_at_zero
from crossfoot.solve.lasting import Lasting, ends
from crossfoot.solve.propagation import Narrower, propagate
from crossfoot.solve.search import Search, standing_of, value_in
from crossfoot.solve.solver import Feasible, GaveUp, Infeasible, Question, ask
from crossfoot.solve.system import are_linear, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.condition import Conjunction
    from crossfoot.solve.solver import Answer
    from crossfoot.solve.system import Causes, System

ROWS_A_SEARCH, ROWS_A_QUESTION = 200, 5
"""For so many rows more, looking for values by trying, and by the solver, counts as one effort more."""

LEAST_GAIN = 8

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
    """What is left to be solved after narrowing; each row of the question has its causes.

    `idle` are values of the variables that are not asked about.
    """

    question: Question
    causes: tuple[Causes, ...]
    idle: Values

    @property
    def is_linear(self) -> bool:
        """Whether no unknowns are multiplied anywhere."""
        return are_linear(self.question.rows)


@dataclass(slots=True)
class Oracle:
    """Tells of any set of a system's causes whether they can all hold, within `seconds` in all.

    `effort` counts what that took, the same in every run; `gave_up` is the first reason for which it could
    not be told.
    """

    system: System
    seconds: float
    names: list[str] = field(init=False)
    numbers: dict[str, int] = field(init=False)
    gave_up: str = field(init=False, default="")
    effort: int = field(init=False, default=0)
    _lasting: Lasting | None = field(init=False, default=None)
    _narrowers: list[Narrower] = field(init=False)
    _search: Search = field(init=False)
    _start: Bounds = field(init=False)
    _deadline: float = field(init=False)
    _rows_of: list[list[int]] = field(init=False)
    _is_linear: bool = field(init=False)

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.seconds
        self._is_linear = self.system.is_linear
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
        return max(self._deadline - time.monotonic(), 0.0)

    def test(self, causes: Causes, pins: Pins = ()) -> Found:
        """Whether these causes can all hold, with the pins."""
        found = self._test(causes, pins)
        if isinstance(found, GaveUp):
            if not self.seconds_left:
                found = GaveUp(f"it took longer than {self.seconds:.3g} s")
            self.gave_up = self.gave_up or found.reason
        return found

    def _test(self, causes: Causes, pins: Pins) -> Found:
        if not self.seconds_left:
            return GaveUp("there is no time left")
        rows = self.active_rows(causes)
        self.effort += 1 + len(rows) // ROWS_A_SEARCH
        try:
            values = self._search.find(
                rows,
                self.narrowed(causes, rows, pins, least_gain=LEAST_GAIN),
                only_near=self._lasting is not None,
            )
            if values is not None:
                return Feasible(values)
            self.effort += 1 + len(rows) // ROWS_A_QUESTION
            answer, origins, idle = self._asked(causes, rows, pins)
        except EmptyError as empty:
            return Conflicting(empty.causes)
        if isinstance(answer, Infeasible):
            return Conflicting(reduce(or_, (origins[number] for number in answer.core), 0))
        if isinstance(answer, Feasible):
            answer = Feasible({**idle, **answer.values})
            self._search.begin_at(answer.values)
        return answer

    def _asked(
        self, causes: Causes, rows: list[int], pins: Pins
    ) -> tuple[Answer, Sequence[Causes], Mapping[str, Fraction]]:
        """What the solver says, the causes of each row it was asked about, and values not asked for.

        A system without products is put to it once and for all; of others it is asked what narrowing leaves.

        Raises:
            EmptyError: narrowing leaves nothing.
        """
        if self._is_linear:
            self._lasting = self._lasting or Lasting(self.system)
            return self._lasting.ask(causes, pins, self.seconds_left), self._lasting.causes, {}
        residue = self.residue(rows, self.narrowed(causes, rows, pins))
        return ask(residue.question, self.seconds_left), residue.causes, residue.idle

    def active_rows(self, causes: Causes) -> list[int]:
        """The rows of which all causes are among these."""
        rows = self.system.rows
        touched = {row for cause in members(causes) for row in self._rows_of[cause]}
        return sorted(row for row in touched if not rows[row].causes & ~causes)

    def narrowed(self, causes: Causes, rows: list[int], pins: Pins = (), least_gain: int = 0) -> Bounds:
        """The bounds that the causes leave, as far as narrowing tells, with steps not under the least gain.

        Raises:
            EmptyError: they leave nothing.
        """
        bounds = self._start.copy()
        bounds.least_gain = least_gain
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
            told += _ends(self.names[number], bounds, number)
        whole = {self.names[number]: bounds.whole[number] for number in dict.fromkeys(free)}
        # What stands in no row may have any of its values.
        idle = {name: value_in(bounds, n) for n, name in enumerate(self.names) if name not in whole}
        return Residue(Question(whole, [row for row, _ in told]), tuple(why for _, why in told), idle)

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


def _ends(name: str, bounds: Bounds, number: int) -> Iterator[tuple[Sequence[Conjunction], Causes]]:
    """The ends of a variable's values as rows."""
    for relation in ends(name, bounds.interval(number)):
        end = bounds.low[number] if relation.polynomial[name,] < 0 else bounds.high[number]
        yield [(relation,)], end.causes
