"""Syntax trees as the tests compare them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossfoot.expr.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Name,
    Negative,
    Not,
    Operand,
)

if TYPE_CHECKING:
    from crossfoot.expr.nodes import Node

NOWHERE = (0, 0)


def structure(node: Node) -> str:
    """The tree with every bracket written: `(== a (+ b c))`."""
    match node:
        case Literal(value=value, unit=unit):
            return f"{value}[{unit}]" if unit else str(value)
        case Name(name=name):
            return name
        case Operand():
            return f"<{node.key}>"
        case Call(function=function, arguments=below):
            return f"({' '.join([function, *map(structure, below)])})"
        case Negative(operand=below):
            return f"(- {structure(below)})"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"({operator} {structure(left)} {structure(right)})"
        case Comparison(operators=operators, operands=below):
            return f"({' '.join([*operators, *map(structure, below)])})"
        case Logic(operator=operator, operands=below):
            return f"({' '.join([operator, *map(structure, below)])})"
        case Not(operand=below):
            return f"(not {structure(below)})"


def nowhere(node: Node) -> Node:
    """The tree without the places that it was read from."""
    match node:
        case Call(arguments=below):
            return replace(node, arguments=tuple(map(nowhere, below)), span=NOWHERE)
        case Negative(operand=below) | Not(operand=below):
            return replace(node, operand=nowhere(below), span=NOWHERE)
        case Arithmetic(left=left, right=right):
            return replace(node, left=nowhere(left), right=nowhere(right), span=NOWHERE)
        case Comparison(operands=below) | Logic(operands=below):
            return replace(node, operands=tuple(map(nowhere, below)), span=NOWHERE)
        case _:
            return replace(node, span=NOWHERE)
