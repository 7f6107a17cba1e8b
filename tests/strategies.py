"""What hypothesis draws for the laws, all in one file."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.model.period import Period
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import measure_words, unit

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.numbers.units import Unit

NEAR = Fraction(1, 10**9)
"""How near to an end of an interval the nearest drawn numbers are."""

# -- numbers


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


# -- intervals


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


# -- units


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


# -- files and what stands in them

_SIGNS_OF_FILES = ":;-[]{}\"'&*!|>%@`#,?~<= \t\n\r\u2028\x85\x00\ufeff\\./"
_CELLS = [
    "a",
    "b",
    "5人",
    "92%",
    "下降5%",
    '"1,234"',
    "[1, 2)",
    "人",
    "万元",
    "x|y等",
    "1:2",
    "/2022",
    '"q',
    '""',
    "∞",
]
_COLUMNS = [
    "measure",
    "says",
    "value",
    "unit",
    "items",
    "source",
    "entity",
    "period",
    "span",
    "id",
    "note",
    "x",
]


def file_texts() -> SearchStrategy[str]:
    """Texts of files that nobody prepared: the signs of YAML and CSV in any order, and any characters."""
    return st.text(st.sampled_from(_SIGNS_OF_FILES + "ab59人"), max_size=60) | st.text(max_size=60)


def claims_texts() -> SearchStrategy[str]:
    """Texts of claims files with a header, whose cells are good, bad and broken ones."""
    header = st.permutations(_COLUMNS).flatmap(lambda names: st.integers(1, 12).map(lambda n: names[:n]))
    cells = st.sampled_from(_CELLS) | st.text(st.sampled_from(_SIGNS_OF_FILES), max_size=4)
    rows = st.lists(st.lists(cells, max_size=13).map(",".join), max_size=5)
    return st.tuples(header.map(",".join), rows).map(lambda parts: "\n".join([parts[0], *parts[1]]))


def csv_lines() -> SearchStrategy[str]:
    """Lines made of what matters to CSV: quotes, commas and white space."""
    return st.text(st.sampled_from('",  a\t\u3000;'), max_size=12)


@st.composite
def periods(draw: DrawFn) -> Period:
    """Periods of any days, often whole months or years, and open at an end."""
    recent = st.dates(date(1999, 1, 1), date(2025, 12, 31))
    days = recent | st.dates() | recent.map(lambda day: day.replace(day=1))
    first, last = sorted([draw(days), draw(days | recent.map(lambda day: day.replace(month=12, day=31)))])
    kept = draw(st.sampled_from(["both", "both", "first", "last"]))
    return Period(first if kept != "last" else None, last if kept != "first" else None)
