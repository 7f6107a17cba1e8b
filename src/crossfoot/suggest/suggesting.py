"""Checks suggested for figures: what the wording states first, then what can least be chance."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Negative, show
from crossfoot.expr.parser import ExpressionError, parse_expression
from crossfoot.model.verdict import Outcome
from crossfoot.suggest.arithmetic import holding_arithmetic
from crossfoot.suggest.trial import Trial
from crossfoot.suggest.worded import worded_checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.expr.nodes import Node
    from crossfoot.suggest.operands import Operands
    from crossfoot.suggest.proposal import Proposal
    from crossfoot.suggest.trial import Examples


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed check that loads, and its examples, which hold."""

    proposal: Proposal
    examples: Examples


def suggest(operands: Operands, text: str | None, known: Iterable[str]) -> list[Suggestion]:
    """The checks to propose, strongest first.

    Args:
        operands: the figures.
        text: the text that their spans count in; without it nothing is known of the wording.
        known: expressions of checks that there are, which are not proposed again.
    """
    left_out = {key_of(expect) for expect in known}
    found: dict[str, Proposal] = {}
    worded = worded_checks(text, operands.figures) if text is not None else ()
    for proposal in (*worded, *holding_arithmetic(operands.figures)):
        key = key_of(proposal.expect)
        first = found.setdefault(key, proposal)
        if first.chance is None and proposal.chance is not None:
            found[key] = replace(first, chance=proposal.chance)
    trial = Trial(operands.declared)
    tried = (
        (proposal, trial.run(proposal))
        for proposal in sorted(found.values(), key=_rank)
        if left_out.isdisjoint(_saying_as_much(proposal.expect))
    )
    return [
        Suggestion(proposal, examples)
        for proposal, examples in tried
        if examples is not None and (proposal.worded or examples.verdict.outcome is Outcome.CONSISTENT)
    ]


def _rank(proposal: Proposal) -> tuple[bool, float]:
    return not proposal.worded, proposal.chance.hits if proposal.chance and not proposal.worded else 0.0


def key_of(expect: str) -> str:
    """The expression with its sides and addends in one order, so that what says the same reads the same."""
    try:
        return _plain(parse_expression(expect))
    except ExpressionError:
        return expect


def _saying_as_much(expect: str) -> set[str]:
    """The keys of checks beside which this one is no news: its own, and `a == b` where it is `a <= b`."""
    keys = {key_of(expect)}
    with suppress(ExpressionError):
        node = parse_expression(expect)
        if isinstance(node, Comparison) and node.operators in {("<=",), (">=",)}:
            keys.add(_plain(Comparison(("==",), node.operands, node.span)))
    return keys


_SWAPPED = {">": "<", ">=": "<="}


def _plain(node: Node) -> str:
    match node:
        case Comparison(operators=("==",), operands=sides):
            is_opposite = sum(isinstance(side, Negative) for side in sides) % 2
            told = sorted(_plain(side.operand if isinstance(side, Negative) else side) for side in sides)
            return f"{'-' * is_opposite}{' == '.join(told)}"
        case Comparison(operators=(operator,), operands=(left, right)):
            if operator in _SWAPPED:
                left, right, operator = right, left, _SWAPPED[operator]
            return f"{_plain(left)} {operator} {_plain(right)}"
        case Arithmetic(operator="+" | "*" as operator):
            return f"({f' {operator} '.join(sorted(map(_plain, _chain(node, operator))))})"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"({_plain(left)} {operator} {_plain(right)})"
        case Call(function="growth", arguments=(now, before)):
            return f"(({_plain(now)} / {_plain(before)}) - 1)"
        case Call(function="growth", arguments=(now,)):
            return f"(({_plain(now)} / previous({_plain(now)})) - 1)"
        case _:
            return show(node)


def _chain(node: Node, operator: str) -> list[Node]:
    """The addends of a sum, or the factors of a product."""
    if isinstance(node, Arithmetic) and node.operator == operator:
        return [*_chain(node.left, operator), *_chain(node.right, operator)]
    return [node]
