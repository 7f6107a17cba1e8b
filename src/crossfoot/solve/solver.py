"""The solver: relations between rational and whole unknowns, as plain data in and plain data out.

This is the one door to z3, which is loaded when there is something to solve. Numbers are exact rationals
on both sides, and every question has a context of its own, so that its answer depends on nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.engines.satisfy import Relation
    from crossfoot.solve.condition import Conjunction

SEED = 0
MOST_MEGABYTES = 2_000
"""Memory that the solver takes in a process; what takes more is given up."""

_OUT_OF_MEMORY = "out of memory"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """Whether all rows can hold: a row does where all relations of one of its alternatives do.

    `whole` says of each unknown whether it takes whole values only.
    """

    whole: Mapping[str, bool]
    rows: Sequence[Sequence[Conjunction]]


@dataclass(frozen=True, slots=True)
class Feasible:
    """All rows hold at `values`; an unknown whose value is no rational number is left out."""

    values: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """The rows of `core`, by their numbers, cannot all hold."""

    core: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """It is not known, and why."""

    reason: str


Answer: TypeAlias = Feasible | Infeasible | GaveUp


def ask(question: Question, seconds: float) -> Answer:
    """Whether all rows of the question can hold, within so many seconds."""
    return Session(question).ask(range(len(question.rows)), seconds)


class Session:
    """A question of which some rows are asked again and again, each time in less time than the first."""

    def __init__(self, question: Question) -> None:
        self._question = question

    @cached_property
    def _writer(self) -> _Writer:
        return _Writer(_z3(), self._question)

    @cached_property
    def _rows(self) -> tuple[Any, list[Any]]:
        """The solver, which knows the rows, each by a literal of its own."""
        z3, writer = _z3(), self._writer
        solver = z3.Solver(ctx=writer.context)
        solver.set("random_seed", SEED)
        literals = []
        for number, row in enumerate(self._question.rows):
            literal = z3.Bool(f"row {number}", writer.context)
            solver.add(z3.Implies(literal, writer.row(row)))
            literals.append(literal)
        return solver, literals

    def ask(self, rows: Iterable[int], seconds: float, also: Conjunction = ()) -> Answer:
        """Whether these rows can hold, with some more relations, within so many seconds."""
        return _within_memory(lambda: self._ask(rows, seconds, also), seconds)

    def _ask(self, rows: Iterable[int], seconds: float, also: Conjunction) -> Answer:
        z3 = _z3()
        solver, literals = self._rows
        solver.set("timeout", _milliseconds(seconds))
        solver.push()
        try:
            solver.add(*map(self._writer.relation, also))
            told = solver.check(*(literals[row] for row in rows))
            if told == z3.sat:
                return Feasible(self._writer.values(solver.model()))
            if told == z3.unsat:
                core = (str(literal).removeprefix("row ") for literal in solver.unsat_core())
                return Infeasible(tuple(sorted(map(int, core))))
            return GaveUp(_reason(solver.reason_unknown(), seconds))
        finally:
            solver.pop()


def ask_bounds(question: Question, name: str, seconds: float) -> Interval | GaveUp:
    """The smallest interval that holds all values an unknown takes where all rows hold.

    Only for rows that are linear; of others a solver that looks for an optimum cannot promise one.
    """
    return _within_memory(lambda: _bounds(question, name, seconds), seconds)


def _bounds(question: Question, name: str, seconds: float) -> Interval | GaveUp:
    z3 = _z3()
    writer = _Writer(z3, question)
    solver = z3.Optimize(ctx=writer.context)
    solver.set("timeout", _milliseconds(seconds))
    solver.set("priority", "box")  # each goal for itself
    solver.add(*map(writer.row, question.rows))
    goals = [(sign, solver.minimize(writer.unknowns[name] * sign)) for sign in (1, -1)]
    told = solver.check()
    if told != z3.sat:
        return GaveUp(_reason(solver.reason_unknown() if told == z3.unknown else "no values", seconds))
    ends: list[tuple[Fraction | None, bool]] = []
    for sign, goal in goals:
        infinite, value, epsilon = goal.lower_values()
        if str(infinite) != "0":
            ends.append((None, True))
        else:
            ends.append((sign * _rational(value), str(epsilon) != "0"))
    (low, low_open), (high, high_open) = ends
    return Interval(low, high, low_open, high_open)


@cache
def _z3() -> Any:  # noqa: ANN401 - a module without types
    import z3  # type: ignore[import-untyped]

    z3.set_param("memory_max_size", MOST_MEGABYTES)
    return z3


def _within_memory(ask: Callable[[], T], seconds: float) -> T | GaveUp:
    """What is answered, unless it takes more memory than there is for it."""
    try:
        return ask()
    except _z3().Z3Exception as error:
        if _OUT_OF_MEMORY not in str(error):
            raise
        return GaveUp(_reason(_OUT_OF_MEMORY, seconds))


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))


def _reason(told: str, seconds: float) -> str:
    if told in {"timeout", "canceled"}:
        return f"it took longer than {seconds:.3g} s"
    if told == _OUT_OF_MEMORY:
        return f"it took more than {MOST_MEGABYTES:,} MB of memory"
    return f"the solver could not tell: {told.strip('()')}"


def _rational(value: Any) -> Fraction:  # noqa: ANN401 - z3 has no types
    is_whole = value.is_int()
    return (
        Fraction(value.as_long())
        if is_whole
        else Fraction(value.numerator_as_long(), value.denominator_as_long())
    )


class _Writer:
    """Writes relations as z3 has them."""

    def __init__(self, z3: Any, question: Question) -> None:  # noqa: ANN401 - a module
        self.z3 = z3
        self.context = z3.Context()
        self.whole = question.whole
        self.unknowns = {
            name: (z3.Int if whole else z3.Real)(f"x{number}", self.context)
            for number, (name, whole) in enumerate(question.whole.items())
        }

    def row(self, alternatives: Sequence[Conjunction]) -> Any:  # noqa: ANN401
        """An alternative that holds."""
        told = [self.all_of([self.relation(one) for one in relations]) for relations in alternatives]
        if not told:
            return self.z3.BoolVal(val=False, ctx=self.context)
        return told[0] if len(told) == 1 else self.z3.Or(*told)

    def all_of(self, relations: list[Any]) -> Any:  # noqa: ANN401
        """All relations together."""
        if not relations:
            return self.z3.BoolVal(val=True, ctx=self.context)
        return relations[0] if len(relations) == 1 else self.z3.And(*relations)

    def relation(self, relation: Relation) -> Any:  # noqa: ANN401
        """`polynomial operator 0`, with whole coefficients, and over the integers where it can be."""
        polynomial = relation.polynomial
        scale = lcm(*(coefficient.denominator for coefficient in polynomial.values()))
        total = self.total(polynomial, scale)
        if relation.operator == "==":
            return total == 0
        return total <= 0 if relation.operator == "<=" else total < 0

    def total(self, polynomial: Polynomial, scale: int) -> Any:  # noqa: ANN401
        """The polynomial, so many times."""
        are_whole = all(self.whole[name] for monomial in polynomial for name in monomial)
        number = self.z3.IntVal if are_whole else self.z3.RealVal
        terms = []
        for monomial, coefficient in polynomial.items():
            term = number(int(coefficient * scale), self.context)
            for name, power in Counter(monomial).items():
                for _ in range(power):
                    term = term * self.factor(name, are_whole=are_whole)
            terms.append(term)
        return self.z3.Sum(*terms) if len(terms) > 1 else terms[0]

    def factor(self, name: str, *, are_whole: bool) -> Any:  # noqa: ANN401
        """An unknown, as a real number where not all are whole."""
        unknown = self.unknowns[name]
        return self.z3.ToReal(unknown) if self.whole[name] and not are_whole else unknown

    def values(self, model: Any) -> dict[str, Fraction]:  # noqa: ANN401
        """The values of a model that are rational numbers."""
        values = {}
        for name, unknown in self.unknowns.items():
            value = model.eval(unknown, model_completion=True)
            if self.z3.is_rational_value(value) or self.z3.is_int_value(value):
                values[name] = Fraction(value.as_long()) if self.z3.is_int_value(value) else _rational(value)
        return values
