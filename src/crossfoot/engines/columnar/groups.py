"""The groups of a check as columns: what their operands admit, and whether that is consistent for sure.

A group is sure if floats show, with their error, that the exact engine finds it consistent. All others are
for the exact engine: findings, what is undecided, and what lies within rounding of an edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final

import narwhals as nw

from crossfoot.engines.columnar import ends
from crossfoot.engines.columnar.ends import Ends, Steps
from crossfoot.engines.columnar.frame import ENDS, PRINTED, rows_among, rows_of
from crossfoot.engines.columnar.operands import ends_of, narrowed_rows
from crossfoot.engines.columnar.telling import APART, CLAIMS, INEXACT, OPEN, share_a_number, told_together
from crossfoot.engines.exact import adds
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Negative, Node, Operand
from crossfoot.model.check import Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from crossfoot.engines.columnar.frame import Frame, Table
    from crossfoot.engines.columnar.operands import Slot
    from crossfoot.model.check import Check

SURE: Final = "crossfoot:sure"
"""Of a group: whether it is consistent without asking the exact engine."""

_FACTS: Final = "crossfoot:facts"
_FLAGS: Final = (OPEN, INEXACT)


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a check on a table, by their keys; `others` are columns that tell their facts apart."""

    check: Check
    table: Table
    keys: tuple[str, ...]
    others: tuple[str, ...]
    slots: tuple[Slot, ...]
    tree: Comparison

    @property
    def is_told_once(self) -> bool:
        """Whether a group has one claim of an operand as a rule: it is of one fact and one source."""
        return not self.others and "source" in self.keys

    def rows(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]] | None = None) -> Frame:
        """Some columns of the rows of claims that the groups are made of; `only` as for tables."""
        only = only or {}
        needed = dict.fromkeys([*columns, *only, "measure", *self.check.where])
        rows = rows_of(self.table.frame(list(needed), only), self.check, self.measures)
        return rows_among(rows, only).select(*columns)

    @property
    def measures(self) -> list[str]:
        """The measures of the operands."""
        return [slot.measure.name for slot in self.slots]

    def decided(self) -> Frame:
        """The keys of each group, and whether it is sure."""
        narrowed = narrowed_rows(self.slots)
        flags: list[str] = [flag for flag in _FLAGS if flag in narrowed]
        about = [*self.keys, *self.others, "measure"]
        rows = self.rows([*about, *ENDS, *(() if self.is_told_once else PRINTED)]).with_columns(**narrowed)
        if not self.is_told_once:
            rows = told_together(rows, about, flags)
            flags.append(APART)
        if self.others:
            rows = rows.group_by(*about).agg(
                nw.col("lo").max(),
                nw.col("hi").min(),
                nw.col(CLAIMS).sum(),
                *(nw.col(flag).max() for flag in flags),
            )
        return self._judged(self._grouped(rows, flags), flags)

    def _grouped(self, rows: Frame, flags: list[str]) -> Frame:
        """One row a group, with the ends of each operand, and how many claims and facts there are."""
        made: dict[str, nw.Expr] = {}
        taken: list[nw.Expr] = []
        for slot in self.slots:
            is_of = nw.col("measure") == slot.measure.name
            made[slot.column("lo")] = nw.when(is_of).then(nw.col("lo"))
            made[slot.column("hi")] = nw.when(is_of).then(nw.col("hi"))
            taken += [slot.col("lo").max(), slot.col("hi").min()]
            for name, number in self._counted(slot).items():
                made[slot.column(name)] = nw.when(is_of).then(number).otherwise(nw.lit(0))
                taken.append(slot.col(name).sum())
        told = rows.with_columns(**made).group_by(*self.keys)
        return told.agg(*taken, nw.len().alias(CLAIMS), *(nw.col(flag).max() for flag in flags))

    def _counted(self, slot: Slot) -> dict[str, nw.Expr]:
        """What is counted of an operand's rows."""
        counted = {}
        if not (self.is_told_once or slot.measure.whole):
            counted[CLAIMS] = nw.col(CLAIMS)
        if self.others:
            counted[_FACTS] = nw.lit(1)
        return counted

    def _judged(self, groups: Frame, flags: list[str]) -> Frame:
        """The groups that are cases, with whether they are sure."""
        steps = Steps()
        policy = self.check.missing
        is_complete = nw.all_horizontal(*(slot.is_told for slot in self.slots), ignore_nulls=False)
        if policy is Missing.REQUIRE_ALL:
            groups = groups.filter(is_complete)
        elif policy is not Missing.ZERO_IF_ABSENT:
            steps.require(is_complete)
        if self.is_told_once:
            steps.require(nw.col(CLAIMS) == self._told(policy))
        else:
            steps.require(~nw.col(APART))
        for slot in self.slots:
            if CLAIMS in self._counted(slot):
                steps.require((slot.col(CLAIMS) <= 1) | share_a_number(slot.col("lo"), slot.col("hi")))
            if self.others:
                steps.require(slot.col(_FACTS) <= 1)
        left, right = self._sides(steps)
        is_closed = ~nw.col(OPEN) if OPEN in flags else None
        steps.require(holds(self.tree.operators[0], left, right, is_closed))
        for made in steps.made:
            groups = groups.with_columns(**made)
        is_sure = nw.all_horizontal(*steps.sound, ignore_nulls=False)
        sure = nw.when(is_sure).then(nw.lit(True)).otherwise(nw.lit(False))  # noqa: FBT003  # values, no flags
        return groups.select(*self.keys, sure.alias(SURE))

    def _told(self, policy: Missing) -> nw.Expr:
        """How many operands a group has claims of."""
        if policy is not Missing.ZERO_IF_ABSENT:
            return nw.lit(len(self.slots))
        return reduce(add, [slot.is_told.cast(nw.Int64()) for slot in self.slots])

    def _sides(self, steps: Steps) -> tuple[Ends, Ends]:
        """The sides of the comparison, whose ranges decide it in the groups that are sure."""
        admitted = {slot.key: ends_of(slot, self.check.missing, steps) for slot in self.slots}
        self._require_ranges(admitted, steps)
        for name, interval in self.check.constants.items():
            assert interval.lo is not None
            assert interval.hi is not None
            admitted[name] = ends.constant(interval.lo, interval.hi)
        left, right = (_side(operand, admitted, steps) for operand in self.tree.operands)
        return left, right

    def _require_ranges(self, admitted: dict[str, Ends], steps: Steps) -> None:
        """Leaves out groups in which whole things are to be tried out one by one, as `exact.Program` does."""
        spread = {slot.key: ~(admitted[slot.key].lo == admitted[slot.key].hi) for slot in self.slots}
        of_wholes = [spread[slot.key] for slot in self.slots if slot.measure.whole]
        of_others = [spread[slot.key] for slot in self.slots if not slot.measure.whole]
        if not of_wholes:
            return
        only_adds = all(adds(side) for side in self.tree.operands)
        no_whole = ~nw.any_horizontal(*of_wholes, ignore_nulls=False)
        if not only_adds or any(not constant.is_point for constant in self.check.constants.values()):
            steps.require(no_whole)
        elif of_others:
            steps.require(no_whole | ~nw.any_horizontal(*of_others, ignore_nulls=False))


def holds(operator: str, left: Ends, right: Ends, is_closed: nw.Expr | None) -> nw.Expr:
    """Whether a value of the left side stands in the relation to one of the right, for sure.

    `is_closed` says whether no end of the group is open; None is always.
    """
    if operator in {">", ">="}:
        operator, left, right = ("<" if operator == ">" else "<="), right, left
    ahead, behind = right.hi - left.lo, left.hi - right.lo
    is_sized = _is_sized(left) & _is_sized(right)
    if left.error is None and right.error is None:
        error, at_edge = nw.lit(0.0), is_closed
    else:
        error = (left.bound + right.bound) * 2.0
        at_edge = (error == 0.0) if is_closed is None else (error == 0.0) & is_closed

    def reaches(distance: nw.Expr) -> nw.Expr:
        clear = distance.is_null() | (distance > error)
        if at_edge is None:
            return distance.is_null() | (distance >= 0.0)
        return clear | ((distance == 0.0) & at_edge)

    match operator:
        case "==":
            return is_sized & reaches(ahead) & reaches(behind)
        case "<=":
            return is_sized & reaches(ahead)
        case "<":
            return is_sized & (ahead.is_null() | (ahead > error))
    is_apart = (ahead.abs() > error) | (behind.abs() > error)
    return is_sized & (ahead.is_null() | behind.is_null() | is_apart)


def _is_sized(side: Ends) -> nw.Expr:
    return side.size < (ends.EXACT_BELOW if side.error is None else ends.HUGE)


_ARITHMETIC: Final[dict[str, Callable[[Ends, Ends, Steps], Ends]]] = {
    "+": ends.added,
    "-": lambda one, other, steps: ends.added(one, ends.negative(other), steps),
    "*": ends.multiplied,
    "/": ends.divided,
}
_FOLDS: Final[dict[str, Callable[[Ends, Ends, Steps], Ends]]] = {
    "sum": ends.added,
    "min": ends.least,
    "max": ends.greatest,
}


def _side(node: Node, admitted: Mapping[str, Ends], steps: Steps) -> Ends:
    """The ends of a node, as `ranges.compile_range` has them."""
    match node:
        case Literal(value=value):
            return ends.constant(value, value)
        case Operand(key=key):
            return admitted[key]
        case Negative(operand=operand):
            return ends.negative(_side(operand, admitted, steps))
        case Arithmetic(operator=operator, left=left, right=right):
            one, other = _side(left, admitted, steps), _side(right, admitted, steps)
            return _ARITHMETIC[operator](one, other, steps)
        case Call(function="abs", arguments=(argument,)):
            return ends.absolute(_side(argument, admitted, steps), steps)
        case Call(function=function, arguments=arguments):
            sides = [_side(argument, admitted, steps) for argument in arguments]
            return reduce(lambda one, other: _FOLDS[function](one, other, steps), sides)
    raise TypeError(f"no ends of {node!r}")
