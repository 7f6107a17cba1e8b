"""Placing without the earlier text, by what is on record of it: words, their order, their distances.

An edit shifts all that stands behind it by as much. So the placing is sought in which the shift changes least
often and least far, at the price of giving up what would have to jump to stand anywhere. What stands often is
thereby told apart by its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from crossfoot.extract.compact import Compact, compact
from crossfoot.extract.placement import Placement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.extract.placement import Sought

_RARE: Final = 16
"""Places where words stand up to which all of them are tried."""
_MOST_SHIFTS: Final = 12
"""Shifts, those of most words, that are tried for words that stand in more places."""
_BESIDE: Final = 2
"""Places on either side of where words are expected that are tried."""
_MOST_WAYS: Final = 40
"""Ways to place what came so far that are gone on with."""
_HOPELESS: Final = 30.0
"""How much more than the best a way may cost that is gone on with."""
_FAR: Final = 24.0
"""The cost of a shift that changes by very much, as if several figures were given up."""
_TELLING: Final = 6
"""Characters of words that stand in one place only, from which they are known again wherever that is."""


_Key = tuple[str, ...]
_Option = tuple[float, int, int, Span | None]
"""What a way costs more with one more placed, its shift and place then, and the span chosen."""


class _Way(NamedTuple):
    """The placing of all that came so far: its cost, the last shift and place, and what it goes on from."""

    cost: float
    shift: int
    last: int
    chosen: Span | None
    back: _Way | None


class _Places:
    """Where words stand: the spans, and their beginnings."""

    __slots__ = ("spans", "starts")

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.starts = [start for start, _ in spans]

    def without(self, taken: set[int]) -> _Places:
        """Those that begin elsewhere."""
        return _Places([span for span in self.spans if span[0] not in taken])

    def nearest(self, at: int) -> list[Span]:
        """Those next to an offset, on either side."""
        index = bisect_left(self.starts, at)
        return self.spans[max(0, index - _BESIDE) : index + _BESIDE]


class _Pairs:
    """Where things were and where they are, in the order of one of the two."""

    def __init__(self, found: list[tuple[Span, Span, Span]]) -> None:
        ordered = sorted(found)
        self._keys = [key for key, _, _ in ordered]
        self._pairs = [(was, now) for _, was, now in ordered]

    def beside(self, span: Span) -> tuple[tuple[Span, Span], tuple[Span, Span] | None]:
        """The pair before a span, which may be the beginning of the text, and the one behind it."""
        at = bisect_left(self._keys, span)
        before = self._pairs[at - 1] if at else ((0, 0), (0, 0))
        return before, self._pairs[at] if at < len(self._pairs) else None


class Neighbours:
    """Places figures in a text from the spans that they had in an earlier one."""

    def __init__(self, after: str) -> None:
        self._after = Compact(after)
        self._length = len(after)
        self._was = _Pairs([])
        self._now = _Pairs([])

    def place(self, sought: list[Sought]) -> list[Placement]:
        """A placement for each: where its words stand best beside those of the others."""
        rows = sorted(set(sought))
        places = {one: _Places(spans) for one, spans in self._all(rows)}
        chosen = _best(rows, places)
        chosen = _with_moved(rows, chosen, places)
        found = [(one.span, span) for one, span in zip(rows, chosen, strict=True) if span is not None]
        self._was = _Pairs([(was, was, now) for was, now in found])
        self._now = _Pairs([(now, was, now) for was, now in found])
        placements = {
            one: Placement(span) if span else Placement(None, self._expected(one.span))
            for one, span in zip(rows, chosen, strict=True)
        }
        return [placements[one] for one in sought]

    def was_there(self, span: Span) -> bool:
        """Whether a stretch lies between two neighbours that are as far apart as they were.

        The text before the first neighbour is as it was if that one stands where it stood.
        """
        before, behind = self._now.beside(span)
        return behind is not None and _shift(*before) == _shift(*behind) and before[1][1] <= span[0]

    def _expected(self, span: Span) -> Span | None:
        """Where a span would be: its beginning as seen from before, its end as seen from behind."""
        before, behind = self._was.beside(span)
        start = span[0] + _shift(*before)
        end = start + span[1] - span[0]
        if behind is not None:
            end = span[1] + behind[1][0] - behind[0][0]
        start = min(max(start, before[1][1]), self._length)
        end = min(max(end, before[1][1]), self._length)
        return min(start, end), max(start, end)

    def _all(self, rows: list[Sought]) -> Iterable[tuple[tuple[str, ...], list[Span]]]:
        for key in dict.fromkeys(map(_key, rows)):
            says, width, *names = key
            yield key, self._after.find_all(says) if says else self._list(names, int(width))

    def _list(self, names: Sequence[str], width: int) -> list[Span]:
        """Where the names stand one behind the other, in a stretch about as wide as theirs was.

        A list may have begun with a quotation mark and ended with other words: a stretch just as wide is
        taken where it has all the names.
        """
        text = self._after.text
        wanted = [compact(name) for name in names]
        found = []
        first = text.find(wanted[0])
        while first != -1:
            end = _end_of_names(text, wanted, first, first + 2 * width + _MOST_BEYOND_LIST)
            if end is not None:
                for begin in range(_before_marks(text, first), first + 1):
                    start, last = self._after.outward(begin, end)
                    found += [(start, start + width)] if last < start + width <= self._length else []
                    found.append((start, last))
            first = text.find(wanted[0], first + 1)
        return list(dict.fromkeys(found))


def _end_of_names(text: str, names: Sequence[str], start: int, most: int) -> int | None:
    """Where names end that stand one behind the other from `start` on; None where they do not."""
    end = start
    for name in names:
        at = text.find(name, end, most)
        if at == -1:
            return None
        end = at + len(name)
    return end


def _before_marks(text: str, at: int) -> int:
    """Where marks begin that stand right before an offset, such as quotation marks."""
    start = at
    while start > max(0, at - _MOST_MARKS) and not text[start - 1].isalnum():
        start -= 1
    return start


_MOST_BEYOND_LIST: Final = 40
_MOST_MARKS: Final = 3


def _key(one: Sought) -> _Key:
    return (compact(one.says), "") if one.says else ("", str(one.span[1] - one.span[0]), *one.names)


def _shift(was: Span, now: Span) -> int:
    """By how much the end of something moved."""
    return now[1] - was[1]


def _best(rows: list[Sought], places: Mapping[_Key, _Places]) -> list[Span | None]:
    """The spans of the cheapest way to place all rows in their order."""
    shifts = _common_shifts(rows, places)
    ways = [_Way(0.0, 0, -1, None, None)]
    for last, one in zip([None, *rows], rows, strict=False):
        begins_anew = last is None or last.span[0] != one.span[0]
        ways = _next_ways(ways, one, places[_key(one)], shifts, begins_anew=begins_anew)
    chosen: list[Span | None] = []
    way: _Way | None = min(ways, key=lambda way: way.cost)
    while way is not None and way.back is not None:
        chosen.append(way.chosen)
        way = way.back
    return chosen[::-1]


def _with_moved(
    rows: list[Sought], chosen: list[Span | None], places: Mapping[_Key, _Places]
) -> list[Span | None]:
    """The choices with those of passages that moved to before or behind others.

    Nothing moves alone, but for words that are long and stand in one place only.
    """
    taken = {span[0] for span in chosen if span is not None}
    rest = [index for index, span in enumerate(chosen) if span is None]
    lost = [rows[index] for index in rest]
    free = {key: found.without(taken) for key, found in places.items()}
    found = _best(lost, free) if lost else []
    moved = list(chosen)
    for at, (index, span) in enumerate(zip(rest, found, strict=True)):
        if span is None:
            continue
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(rest)]
        shift = _shift(rows[index].span, span)
        goes_along = any(
            (other := found[near]) is not None and _shift(lost[near].span, other) == shift for near in beside
        )
        is_telling = len(compact(rows[index].says)) >= _TELLING and len(free[_key(rows[index])].spans) == 1
        if goes_along or is_telling:
            moved[index] = span
    return moved


def _common_shifts(rows: list[Sought], places: Mapping[_Key, _Places]) -> list[int]:
    votes: Counter[int] = Counter({0: 1})
    for one in rows:
        starts = places[_key(one)].starts
        if len(starts) <= _RARE:
            votes.update(start - one.span[0] for start in starts)
    return [shift for shift, _ in votes.most_common(_MOST_SHIFTS)]


def _next_ways(
    ways: list[_Way], one: Sought, places: _Places, shifts: list[int], *, begins_anew: bool
) -> list[_Way]:
    """The ways with one more placed, or given up; the best of those that end alike.

    What begins behind the one before did begins behind it now.
    """
    absent = _absence(one)
    is_rare = len(places.spans) <= _RARE
    common = places.spans if is_rare else _near(places, one, shifts)
    best: dict[tuple[int, int], _Way] = {}
    for way in ways:
        spans = common if is_rare else {*common, *places.nearest(one.span[0] + way.shift)}
        options: list[_Option] = [(absent, way.shift, way.last, None)]
        first = way.last + begins_anew
        options += [_option(way, one, span) for span in sorted(spans) if span[0] >= first]
        for cost, shift, last, span in options:
            known = best.get((shift, last))
            if known is None or way.cost + cost < known.cost:
                best[shift, last] = _Way(way.cost + cost, shift, last, span, way)
    ranked = sorted(best.values(), key=lambda way: way.cost)[:_MOST_WAYS]
    return [way for way in ranked if way.cost <= ranked[0].cost + _HOPELESS]


def _near(places: _Places, one: Sought, shifts: list[int]) -> list[Span]:
    """Where the words stand next to where common shifts would have put them."""
    return [span for shift in shifts for span in places.nearest(one.span[0] + shift)]


def _option(way: _Way, one: Sought, span: Span) -> _Option:
    shift = span[0] - one.span[0]
    apart = abs(shift - way.shift)
    cost = min(1.0 + sqrt(apart) / 4, _FAR) if apart else 0.0
    return cost, shift + span[1] - span[0] - (one.span[1] - one.span[0]), span[0], span


def _absence(one: Sought) -> float:
    """The cost of giving words up: the longer they are, the less likely others say them by chance."""
    return 6.0 + 0.6 * min(len(compact(one.says)) or 12, 12)
