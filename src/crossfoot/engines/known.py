"""Whether a condition holds where every operand is known to the digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.engines.attainable import attains
from crossfoot.engines.normal import Atom, told_apart
from crossfoot.engines.ranges import compile_range, holds
from crossfoot.expr.nodes import Call, Comparison, Logic, Node, Not

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.engines.polynomial import Box
    from crossfoot.engines.unknowns import Unknown


def is_true(tree: Node, box: Box, unknowns: Mapping[str, Unknown]) -> bool | None:
    """Whether the condition holds at the one point of the box; None where a division by zero decides."""
    match tree:
        case Logic(operator=operator, operands=operands):
            told = [is_true(operand, box, unknowns) for operand in operands]
            return _joined(told, decisive=operator == "or")
        case Not(operand=operand):
            opposite = is_true(operand, box, unknowns)
            return None if opposite is None else not opposite
        case Comparison(operators=operators, operands=operands):
            pairs = zip(operators, operands, operands[1:], strict=False)
            return _joined([_holds(*pair, box) for pair in pairs], decisive=False)
        case Call(function="agree", arguments=(left, right)):
            return not told_apart(left, right, unknowns) and _holds("==", left, right, box)
        case Call(function="attainable", arguments=(rate, count)):
            try:
                return attains(Atom("attainable", rate, count), box)
            except ZeroDivisionError:
                return None
    raise TypeError(f"no condition: {tree!r}")


def _joined(told: list[bool | None], *, decisive: bool) -> bool | None:
    """Conditions joined by `or` (true decides) or by `and` (false does)."""
    return decisive if decisive in told else None if None in told else not decisive


def _holds(operator: str, left: Node, right: Node, box: Box) -> bool | None:
    try:
        return holds(operator, compile_range(left)(box), compile_range(right)(box))
    except ZeroDivisionError:
        return None
