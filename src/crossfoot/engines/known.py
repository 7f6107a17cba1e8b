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
            decisive = operator == "or"
            return decisive if decisive in told else None if None in told else not decisive
        case Not(operand=operand):
            opposite = is_true(operand, box, unknowns)
            return None if opposite is None else not opposite
    try:
        match tree:
            case Comparison(operators=operators, operands=operands):
                values = [compile_range(operand)(box) for operand in operands]
                return all(map(holds, operators, values, values[1:]))
            case Call(function="agree", arguments=(left, right)):
                values = [compile_range(operand)(box) for operand in (left, right)]
                return not told_apart(left, right, unknowns) and holds("==", *values)
            case Call(function="attainable", arguments=(rate, count)):
                return attains(Atom("attainable", rate, count), box)
    except ZeroDivisionError:
        return None
    raise TypeError(f"no condition: {tree!r}")
