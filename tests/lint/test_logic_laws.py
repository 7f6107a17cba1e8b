"""What the solver says of checks is what trying every admissible point says.

Where it gave up there is nothing to compare: it says so, and is then no fault of anything.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossfoot.errors import Place
from crossfoot.expr.analyse import Formula
from crossfoot.expr.nodes import Arithmetic, Comparison, Operand, show, walk
from crossfoot.lint.relating import Relating
from crossfoot.model.check import Check
from crossfoot.model.measure import Measure, MeasureKind
from crossfoot.model.tolerance import Tolerance, widened
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import unit
from tests.engines.brute_force import number, truth
from tests.strategies.expressions import comparisons, conditions, numbers, whole_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.expr.nodes import Node

Ranges = dict[str, tuple[int, int]]
Point = dict[str, Fraction]
NAMES = "abn"


def measures_of(ranges: Ranges) -> dict[str, Measure]:
    """Whole measures of these ranges, which nothing but the range bounds."""
    return {
        name: Measure(
            name,
            unit("item"),
            Place("measures.yaml", 1),
            kind=MeasureKind.CHANGE,
            whole=True,
            range=Interval(Fraction(low), Fraction(high)),
        )
        for name, (low, high) in ranges.items()
    }


def check_of(number_of_it: int, tree: Node, constants: Mapping[str, Interval] | None = None) -> Check:
    """A check of a condition."""
    told = {node.key: node for node in walk(tree) if isinstance(node, Operand)}
    operands = {key: node for key, node in told.items() if key not in (constants or {})}
    formula = Formula(show(tree), tree, operands, ())
    place = Place("f.checks.yaml", number_of_it)
    return Check(f"c{number_of_it}", place, show(tree), formula=formula, constants=dict(constants or {}))


def points(ranges: Ranges) -> Iterator[Point]:
    """All admissible points."""
    columns = [range(low, high + 1) for low, high in ranges.values()]
    for chosen in itertools.product(*columns):
        yield dict(zip(ranges, map(Fraction, chosen), strict=True))


def tree_of(check: Check) -> Node:
    """The condition of a check."""
    assert check.formula is not None
    return check.formula.tree


def all_hold(checks: Sequence[Check], ranges: Ranges) -> bool:
    """Whether some point satisfies all checks."""
    return any(all(truth(tree_of(check), point) for check in checks) for point in points(ranges))


def follows(check: Check, by: Sequence[Check], ranges: Ranges) -> bool:
    """Whether no point satisfies the others and violates the check."""
    return not any(
        all(truth(tree_of(one), point) for one in by) and truth(tree_of(check), point) is False
        for point in points(ranges)
    )


@given(conditions(NAMES), whole_ranges(NAMES))
@settings(max_examples=60)
def test_a_check_can_hold_and_fail_where_some_point_makes_it(tree: Node, ranges: Ranges) -> None:
    """A check can hold if and only if it is true at some point, and fail if it is false at some."""
    relating = Relating([check_of(1, tree)], measures_of(ranges))
    (standing,) = relating.standings
    assume(not relating.untold)
    told = {truth(tree, point) for point in points(ranges)}
    assert (standing.holds.exists, standing.fails.exists) == (True in told, False in told)


@given(
    comparisons(numbers(NAMES)).filter(lambda one: len(one.operators) == 1 and one.operators[0] != "!="),
    whole_ranges(NAMES),
    st.builds(Tolerance, st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)]), st.booleans()),
)
@settings(max_examples=60)
def test_a_tolerance_is_as_if_the_right_side_could_be_off(
    tree: Comparison, ranges: Ranges, tolerance: Tolerance
) -> None:
    """A check with a tolerance can fail if and only if at some point no value of that makes it true."""
    wide, constants = widened(tree, tolerance)
    relating = Relating([check_of(1, wide, constants)], measures_of(ranges))
    (standing,) = relating.standings
    assume(not relating.untold)
    told = {some_value_makes_it(wide, tree, point, constants) for point in points(ranges)}
    assert (standing.holds.exists, standing.fails.exists) == (True in told, False in told)


def some_value_makes_it(
    wide: Node, tree: Comparison, point: Point, constants: Mapping[str, Interval]
) -> bool | None:
    """Whether a value of the tolerance makes the check true: an end, or what makes the sides equal."""
    ((name, around),) = constants.items()
    values = [around.lo or Fraction(0), around.hi or Fraction(0)]
    try:
        left, right = (number(side, point) for side in tree.operands)
    except ZeroDivisionError:
        return None
    is_amount = any(
        isinstance(node, Arithmetic) and node.operator == "+" and _is_of(node, name) for node in walk(wide)
    )
    if is_amount:
        values.append(left - right)
    elif right:
        values.append(left / right)
    return any(truth(wide, point | {name: value}) for value in values if value in around)


def _is_of(node: Arithmetic, name: str) -> bool:
    return isinstance(node.right, Operand) and node.right.key == name


@given(st.lists(conditions("ab"), min_size=2, max_size=4), whole_ranges(NAMES))
@settings(max_examples=60)
def test_what_contradicts_has_no_point_and_what_does_not_has_one(trees: list[Node], ranges: Ranges) -> None:
    """Contradicting checks hold nowhere together, and do without any one; what is left does hold."""
    checks = [check_of(at, tree) for at, tree in enumerate(trees, start=1)]
    relating = Relating(checks, measures_of(ranges))
    assume(not relating.untold)
    left = [one.check for one in relating.standings if one.holds.exists]
    for contradiction in relating.contradictions:
        assert len(contradiction.checks) > 1
        assert not all_hold(contradiction.checks, ranges)
        for check in contradiction.checks:
            assert all_hold([one for one in contradiction.checks if one is not check], ranges)
        left = [one for one in left if not any(one is check for check in contradiction.checks)]
    assert all_hold(left, ranges)


@given(st.lists(conditions("ab"), min_size=2, max_size=4), whole_ranges(NAMES))
@settings(max_examples=60)
def test_what_is_implied_follows_and_what_is_not_does_not(trees: list[Node], ranges: Ranges) -> None:
    """An implied check is false nowhere where the others hold; of what is left none follows from one."""
    checks = [check_of(at, tree) for at, tree in enumerate(trees, start=1)]
    relating = Relating(checks, measures_of(ranges))
    assume(not relating.untold)
    for one in relating.implied:
        assert follows(one.check, one.by, ranges)
        assert all_hold(one.by, ranges)
        assert len(one.by) == 1 or not any(follows(one.check, [by], ranges) for by in one.by)
    needless = {id(one.check) for one in relating.implied}
    left = [
        one.check
        for one in relating.standings
        if one.holds.exists and one.fails.exists and id(one.check) not in needless
    ]
    for check, by in itertools.permutations(left, 2):
        assert not (_names(by) <= _names(check) and follows(check, [by], ranges))


def _names(check: Check) -> frozenset[str]:
    assert check.formula is not None
    return frozenset(check.formula.operands)
