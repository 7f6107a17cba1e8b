"""What a set of causes leaves one unknown: the smallest interval that holds all values it can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.numbers.interval import Interval
from crossfoot.solve.bounds import EmptyError
from crossfoot.solve.solver import Feasible, GaveUp, ask_bounds

if TYPE_CHECKING:
    from crossfoot.solve.feasibility import Oracle
    from crossfoot.solve.system import Causes


def implied(oracle: Oracle, causes: Causes, name: str) -> Interval | None:
    """The values that causes which can all hold leave a variable, in base units, ends open or closed.

    None where it is not known: what narrowing leaves is told only once both of its ends are seen to be
    taken, or where a linear solver proves them.
    """
    rows = oracle.active_rows(causes)
    try:
        bounds = oracle.narrowed(causes, rows)
    except EmptyError:
        return None
    interval = bounds.interval(oracle.numbers[name])
    joined = oracle.joined(name, rows, bounds)
    if interval.is_point or not joined:
        return interval
    if _are_taken(oracle, causes, name, interval):
        return interval
    residue = oracle.residue(joined, bounds)
    if not residue.is_linear:
        return None
    answer = ask_bounds(residue.question, name, max(oracle.seconds_left, 0.001))
    return None if isinstance(answer, GaveUp) else answer


def _are_taken(oracle: Oracle, causes: Causes, name: str, interval: Interval) -> bool:
    """Whether the variable takes both ends of the interval."""
    if interval.lo is None or interval.hi is None or interval.lo_open or interval.hi_open:
        return False
    return all(
        isinstance(oracle.test(causes, ((name, Interval.point(end)),)), Feasible)
        for end in (interval.lo, interval.hi)
    )
