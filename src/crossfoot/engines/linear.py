"""Systems of linear constraints over the rationals, decided exactly with strictness kept.

Equations are used up by substitution and inequalities by Fourier-Motzkin elimination (Schrijver,
Theory of Linear and Integer Programming, 1986, section 12.2), which is enough for the handful of
unknowns that one check relates. Whole unknowns are eliminated last, so that a solution gives them
their values first and the others follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crossfoot.engines.polynomial import Box, Polynomial

MOST_CONSTRAINTS = 2_000


class GaveUpError(Exception):
    """The system grew past `MOST_CONSTRAINTS`."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """`terms + constant` is 0, at most 0 or below 0, as `operator` says (`==`, `<=`, `<`)."""

    terms: dict[str, Fraction]
    constant: Fraction
    operator: str

    def holds(self) -> bool:
        """Whether a constraint without unknowns is true."""
        if self.operator == "==":
            return self.constant == 0
        return self.constant < 0 or (self.constant == 0 and self.operator == "<=")

    def value(self, values: dict[str, Fraction]) -> Fraction:
        """What the other terms come to once their unknowns have values."""
        known = (coefficient * values[name] for name, coefficient in self.terms.items() if name in values)
        return sum(known, self.constant)


def constraint(polynomial: Polynomial, operator: str) -> Constraint:
    """The constraint `polynomial operator 0` of a linear polynomial."""
    terms = {monomial[0]: coefficient for monomial, coefficient in polynomial.items() if monomial}
    return Constraint(terms, polynomial.get((), Fraction(0)), operator)


def bounds(box: Box, names: Iterable[str]) -> list[Constraint]:
    """The ends of the unknowns' intervals as constraints."""
    found = []
    for name in names:
        interval = box[name]
        if interval.lo is not None:
            found.append(Constraint({name: Fraction(-1)}, interval.lo, "<" if interval.lo_open else "<="))
        if interval.hi is not None:
            found.append(Constraint({name: Fraction(1)}, -interval.hi, "<" if interval.hi_open else "<="))
    return found


def solve(constraints: list[Constraint], whole: Collection[str]) -> dict[str, Fraction] | None:
    """Values that satisfy every constraint over the rationals, or None where there are none.

    Unknowns named in `whole` get whole values where the way back allows it; the caller looks.

    Raises:
        GaveUpError: the elimination grew too large.
    """
    if len(constraints) > MOST_CONSTRAINTS:
        raise GaveUpError
    ground = [one for one in constraints if not one.terms]
    if not all(one.holds() for one in ground):
        return None
    rest = [one for one in constraints if one.terms]
    if not rest:
        return {}
    name, equation = _next(rest, whole)
    with_name = [one for one in rest if name in one.terms]
    without = [one for one in rest if name not in one.terms]
    if equation is not None:
        reduced = [_cancelled(one, equation, name) for one in with_name if one is not equation]
    else:
        reduced = _crossed(with_name, name)
    values = solve(without + reduced, whole)
    if values is None:
        return None
    free = {
        other: Fraction(0)
        for one in with_name
        for other in one.terms
        if other not in values and other != name
    }
    values.update(free)
    values[name] = _chosen(_room(with_name, name, values), whole=name in whole)
    return values


def _next(constraints: list[Constraint], whole: Collection[str]) -> tuple[str, Constraint | None]:
    """The unknown to eliminate next, and an equation that gives it where there is one."""
    occurring = sorted({name for one in constraints for name in one.terms})
    candidates = [name for name in occurring if name not in whole] or occurring
    for name in candidates:
        for one in constraints:
            if one.operator == "==" and name in one.terms:
                return name, one
    # None of the candidates is in an equation, so that crossing inequalities loses nothing.
    return min(candidates, key=lambda name: (_pairs(constraints, name), name)), None


def _pairs(constraints: list[Constraint], name: str) -> int:
    above = sum(1 for one in constraints if one.terms.get(name, 0) > 0)
    below = sum(1 for one in constraints if one.terms.get(name, 0) < 0)
    return above * below


def _cancelled(one: Constraint, other: Constraint, name: str) -> Constraint:
    """`one` with the unknown cancelled by a multiple of `other`."""
    factor = one.terms[name] / other.terms[name]
    return _sum(one, other, Fraction(1), -factor, one.operator)


def _crossed(constraints: list[Constraint], name: str) -> list[Constraint]:
    above = [one for one in constraints if one.terms[name] > 0]
    below = [one for one in constraints if one.terms[name] < 0]
    return [
        _sum(
            high,
            low,
            -low.terms[name],
            high.terms[name],
            "<" if "<" in {high.operator, low.operator} else "<=",
        )
        for high in above
        for low in below
    ]


def _sum(
    one: Constraint, other: Constraint, weight: Fraction, weight_of_other: Fraction, operator: str
) -> Constraint:
    terms = {name: weight * coefficient for name, coefficient in one.terms.items()}
    for name, coefficient in other.terms.items():
        terms[name] = terms.get(name, Fraction(0)) + weight_of_other * coefficient
    kept = {name: coefficient for name, coefficient in terms.items() if coefficient}
    return Constraint(kept, weight * one.constant + weight_of_other * other.constant, operator)


def _room(constraints: list[Constraint], name: str, values: dict[str, Fraction]) -> Interval:
    """The interval that the constraints leave an unknown once the others have values."""
    room = Interval.everything()
    for one in constraints:
        end = -one.value({other: value for other, value in values.items() if other != name}) / one.terms[name]
        is_open = one.operator == "<"
        if one.operator == "==":
            side = Interval.point(end)
        elif one.terms[name] > 0:
            side = Interval(None, end, hi_open=is_open)
        else:
            side = Interval(end, None, lo_open=is_open)
        both = room & side
        if both is None:
            raise AssertionError("elimination promised room")
        room = both
    return room


def _chosen(room: Interval, *, whole: bool) -> Fraction:
    """A value inside, whole where one is asked for and there is one."""
    inside = room.whole() if whole else None
    if inside is not None:
        room = inside
    if room.lo is not None and (inside is not None or room.hi is None):
        return room.lo + (0 if inside is not None else 1)
    if room.hi is not None and (inside is not None or room.lo is None):
        return room.hi - (0 if inside is not None else 1)
    if room.lo is None or room.hi is None:
        return Fraction(0)
    return (room.lo + room.hi) / 2
