"""The operands of a check as columns: what the claims of each admit together, one row a group.

Whole things take whole values, and what a measure cannot be is cut off, as in `consensus.unknown_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import narwhals as nw

from crossfoot.engines.columnar.ends import ROUNDING, TINY, Ends, is_whole, magnitude
from crossfoot.engines.columnar.telling import INEXACT, OPEN
from crossfoot.model.check import Missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from crossfoot.engines.columnar.ends import Steps
    from crossfoot.model.measure import Measure
    from crossfoot.numbers.interval import Interval


@dataclass(frozen=True, slots=True)
class Slot:
    """One operand of a check: its measure, and the columns of a group that are of it."""

    number: int
    key: str
    measure: Measure

    def column(self, name: str) -> str:
        """The name of the operand's column."""
        return f"crossfoot:{name} {self.number}"

    def col(self, name: str) -> nw.Expr:
        """The operand's column."""
        return nw.col(self.column(name))

    @property
    def is_told(self) -> nw.Expr:
        """Whether the group has claims of the operand: its lower end is a number, if only minus infinity."""
        return ~self.col("lo").is_null()


def narrowed_rows(slots: Sequence[Slot]) -> dict[str, nw.Expr]:
    """The columns of each row that its measure has a say in; where there is no lower end it is infinite.

    A whole thing's end that is a whole number as a float, but not exactly, may lie just beyond it: such a
    row begins at infinity, which nothing is sure of.
    """
    wholes = [slot.measure.name for slot in slots if slot.measure.whole]
    lo, hi, inexact = nw.col("lo"), nw.col("hi"), ~nw.col("exact")
    is_open = nw.col("lo_open") | nw.col("hi_open")
    if not wholes:
        return {"lo": _or_endless(lo), OPEN: is_open, INEXACT: inexact}
    is_doubtful = inexact & ((lo == lo.floor()) | (hi == hi.floor()))
    first = nw.when(nw.col("lo_open")).then(lo.floor() + 1.0).otherwise(lo.ceil())
    first = nw.when(is_doubtful).then(nw.lit(inf)).otherwise(_or_endless(first))
    last = nw.when(nw.col("hi_open")).then(hi.ceil() - 1.0).otherwise(hi.floor())
    if len(wholes) == len(slots):
        return {"lo": first, "hi": last}
    counts = nw.col("measure").is_in(wholes)
    return {
        "lo": nw.when(counts).then(first).otherwise(_or_endless(lo)),
        "hi": nw.when(counts).then(last).otherwise(hi),
        OPEN: ~counts & is_open,
        INEXACT: ~counts & inexact,
    }


def _or_endless(lo: nw.Expr) -> nw.Expr:
    return lo.fill_null(-inf)


def ends_of(slot: Slot, policy: Missing, steps: Steps) -> Ends:
    """What the operand admits in each group."""
    lo = slot.col("lo")
    lo, hi = nw.when(lo > -inf).then(lo), slot.col("hi")
    measure, domain = slot.measure, slot.measure.domain
    if domain is not None:
        domain = domain * measure.factor
    error = None
    if measure.whole:
        lo, hi = _cut(domain and domain.whole(), lo, hi)
        steps.require(lo.is_null() | hi.is_null() | (lo <= hi))
    else:
        is_plain = ~nw.col(INEXACT)
        if domain is not None:
            told = steps.keep_all(lo, hi)
            lo, hi = steps.keep_all(*_cut(domain, *told))
            is_within = _same(lo, told[0]) & _same(hi, told[1])
            is_wide = hi - lo > magnitude(lo, hi) * ROUNDING + TINY
            steps.require(is_within | lo.is_null() | hi.is_null() | is_wide)
            if _has_open_ends(domain):
                is_plain &= is_within
        wide = magnitude(lo, hi) * ROUNDING + TINY
        is_exact = is_plain & is_whole(lo, hi)
        error = steps.keep(nw.when(is_exact).then(nw.lit(0.0)).otherwise(wide))
    if policy is Missing.ZERO_IF_ABSENT:
        lo, hi = (nw.when(slot.is_told).then(end).otherwise(nw.lit(0.0)) for end in (lo, hi))
    lo, hi = steps.keep_all(lo, hi)
    return Ends(lo, hi, magnitude(lo, hi), error)


def _cut(domain: Interval | None, lo: nw.Expr, hi: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    """The ends, cut off where the domain ends."""
    if domain is not None and domain.lo is not None:
        lo = nw.when(lo >= float(domain.lo)).then(lo).otherwise(nw.lit(float(domain.lo)))
    if domain is not None and domain.hi is not None:
        hi = nw.when(hi <= float(domain.hi)).then(hi).otherwise(nw.lit(float(domain.hi)))
    return lo, hi


def _same(end: nw.Expr, other: nw.Expr) -> nw.Expr:
    """Whether two ends are one: the same number, or missing both."""
    return (end.is_null() & other.is_null()) | (~end.is_null() & ~other.is_null() & (end == other))


def _has_open_ends(domain: Interval) -> bool:
    return (domain.lo is not None and domain.lo_open) or (domain.hi is not None and domain.hi_open)


def has_plain_ends(interval: Interval) -> bool:
    """Whether the ends are floats, or far enough from whole numbers to be taken for floats."""
    return all(end is None or _is_plain(end) for end in (interval.lo, interval.hi))


def _is_plain(end: Fraction) -> bool:
    try:
        near = float(end)
    except OverflowError:
        return False
    return near == end or not near.is_integer()
