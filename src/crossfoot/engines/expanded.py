"""A condition over collections, once it is known which claims each of them has."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Negative, Node, Not, Operand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def expanded(tree: Node, members: Mapping[str, Sequence[str]]) -> Node:
    """The tree with the members of each collection, by their keys, in the place of the collection."""
    match tree:
        case Call(function="count", arguments=(Operand() as collection,)):
            return Literal(Fraction(len(members.get(collection.key, ()))), "", tree.span)
        case Call(function=function, arguments=arguments):
            return Call(function, tuple(_spread(arguments, members)), tree.span)
        case Comparison(operators=operators, operands=operands):
            return Comparison(operators, tuple(expanded(operand, members) for operand in operands), tree.span)
        case Logic(operator=operator, operands=operands):
            return Logic(operator, tuple(expanded(operand, members) for operand in operands), tree.span)
        case Not(operand=operand):
            return Not(expanded(operand, members), tree.span)
        case Negative(operand=operand):
            return Negative(expanded(operand, members), tree.span)
        case Arithmetic(operator=operator, left=left, right=right):
            return Arithmetic(operator, expanded(left, members), expanded(right, members), tree.span)
    return tree


def _spread(arguments: Sequence[Node], members: Mapping[str, Sequence[str]]) -> list[Node]:
    spread: list[Node] = []
    for argument in arguments:
        if isinstance(argument, Operand) and argument.key in members:
            spread += [Operand(key, "", argument.span) for key in members[argument.key]]
        else:
            spread.append(expanded(argument, members))
    return spread
