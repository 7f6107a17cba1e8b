"""What the search is built of: extremes of polynomials, and systems of linear constraints."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import event, given, settings
from hypothesis import strategies as st

from crossfoot.engines.linear import Constraint, bounds, solve
from crossfoot.engines.polynomial import enclosure, greatest, is_affine_in_each, least, put_all
from crossfoot.engines.unknowns import Unknown
from tests.engines.brute_force import points
from tests.strategies import expressions

if TYPE_CHECKING:
    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.numbers.interval import Interval

Box = dict[str, "Interval"]
LAW = settings(deadline=None, max_examples=80)


def value(polynomial: Polynomial, point: dict[str, Fraction]) -> Fraction:
    """The polynomial's value at a point."""
    return put_all(polynomial, point).get((), Fraction(0))


def sampled(polynomial: Polynomial, box: Box) -> list[Fraction]:
    """Values over a grid of the box."""
    unknowns = {name: Unknown(interval) for name, interval in box.items()}
    return [value(polynomial, point) for point in itertools.islice(points(unknowns), 200)]


@LAW
@given(expressions.polynomials(), expressions.boxes("abc"))
def test_no_value_is_beyond_the_extremes(polynomial: Polynomial, box: Box) -> None:
    """Every value lies between least and greatest, and is one of them only where that is said to be taken."""
    low, low_taken = least(polynomial, box)
    high, high_taken = greatest(polynomial, box)
    for one in sampled(polynomial, box):
        assert low is None or low < one or (low_taken and low == one)
        assert high is None or one < high or (high_taken and one == high)


@LAW
@given(expressions.polynomials(), expressions.boxes("abc", bounded=True))
def test_extremes_of_closed_boxes_are_taken(polynomial: Polynomial, box: Box) -> None:
    """Over closed and bounded intervals some corner has the least value, and some the greatest."""
    ends = ([end for end in (one.lo, one.hi) if end is not None] for one in box.values())
    corners = itertools.product(*ends)
    values = [value(polynomial, dict(zip(box, corner, strict=True))) for corner in corners]
    assert least(polynomial, box) == (min(values), True)
    assert greatest(polynomial, box) == (max(values), True)


@LAW
@given(expressions.polynomials(most_power=3), expressions.boxes("abc"))
def test_enclosure_holds_every_value(polynomial: Polynomial, box: Box) -> None:
    """Whatever is squared or not, no value lies outside of the enclosure."""
    event(f"affine: {is_affine_in_each(polynomial)}")
    around = enclosure(polynomial, box)
    assert all(one in around for one in sampled(polynomial, box))


def holds(constraint: Constraint, point: dict[str, Fraction]) -> bool:
    """Whether the constraint is true at the point."""
    return Constraint({}, constraint.value(point), constraint.operator).holds()


@LAW
@given(st.lists(expressions.constraints(), min_size=1, max_size=4), expressions.boxes("abc"))
def test_solution_satisfies_every_constraint(system: list[Constraint], box: Box) -> None:
    """What `solve` gives satisfies all; where it gives nothing, no point of the grid does."""
    everything = system + bounds(box, "abc")
    found = solve(everything, ())
    event(f"solved: {found is not None}")
    if found is not None:
        point = {**dict.fromkeys("abc", Fraction(0)), **found}
        assert all(holds(one, point) for one in everything)
        return
    grid = points({name: Unknown(interval) for name, interval in box.items()})
    assert not any(all(holds(one, point) for one in system) for point in grid)


@LAW
@given(st.lists(expressions.constraints(), min_size=1, max_size=4), expressions.boxes("abc"))
def test_whole_unknowns_do_not_change_whether_there_is_a_solution(system: list[Constraint], box: Box) -> None:
    """Which unknowns are eliminated last decides which solution is found, never whether one is."""
    everything = system + bounds(box, "abc")
    found = [solve(everything, whole) for whole in ((), ("a",), ("a", "c"), ("a", "b", "c"))]
    assert len({one is None for one in found}) == 1
