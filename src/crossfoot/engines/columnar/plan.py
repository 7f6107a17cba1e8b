"""A check as one lazy plan over a table, or the reason why it is for the exact engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.engines.columnar.frame import dimensions, grouping
from crossfoot.engines.columnar.groups import Groups
from crossfoot.engines.columnar.operands import Slot, has_plain_ends
from crossfoot.engines.expanded import expanded
from crossfoot.errors import listed
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Negative, Node, Operand, show, walk
from crossfoot.model.check import Missing
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.engines.columnar.frame import Table
    from crossfoot.model.check import Check
    from crossfoot.model.measure import Measure

_IN_COLUMNS: Final = frozenset({"sum", "min", "max", "abs"})


@dataclass(frozen=True, slots=True)
class Plan:
    """How a check is evaluated on a frame.

    `reason` says why no group can be decided by columns; it is '' where they can, and `groups` are there.
    """

    groups: Groups | None = None
    reason: str = ""


def compile_plan(check: Check, table: Table, measures: Mapping[str, Measure]) -> Plan:
    """The plan of a check without faults, on a table whose claims are of these measures."""
    formula = check.formula
    assert formula is not None, f"{check.name} has faults"
    tree = expanded(formula.tree, {})
    keys = grouping(table.columns, check.per)
    unknown = {*keys, *check.where}.difference(table.columns)
    reason = _reason(check, tree) or _reason_of_ends(check, tree, measures)
    if unknown:
        reason = f"no claim has a value of {listed(sorted(unknown))}"
    if reason or not isinstance(tree, Comparison):
        return Plan(reason=reason)
    numbered = enumerate(formula.operands.items())
    slots = tuple(Slot(number, key, measures[operand.name]) for number, (key, operand) in numbered)
    others = [column for column in ("entity", "period", *dimensions(table.columns)) if column not in keys]
    return Plan(Groups(check, table, keys, tuple(others), slots, tree))


def _reason(check: Check, tree: Node) -> str:
    """Why the check is for the exact engine, whatever its figures are; '' if it is not."""
    formula = check.formula
    operands = {} if formula is None else formula.operands
    if not operands:
        return "it speaks of no claims"
    if check.missing is Missing.ALWAYS:
        return "'missing: always' makes groups of claims of all measures"
    if check.per == ():
        return "'per: []' takes all claims together"
    for operand in operands.values():
        if operand.name in check.let or operand.relation:
            return f"{operand.key} is from outside of the group"
    if not (isinstance(tree, Comparison) and len(tree.operators) == 1):
        return "it is not one comparison"
    return _reason_of_shape(tree)


def _reason_of_shape(tree: Node) -> str:
    met: set[str] = set()
    for node in walk(tree):
        match node:
            case Operand(key=key) if key in met:
                return f"{key} occurs twice"
            case Operand(key=key):
                met.add(key)
            case Call(function=function) if function not in _IN_COLUMNS:
                return f"{function}() is not for columns"
            case Call() | Comparison() | Arithmetic() | Negative() | Literal():
                pass
            case _:
                return f"{show(node)} is not for columns"
    return ""


def _reason_of_ends(check: Check, tree: Node, measures: Mapping[str, Measure]) -> str:
    """Why numbers that the check or its measures declare are not to be taken for floats; '' if they are."""
    formula = check.formula
    operands = {} if formula is None else formula.operands
    for operand in operands.values():
        measure = measures[operand.name]
        domain = measure.domain and measure.domain * measure.factor
        if domain is not None and not has_plain_ends(domain):
            return f"the range of {measure.name} has ends that are no floats"
        if domain is not None and measure.whole and domain.whole() is None:
            return f"the range of {measure.name} holds no whole number"
    literals = [Interval.point(node.value) for node in walk(tree) if isinstance(node, Literal)]
    if not all(map(has_plain_ends, [*literals, *check.constants.values()])):
        return "it has numbers that are no floats"
    return ""
