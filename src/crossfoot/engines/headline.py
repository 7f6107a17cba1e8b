"""The first line of a verdict, which stands alone: `71 > 64: a exceeds b by 7`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.attainable import attains
from crossfoot.engines.normal import Atom
from crossfoot.engines.ranges import compile_range, holds
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
from crossfoot.model.verdict import Decision, Outcome, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from crossfoot.numbers.interval import Interval

_FAILED = {"==": "≠", "!=": "=", "<": "≥", "<=": ">", ">": "≤", ">=": "<"}
_KEPT = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_WORDS = {
    "==": "differs from",
    "!=": "equals",
    "<": "is not below",
    "<=": "exceeds",
    ">": "is not above",
    ">=": "falls short of",
}
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_Compared: TypeAlias = tuple[str, Node, Node]

MOST_NAMED = 12
"""Members of a collection that a headline names all of: the months of a year, not its days."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Writes headlines for one case: its condition, the values of its operands and how they are shown."""

    tree: Node
    ranges: Mapping[str, Interval]
    scales: Mapping[str, Scale]

    def write(self, decision: Decision) -> tuple[str, Fraction | None]:
        """The headline, and the gap of the failed comparison in the unit it is shown in."""
        comparisons = list(_comparisons(self.tree))
        if decision.outcome is Outcome.UNDECIDED:
            return f"undecided: {_told(self.tree)}: {decision.reason}", None
        if decision.outcome is Outcome.INCONSISTENT:
            failed = next(filter(self._fails, comparisons), None)
            return (
                self._failed(*_from_operand(*failed)) if failed else (self._jointly_failed(comparisons), None)
            )
        if len(comparisons) == 1:
            operator, left, right = comparisons[0]
            return f"{self.figures(left)} {_KEPT[operator]} {self.figures(right)}: {_told(self.tree)}", None
        return f"consistent: {_told(self.tree)}", None

    def _jointly_failed(self, comparisons: list[_Compared]) -> str:
        """Where no comparison fails by itself: what the figures do not admit together, or not whole."""
        for node in walk(self.tree):
            if isinstance(node, Call) and node.function == "attainable" and self._unattained(node):
                rate, count = map(self.figures, node.arguments)
                return f"{rate} of {count}: no whole number over {count} gives it: {_told(self.tree)}"
        if len(comparisons) == 1 and isinstance(self.tree, Comparison):
            operator, left, right = comparisons[0]
            first, second = self.figures(left), self.figures(right)
            return f"{first} {_KEPT[operator]} {second} for no values together: {_told(self.tree)}"
        return f"no admitted values satisfy {_told(self.tree)}"

    def _unattained(self, call: Call) -> bool:
        try:
            return attains(Atom("attainable", *call.arguments), self.ranges) is False
        except ZeroDivisionError:
            return False

    def _fails(self, compared: _Compared) -> bool:
        operator, left, right = compared
        try:
            return not holds(operator, compile_range(left)(self.ranges), compile_range(right)(self.ranges))
        except ZeroDivisionError:
            return False

    def _failed(self, operator: str, left: Node, right: Node) -> tuple[str, Fraction]:
        sides = [compile_range(side)(self.ranges) for side in (left, right)]
        scale = self._scale(left, right)
        first, second = (
            self._computed(side, known, scale) for side, known in zip((left, right), sides, strict=True)
        )
        gap = sides[0].gap(sides[1])
        at_least = "" if all(side.is_point for side in sides) else "at least "
        by = f" by {at_least}{scale.gap(gap)}" if gap else ""
        words = f"{_told(left)} {_WORDS[operator]} {_told(right)}"
        return f"{first} {_FAILED[operator]} {second}: {words}{by}", gap / scale.factor

    def _computed(self, side: Node, interval: Interval, scale: Scale) -> str:
        """A side in figures, with what it comes to where that is not plain."""
        if isinstance(side, Operand | Literal):
            return scale.show(interval)
        return f"{self.figures(side)} = {scale.show(interval)}"

    def figures(self, node: Node) -> str:
        """The expression with figures for its operands."""
        match node:
            case Operand():
                return self.scales[node.key].show(self.ranges[node.key])
            case Negative(operand=operand):
                return f"-{self._bracketed(operand)}"
            case Arithmetic(operator=operator, left=left, right=right):
                first = self._bracketed(left) if operator in "*/" else self.figures(left)
                second = self.figures(right) if operator == "+" else self._bracketed(right)
                return f"{first} {operator} {second}"
            case Call(function="sum", arguments=arguments):
                return " + ".join(map(self.figures, _few(arguments)))
            case Call(function=function, arguments=arguments):
                return f"{function}({', '.join(map(self.figures, _few(arguments)))})"
        return show(node)

    def _bracketed(self, node: Node) -> str:
        is_sum = isinstance(node, Arithmetic) or (isinstance(node, Call) and node.function == "sum")
        return f"({self.figures(node)})" if is_sum else self.figures(node)

    def _scale(self, left: Node, right: Node) -> Scale:
        """How both sides are shown: as a side that is one operand, else as the first that is added up."""
        for side in (left, right):
            if isinstance(side, Operand):
                return self.scales[side.key]
        below = [*walk(left), *walk(right)]
        if any(isinstance(node, Arithmetic) and node.operator in "*/" for node in below):
            return Scale()
        return next((self.scales[node.key] for node in below if isinstance(node, Operand)), Scale())


def _told(node: Node) -> str:
    """The expression as written, with few of the members of a large collection."""
    return show(_shortened(node))


def _shortened(node: Node) -> Node:
    match node:
        case Call(arguments=arguments):
            return replace(node, arguments=tuple(map(_shortened, _few(arguments))))
        case Comparison(operands=operands) | Logic(operands=operands):
            return replace(node, operands=tuple(map(_shortened, operands)))
        case Negative(operand=operand) | Not(operand=operand):
            return replace(node, operand=_shortened(operand))
        case Arithmetic(left=left, right=right):
            return replace(node, left=_shortened(left), right=_shortened(right))
    return node


def _few(arguments: tuple[Node, ...]) -> tuple[Node, ...]:
    if len(arguments) <= MOST_NAMED:
        return arguments
    return *arguments[:2], Name("…", arguments[2].span), arguments[-1]


def _from_operand(operator: str, left: Node, right: Node) -> _Compared:
    """The comparison told from the side that is not a plain number."""
    if isinstance(left, Literal) and not isinstance(right, Literal):
        return _MIRRORED[operator], right, left
    return operator, left, right


def _comparisons(tree: Node) -> Iterator[_Compared]:
    """The comparisons that must all hold."""
    match tree:
        case Logic(operator="and", operands=operands):
            for operand in operands:
                yield from _comparisons(operand)
        case Comparison(operators=operators, operands=sides):
            yield from zip(operators, sides, sides[1:], strict=False)
        case Call(function="agree", arguments=(left, right)):
            yield "==", left, right
