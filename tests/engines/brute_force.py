"""What a condition is at one point, and points of a box: an engine that shares nothing with the exact one."""

from __future__ import annotations

import itertools
import operator
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Negative, Not, Operand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crossfoot.engines.unknowns import Unknown
    from crossfoot.expr.nodes import Node
    from crossfoot.numbers.interval import Interval

Point = dict[str, Fraction]
MOST_POINTS = 1_500
REACH = 9

_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPUTE: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_FOLD: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "min": min,
    "max": max,
    "abs": lambda values: abs(values[0]),
}


def number(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    """The node's value; ZeroDivisionError where it has none."""
    match node:
        case Literal(value=value):
            return value
        case Operand():
            return point[node.key]
        case Negative(operand=below):
            return -number(below, point)
        case Arithmetic(left=left, right=right):
            return _COMPUTE[node.operator](number(left, point), number(right, point))
        case Call(arguments=arguments):
            return _FOLD[node.function]([number(argument, point) for argument in arguments])
    raise TypeError(node)


def truth(node: Node, point: Mapping[str, Fraction]) -> bool | None:
    """Whether the condition holds; None where that depends on a division by zero."""
    match node:
        case Logic(operands=below):
            return joined([truth(operand, point) for operand in below], decisive=node.operator == "or")
        case Not(operand=below):
            told_below = truth(below, point)
            return None if told_below is None else not told_below
        case Comparison(operators=signs, operands=below):
            pairs = zip(signs, below, below[1:], strict=False)
            return joined([_compared(*pair, point) for pair in pairs], decisive=False)
        case Call(arguments=(rate, count)):
            try:
                things = number(count, point)
                return things != 0 and (number(rate, point) * things).denominator == 1
            except ZeroDivisionError:
                return None
    raise TypeError(node)


def joined(told: list[bool | None], *, decisive: bool) -> bool | None:
    """Conditions joined by `or` (True decides) or by `and` (False does), as Kleene has it."""
    return decisive if decisive in told else None if None in told else not decisive


def _compared(sign: str, left: Node, right: Node, point: Mapping[str, Fraction]) -> bool | None:
    try:
        return _COMPARE[sign](number(left, point), number(right, point))
    except ZeroDivisionError:
        return None


def values(unknown: Unknown) -> list[Fraction]:
    """Admitted values: all where they are whole and bounded, else the ends, next to them, and a grid."""
    interval = unknown.narrowed
    if interval is None:
        return []
    low, high = _reach(interval)
    if unknown.whole:
        grid = [Fraction(value) for value in range(int(low) - 1, int(high) + 2)]
    else:
        near = Fraction(1, 1000)
        grid = [low, high, low + near, high - near, (low + high) / 2]
        grid += [Fraction(value, 2) for value in range(int(low * 2) - 1, int(high * 2) + 2)]
    return [value for value in dict.fromkeys(grid) if value in interval]


def _reach(interval: Interval) -> tuple[Fraction, Fraction]:
    if interval.lo is not None:
        return interval.lo, interval.lo + REACH if interval.hi is None else interval.hi
    high = Fraction(REACH) if interval.hi is None else interval.hi
    return high - 2 * REACH, high


def points(unknowns: Mapping[str, Unknown]) -> Iterator[Point]:
    """Points of the box, not more than `MOST_POINTS`: every so many of the grid."""
    columns = [values(unknown) for unknown in unknowns.values()]
    total = 1
    for column in columns:
        total *= len(column)
    step = max(1, total // MOST_POINTS) | 1
    for chosen in itertools.islice(itertools.product(*columns), 0, None, step):
        yield dict(zip(unknowns, chosen, strict=True))


def is_exhaustive(unknowns: Mapping[str, Unknown]) -> bool:
    """Whether `points` gives every admitted point."""
    total = 1
    for unknown in unknowns.values():
        interval = unknown.narrowed
        if interval is None or not (interval.is_point or (unknown.whole and interval.width is not None)):
            return False
        total *= len(values(unknown))
    return total <= MOST_POINTS
