"""Numbers, intervals with what lies in them, and units: those of `crossfoot.strategies`, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import measure_words, unit
from crossfoot.strategies import NEAR, fractions, intervals, members, units

if TYPE_CHECKING:
    from fractions import Fraction

    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.numbers.units import Unit

__all__ = [
    "NEAR",
    "decimal_texts",
    "divisors",
    "fractions",
    "generic_units",
    "intervals",
    "intervals_with_members",
    "members",
    "units",
]


@st.composite
def decimal_texts(draw: DrawFn) -> str:
    """Plain decimal numbers as they are printed: `-1234.50`, `0`, `0.07`."""
    sign = draw(st.sampled_from(["", "-"]))
    whole = draw(st.integers(0, 10**9))
    places = draw(st.text("0123456789", max_size=4))
    return f"{sign}{whole}.{places}" if places else f"{sign}{whole}"


def divisors(numbers: SearchStrategy[Fraction] | None = None) -> SearchStrategy[Interval]:
    """Intervals that do not hold zero, among them those with zero as an open end."""
    on_one_side = intervals(numbers).map(abs).filter(lambda interval: interval.hi != 0)
    without_zero = on_one_side.map(_without_zero)
    return without_zero | without_zero.map(lambda interval: -interval)


def _without_zero(interval: Interval) -> Interval:
    return Interval(interval.lo, interval.hi, lo_open=True) if 0 in interval else interval


@st.composite
def intervals_with_members(
    draw: DrawFn, drawn_from: SearchStrategy[Interval] | None = None
) -> tuple[Interval, Fraction]:
    """An interval and a number in it."""
    interval = draw(intervals() if drawn_from is None else drawn_from)
    return interval, draw(members(interval))


def generic_units() -> SearchStrategy[Unit]:
    """Units of measure words for several kinds of things."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    return words.map(unit).filter(lambda found: found.is_generic)
