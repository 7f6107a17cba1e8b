"""The range of an expression in which every operand occurs once: interval arithmetic, exact there.

The image of independent values under a continuous operation is an interval, so the natural interval
extension of such an expression is its range (Moore, Kearfott and Cloud, Introduction to Interval
Analysis, 2009, theorem 5.1), open and closed ends included.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import add, mul, sub, truediv
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.expr.nodes import Arithmetic, Call, Literal, Negative, Node, Operand
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Ranges: TypeAlias = "Mapping[str, Interval]"
Range: TypeAlias = "Callable[[Ranges], Interval]"

_ARITHMETIC: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
}
_FOLDS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "sum": add,
    "min": Interval.minimum,
    "max": Interval.maximum,
}


@lru_cache(maxsize=4096)
def compile_range(node: Node) -> Range:
    """A function from the operands' intervals to the interval of the node, both in base units.

    The function raises ZeroDivisionError where a divisor's interval holds zero.
    """
    match node:
        case Literal(value=value):
            constant = Interval.point(value)
            return lambda _: constant
        case Operand():
            key = node.key
            return lambda ranges: ranges[key]
        case Negative(operand=operand):
            inner = compile_range(operand)
            return lambda ranges: -inner(ranges)
        case Arithmetic(operator=operator, left=left, right=right):
            operation, first, second = _ARITHMETIC[operator], compile_range(left), compile_range(right)
            return lambda ranges: operation(first(ranges), second(ranges))
        case Call(function="abs", arguments=(argument,)):
            inner = compile_range(argument)
            return lambda ranges: abs(inner(ranges))
        case Call(function=function, arguments=arguments) if function in _FOLDS:
            fold, parts = _FOLDS[function], [compile_range(argument) for argument in arguments]
            return lambda ranges: reduce(fold, [part(ranges) for part in parts])
    raise TypeError(f"no range of {node!r}")


def holds(operator: str, left: Interval, right: Interval) -> bool:
    """Whether some value of `left` stands in the relation to some value of `right`."""
    if operator == "==":
        return left.overlaps(right)
    if operator == "!=":
        return not (left.is_point and left == right)
    if operator in {">", ">="}:
        left, right = right, left
    if left.lo is None or right.hi is None or left.lo < right.hi:
        return True
    return operator in {"<=", ">="} and left.lo == right.hi and not (left.lo_open or right.hi_open)
