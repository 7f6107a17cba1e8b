"""What an expression means before any figure is known: its names, its dimensions, its normal form.

Analysis replaces names by operands and short functions by what they stand for, turns literals into
base units, and refuses what cannot be: unknown names, persons added to person-times, a share
compared with an amount. All faults of an expression are found in one go.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError, did_you_mean, nearest
from crossfoot.expr.calls import called
from crossfoot.expr.dimensions import CONDITION, DATE, DIFFERENCE, Kind, name_of, product, shifted, unified
from crossfoot.expr.functions import is_collection
from crossfoot.expr.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Operand,
    show,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.expr.dimensions import Dimension
    from crossfoot.expr.nodes import Span
    from crossfoot.numbers.units import Unit


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """One thing wrong in an expression, at `span` of its text."""

    message: str
    span: Span
    hint: str = ""


class ExpressionFaults(CrossfootError, ValueError):
    """All faults of one expression."""

    def __init__(self, faults: Iterable[ExpressionFault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Formula:
    """An analysed expression: `tree` has operands for names and base units for literals.

    `operands` maps each operand's key to it in order of appearance; `dimension` is what is compared.
    """

    text: str
    tree: Node
    operands: dict[str, Operand]
    dimension: Dimension


def analyse(text: str, tree: Node, units: Mapping[str, Unit | None]) -> Formula:
    """The formula of a check's condition.

    Args:
        text: the expression as written, for its own sake.
        tree: what the parser made of it.
        units: the names that may occur, each with its unit; None is a pure number.

    Raises:
        ExpressionFaults: for unknown names and functions, wrong numbers of arguments, dimensions
            that do not fit, and an expression that is a number where a condition is wanted.
    """
    analyser = Analyser(units)
    kind, normal = analyser.visit(tree)
    if not (kind.condition or kind.faulty):
        hint = "compare it with something: == != <= >= < >"
        analyser.fault("a number stands where a condition is wanted", tree.span, hint)
    if analyser.faults:
        raise ExpressionFaults(analyser.faults)
    operands = {node.key: node for node in walk(normal) if isinstance(node, Operand)}
    return Formula(text, normal, operands, analyser.compared)


class Analyser:
    """Takes a tree apart, node by node; all that is wrong with it is among its `faults`."""

    def __init__(self, units: Mapping[str, Unit | None]) -> None:
        self.units = units
        self.faults: list[ExpressionFault] = []
        self.compared: Dimension = ()

    def fault(self, message: str, span: Span, hint: str = "") -> Kind:
        """Note a fault; what it gives back fits anything, so that one fault is told once."""
        self.faults.append(ExpressionFault(message, span, hint))
        return Kind(faulty=True)

    def visit(self, node: Node) -> tuple[Kind, Node]:
        """What the node gives, and its normal form."""
        match node:
            case Literal():
                return self._literal(node)
            case Name():
                return self.operand(Operand(node.name, "", node.span))
            case Operand():
                return self.operand(node)
            case Negative(operand=below):
                kind, normal = self.number(below)
                return kind, Negative(normal, node.span)
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison():
                return self.comparison(node)
            case Logic(operands=operands):
                conditions = tuple(self._condition(operand) for operand in operands)
                return CONDITION, Logic(node.operator, conditions, node.span)
            case Not(operand=below):
                return CONDITION, Not(self._condition(below), node.span)
            case Call():
                return called(self, node)

    def number(self, node: Node) -> tuple[Kind, Node]:
        """The same of a node that must give one number."""
        kind, normal = self.visit(node)
        if kind.condition:
            kind = self.fault("a condition stands where a number is wanted", node.span)
        elif isinstance(normal, Operand) and is_collection(normal):
            hint = f"write sum({normal.key}), or min, max or count"
            kind = self.fault("several facts stand where one number is wanted", node.span, hint)
        return kind, normal

    def _condition(self, node: Node) -> Node:
        kind, normal = self.visit(node)
        if not (kind.condition or kind.faulty):
            self.fault("a number stands where a condition is wanted", node.span)
        return normal

    def _literal(self, node: Literal) -> tuple[Kind, Node]:
        if not node.unit:
            return Kind(bare=True, zero=node.value == 0), node
        from crossfoot.numbers.units import UnknownUnitError, unit

        try:
            written = unit(node.unit)
        except UnknownUnitError as error:
            hint = f"did you mean '{error.nearest}'?" if error.nearest else ""
            return self.fault(f"unknown unit '{node.unit}'", node.span, hint), node
        return Kind(written.dimension), Literal(node.value * written.factor, "", node.span)

    def operand(self, node: Operand) -> tuple[Kind, Node]:
        """The same of a name, or of a relation to it."""
        if node.name not in self.units:
            near = nearest(node.name, self.units)
            hint = f"did you mean '{near}'?" if near else did_you_mean(node.name, self.units)
            span = (node.span[0], node.span[0] + len(node.name)) if not node.relation else node.span
            return self.fault(f"unknown measure '{node.name}'", span, hint), node
        unit = self.units[node.name]
        return Kind(unit.dimension if unit else (), bare=unit is None), node

    def _arithmetic(self, node: Arithmetic) -> tuple[Kind, Node]:
        left, left_node = self.number(node.left)
        right, right_node = self.number(node.right)
        normal = Arithmetic(node.operator, left_node, right_node, node.span)
        if node.operator in "+-":
            return self._sum(node, left, right), normal
        sign = 1 if node.operator == "*" else -1
        if node.operator == "/" and isinstance(right_node, Literal) and right_node.value == 0:
            return self.fault("division by 0", node.right.span), normal
        dimension = product(left.dimension, right.dimension, sign)
        return Kind(dimension, bare=left.bare and right.bare, faulty=left.faulty or right.faulty), normal

    def _sum(self, node: Arithmetic, left: Kind, right: Kind) -> Kind:
        moved = shifted(left, right, node.operator)
        if moved is not None:
            return moved
        joined = unified(left, right)
        if joined is None or (node.operator == "+" and left.dimension == right.dimension == DATE):
            verb = "added to" if node.operator == "+" else "subtracted from"
            return self.fault(
                f"{name_of(right.dimension)} cannot be {verb} {name_of(left.dimension)}",
                node.span,
                _whose(node.left, left, node.right, right),
            )
        if node.operator == "-" and joined.dimension in DIFFERENCE and not joined.bare:
            return Kind(joined.dimension, difference=True)
        return joined

    def comparison(self, node: Comparison) -> tuple[Kind, Node]:
        """The same of a chain of comparisons, whose sides must fit each other."""
        sides = [self.number(operand) for operand in node.operands]
        for place, ((left, _), (right, _)) in enumerate(itertools.pairwise(sides)):
            joined = unified(left, right)
            if joined is None:
                self.fault(
                    f"{name_of(left.dimension)} cannot be compared with {name_of(right.dimension)}",
                    (node.operands[place].span[0], node.operands[place + 1].span[1]),
                    _whose(node.operands[place], left, node.operands[place + 1], right),
                )
            else:
                self.compared = joined.dimension or self.compared
                self._look_for_bare_percent(*node.operands[place : place + 2])
        return CONDITION, Comparison(node.operators, tuple(normal for _, normal in sides), node.span)

    def _look_for_bare_percent(self, left: Node, right: Node) -> None:
        """92 beside a percentage would mean 9200 %, which nobody means."""
        for one, other in ((left, right), (right, left)):
            unit = self.units.get(other.name) if isinstance(other, Name) else None
            is_bare = isinstance(one, Literal) and not one.unit and one.value > 1
            if is_bare and unit and unit.name == "percent":
                self.fault(f"{show(one)} is no percentage", one.span, f"write {show(one)}%")


def _whose(left: Node, left_kind: Kind, right: Node, right_kind: Kind) -> str:
    return f"{show(left)} is {_unit_told(left_kind)}, {show(right)} {_unit_told(right_kind)}"


def _unit_told(kind: Kind) -> str:
    return f"in {name_of(kind.dimension)}" if kind.dimension else name_of(kind.dimension)
