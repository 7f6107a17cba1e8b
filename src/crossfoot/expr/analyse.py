"""What an expression means before any figure is known: its names, its dimensions, its normal form.

Analysis replaces names by operands and short functions by what they stand for, turns literals into
base units, and refuses what cannot be: unknown names, persons added to person-times, a share
compared with an amount. All faults of an expression are found in one go.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError, did_you_mean, nearest
from crossfoot.expr.dimensions import (
    CONDITION,
    DATE,
    DIFFERENCE,
    Kind,
    is_count,
    name_of,
    product,
    shifted,
    unified,
)
from crossfoot.expr.functions import FUNCTIONS, Role
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
    from collections.abc import Callable, Iterable, Mapping

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

    `operands` maps each operand's key to it in order of appearance; `single` says that every operand
    occurs once, so that interval arithmetic on the tree is exact. `dimension` is what is compared.
    """

    text: str
    tree: Node
    operands: dict[str, Operand]
    single: bool
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
    analyser = _Analyser(units)
    kind, normal = analyser.visit(tree)
    if not (kind.condition or kind.faulty):
        hint = "compare it with something: == != <= >= < >"
        analyser.fault("a number stands where a condition is wanted", tree.span, hint)
    if analyser.faults:
        raise ExpressionFaults(analyser.faults)
    found = [node for node in walk(normal) if isinstance(node, Operand)]
    counts = Counter(node.key for node in found)
    operands = {node.key: node for node in found}
    return Formula(text, normal, operands, all(n == 1 for n in counts.values()), analyser.compared)


class _Analyser:
    def __init__(self, units: Mapping[str, Unit | None]) -> None:
        self.units = units
        self.faults: list[ExpressionFault] = []
        self.compared: Dimension = ()

    def fault(self, message: str, span: Span, hint: str = "") -> Kind:
        """Note a fault; what it gives back fits anything, so that one fault is told once."""
        self.faults.append(ExpressionFault(message, span, hint))
        return Kind(faulty=True)

    def visit(self, node: Node) -> tuple[Kind, Node]:
        match node:
            case Literal():
                return self.literal(node)
            case Name():
                return self.operand(Operand(node.name, "", node.span))
            case Operand():
                return self.operand(node)
            case Negative(operand=below):
                kind, normal = self.number(below)
                return kind, Negative(normal, node.span)
            case Arithmetic():
                return self.arithmetic(node)
            case Comparison():
                return self.comparison(node)
            case Logic(operands=operands):
                conditions = tuple(self.condition(operand) for operand in operands)
                return CONDITION, Logic(node.operator, conditions, node.span)
            case Not(operand=below):
                return CONDITION, Not(self.condition(below), node.span)
            case Call():
                return self.call(node)

    def number(self, node: Node) -> tuple[Kind, Node]:
        kind, normal = self.visit(node)
        if kind.condition:
            kind = self.fault("a condition stands where a number is wanted", node.span)
        elif isinstance(normal, Operand) and is_collection(normal):
            hint = f"write sum({normal.key}), or min, max or count"
            kind = self.fault("several facts stand where one number is wanted", node.span, hint)
        return kind, normal

    def condition(self, node: Node) -> Node:
        kind, normal = self.visit(node)
        if not (kind.condition or kind.faulty):
            self.fault("a number stands where a condition is wanted", node.span)
        return normal

    def literal(self, node: Literal) -> tuple[Kind, Node]:
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
        if node.name not in self.units:
            near = nearest(node.name, self.units)
            hint = f"did you mean '{near}'?" if near else did_you_mean(node.name, self.units)
            span = (node.span[0], node.span[0] + len(node.name)) if not node.relation else node.span
            return self.fault(f"unknown measure '{node.name}'", span, hint), node
        unit = self.units[node.name]
        return Kind(unit.dimension if unit else (), bare=unit is None), node

    def arithmetic(self, node: Arithmetic) -> tuple[Kind, Node]:
        left, left_node = self.number(node.left)
        right, right_node = self.number(node.right)
        normal = Arithmetic(node.operator, left_node, right_node, node.span)
        if node.operator in "+-":
            return self.sum(node, left, right), normal
        sign = 1 if node.operator == "*" else -1
        if node.operator == "/" and isinstance(right_node, Literal) and right_node.value == 0:
            return self.fault("division by 0", node.right.span), normal
        dimension = product(left.dimension, right.dimension, sign)
        return Kind(dimension, bare=left.bare and right.bare, faulty=left.faulty or right.faulty), normal

    def sum(self, node: Arithmetic, left: Kind, right: Kind) -> Kind:
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
                self.look_for_bare_percent(*node.operands[place : place + 2])
        return CONDITION, Comparison(node.operators, tuple(normal for _, normal in sides), node.span)

    def look_for_bare_percent(self, left: Node, right: Node) -> None:
        """92 beside a percentage would mean 9200 %, which nobody means."""
        for one, other in ((left, right), (right, left)):
            unit = self.units.get(other.name) if isinstance(other, Name) else None
            is_bare = isinstance(one, Literal) and not one.unit and one.value > 1
            if is_bare and unit and unit.name == "percent":
                self.fault(f"{show(one)} is no percentage", one.span, f"write {show(one)}%")

    def call(self, node: Call) -> tuple[Kind, Node]:
        function = FUNCTIONS.get(node.function)
        if function is None:
            end = (node.span[0], node.span[0] + len(node.function))
            return self.fault(
                f"unknown function '{node.function}'", end, did_you_mean(node.function, FUNCTIONS)
            ), node
        count = len(node.arguments)
        if count < function.fewest or (function.most is not None and count > function.most):
            return self.fault(
                f"{node.function} takes {_arity(function.fewest, function.most)}, not {count}", node.span
            ), node
        if function.role in {Role.RELATION, Role.COLLECTION}:
            return self.relation(node)
        return _CALLS[node.function](self, node)

    def relation(self, node: Call) -> tuple[Kind, Node]:
        first, *rest = node.arguments
        if not all(isinstance(argument, Name) for argument in node.arguments):
            return self.fault(
                f"{node.function} is asked of a measure, not of an expression", first.span
            ), node
        names = [argument.name for argument in (first, *rest) if isinstance(argument, Name)]
        return self.operand(Operand(names[0], node.function, node.span, names[1] if rest else ""))

    def aggregate(self, node: Call) -> tuple[Kind, Node]:
        """sum, min, max, count: of one collection, or of numbers of one dimension."""
        sides = [
            self.visit(argument) if _is_relation(argument) else self.number(argument)
            for argument in node.arguments
        ]
        normal = Call(node.function, tuple(below for _, below in sides), node.span)
        alone = sides[0][1]
        if sides[0][0].faulty:
            return sides[0][0], normal
        if node.function == "count" and not (isinstance(alone, Operand) and is_collection(alone)):
            return self.fault("count takes a collection: children(...) or each(...)", node.span), normal
        kind = sides[0][0]
        for (other, _), argument in zip(sides[1:], node.arguments[1:], strict=True):
            joined = unified(kind, other)
            if joined is None:
                left, right = name_of(kind.dimension), name_of(other.dimension)
                return self.fault(f"{node.function} of {left} and {right}", argument.span), normal
            kind = joined
        return (Kind(bare=True) if node.function == "count" else kind), normal

    def size(self, node: Call) -> tuple[Kind, Node]:
        kind, normal = self.number(node.arguments[0])
        return kind, Call("abs", (normal,), node.span)

    def growth(self, node: Call) -> tuple[Kind, Node]:
        """A growth is the ratio `now / before - 1`."""
        now, *before = node.arguments
        if before:
            base = before[0]
        elif isinstance(now, Name):
            base = Operand(now.name, "previous", node.span)
        else:
            return self.fault("growth of an expression needs both: growth(now, before)", node.span), node
        ratio = Arithmetic("/", now, base, node.span)
        return self.visit(Arithmetic("-", ratio, Literal(Fraction(1), "", node.span), node.span))

    def attainable(self, node: Call) -> tuple[Kind, Node]:
        """A rate of whole things is a whole number over n."""
        (_, rate_node), (whole, whole_node) = map(self.number, node.arguments)
        if not (whole.faulty or whole.bare or is_count(whole.dimension)):
            message = f"attainable is asked of a number of things, not of {name_of(whole.dimension)}"
            self.fault(message, node.arguments[1].span)
        return CONDITION, Call("attainable", (rate_node, whole_node), node.span)

    def agree(self, node: Call) -> tuple[Kind, Node]:
        pair = Comparison(("==",), node.arguments, node.span)
        _, normal = self.comparison(pair)
        sides = normal.operands if isinstance(normal, Comparison) else ()
        for side in sides:
            if not isinstance(side, Operand):
                self.fault("agree is asked of two measures, not of expressions", side.span)
        return CONDITION, Call("agree", tuple(sides), node.span)


_CALLS: dict[str, Callable[[_Analyser, Call], tuple[Kind, Node]]] = {
    "sum": _Analyser.aggregate,
    "min": _Analyser.aggregate,
    "max": _Analyser.aggregate,
    "count": _Analyser.aggregate,
    "abs": _Analyser.size,
    "growth": _Analyser.growth,
    "attainable": _Analyser.attainable,
    "agree": _Analyser.agree,
}


def is_collection(operand: Operand) -> bool:
    """Whether several facts stand at the operand."""
    return operand.relation in FUNCTIONS and FUNCTIONS[operand.relation].role is Role.COLLECTION


def _is_relation(node: Node) -> bool:
    return (
        isinstance(node, Call)
        and node.function in FUNCTIONS
        and FUNCTIONS[node.function].role is Role.COLLECTION
    )


def _whose(left: Node, left_kind: Kind, right: Node, right_kind: Kind) -> str:
    return f"{show(left)} is {_unit_told(left_kind)}, {show(right)} {_unit_told(right_kind)}"


def _unit_told(kind: Kind) -> str:
    return f"in {name_of(kind.dimension)}" if kind.dimension else name_of(kind.dimension)


def _arity(fewest: int, most: int | None) -> str:
    if most is None:
        return f"{fewest} or more arguments"
    return (
        f"{fewest} argument{'s' if fewest > 1 else ''}" if fewest == most else f"{fewest} to {most} arguments"
    )
