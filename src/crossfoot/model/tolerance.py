"""`tolerance:` as part of the formula: the right side of every comparison may be off by so much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.expr.analyse import ExpressionFault, ExpressionFaults
from crossfoot.expr.dimensions import DIFFERENCE
from crossfoot.expr.nodes import Arithmetic, Comparison, Literal, Logic, Node, Operand, walk
from crossfoot.expr.parser import parse_expression
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.expr.dimensions import Dimension


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How much a comparison may be off: an amount in base units, or a part of the right side."""

    amount: Fraction
    is_relative: bool

    def interval(self) -> Interval:
        """What is added to the right side, or multiplied with it."""
        middle = 1 if self.is_relative else 0
        return Interval(middle - self.amount, middle + self.amount)


def read_tolerance(text: str, compared: Dimension) -> Tolerance:
    """A tolerance such as `1 yuan`, `0.5 percentage_point` or `2%`.

    Percent are a part of the right side, unless what is compared are shares themselves.

    Raises:
        ExpressionError: the text is no number with a unit.
        ExpressionFaults: its unit is unknown or not the comparison's.
    """
    from crossfoot.numbers.units import UnknownUnitError, is_count, unit

    tree = parse_expression(text)
    if not isinstance(tree, Literal):
        raise ExpressionFaults([ExpressionFault("a tolerance is a number with its unit", tree.span)])
    if not tree.unit:
        if compared and not is_count(compared):
            hint = "write 1 yuan, say, or 2%"
            raise ExpressionFaults([ExpressionFault("the tolerance has no unit", tree.span, hint)])
        return Tolerance(tree.value, is_relative=False)
    try:
        written = unit(tree.unit)
    except UnknownUnitError as error:
        hint = f"did you mean '{error.nearest}'?" if error.nearest else ""
        raise ExpressionFaults([ExpressionFault(f"unknown unit '{tree.unit}'", tree.span, hint)]) from None
    amount = tree.value * written.factor
    if written.dimension in {compared, DIFFERENCE.get(compared)}:
        return Tolerance(amount, is_relative=False)
    if not written.dimension and compared not in DIFFERENCE:
        return Tolerance(amount, is_relative=True)
    message = f"a tolerance in {tree.unit} does not fit what is compared"
    raise ExpressionFaults([ExpressionFault(message, tree.span)])


def widened(tree: Node, tolerance: Tolerance) -> tuple[Node, dict[str, Interval]]:
    """The condition with the tolerance as one more unknown on the right of each comparison.

    Raises:
        ExpressionFaults: under `not`, `!=` or a function a tolerance has no plain meaning.
    """
    unknowns: dict[str, Interval] = {}
    taken = {node.key for node in walk(tree) if isinstance(node, Operand)}

    def right(side: Node) -> Node:
        # A blank keeps a name apart from any measure; there may be one that is called tolerance.
        first = "the tolerance" if "tolerance" in taken else "tolerance"
        name = f"{first} {len(unknowns) + 1}" if unknowns else first
        unknowns[name] = tolerance.interval()
        operator = "*" if tolerance.is_relative else "+"
        return Arithmetic(operator, side, Operand(name, "", side.span), side.span)

    def visit(node: Node) -> Node:
        match node:
            case Logic(operator=operator, operands=operands):
                return Logic(operator, tuple(map(visit, operands)), node.span)
            case Comparison(operators=("==" | "<=" | ">=" | "<" | ">",), operands=(first, second)):
                return Comparison(node.operators, (first, right(second)), node.span)
        message = "a tolerance needs plain comparisons, joined by 'and' or 'or'"
        raise ExpressionFaults([ExpressionFault(message, node.span)])

    return visit(tree), unknowns
