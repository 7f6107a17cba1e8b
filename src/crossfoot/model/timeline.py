"""The periods on record for one matter: the shortest that covers another, and those that make one up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crossfoot.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Timeline:
    """Periods, each of them once, in the orders in which those around and within another are found fast."""

    def __init__(self, periods: Iterable[Period]) -> None:
        known = set(periods)
        self._by_length = sorted(known, key=_length_and_end)
        self._lengths = [_length(period) for period in self._by_length]
        self._by_begin = sorted(known, key=_span)
        self._begins = [_span(period)[0] for period in self._by_begin]

    def covering(self, period: Period) -> list[Period]:
        """The shortest of the periods that hold one and more.

        They are several where none is shorter than another: as many days, or open at different ends.
        """
        shortest: list[Period] = []
        for longer in self._by_length[bisect_right(self._lengths, _length(period)) :]:
            if not period.within(longer):
                continue
            if not any(other.is_shorter(longer) for other in shortest):
                shortest.append(longer)
            elif not shortest[0].is_open:
                break
        return shortest

    def tiling(self, period: Period) -> list[Period]:
        """The periods that make one up, and the gaps that they leave, in order.

        No day is in two of them, and none of the period's is left out. As few days as can be are in gaps; of
        such tilings it is the one of the most periods, months rather than quarters, and of several of these
        always the same. Empty where nothing on record is a part of the period.
        """
        best = [_Chain()]
        ends: list[int] = []
        for part in self._parts(period):
            first, last = _span(part)
            before = best[bisect_left(ends, first)]
            longer = _Chain(before.days + last - first + 1, before.members + 1, part, before)
            best.append(max(best[-1], longer, key=lambda chain: (chain.days, chain.members)))
            ends.append(last)
        return _with_gaps(period, [*best[-1].backwards()][::-1]) if ends else []

    def _parts(self, period: Period) -> list[Period]:
        """What lies within the period and is not all of it, by its end."""
        begin, end = _span(period)
        begun = self._by_begin[bisect_left(self._begins, begin) : bisect_right(self._begins, end)]
        return sorted((one for one in begun if one != period and one.within(period)), key=_end_and_begin)


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


def _span(period: Period) -> tuple[int, int]:
    """The first and the last day by their numbers; an open end is that of the calendar."""
    return (period.first or date.min).toordinal(), (period.last or date.max).toordinal()


def _end_and_begin(period: Period) -> tuple[int, int]:
    return _span(period)[::-1]


def _length(period: Period) -> tuple[bool, int]:
    first, last = _span(period)
    return period.is_open, last - first


def _length_and_end(period: Period) -> tuple[bool, int, int]:
    return *_length(period), _span(period)[1]
