"""Dimensions of the parts of an expression: what may be added, compared and divided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

Dimension: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part of an expression is: a condition, or a number of some dimension.

    `bare` marks a number written without a unit, which fits any count; `zero` the number 0, which
    fits anything; `difference` the difference of two values whose difference has another dimension
    (two shares differ by percentage points, two dates by days); `faulty` what a fault was told of,
    which fits everywhere, so that it is told once.
    """

    dimension: Dimension = ()
    condition: bool = False
    bare: bool = False
    zero: bool = False
    difference: bool = False
    faulty: bool = False


CONDITION = Kind(condition=True)
PURE: Dimension = ()
DATE: Dimension = (("date", 1),)
DIFFERENCE: dict[Dimension, Dimension] = {
    PURE: (("percentage_point", 1),),
    DATE: (("time", 1),),
}


def name_of(dimension: Dimension) -> str:
    """A dimension in words: `person`, `yuan / person`, `a pure number`."""
    over = " * ".join(_powered(base, power) for base, power in dimension if power > 0)
    under = " * ".join(_powered(base, -power) for base, power in dimension if power < 0)
    if not dimension:
        return "a pure number"
    return f"{over or '1'} / {under}" if under else over


def _powered(base: str, power: int) -> str:
    return base if power == 1 else f"{base}^{power}"


def product(left: Dimension, right: Dimension, sign: int) -> Dimension:
    """The dimension of a product (`sign` 1) or of a quotient (`sign` -1)."""
    powers = Counter(dict(left))
    for base, power in right:
        powers[base] += sign * power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def shifted(left: Kind, right: Kind, operator: str) -> Kind | None:
    """A value moved by a difference: a share by percentage points, a date by days."""
    if left.faulty or right.faulty:
        return Kind(faulty=True)
    if DIFFERENCE.get(left.dimension) == right.dimension and right.dimension:
        return Kind(left.dimension)
    if operator == "+" and DIFFERENCE.get(right.dimension) == left.dimension and left.dimension:
        return Kind(right.dimension)
    return None


def unified(left: Kind, right: Kind) -> Kind | None:
    """What two numbers are together, or None where they are of different dimensions."""
    if left.faulty or right.faulty:
        return Kind(faulty=True)
    if left.dimension == right.dimension:
        return Kind(left.dimension, bare=left.bare and right.bare, zero=left.zero and right.zero)
    for one, other in ((left, right), (right, left)):
        if one.zero or (one.bare and is_count(other.dimension)):
            return other
        if one.difference and DIFFERENCE[one.dimension] == other.dimension:
            return Kind(other.dimension)
    return None


def is_count(dimension: Dimension) -> bool:
    """Whether the dimension is that of a number of things."""
    from crossfoot.numbers import units

    return units.is_count(dimension)
