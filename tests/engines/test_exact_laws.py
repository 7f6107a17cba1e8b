"""The exact engine against brute force: no verdict that a single point refutes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from crossfoot.engines.exact import Program
from crossfoot.engines.room import room_of
from crossfoot.engines.satisfy import satisfiable
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.nodes import Comparison, Logic
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.interval import Interval
from tests.engines.brute_force import is_exhaustive, points, truth
from tests.strategies import expressions, numbers

if TYPE_CHECKING:
    from crossfoot.expr.nodes import Node

Admitted = dict[str, Unknown]
ZERO = "a divisor may be zero"
LAW = settings(deadline=None, max_examples=80)
FEW = settings(deadline=None, max_examples=40)


def of(program: Program, unknowns: Admitted) -> Admitted:
    """What the operands that occur admit."""
    return {key: unknowns[key] for key in program.keys}


@LAW
@given(expressions.conditions(), expressions.unknowns())
def test_no_point_refutes_a_verdict(tree: Node, unknowns: Admitted) -> None:
    """Where a point satisfies, the case is not inconsistent; where one does not, it is not certain."""
    program = Program(tree)
    admitted = of(program, unknowns)
    told = {truth(tree, point) for point in points(admitted)}
    outcome = program.decide(admitted).outcome
    event(outcome)
    assert not (True in told and outcome is Outcome.INCONSISTENT)
    assert not (told & {False, None} and program.is_certain(admitted))


@LAW
@given(expressions.conditions(), expressions.unknowns(few=True))
def test_few_whole_things_are_decided(tree: Node, unknowns: Admitted) -> None:
    """Where all admitted points can be tried, the verdict is what trying them says."""
    program = Program(tree)
    admitted = of(program, unknowns)
    assume(is_exhaustive(admitted))
    told = {truth(tree, point) for point in points(admitted)}
    decision = program.decide(admitted)
    event(decision.outcome)
    if decision.outcome is Outcome.UNDECIDED:
        assert decision.reason == ZERO or "attainable" in decision.reason or "alternatives" in decision.reason
        return
    assert (decision.outcome is Outcome.CONSISTENT) is (True in told)
    if None not in told and decision.outcome is Outcome.CONSISTENT and "attainable" not in repr(tree):
        assert program.is_certain(admitted) is (told == {True}) or ZERO in repr(
            satisfiable(tree, admitted, positive=False)
        )


@LAW
@given(expressions.single_comparisons(), expressions.unknowns("abcd"))
def test_short_way_and_long_way_agree(tree: Comparison, unknowns: Admitted) -> None:
    """Ranges of the sides and the search for values give one answer where both give one."""
    unknowns = {name: replace(unknown, whole=False) for name, unknown in unknowns.items()}
    short = Program(tree).decide(unknowns)
    long = satisfiable(tree, unknowns)
    event(short.outcome)
    if short.outcome is Outcome.UNDECIDED or long.exists is None:
        assert ZERO in {short.reason, long.reason} or "gave up" in long.reason
        return
    assert (short.outcome is Outcome.CONSISTENT) is long.exists


@FEW
@given(
    expressions.conditions("ab"),
    expressions.conditions("ab"),
    expressions.unknowns("abn"),
    st.sampled_from(["and", "or"]),
)
def test_order_of_operands_does_not_matter(one: Node, other: Node, unknowns: Admitted, operator: str) -> None:
    """A and B is B and A."""
    both = (Program(Logic(operator, pair, (0, 0))) for pair in ((one, other), (other, one)))
    first, second = (program.decide(unknowns).outcome for program in both)
    assert first is second or Outcome.UNDECIDED in {first, second}
    sides = {side.decide(of(side, unknowns)).reason for side in (Program(one), Program(other))}
    if sides <= {"", ZERO}:
        event("both sides decided")
        gave_up = {first, second}
        assert len(gave_up) == 1 or operator == "and"


@LAW
@given(
    expressions.single_comparisons(),
    expressions.unknowns("abcd"),
    st.sampled_from("abcd"),
    st.integers(-30, 30),
    st.data(),
)
def test_room_is_what_would_do(
    tree: Comparison, unknowns: Admitted, key: str, halves: int, data: st.DataObject
) -> None:
    """With a value of its room the case is consistent, with any other it is not."""
    unknowns = {name: replace(unknown, whole=False) for name, unknown in unknowns.items()}
    room = room_of(tree, key, {name: unknown.interval for name, unknown in unknowns.items()})
    assume(room is not None)
    assert room is not None
    inside = data.draw(numbers.members(room))
    for value in (Fraction(halves, 2), inside):
        decision = Program(tree).decide({**unknowns, key: Unknown(Interval.point(value))})
        if decision.outcome is not Outcome.UNDECIDED:
            assert (decision.outcome is Outcome.CONSISTENT) is (value in room)


@LAW
@given(
    st.lists(expressions.single_comparisons("xab"), min_size=2, max_size=2),
    expressions.unknowns("xab"),
    st.integers(-20, 20),
)
def test_room_of_a_conjunction_is_what_would_do(
    parts: list[Comparison], unknowns: Admitted, halves: int
) -> None:
    """A value in the room satisfies all comparisons together, and one outside does not."""
    unknowns = {name: replace(unknown, whole=False) for name, unknown in unknowns.items()}
    tree = Logic("and", tuple(parts), (0, 0))
    room = room_of(tree, "x", {name: unknown.interval for name, unknown in unknowns.items()})
    event(f"known: {room is not None}")
    value = Fraction(halves, 2)
    decision = Program(tree).decide({**unknowns, "x": Unknown(Interval.point(value))})
    if decision.outcome is not Outcome.UNDECIDED and room is not None:
        assert (decision.outcome is Outcome.CONSISTENT) is (value in room)
