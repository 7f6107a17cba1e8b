"""Conditions in normal form: alternatives of plain comparisons, and comparisons without divisors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.polynomial import (
    MOST_UNKNOWNS,
    Polynomial,
    added,
    constant,
    enclosure,
    greatest,
    is_affine_in_each,
    least,
    multiplied,
    names,
    unknown,
)
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Negative, Node, Not, Operand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from crossfoot.engines.polynomial import Box
    from crossfoot.engines.unknowns import Unknown

MOST_ALTERNATIVES = 512


class TooManyAlternativesError(Exception):
    """The condition has more than `MOST_ALTERNATIVES` alternatives."""


class DivisorHoldsZeroError(ZeroDivisionError):
    """A divisor's admitted values hold zero."""


@dataclass(frozen=True, slots=True)
class Atom:
    """`left operator right`, with `==`, `<=`, `<`, `attainable` or `unattainable`."""

    operator: str
    left: Node
    right: Node


Alternative: TypeAlias = tuple[Atom, ...]
Quotient: TypeAlias = tuple[Polynomial, Polynomial]
Piece: TypeAlias = tuple[Node, Alternative]

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_NEVER: tuple[Alternative, ...] = ()
_ALWAYS: tuple[Alternative, ...] = ((),)


def alternatives(
    tree: Node, unknowns: Mapping[str, Unknown], *, positive: bool = True
) -> tuple[Alternative, ...]:
    """The condition, or its opposite, as alternatives: it is true where all atoms of one of them are.

    Raises:
        TooManyAlternativesError: there are more than `MOST_ALTERNATIVES`.
    """
    match tree:
        case Logic(operator=operator, operands=operands):
            parts = [alternatives(operand, unknowns, positive=positive) for operand in operands]
            return _all(parts) if (operator == "and") == positive else _limited(itertools.chain(*parts))
        case Not(operand=operand):
            return alternatives(operand, unknowns, positive=not positive)
        case Comparison(operators=operators, operands=sides):
            pairs = zip(operators, sides, sides[1:], strict=False)
            parts = [_compared(op if positive else _OPPOSITE[op], left, right) for op, left, right in pairs]
            return _all(parts) if positive else _limited(itertools.chain(*parts))
        case Call(function="agree", arguments=(left, right)):
            if told_apart(left, right, unknowns):
                return _NEVER if positive else _ALWAYS
            return _compared("==" if positive else "!=", left, right)
        case Call(function="attainable", arguments=(rate, whole)):
            return _paired("attainable" if positive else "unattainable", rate, whole)
    raise TypeError(f"no condition: {tree!r}")


def told_apart(left: Node, right: Node, unknowns: Mapping[str, Unknown]) -> bool:
    """Whether two figures are rounded to the same digit and differ (XBRL Calculations 1.1, duplicates)."""
    if not (isinstance(left, Operand) and isinstance(right, Operand)):
        return False
    one, other = unknowns[left.key], unknowns[right.key]
    return one.step is not None and one.step == other.step and one.value != other.value


def _compared(operator: str, left: Node, right: Node) -> tuple[Alternative, ...]:
    if operator == "!=":
        return _limited(itertools.chain(_compared("<", left, right), _compared("<", right, left)))
    if operator in {">", ">="}:
        operator, left, right = ("<" if operator == ">" else "<="), right, left
    return _paired(operator, left, right)


def _paired(operator: str, left: Node, right: Node) -> tuple[Alternative, ...]:
    return _limited(
        (Atom(operator, one, other), *when_one, *when_other)
        for (one, when_one), (other, when_other) in itertools.product(_pieces(left), _pieces(right))
    )


def _all(parts: list[tuple[Alternative, ...]]) -> tuple[Alternative, ...]:
    return _limited(tuple(itertools.chain(*chosen)) for chosen in itertools.product(*parts))


def _limited(found: Iterator[Alternative] | list[Alternative]) -> tuple[Alternative, ...]:
    taken = tuple(itertools.islice(found, MOST_ALTERNATIVES + 1))
    if len(taken) > MOST_ALTERNATIVES:
        raise TooManyAlternativesError
    return taken


def _pieces(node: Node) -> Iterator[Piece]:
    """The node without abs, min, max and sum, once for each way they can come out, and when."""
    match node:
        case Negative(operand=operand):
            for piece, when in _pieces(operand):
                yield Negative(piece, node.span), when
        case Arithmetic(operator=operator, left=left, right=right):
            for (one, when_one), (other, when_other) in itertools.product(_pieces(left), _pieces(right)):
                yield Arithmetic(operator, one, other, node.span), when_one + when_other
        case Call(function="abs", arguments=(argument,)):
            for piece, when in _pieces(argument):
                yield from ((signed, (*when, condition)) for signed, condition in _signed(piece))
        case Call(function=function, arguments=arguments):
            for pieces, when in _all_pieces(arguments):
                yield from _folded(function, pieces, when)
        case _:
            yield node, ()


def _all_pieces(nodes: Iterable[Node]) -> Iterator[tuple[tuple[Node, ...], Alternative]]:
    for chosen in itertools.product(*map(_pieces, nodes)):
        yield tuple(piece for piece, _ in chosen), sum((when for _, when in chosen), ())


def _signed(piece: Node) -> Iterator[tuple[Node, Atom]]:
    zero = Literal(Fraction(0), "", piece.span)
    yield piece, Atom("<=", zero, piece)
    yield Negative(piece, piece.span), Atom("<", piece, zero)


def _folded(function: str, pieces: tuple[Node, ...], when: Alternative) -> Iterator[Piece]:
    if function == "sum":
        yield Call("sum", pieces, pieces[0].span), when
        return
    for chosen in pieces:
        others = [other for other in pieces if other is not chosen]
        pairs = ((chosen, other) if function == "min" else (other, chosen) for other in others)
        yield chosen, (*when, *(Atom("<=", low, high) for low, high in pairs))


def cleared(left: Node, right: Node, box: Box) -> Polynomial:
    """`left - right`, multiplied by the divisors that occur, which keeps its sign.

    Raises:
        DivisorHoldsZeroError: a divisor may be zero, or it is not known that it cannot.
    """
    over, under = quotient(Arithmetic("-", left, right, left.span), lambda divisor: _sign(divisor, box))
    return over if _sign(under, box) > 0 else added({}, over, -1)


def quotient(node: Node, meet: Callable[[Polynomial], object]) -> Quotient:
    """The number as one polynomial over another; `meet` is told of every divisor on the way."""
    one = constant(Fraction(1))
    match node:
        case Literal(value=value):
            return constant(value), one
        case Operand():
            return unknown(node.key), one
        case Negative(operand=operand):
            over, under = quotient(operand, meet)
            return added({}, over, -1), under
        case Arithmetic(operator=operator, left=left, right=right):
            (over, under), (over_right, under_right) = quotient(left, meet), quotient(right, meet)
            if operator == "*":
                return multiplied(over, over_right), multiplied(under, under_right)
            if operator == "/":
                meet(over_right)
                return multiplied(over, under_right), multiplied(under, over_right)
            return _joined((over, under), (over_right, under_right), 1 if operator == "+" else -1)
        case Call(function="sum", arguments=arguments):
            return reduce(_joined, (quotient(argument, meet) for argument in arguments))
    raise TypeError(f"no number: {node!r}")


def _joined(left: Quotient, right: Quotient, sign: int = 1) -> Quotient:
    """`left + sign * right`."""
    (over, under), (over_right, under_right) = left, right
    if under == under_right:
        return added(over, over_right, sign), under
    crossed = multiplied(over, under_right), multiplied(over_right, under)
    return added(*crossed, sign), multiplied(under, under_right)


def _sign(divisor: Polynomial, box: Box) -> int:
    """The sign that the divisor has all over the box."""
    around = enclosure(divisor, box)
    if 0 not in around:
        return 1 if around.lo is not None and around.lo >= 0 else -1
    if is_affine_in_each(divisor) and len(names(divisor)) <= MOST_UNKNOWNS:
        low, low_taken = least(divisor, box)
        if low is not None and (low > 0 or (low == 0 and not low_taken)):
            return 1
        high, high_taken = greatest(divisor, box)
        if high is not None and (high < 0 or (high == 0 and not high_taken)):
            return -1
    raise DivisorHoldsZeroError
