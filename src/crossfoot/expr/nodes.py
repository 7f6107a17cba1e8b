"""The syntax tree of an expression: what the grammar can say, and nothing else.

Every node knows the characters it was read from, so that a fault can point at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Literal:
    """A number written in the check, exact; after analysis in base units and without `unit`."""

    value: Fraction
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A measure, or a name that `let:` gives."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the closed list in `functions`."""

    function: str
    arguments: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Operand:
    """A name after analysis: which claims stand here, seen from the case.

    `relation` is '' for the case's own fact, else the function that leads to another one
    (`previous`, `parent`) or to several (`children`, `each`); `dimension` is the column of `each`.
    """

    name: str
    relation: str
    span: Span
    dimension: str = ""

    @property
    def key(self) -> str:
        """The operand as it is written: the name of its unknown."""
        if not self.relation:
            return self.name
        arguments = f"{self.name}, {self.dimension}" if self.dimension else self.name
        return f"{self.relation}({arguments})"


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of a number."""

    operand: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers joined by `+ - *` or `/`."""

    operator: str
    left: Node
    right: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain of comparisons: `operators[i]` stands between `operands[i]` and `operands[i + 1]`."""

    operators: tuple[str, ...]
    operands: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Logic:
    """Conditions joined by `and` or by `or`."""

    operator: str
    operands: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    operand: Node
    span: Span


Node: TypeAlias = Literal | Name | Call | Operand | Negative | Arithmetic | Comparison | Logic | Not


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, from left to right."""
    match node:
        case Call(arguments=below) | Comparison(operands=below) | Logic(operands=below):
            return below
        case Negative(operand=below) | Not(operand=below):
            return (below,)
        case Arithmetic(left=left, right=right):
            return (left, right)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    yield node
    for below in children(node):
        yield from walk(below)


def show(node: Node) -> str:
    """The node as an expression that parses back to it."""
    return _show(node, 0)


def _show(node: Node, outer: int) -> str:
    text = _written(node)
    return f"({text})" if _tightness(node) < outer else text


def _written(node: Node) -> str:
    tightness = _tightness(node)
    match node:
        case Literal(value=value, unit=unit):
            return f"{_decimal(value)}{unit if unit in {'', '%', '‰'} else ' ' + unit}"
        case Name(name=name):
            return name
        case Operand():
            return node.key
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(show(argument) for argument in arguments)})"
        case Negative(operand=operand):
            return f"-{_show(operand, tightness)}"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"{_show(left, tightness)} {operator} {_show(right, tightness + 1)}"
        case Comparison(operators=operators, operands=operands):
            first, *rest = (_show(operand, tightness + 1) for operand in operands)
            return " ".join([first, *(f"{op} {text}" for op, text in zip(operators, rest, strict=True))])
        case Logic(operator=operator, operands=operands):
            return f" {operator} ".join(_show(operand, tightness + 1) for operand in operands)
        case Not(operand=operand):
            return f"not {_show(operand, tightness)}"


_ATOM = 7


def _tightness(node: Node) -> int:
    match node:
        case Logic(operator=operator):
            return 0 if operator == "or" else 1
        case Not():
            return 2
        case Comparison():
            return 3
        case Arithmetic(operator=operator):
            return 4 if operator in "+-" else 5
        case Negative():
            return 6
        case _:
            return _ATOM


def _decimal(value: Fraction) -> str:
    """A literal's value; written as a quotient only where decimals would not end."""
    places = 0
    scaled = value
    while scaled.denominator != 1 and places < MOST_DECIMALS:
        scaled *= 10
        places += 1
    if scaled.denominator != 1:
        return f"({value.numerator} / {value.denominator})"
    digits = f"{scaled.numerator:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


MOST_DECIMALS = 30
