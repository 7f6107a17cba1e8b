"""Among the periods on record: the shortest that covers one, and those that make one up."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crossfoot.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def shortest_covering(period: Period, recorded: Sequence[Period]) -> list[Period]:
    """The shortest of the recorded periods that hold the period and more.

    They are several where none is shorter than another: as many days, or open at different ends.
    """
    wider = [one for one in recorded if one != period and period.within(one)]
    return [one for one in wider if not any(other.is_shorter(one) for other in wider)]


def finest_tiling(period: Period, recorded: Sequence[Period]) -> list[Period]:
    """The recorded periods that make the period up, and the gaps that they leave, in order.

    No day is in two of them, and none of the period's is left out. As few days as can be are in gaps; of
    such tilings it is the one of the most periods, months rather than quarters, and of several of these
    always the same. Empty where nothing on record is a part of the period.
    """
    parts = sorted((one for one in set(recorded) if one != period and one.within(period)), key=_from_the_end)
    ends = [_span(part)[1] for part in parts]
    best = [_Chain()]
    for part in parts:
        first, last = _span(part)
        before = best[bisect_left(ends, first)]
        longer = _Chain(before.days + last - first + 1, before.members + 1, part, before)
        best.append(max(best[-1], longer, key=lambda chain: (chain.days, chain.members)))
    members = [*best[-1].backwards()][::-1]
    return _with_gaps(period, members) if members else []


@dataclass(frozen=True, slots=True)
class _Chain:
    """Periods one after another, the latest first."""

    days: int = 0
    members: int = 0
    latest: Period | None = None
    before: _Chain | None = None

    def backwards(self) -> Iterator[Period]:
        chain: _Chain | None = self
        while chain is not None and chain.latest is not None:
            yield chain.latest
            chain = chain.before


def _with_gaps(period: Period, members: Sequence[Period]) -> list[Period]:
    begin, end = _span(period)
    tiled: list[Period] = []
    for member in members:
        first, last = _span(member)
        if first > begin:
            opens = date.fromordinal(begin) if tiled else period.first
            tiled.append(Period(opens, date.fromordinal(first - 1)))
        tiled.append(member)
        begin = last + 1
    if begin <= end:
        tiled.append(Period(date.fromordinal(begin), period.last))
    return tiled


def _from_the_end(period: Period) -> tuple[int, int]:
    return _span(period)[::-1]


def _span(period: Period) -> tuple[int, int]:
    """The first and the last day by their numbers; an open end is that of the calendar."""
    return (period.first or date.min).toordinal(), (period.last or date.max).toordinal()
