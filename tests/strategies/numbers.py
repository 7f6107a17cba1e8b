"""Numbers, intervals with what lies in them, and units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import measure_words, unit

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.numbers.units import Unit

NEAR = Fraction(1, 10**9)
"""How near to an end of an interval the nearest drawn numbers are."""


def fractions() -> SearchStrategy[Fraction]:
    """Fractions, small whole ones most often, so that ends of intervals often meet."""
    small = st.integers(-6, 6).map(Fraction)
    return small | st.fractions(-20, 20, max_denominator=8) | st.fractions(max_denominator=10**6)


@st.composite
def decimal_texts(draw: DrawFn) -> str:
    """Plain decimal numbers as they are printed: `-1234.50`, `0`, `0.07`."""
    sign = draw(st.sampled_from(["", "-"]))
    whole = draw(st.integers(0, 10**9))
    places = draw(st.text("0123456789", max_size=4))
    return f"{sign}{whole}.{places}" if places else f"{sign}{whole}"


@st.composite
def intervals(draw: DrawFn, numbers: SearchStrategy[Fraction] | None = None) -> Interval:
    """Intervals of every make: points, open and closed ends, unbounded sides."""
    drawn = fractions() if numbers is None else numbers
    ends = sorted([draw(drawn), draw(drawn)])
    lo = draw(st.none() | st.just(ends[0]))
    hi = draw(st.none() | st.just(ends[1]))
    if lo is not None and lo == hi:
        return Interval.point(lo)
    return Interval(lo, hi, lo_open=draw(st.booleans()), hi_open=draw(st.booleans()))


def divisors(numbers: SearchStrategy[Fraction] | None = None) -> SearchStrategy[Interval]:
    """Intervals that do not hold zero, among them those with zero as an open end."""
    on_one_side = intervals(numbers).map(abs).filter(lambda interval: interval.hi != 0)
    without_zero = on_one_side.map(_without_zero)
    return without_zero | without_zero.map(lambda interval: -interval)


def _without_zero(interval: Interval) -> Interval:
    return Interval(interval.lo, interval.hi, lo_open=True) if 0 in interval else interval


def members(interval: Interval) -> SearchStrategy[Fraction]:
    """Numbers of the interval: its ends where they belong to it, close to them, and anywhere else."""
    lo, hi = interval.lo, interval.hi
    shares = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), 1 - NEAR, Fraction(1)]) | st.fractions(0, 1)
    steps = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), Fraction(1), 1 / NEAR])
    if lo is not None and hi is not None:
        drawn = shares.map(lambda share: lo + share * (hi - lo))
    elif lo is not None:
        drawn = steps.map(lambda step: lo + step)
    elif hi is not None:
        drawn = steps.map(lambda step: hi - step)
    else:
        drawn = fractions()
    return drawn.filter(lambda number: number in interval)


@st.composite
def intervals_with_members(
    draw: DrawFn, drawn_from: SearchStrategy[Interval] | None = None
) -> tuple[Interval, Fraction]:
    """An interval and a number in it."""
    interval = draw(intervals() if drawn_from is None else drawn_from)
    return interval, draw(members(interval))


def units() -> SearchStrategy[Unit]:
    """Units of all kinds: plain, scaled, generic, and quotients of two."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    scales = st.sampled_from(["", "", "万", "亿", "million_"])
    single = st.tuples(scales, words).map("".join)
    quotient = st.tuples(single, words).filter(lambda pair: "/" not in "".join(pair)).map("/".join)
    return (single | quotient).map(unit)


def generic_units() -> SearchStrategy[Unit]:
    """Units of measure words for several kinds of things."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    return words.map(unit).filter(lambda found: found.is_generic)
