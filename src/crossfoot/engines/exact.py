"""The exact engine: what a check means for one case, in exact rational arithmetic.

A case is inconsistent if no admitted values satisfy the check, consistent if some do, and undecided
if that cannot be known. `decide` answers just that, fast; `examine` tells the whole verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.engines.entangled import ZERO_DIVISOR
from crossfoot.engines.headline import Headline
from crossfoot.engines.known import is_true
from crossfoot.engines.ranges import compile_range, holds
from crossfoot.engines.room import room_of
from crossfoot.engines.satisfy import satisfiable
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Negative, Node, Operand, walk
from crossfoot.model.verdict import Decision, Operation, Outcome, Scale, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from crossfoot.engines.ranges import Range
    from crossfoot.engines.unknowns import Unknown
    from crossfoot.numbers.interval import Interval

CONSISTENT = Decision(Outcome.CONSISTENT)
INCONSISTENT = Decision(Outcome.INCONSISTENT)


@dataclass(slots=True)
class Program:
    """A condition made ready to be decided many times.

    One comparison in which every operand occurs once is decided by the ranges of its sides, any
    condition of which all is known by looking; all else by `satisfiable`. Sums of whole things keep
    the short way, products and ratios of them only where they are known to the digit.
    """

    tree: Node
    keys: tuple[str, ...] = field(init=False)
    _operator: str = field(init=False, default="")
    _left: Range | None = field(init=False, default=None)
    _right: Range | None = field(init=False, default=None)
    _adds_only: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        keys = [node.key for node in walk(self.tree) if isinstance(node, Operand)]
        self.keys = tuple(dict.fromkeys(keys))
        tree = self.tree
        if isinstance(tree, Comparison) and len(tree.operators) == 1 and len(keys) == len(self.keys):
            self._operator = tree.operators[0]
            self._left, self._right = map(compile_range, tree.operands)
            self._adds_only = all(adds(side) for side in tree.operands)

    def decide(self, unknowns: Mapping[str, Unknown]) -> Decision:
        """The outcome for the operands' admitted values."""
        ranges: dict[str, Interval] = {}
        wholes = spread = 0
        for key in self.keys:
            unknown = unknowns[key]
            narrowed = unknown.narrowed
            if narrowed is None:
                return Decision(Outcome.UNDECIDED, f"{key} admits no whole value")
            ranges[key] = narrowed
            if not narrowed.is_point:
                spread += 1
                wholes += unknown.whole
        if (
            self._left is None
            or self._right is None
            or (wholes and not (self._adds_only and wholes == spread))
        ):
            return self._search(unknowns) if spread else self._look(ranges, unknowns)
        try:
            possible = holds(self._operator, self._left(ranges), self._right(ranges))
        except ZeroDivisionError:
            return Decision(Outcome.UNDECIDED, ZERO_DIVISOR)
        return CONSISTENT if possible else INCONSISTENT

    def _look(self, ranges: Mapping[str, Interval], unknowns: Mapping[str, Unknown]) -> Decision:
        told = is_true(self.tree, ranges, unknowns)
        if told is None:
            return Decision(Outcome.UNDECIDED, ZERO_DIVISOR)
        return CONSISTENT if told else INCONSISTENT

    def _search(self, unknowns: Mapping[str, Unknown]) -> Decision:
        answer = satisfiable(self.tree, unknowns)
        if answer.exists is None:
            return Decision(Outcome.UNDECIDED, answer.reason)
        return CONSISTENT if answer.exists else INCONSISTENT

    def is_certain(self, unknowns: Mapping[str, Unknown]) -> bool:
        """Whether every admitted value satisfies the condition."""
        return satisfiable(self.tree, unknowns, positive=False).exists is False


def adds(node: Node) -> bool:
    """Whether the node only adds and subtracts operands and whole numbers."""
    match node:
        case Operand():
            return True
        case Literal(value=value):
            return value.denominator == 1
        case Negative(operand=operand):
            return adds(operand)
        case Arithmetic(operator="+" | "-", left=left, right=right):
            return adds(left) and adds(right)
        case Call(function="sum", arguments=arguments):
            return all(map(adds, arguments))
    return False


def examine(
    program: Program,
    unknowns: Mapping[str, Unknown],
    scales: Mapping[str, Scale],
    decision: Decision | None = None,
) -> Verdict:
    """The whole verdict: certainty, gap, and for each operand its room and slack.

    Args:
        program: the condition.
        unknowns: the admitted values of its operands, in base units.
        scales: how each operand's values are shown.
        decision: the outcome where it is known already.
    """
    decision = decision or program.decide(unknowns)
    ranges = {key: unknowns[key].narrowed or unknowns[key].interval for key in program.keys}
    operands = tuple(
        _operation(program.tree, key, unknowns[key], ranges, scales[key]) for key in program.keys
    )
    headline, gap = Headline(program.tree, ranges, scales).write(decision)
    certain = decision.outcome is Outcome.CONSISTENT and program.is_certain(unknowns)
    return Verdict(decision.outcome, headline, certain, gap, decision.reason, operands)


def _operation(
    tree: Node, key: str, unknown: Unknown, ranges: Mapping[str, Interval], scale: Scale
) -> Operation:
    room = room_of(tree, key, ranges)
    if room is not None and unknown.whole:
        room = room.whole()
    if room is not None and unknown.domain is not None and room & unknown.domain is None:
        room = None
    interval = ranges[key]
    return Operation(key, interval, scale, room, _slack(interval, room))


def _slack(interval: Interval, room: Interval | None) -> tuple[Fraction | None, Fraction | None] | None:
    """How far the figure could move down and up and still share a value with its room."""
    if room is None or not interval.overlaps(room):
        return None
    down = None if room.lo is None or interval.hi is None else interval.hi - room.lo
    up = None if room.hi is None or interval.lo is None else room.hi - interval.lo
    return down, up
