"""The laws of intervals, and what their operations come to at ends that are open, missing or zero."""

from __future__ import annotations

import copy
import operator
import pickle
from fractions import Fraction
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from crossfoot.numbers.interval import DivisorHoldsZero, Interval, IntervalError
from crossfoot.numbers.notation import LONGEST_TEXT
from tests.strategies.numbers import NEAR, divisors, fractions, intervals, intervals_with_members, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

OnIntervals: TypeAlias = "Callable[[Interval, Interval], Interval]"
OnNumbers: TypeAlias = "Callable[[Fraction, Fraction], Fraction]"

OPERATIONS: dict[str, tuple[OnIntervals, OnNumbers]] = {
    "+": (operator.add, operator.add),
    "-": (operator.sub, operator.sub),
    "*": (operator.mul, operator.mul),
    "/": (operator.truediv, operator.truediv),
    "min": (Interval.minimum, min),
    "max": (Interval.maximum, max),
}
AT_THE_ENDS: dict[str, Callable[..., Interval | None]] = {
    **{name: on_intervals for name, (on_intervals, _) in OPERATIONS.items()},
    "&": operator.and_,
    "|": operator.or_,
    "abs": abs,
    "whole": Interval.whole,
}
CASES = Path(__file__).parents[1] / "cases/intervals"
OPERATION_CASES = yaml.safe_load((CASES / "operations.yaml").read_text("utf-8"))
TEXTS = yaml.safe_load((CASES / "texts.yaml").read_text("utf-8"))

each_operation = pytest.mark.parametrize("name", OPERATIONS)
parse = Interval.parse


def right_operands(name: str) -> st.SearchStrategy[Interval]:
    """What may stand on the right of the operation."""
    return divisors() if name == "/" else intervals()


def sample(interval: Interval) -> list[Fraction]:
    """Numbers of the interval: its closed ends, close to the open ones, and far out where one is missing."""
    far = 1 / NEAR
    lo = -far if interval.lo is None else interval.lo
    hi = far if interval.hi is None else interval.hi
    return [number for number in (lo, lo + NEAR, (lo + hi) / 2, hi - NEAR, hi) if number in interval]


def reaches(images: Iterable[Fraction], interval: Interval) -> bool:
    """Whether the numbers reach each end that the interval holds, and come near each that it does not."""
    numbers = list(images)
    lo, hi = interval.lo, interval.hi
    near, far = Fraction(1, 1000), 1000
    low = min(numbers) < -far if lo is None else min(numbers) - lo < near
    high = max(numbers) > far if hi is None else hi - max(numbers) < near
    return low and high and (interval.lo_open or lo in numbers) and (interval.hi_open or hi in numbers)


def inner_ends(one: Interval, other: Interval) -> Iterator[tuple[Fraction, Fraction]]:
    """The lower end of either and the upper end of the other."""
    for above, below in ((one, other), (other, one)):
        if above.lo is not None and below.hi is not None:
            yield above.lo, below.hi


# -- the laws of arithmetic


@each_operation
@given(st.data())
def test_operation_holds_every_image(name: str, data: st.DataObject) -> None:
    """For x in A and y in B, x op y is in A op B."""
    on_intervals, on_numbers = OPERATIONS[name]
    one, x = data.draw(intervals_with_members())
    other, y = data.draw(intervals_with_members(right_operands(name)))
    assert on_numbers(x, y) in on_intervals(one, other)


@each_operation
@given(st.data())
def test_operation_holds_nothing_else(name: str, data: st.DataObject) -> None:
    """Each end of A op B is reached by some x op y if it is closed, and only approached if it is open."""
    on_intervals, on_numbers = OPERATIONS[name]
    small = st.integers(-6, 6).map(Fraction)
    one = data.draw(intervals(small))
    other = data.draw(divisors(small) if name == "/" else intervals(small))
    images = (on_numbers(x, y) for x, y in product(sample(one), sample(other)))
    assert reaches(images, on_intervals(one, other))


@each_operation
@given(st.data())
def test_operation_on_smaller_operands_gives_smaller_results(name: str, data: st.DataObject) -> None:
    """If A is within A' and B within B', then A op B is within A' op B'."""
    on_intervals, _ = OPERATIONS[name]
    one, wider_one = data.draw(intervals()), data.draw(intervals())
    other, wider_other = data.draw(right_operands(name)), data.draw(right_operands(name))
    assume(name != "/" or 0 not in other | wider_other)
    assert on_intervals(one, other).within(on_intervals(one | wider_one, other | wider_other))


@pytest.mark.parametrize("name", ["+", "*", "min", "max"])
@given(one=intervals(), other=intervals(), third=intervals())
def test_operation_is_commutative_and_associative(
    name: str, one: Interval, other: Interval, third: Interval
) -> None:
    """A op B is B op A, and (A op B) op C is A op (B op C)."""
    on_intervals, _ = OPERATIONS[name]
    assert on_intervals(one, other) == on_intervals(other, one)
    assert on_intervals(on_intervals(one, other), third) == on_intervals(one, on_intervals(other, third))


@given(intervals(), fractions())
def test_numbers_stand_for_points(interval: Interval, number: Fraction) -> None:
    """A plain number on either side of an operator is the interval that holds it alone."""
    point = Interval.point(number)
    for name in "+-*":
        on_intervals, _ = OPERATIONS[name]
        assert on_intervals(interval, number) == on_intervals(interval, point)  # type: ignore[arg-type]
        assert on_intervals(number, interval) == on_intervals(point, interval)  # type: ignore[arg-type]
    if number:
        assert interval / number == interval / point
    if 0 not in interval:
        assert number / interval == point / interval


@given(intervals())
def test_neutral_numbers_change_nothing(interval: Interval) -> None:
    """A + 0, A * 1 and A / 1 are A; A * 0 is 0; -(-A) is A."""
    turned = -interval
    assert interval + 0 == interval - 0 == interval * 1 == interval / 1 == -turned == interval
    assert interval * 0 == Interval.point(0)


@given(intervals_with_members())
def test_size_is_the_image_of_the_interval(drawn: tuple[Interval, Fraction]) -> None:
    """abs(A) holds abs(x) for each x in A, nothing below 0, and is reached from one side or the other."""
    interval, x = drawn
    size = abs(interval)
    assert abs(x) in size
    assert not size.overlaps(parse("(-inf, 0)"))
    assert size.within(interval | -interval)
    assert (0 in size) == (0 in interval)


@given(divisors())
def test_reciprocal_undoes_itself(interval: Interval) -> None:
    """1 / (1 / A) is A."""
    assert interval.reciprocal().reciprocal() == interval
    assert 1 / interval == interval.reciprocal()


@given(intervals(), intervals().filter(lambda interval: 0 in interval))
def test_divisor_that_holds_zero_is_refused(interval: Interval, divisor: Interval) -> None:
    """Division by an interval that holds zero raises an error that both kinds of handlers catch."""
    with pytest.raises(ZeroDivisionError, match=r"the divisor .* holds 0"):
        interval / divisor
    with pytest.raises(DivisorHoldsZero):
        divisor.reciprocal()


# -- the laws of sets


@given(st.data(), intervals(), intervals())
def test_intersection_holds_what_both_hold(data: st.DataObject, one: Interval, other: Interval) -> None:
    """X is in A & B if and only if it is in A and in B; A & B is None if there is no such x."""
    x = data.draw(members(data.draw(st.sampled_from([one, other]))))
    both = one & other
    assert (both is not None and x in both) == (x in one and x in other)
    assert both == other & one
    assert (both is not None) == one.overlaps(other) == other.overlaps(one)


@given(one=intervals(), other=intervals())
def test_hull_is_the_smallest_that_holds_both(one: Interval, other: Interval) -> None:
    """A and B are within A | B, and each of its ends is one of theirs."""
    hull = one | other
    assert one.within(hull)
    assert other.within(hull)
    assert (hull.lo, hull.lo_open) in {(one.lo, one.lo_open), (other.lo, other.lo_open)}
    assert (hull.hi, hull.hi_open) in {(one.hi, one.hi_open), (other.hi, other.hi_open)}


@given(intervals(), intervals(), intervals())
def test_intersection_and_hull_are_associative(one: Interval, other: Interval, third: Interval) -> None:
    """(A | B) | C is A | (B | C), and so for & wherever there is something left."""
    assert (one | other) | third == one | (other | third)
    left, right = one & other, other & third
    if left is not None and right is not None:
        assert left & third == one & right


@given(intervals(), intervals())
def test_within_is_an_order(one: Interval, other: Interval) -> None:
    """A is within B if and only if A & B is A; both ways only if they are equal."""
    assert one.within(other) == (one & other == one) == (one | other == other)
    assert (one.within(other) and other.within(one)) == (one == other)


@given(st.data(), intervals(), intervals())
def test_gap_is_the_least_distance(data: st.DataObject, one: Interval, other: Interval) -> None:
    """No member of A is nearer to one of B than the gap, which two ends have, or is 0 if A and B touch."""
    x, y = data.draw(members(one)), data.draw(members(other))
    gap = one.gap(other)
    assert abs(x - y) >= gap == other.gap(one)
    touching = Interval(one.lo, one.hi).overlaps(Interval(other.lo, other.hi))
    assert touching == (gap == 0)
    assert touching or gap in {one_end - other_end for one_end, other_end in inner_ends(one, other)}


@given(st.data(), intervals())
def test_whole_holds_the_whole_numbers(data: st.DataObject, interval: Interval) -> None:
    """whole() holds the whole numbers that A holds, ends at two of them, and is None if there are none."""
    whole = interval.whole()
    number = data.draw(members(interval).map(round).map(Fraction))
    assert (whole is not None and number in whole) == (number in interval)
    if whole is not None:
        assert whole.within(interval)
        assert whole.whole() == whole
        assert all(end is None or end.denominator == 1 for end in (whole.lo, whole.hi))


@given(intervals_with_members())
def test_point_holds_one_number(drawn: tuple[Interval, Fraction]) -> None:
    """A is a point if and only if its width is 0, and then it holds nothing but that number."""
    interval, x = drawn
    assert interval.is_point == (interval.width == 0) == (interval == Interval.point(x))


# -- making and writing them


@given(intervals())
def test_text_is_read_back(interval: Interval) -> None:
    """The text of an interval is exact: parse(str(A)) is A."""
    assert parse(str(interval)) == interval


@given(intervals())
def test_copies_are_equal(interval: Interval) -> None:
    """A copy, deep or pickled, equals the interval, has its hash and still is a point if it was one."""
    for twin in (copy.deepcopy(interval), pickle.loads(pickle.dumps(interval))):  # noqa: S301  # our own
        assert twin == interval
        assert hash(twin) == hash(interval)
        assert twin + twin == interval + interval
        assert twin.is_point == interval.is_point


@given(intervals(), intervals())
def test_results_are_as_if_made_anew(one: Interval, other: Interval) -> None:
    """What an operation gives passes the checks of the constructor and has fractions or None for ends."""
    for result in (one + other, one - other, one * other, -one, abs(one), one | other, one.maximum(other)):
        assert Interval(result.lo, result.hi, result.lo_open, result.hi_open) == result
        assert all(end is None or type(end) is Fraction for end in (result.lo, result.hi))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_text_is_read_and_written(case: dict[str, str]) -> None:
    """A text is read and written without any rounding; what is no interval is told."""
    if "error" in case:
        with pytest.raises(IntervalError) as caught:
            parse(case["given"])
        assert str(caught.value) == case["error"]
    else:
        assert str(parse(case["given"])) == case["expect"]


def test_parse_refuses_long_texts() -> None:
    """A text beyond the limit is no interval, however plain."""
    assert parse("9" * LONGEST_TEXT).is_point
    with pytest.raises(IntervalError):
        parse("9" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("end", [1.5, "1", 1j])
def test_end_that_is_not_exact_is_refused(end: object) -> None:
    """An end is an int or a Fraction: a float has lost what was printed."""
    with pytest.raises(TypeError, match="an end of an interval is an int or a Fraction"):
        Interval(end, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Interval.point(1) + end  # type: ignore[operator]


def test_ends_cannot_be_changed() -> None:
    """An interval stays what it is."""
    with pytest.raises(AttributeError):
        Interval.point(1).lo = Fraction(2)  # type: ignore[misc]


@pytest.mark.parametrize("case", OPERATION_CASES, ids=lambda case: case["name"])
def test_operation_at_the_ends(case: dict[str, Any]) -> None:
    """Ends that are open, missing or zero are kept exactly."""
    name, *operands = case["given"]
    result = AT_THE_ENDS[name](*map(parse, operands))
    assert result == (case["expect"] and parse(case["expect"]))


def test_disjoint_intervals_keep_their_distance() -> None:
    """Intervals in a row neither overlap nor are within each other, and their gaps are what lies between."""
    row = [parse(text) for text in ("(-inf, 0)", "[0, 1)", "1", "(1, 2]", "[3.5, inf)")]
    for one, other in combinations(row, 2):
        assert not one.overlaps(other)
        assert one & other is None
        assert not one.within(other)
    assert [one.gap(other) for one, other in pairwise(row)] == [0, 0, 0, Fraction(3, 2)]
