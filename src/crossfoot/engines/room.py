"""What the other operands leave one operand: the values with which the case would be consistent.

The comparison is solved for the operand backwards down the tree (the projection step HC4-revise of
Benhamou, Goualard, Granvilliers and Puget, 1999), which is exact where every operand occurs once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.engines.ranges import compile_range
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Logic, Negative, Node, Operand, walk
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from crossfoot.engines.ranges import Ranges

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def room_of(tree: Node, key: str, ranges: Ranges) -> Interval | None:
    """The values of the operand that make the condition true for some values of the others.

    None where that is not an interval, or not known: under `or` and `not`, or where an operand
    occurs more than once in the comparison.
    """
    match tree:
        case Logic(operator="and", operands=operands):
            return _meet(
                [room_of(operand, key, ranges) for operand in operands if _occurrences(operand, key)]
            )
        case Comparison(operators=operators, operands=sides):
            pairs = zip(operators, sides, sides[1:], strict=False)
            rooms = [
                _compared(*pair, key, ranges)
                for pair in pairs
                if any(_occurrences(side, key) for side in pair[1:])
            ]
            return _meet(rooms)
    return None


def _meet(rooms: list[Interval | None]) -> Interval | None:
    met: Interval | None = Interval.everything()
    for room in rooms:
        met = None if met is None or room is None else met & room
    return met


def _occurrences(node: Node, key: str) -> int:
    return sum(isinstance(below, Operand) and below.key == key for below in walk(node))


def _compared(operator: str, left: Node, right: Node, key: str, ranges: Ranges) -> Interval | None:
    keys = [node.key for side in (left, right) for node in walk(side) if isinstance(node, Operand)]
    if len(set(keys)) < len(keys):
        return None
    if _occurrences(right, key):
        operator, left, right = _MIRRORED[operator], right, left
    try:
        allowed = _allowed(operator, compile_range(right)(ranges))
        return None if allowed is None else _solved(left, key, allowed, ranges)
    except (ZeroDivisionError, TypeError):
        return None


def _allowed(operator: str, other: Interval) -> Interval | None:
    """What a side may be, to stand in the relation to some value of the other side."""
    if operator == "==":
        return other
    if operator in {"<", "<="}:
        return Interval(None, other.hi, hi_open=other.hi_open or operator == "<")
    if operator in {">", ">="}:
        return Interval(other.lo, None, lo_open=other.lo_open or operator == ">")
    return None


def _solved(node: Node, key: str, allowed: Interval, ranges: Ranges) -> Interval | None:
    match node:
        case Operand():
            return allowed
        case Negative(operand=operand):
            return _solved(operand, key, -allowed, ranges)
        case Call(function="sum", arguments=arguments):
            for argument in arguments:
                if not _occurrences(argument, key):
                    allowed = allowed - compile_range(argument)(ranges)
            inside = next(argument for argument in arguments if _occurrences(argument, key))
            return _solved(inside, key, allowed, ranges)
        case Arithmetic(left=left, right=right) if _occurrences(left, key):
            return _solved(left, key, _left(node.operator, allowed, compile_range(right)(ranges)), ranges)
        case Arithmetic(left=left, right=right):
            return _solved(right, key, _right(node.operator, allowed, compile_range(left)(ranges)), ranges)
    return None


def _left(operator: str, allowed: Interval, right: Interval) -> Interval:
    if operator == "+":
        return allowed - right
    if operator == "-":
        return allowed + right
    return allowed / right if operator == "*" else allowed * right


def _right(operator: str, allowed: Interval, left: Interval) -> Interval:
    if operator == "+":
        return allowed - left
    if operator == "-":
        return left - allowed
    return allowed / left if operator == "*" else left / allowed
