"""What a set of causes leaves one unknown: the smallest interval that holds all values it can take.

Narrowing gives an interval that holds them all. It is the smallest where the values come up to each of its
ends: a closed end is taken; an open one is taken once all open ends are closed; and where there is no end
there is a direction in which one can go on for ever (Schrijver, Theory of Linear and Integer Programming,
1986, chapter 8, for polyhedra). Where that does not tell, an optimising solver is asked.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.satisfy import Relation
from crossfoot.numbers.interval import Interval
from crossfoot.solve.bounds import EmptyError
from crossfoot.solve.solver import Feasible, GaveUp, Infeasible, Question, ask, ask_bounds

if TYPE_CHECKING:
    from crossfoot.solve.feasibility import Oracle, Residue
    from crossfoot.solve.system import Causes

    End = tuple[Fraction | None, bool, int]

MOST_ROWS = 600
SHARE_OF_TIME = 4
"""The part of the time left that one search for an optimum may take: one in so many."""


def implied(oracle: Oracle, causes: Causes, name: str) -> Interval | None:
    """What causes that can all hold leave a variable, in base units; None where it is not known."""
    rows = oracle.active_rows(causes)
    try:
        bounds = oracle.narrowed(causes, rows)
    except EmptyError:
        return None
    interval = bounds.interval(oracle.numbers[name])
    joined = oracle.joined(name, rows, bounds)
    if interval.is_point or not joined:
        return interval
    residue = oracle.residue(joined, bounds)
    if all(_is_reached(oracle, causes, residue, name, end) for end in _ends(interval)):
        return interval
    if not residue.is_linear or len(residue.question.rows) > MOST_ROWS:
        return None
    answer = ask_bounds(residue.question, name, oracle.seconds_left / SHARE_OF_TIME)
    if isinstance(answer, GaveUp) or not _holds_all(oracle, residue.question, name, answer):
        return None
    return answer


def _holds_all(oracle: Oracle, question: Question, name: str, interval: Interval) -> bool:
    """Whether there is nothing beyond the interval: there are solvers whose optimum is not one."""
    beyond = [
        Relation({(name,): Fraction(-sign), (): sign * value}, "<=" if is_open else "<")
        for value, is_open, sign in _ends(interval)
        if value is not None
    ]
    alternatives = [(relation,) for relation in beyond]
    answer = ask(Question(question.whole, [*question.rows, alternatives]), oracle.seconds_left)
    return isinstance(answer, Infeasible)


def _ends(interval: Interval) -> tuple[End, End]:
    return (interval.lo, interval.lo_open, -1), (interval.hi, interval.hi_open, 1)


def _is_reached(oracle: Oracle, causes: Causes, residue: Residue, name: str, end: End) -> bool:
    """Whether the variable's values come up to an end: its value, whether it is open, and its side."""
    value, is_open, side = end
    if value is not None and not is_open:
        return isinstance(oracle.test(causes, ((name, Interval.point(value)),)), Feasible)
    question = residue.question
    if not residue.is_linear or any(len(row) > 1 for row in question.rows):
        return False
    if value is not None and any(question.whole.values()):
        return False
    # A direction has no place, so that the constants go; towards an end only what is open is closed.
    moved = _closed if value is not None else _without_constant
    aim = Relation({(name,): Fraction(1), (): -Fraction(side if value is None else value)}, "==")
    rows = [[tuple(map(moved, relations)) for relations in row] for row in question.rows]
    rational = dict.fromkeys(question.whole, False)
    answer = ask(Question(rational, [*rows, [(aim,)]]), oracle.seconds_left / SHARE_OF_TIME)
    return isinstance(answer, Feasible)


def _closed(relation: Relation) -> Relation:
    return Relation(relation.polynomial, "==" if relation.operator == "==" else "<=")


def _without_constant(relation: Relation) -> Relation:
    kept = {monomial: coefficient for monomial, coefficient in relation.polynomial.items() if monomial}
    return _closed(Relation(kept, relation.operator))
