"""Polynomials over the unknowns, with exact coefficients.

A comparison in which an unknown occurs more than once is brought to `polynomial (== <= <) 0`. Where
no unknown is squared the polynomial is affine in each of them, so that it takes its least and
greatest values at the corners of the box and its range is known exactly.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Monomial: TypeAlias = tuple[str, ...]
Polynomial: TypeAlias = dict[Monomial, Fraction]
Box: TypeAlias = "Mapping[str, Interval]"
Bound: TypeAlias = "tuple[Fraction | None, bool]"  # the value (None: unbounded) and whether it is taken

MOST_UNKNOWNS = 8


def constant(value: Fraction) -> Polynomial:
    """The polynomial that is `value` everywhere."""
    return {(): value} if value else {}


def unknown(name: str) -> Polynomial:
    """The polynomial of one unknown."""
    return {(name,): Fraction(1)}


def added(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    """`left + sign * right`."""
    terms = dict(left)
    for monomial, coefficient in right.items():
        terms[monomial] = terms.get(monomial, Fraction(0)) + sign * coefficient
    return {monomial: coefficient for monomial, coefficient in terms.items() if coefficient}


def multiplied(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product."""
    terms: Polynomial = {}
    for first, one in left.items():
        for second, other in right.items():
            monomial = tuple(sorted(first + second))
            terms[monomial] = terms.get(monomial, Fraction(0)) + one * other
    return {monomial: coefficient for monomial, coefficient in terms.items() if coefficient}


def names(polynomial: Polynomial) -> list[str]:
    """The unknowns that occur, in a fixed order."""
    return sorted({name for monomial in polynomial for name in monomial})


def is_linear(polynomial: Polynomial) -> bool:
    """Whether no unknowns are multiplied."""
    return all(len(monomial) <= 1 for monomial in polynomial)


def is_affine_in_each(polynomial: Polynomial) -> bool:
    """Whether no unknown is multiplied by itself."""
    return all(len(set(monomial)) == len(monomial) for monomial in polynomial)


def put(polynomial: Polynomial, name: str, value: Fraction) -> Polynomial:
    """The polynomial with a value put for an unknown."""
    terms: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        rest = tuple(other for other in monomial if other != name)
        power = len(monomial) - len(rest)
        terms[rest] = terms.get(rest, Fraction(0)) + coefficient * value**power
    return {monomial: coefficient for monomial, coefficient in terms.items() if coefficient}


def put_all(polynomial: Polynomial, values: Mapping[str, Fraction]) -> Polynomial:
    """The polynomial with values put for several unknowns."""
    for name in names(polynomial):
        if name in values:
            polynomial = put(polynomial, name, values[name])
    return polynomial


def enclosure(polynomial: Polynomial, box: Box) -> Interval:
    """An interval that holds every value over the box, and maybe more."""
    terms = (
        reduce(mul, _powers(monomial, box), Interval.point(coefficient))
        for monomial, coefficient in polynomial.items()
    )
    return reduce(add, terms, Interval.point(0))


def _powers(monomial: Monomial, box: Box) -> Iterator[Interval]:
    """The factors of a monomial: an unknown times itself is never below zero."""
    for name, power in Counter(monomial).items():
        yield from [abs(box[name])] * (power - power % 2)
        yield from [box[name]] * (power % 2)


def least(polynomial: Polynomial, box: Box) -> Bound:
    """The infimum over the box of a polynomial that is affine in each unknown, and whether it is taken."""
    value = _infimum(polynomial, box)
    if value is None:
        return None, False
    return value, _takes([polynomial], names(polynomial), box, value)


def greatest(polynomial: Polynomial, box: Box) -> Bound:
    """The supremum over the box, and whether it is taken."""
    value, taken = least(_negated(polynomial), box)
    return (None if value is None else -value), taken


def _negated(polynomial: Polynomial) -> Polynomial:
    return {monomial: -coefficient for monomial, coefficient in polynomial.items()}


def _infimum(polynomial: Polynomial, box: Box) -> Fraction | None:
    occurring = names(polynomial)
    if not occurring:
        return polynomial.get((), Fraction(0))
    name = occurring[0]
    interval = box[name]
    slope = added(put(polynomial, name, Fraction(1)), put(polynomial, name, Fraction(0)), -1)
    if interval.hi is None and _below_zero(_infimum(slope, box)):
        return None
    if interval.lo is None and _below_zero(_infimum(_negated(slope), box)):
        return None
    ends = [end for end in (interval.lo, interval.hi) if end is not None] or [Fraction(0)]
    corners = [_infimum(put(polynomial, name, end), box) for end in dict.fromkeys(ends)]
    finite = [corner for corner in corners if corner is not None]
    return min(finite) if len(finite) == len(corners) else None


def _below_zero(value: Fraction | None) -> bool:
    return value is None or value < 0


def _takes(polynomials: list[Polynomial], unknowns: Iterable[str], box: Box, value: Fraction) -> bool:
    """Whether all the polynomials take the extreme value together somewhere in the box.

    The points where a polynomial affine in each unknown is extreme make up whole faces of the box,
    so it is enough to try each unknown at its closed ends, and free: there two points tell.
    """
    if any(not set(polynomial) - {()} and polynomial.get((), 0) != value for polynomial in polynomials):
        return False
    rest = list(unknowns)
    if not rest:
        return True
    name, *others = rest
    interval = box[name]
    closed = [
        end
        for end, is_open in ((interval.lo, interval.lo_open), (interval.hi, interval.hi_open))
        if end is not None and not is_open
    ]
    if any(
        _takes([put(p, name, end) for p in polynomials], others, box, value) for end in dict.fromkeys(closed)
    ):
        return True
    if interval.is_point:
        return False
    two = (interval.lo, interval.lo + 1) if interval.lo is not None else (Fraction(0), Fraction(1))
    if interval.lo is None and interval.hi is not None:
        two = (interval.hi, interval.hi - 1)
    return _takes([put(p, name, point) for p in polynomials for point in two], others, box, value)
