"""What the calls of an expression mean: each function of the closed list, and what it may be asked of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.errors import did_you_mean, listed
from crossfoot.expr.dimensions import CONDITION, Kind, is_count, name_of, unified
from crossfoot.expr.functions import FUNCTIONS, Role, is_collection
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Name, Node, Operand

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.expr.analyse import Analyser


def called(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    """What a call gives, and what it stands for; what is wrong with it is told to the analyser."""
    function = FUNCTIONS.get(node.function)
    if function is None:
        end = (node.span[0], node.span[0] + len(node.function))
        return analyser.fault(
            f"unknown function '{node.function}'", end, did_you_mean(node.function, FUNCTIONS)
        ), node
    count = len(node.arguments)
    if count < function.fewest or (function.most is not None and count > function.most):
        return analyser.fault(
            f"{node.function} takes {_arity(function.fewest, function.most)}, not {count}", node.span
        ), node
    if function.role in {Role.RELATION, Role.COLLECTION}:
        return _relation(analyser, node)
    return _CALLS[node.function](analyser, node)


def _relation(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    first, *rest = node.arguments
    if not all(isinstance(argument, Name) for argument in node.arguments):
        return analyser.fault(
            f"{node.function} is asked of a measure, not of an expression", first.span
        ), node
    names = [argument.name for argument in (first, *rest) if isinstance(argument, Name)]
    return analyser.operand(Operand(names[0], node.function, node.span, names[1] if rest else ""))


def _aggregate(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    """sum, min, max, count: of one collection, or of numbers of one dimension."""
    sides = [
        analyser.visit(argument) if _gives_collection(argument) else analyser.number(argument)
        for argument in node.arguments
    ]
    normal = Call(node.function, tuple(below for _, below in sides), node.span)
    alone = sides[0][1]
    if sides[0][0].faulty:
        return sides[0][0], normal
    if node.function == "count" and not (isinstance(alone, Operand) and is_collection(alone)):
        return analyser.fault(f"count takes a collection: {_COLLECTIONS}", node.span), normal
    kind = sides[0][0]
    for (other, _), argument in zip(sides[1:], node.arguments[1:], strict=True):
        joined = unified(kind, other)
        if joined is None:
            left, right = name_of(kind.dimension), name_of(other.dimension)
            return analyser.fault(f"{node.function} of {left} and {right}", argument.span), normal
        kind = joined
    return (Kind(bare=True) if node.function == "count" else kind), normal


def _size(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    kind, normal = analyser.number(node.arguments[0])
    return kind, Call("abs", (normal,), node.span)


def _growth(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    """A growth is the ratio `now / before - 1`."""
    now, *before = node.arguments
    if before:
        base = before[0]
    elif isinstance(now, Name):
        base = Operand(now.name, "previous", node.span)
    else:
        return analyser.fault("growth of an expression needs both: growth(now, before)", node.span), node
    ratio = Arithmetic("/", now, base, node.span)
    return analyser.visit(Arithmetic("-", ratio, Literal(Fraction(1), "", node.span), node.span))


def _attainable(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    """A rate of whole things is a whole number over n."""
    (_, rate_node), (whole, whole_node) = map(analyser.number, node.arguments)
    if not (whole.faulty or whole.bare or is_count(whole.dimension)):
        message = f"attainable is asked of a number of things, not of {name_of(whole.dimension)}"
        analyser.fault(message, node.arguments[1].span)
    return CONDITION, Call("attainable", (rate_node, whole_node), node.span)


def _agree(analyser: Analyser, node: Call) -> tuple[Kind, Node]:
    pair = Comparison(("==",), node.arguments, node.span)
    _, normal = analyser.comparison(pair)
    sides = normal.operands if isinstance(normal, Comparison) else ()
    for side in sides:
        if not isinstance(side, Operand):
            analyser.fault("agree is asked of two measures, not of expressions", side.span)
    return CONDITION, Call("agree", tuple(sides), node.span)


_CALLS: dict[str, Callable[[Analyser, Call], tuple[Kind, Node]]] = {
    "sum": _aggregate,
    "min": _aggregate,
    "max": _aggregate,
    "count": _aggregate,
    "abs": _size,
    "growth": _growth,
    "attainable": _attainable,
    "agree": _agree,
}


_COLLECTIONS = listed(
    [f"{function.name}(...)" for function in FUNCTIONS.values() if function.role is Role.COLLECTION], "or"
)


def _gives_collection(node: Node) -> bool:
    function = FUNCTIONS.get(node.function) if isinstance(node, Call) else None
    return function is not None and function.role is Role.COLLECTION


def _arity(fewest: int, most: int | None) -> str:
    if most is None:
        return f"{fewest} or more arguments"
    return (
        f"{fewest} argument{'s' if fewest > 1 else ''}" if fewest == most else f"{fewest} to {most} arguments"
    )
