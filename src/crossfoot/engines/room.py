"""What the other operands leave one operand: the values with which the case would be consistent.

The comparison is solved for the operand backwards down the tree (the projection step HC4-revise of
Benhamou, Goualard, Granvilliers and Puget, 1999), which is exact where every operand occurs once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.ranges import compile_range, holds
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Logic, Negative, Node, Operand, walk
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from crossfoot.engines.ranges import Ranges

_Pair: TypeAlias = tuple[str, Node, Node]
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def room_of(tree: Node, key: str, ranges: Ranges) -> Interval | None:
    """The values of the operand that make the condition true for some values of the others.

    None where that is not an interval, or not known: under `or` and `not`, where an operand occurs
    more than once in a comparison, and where comparisons hang together in a circle.
    """
    pairs = _pairs(tree)
    if pairs is None or not any(_occurrences(side, key) for _, *sides in pairs for side in sides):
        return None
    with_key = [pair for pair in pairs if _occurrences(pair[1], key) or _occurrences(pair[2], key)]
    if len(pairs) > 1:
        others = [pair for pair in pairs if pair not in with_key]
        narrowed = None if _has_circle(pairs, key, ranges) else _narrowed(others, ranges)
        if narrowed is None:
            return None
        ranges = narrowed
    met: Interval | None = Interval.everything()
    for pair in with_key:
        room = _compared(*pair, key, ranges)
        met = None if met is None or room is None else met & room
    return met


def _pairs(tree: Node) -> list[_Pair] | None:
    """The comparisons that must all hold; None where the condition is not made of those alone."""
    match tree:
        case Logic(operator="and", operands=operands):
            parts = [_pairs(operand) for operand in operands]
            return None if None in parts else [pair for part in parts for pair in part or ()]
        case Comparison(operators=operators, operands=sides):
            return list(zip(operators, sides, sides[1:], strict=False))
    return None


def _has_circle(pairs: list[_Pair], key: str, ranges: Ranges) -> bool:
    """Whether unknown operands, the key among them, join two comparisons in two ways."""
    joined: list[set[str]] = []
    for _, *sides in pairs:
        keys = {node.key for side in sides for node in walk(side) if isinstance(node, Operand)}
        free = {name for name in keys if name == key or not ranges[name].is_point}
        touched = [group for group in joined if group & free]
        if any(len(group & free) > 1 for group in touched):
            return True
        joined = [group for group in joined if group not in touched] + [free.union(*touched)]
    return False


def _narrowed(pairs: list[_Pair], ranges: Ranges) -> dict[str, Interval] | None:
    """What the comparisons leave each operand; None where one cannot hold, or it is not known.

    Without circles every value that is left goes with some values of all others (Freuder, A sufficient
    condition for backtrack-free search, 1982), once nothing changes any more.
    """
    narrowed = dict(ranges)
    for _ in pairs:
        for operator, left, right in pairs:
            try:
                possible = holds(operator, compile_range(left)(narrowed), compile_range(right)(narrowed))
            except (ZeroDivisionError, TypeError):
                return None
            for node in (*walk(left), *walk(right)) if possible else ():
                if isinstance(node, Operand) and not narrowed[node.key].is_point:
                    room = _compared(operator, left, right, node.key, narrowed)
                    left_over = None if room is None else room & narrowed[node.key]
                    if left_over is None:
                        return None
                    narrowed[node.key] = left_over
            if not possible:
                return None
    return narrowed


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
    if operator == "*":
        return allowed / left
    divisor = left / allowed
    if divisor == _ZERO:
        raise ZeroDivisionError
    return divisor


_ZERO = Interval.point(0)
