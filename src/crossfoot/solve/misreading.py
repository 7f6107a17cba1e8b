"""Readings of a figure from the figures around it: another sum, another base, another period.

A reading is what somebody may have worked out or copied instead of what is told: it comes to the figure as
printed, and what it ought to have been comes to another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.ranges import compile_range
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Node, Operand, show, walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from crossfoot.numbers.interval import Interval

Box = dict[str, "Interval"]

_NOWHERE = (0, 0)
_ONE = Literal(Fraction(1), "", _NOWHERE)


class Misreading(StrEnum):
    """The kinds of readings, each in words."""

    WRONG_BASE = "wrong base"
    ADDEND_OMITTED = "addend omitted"
    ADDEND_DOUBLED = "addend counted twice"
    ANOTHERS_FIGURE = "figure of another {}"
    ANOTHERS_OPERAND = "worked out with the figure of another {}"


@dataclass(frozen=True, slots=True)
class Variant:
    """A formula that may have been worked out in the place of another.

    `shown` is the same as a person would write it; in `formula` every operand occurs once where it can.
    """

    kind: Misreading
    formula: Node
    shown: Node


def formulas_of(tree: Node, key: str, constants: Collection[str]) -> Iterator[Node]:
    """What the condition says the operand equals, wherever it stands alone on a side of an equation."""
    match tree:
        case Logic(operator="and", operands=operands):
            for operand in operands:
                yield from formulas_of(operand, key, constants)
        case Comparison(operators=("==",), operands=(left, right)):
            right = _without_tolerance(right, constants)
            for side, other in ((left, right), (right, left)):
                if isinstance(side, Operand) and side.key == key and not _has(other, key):
                    yield other


def _without_tolerance(node: Node, constants: Collection[str]) -> Node:
    if isinstance(node, Arithmetic) and isinstance(node.right, Operand) and node.right.key in constants:
        return node.left
    return node


def _has(node: Node, key: str) -> bool:
    return any(isinstance(below, Operand) and below.key == key for below in walk(node))


def variants(formula: Node) -> Iterator[Variant]:
    """What may have been worked out instead of the formula, from the same figures."""
    yield from _other_bases(formula)
    addends = list(_addends(formula))
    if len(addends) > 1:
        for at, addend in enumerate(addends):
            rest = tuple(other for number, other in enumerate(addends) if number != at)
            yield _plain(Misreading.ADDEND_OMITTED, _sum(rest))
            yield _plain(Misreading.ADDEND_DOUBLED, _sum((*addends, addend)))


def _addends(node: Node) -> Iterator[Node]:
    """What the formula adds up; nothing where it is no plain sum."""
    match node:
        case Call(function="sum", arguments=arguments):
            yield from arguments
        case Arithmetic(operator="+", left=left, right=right):
            yield from list(_addends(left)) or [left]
            yield from list(_addends(right)) or [right]


def _sum(addends: tuple[Node, ...]) -> Node:
    return addends[0] if len(addends) == 1 else Call("sum", addends, _NOWHERE)


def _other_bases(formula: Node) -> Iterator[Variant]:
    match formula:
        case Arithmetic(
            operator="-", left=Arithmetic(operator="/", left=now, right=before), right=Literal()
        ) if formula.right == Literal(Fraction(1), "", formula.right.span):
            yield _changed_to(now, before)
        case Arithmetic(operator="/", left=Arithmetic(operator="-", left=now, right=before), right=base) if (
            show(base) == show(before)
        ):
            yield _changed_to(now, before)
        case Arithmetic(operator="/", left=part, right=whole):
            others = _computed("-", whole, part)
            each_once = _computed("/", _ONE, _computed("-", _computed("/", whole, part), _ONE))
            yield Variant(Misreading.WRONG_BASE, each_once, _computed("/", part, others))
            yield _plain(Misreading.WRONG_BASE, _computed("/", whole, part))


def _changed_to(now: Node, before: Node) -> Variant:
    """The change over the new figure, not over the old one."""
    each_once = _computed("-", _ONE, _computed("/", before, now))
    return Variant(Misreading.WRONG_BASE, each_once, _computed("/", _computed("-", now, before), now))


def _plain(kind: Misreading, formula: Node) -> Variant:
    return Variant(kind, formula, formula)


def _computed(operator: str, left: Node, right: Node) -> Node:
    return Arithmetic(operator, left, right, _NOWHERE)


def value_of(formula: Node, box: Mapping[str, Interval]) -> Interval | None:
    """What the formula comes to, None where a divisor may be zero."""
    try:
        return compile_range(formula)(box)
    except ZeroDivisionError:
        return None
