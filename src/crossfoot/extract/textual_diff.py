"""Placing by the earlier text itself: what stands in what both texts have in common has its place there.

Compared are the texts without white space, first clause by clause, from clauses that both have just once
(patience diff), or else by the shortest edit, then character by character between those that agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from crossfoot.extract.compact import Compact
from crossfoot.extract.placement import Placement
from crossfoot.extract.shortest_edit import shortest_edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.placement import Sought, Span

_WITHIN: Final = r"(?:[^,;:.!?，、。；：！？]|(?<=\d)[,.:](?=\d))"
_CLAUSE: Final = re.compile(rf"{_WITHIN}*[,;:.!?，、。；：！？]+|{_WITHIN}+")
_MOST_COMPARED: Final = 60_000
"""Products of lengths up to which two stretches are compared character by character."""
_MOST_ALIKE: Final = 400
"""Products of numbers up to which two stretches are compared clause by clause."""
_LEAST_LIKENESS: Final = 0.4
"""The likeness from which a clause can have become another."""
_LEAST_RUN: Final = 2
"""Characters in common, within a clause, that are more than chance."""
_CONTEXTS: Final = ((24, 24), (12, 12), (6, 6), (12, 0), (0, 12))
"""Characters before and behind by which a passage is known again that moved to another place."""
_LEAST_CONTEXT: Final = 6
"""Characters around a passage that are more than chance."""

Match = tuple[int, int, int]
"""Where a common run begins in either sequence, and its length."""


class _Side:
    """One of the two texts, with the runs that it has in common with the other, in their order."""

    def __init__(self, text: Compact, runs: list[tuple[int, int]]) -> None:
        self.compact = text
        self.text = text.text
        self._runs = runs
        self._starts = [start for start, _ in runs]

    def run_of(self, start: int, end: int) -> int | None:
        """The run that holds a stretch, by its index; None if none does."""
        at = bisect_right(self._starts, start) - 1
        return at if at >= 0 and end <= sum(self._runs[at]) else None

    def is_apart(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch is in common."""
        at = bisect_left(self._starts, end) - 1
        return at < 0 or sum(self._runs[at]) <= start


class TextualDiff:
    """Places spans of an earlier text in a later one."""

    def __init__(self, before: str, after: str) -> None:
        compacts = Compact(before), Compact(after)
        self._runs = _joined(_common(compacts[0].text, compacts[1].text))
        self._starts = [start for start, _, _ in self._runs]
        self._before = _Side(compacts[0], [(start, length) for start, _, length in self._runs])
        self._after = _Side(compacts[1], [(start, length) for _, start, length in self._runs])

    def place(self, sought: list[Sought]) -> list[Placement]:
        """A placement for each span; the words do not matter."""
        return [self._placed(one.span) for one in sought]

    def was_there(self, span: Span) -> bool:
        """Whether a stretch of the later text is part of what both have in common, or of what moved."""
        start, end = map(self._after.compact.inward, span)
        in_common = self._after.run_of(start, end) is not None
        return in_common or _moved(self._after, self._before, start, end) is not None

    def _placed(self, span: Span) -> Placement:
        start, end = map(self._before.compact.inward, span)
        if start >= end:
            return Placement(None)
        run = self._before.run_of(start, end)
        if run is not None:
            was, now, _ = self._runs[run]
            return Placement(self._after.compact.outward(now + start - was, now + end - was))
        moved = _moved(self._before, self._after, start, end)
        if moved is not None:
            return Placement(self._after.compact.outward(moved, moved + end - start))
        return Placement(None, self._around(start, end))

    def _around(self, start: int, end: int) -> Span | None:
        """The stretch of the later text between what is in common before and behind a passage."""
        at = bisect_right(self._starts, start) - 1
        low = 0
        if at >= 0:
            was, now, length = self._runs[at]
            low = now + min(length, start - was)
        behind = bisect_left(self._starts, end, max(at, 0))
        high = self._runs[behind][1] if behind < len(self._runs) else len(self._after.text)
        return self._after.compact.outward(low, high) if low < high else None


def _moved(side: _Side, other: _Side, start: int, end: int) -> int | None:
    """Where a passage of a text stands in the other together with what is around it, if in one place.

    What both have in common has not moved, so no passage is found there.
    """
    for width, width_behind in _CONTEXTS:
        before, behind = side.text[max(0, start - width) : start], side.text[end : end + width_behind]
        if len(before + behind) < _LEAST_CONTEXT:
            continue
        sought = before + side.text[start:end] + behind
        at = other.text.find(sought)
        if at == -1 or other.text.find(sought, at + 1) != -1:
            continue
        found = at + len(before)
        if other.is_apart(found, found + end - start):
            return found
    return None


def _common(before: str, after: str) -> Iterator[Match]:
    """The runs of characters in common, in order."""
    clauses, others = _CLAUSE.findall(before), _CLAUSE.findall(after)
    starts, others_starts = _starts(clauses), _starts(others)
    at = to = 0
    for i, j, length in [*_patience(clauses, others), (len(clauses), len(others), 0)]:
        for k, m, n, o in _alike(clauses[at:i], others[to:j]):
            start, other = starts[at + k], others_starts[to + m]
            for a, b, size in _between(before[start : starts[at + n]], after[other : others_starts[to + o]]):
                yield start + a, other + b, size
        if length:
            yield starts[i], others_starts[j], starts[i + length] - starts[i]
        at, to = i + length, j + length


def _alike(clauses: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of clauses to compare, as beginnings and ends in either: those that became each other.

    A clause became one, or two did, or it became two, so that all together keep the most. Very many are
    compared as a whole.
    """
    if not clauses or not others:
        return
    if len(clauses) * len(others) > _MOST_ALIKE:
        yield 0, 0, len(clauses), len(others)
        return
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    for i in reversed(range(len(clauses))):
        for j in reversed(range(len(others))):
            options = [(_kept(best, i + 1, j), (1, 0)), (_kept(best, i, j + 1), (0, 1))]
            for m, n in _BECOME:
                if i + m <= len(clauses) and j + n <= len(others):
                    likeness = _likeness("".join(clauses[i : i + m]), "".join(others[j : j + n]))
                    options.append((_kept(best, i + m, j + n) + likeness, (m, n)))
            best[i, j] = max(options)
    i = j = 0
    while (i, j) in best:
        m, n = best[i, j][1]
        if m and n:
            yield i, j, i + m, j + n
        i, j = i + m, j + n


_BECOME: Final = ((1, 1), (2, 1), (1, 2))
"""How many clauses become how many."""


def _kept(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int) -> float:
    return best[i, j][0] if (i, j) in best else 0.0


def _likeness(clause: str, other: str) -> float:
    """How many characters two stretches share, the fewer the less alike they are; 0 if it is mere chance."""
    matcher = SequenceMatcher(None, clause, other, autojunk=False)
    ratio = matcher.ratio()
    return ratio * ratio * (len(clause) + len(other)) if ratio >= _LEAST_LIKENESS else 0.0


def _starts(items: Sequence[str]) -> list[int]:
    """Where each item begins, and where the last one ends."""
    starts = [0]
    for item in items:
        starts.append(starts[-1] + len(item))
    return starts


def _between(before: str, after: str) -> Iterator[Match]:
    """The common runs of two stretches whose clauses differ: their ends, and runs in between."""
    most = min(len(before), len(after))
    head = _shared(before, after, most)
    tail = _shared(before[::-1], after[::-1], most - head)
    if head:
        yield 0, 0, head
    inner = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(inner[0]) * len(inner[1]) <= _MOST_COMPARED:
        for a, b, size in SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks():
            if size >= _LEAST_RUN:
                yield head + a, head + b, size
    if tail:
        yield len(before) - tail, len(after) - tail, tail


def _shared(left: str, right: str, most: int) -> int:
    """How many first characters two texts share, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if left[:middle] == right[:middle] else (low, middle - 1)
    return low


def _patience(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """The common runs of two sequences, from what stands just once in both."""
    found: list[Match] = []
    open_pairs = [(0, len(before), 0, len(after))]
    while open_pairs:
        i, i_end, j, j_end = open_pairs.pop()
        while i < i_end and j < j_end and before[i] == after[j]:
            found.append((i, j, 1))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and before[i_end - 1] == after[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end, 1))
        pairs = _anchors(before[i:i_end], after[j:j_end])
        anchors = [(i + a, j + b) for a, b in pairs]
        if not anchors:
            found += [(i + a, j + b, 1) for a, b in shortest_edit(before[i:i_end], after[j:j_end])]
            continue
        for a, b in [*anchors, (i_end, j_end)]:
            if a > i and b > j:
                open_pairs.append((i, a, j, b))
            if a < i_end:
                found.append((a, b, 1))
            i, j = a + 1, b + 1
    return sorted(found)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """What stands just once in both, as the longest row that keeps its order in both."""
    counts, counts_after = Counter(before), Counter(after)
    where = {item: at for at, item in enumerate(after) if counts_after[item] == 1}
    pairs = [(at, where[item]) for at, item in enumerate(before) if item in where and counts[item] == 1]
    tails: list[int] = []
    chains: list[tuple[int, int, int | None]] = []
    last_of: list[int] = []
    for a, b in pairs:
        rank = bisect_left(tails, b)
        chains.append((a, b, last_of[rank - 1] if rank else None))
        if rank == len(tails):
            tails.append(b)
            last_of.append(len(chains) - 1)
        else:
            tails[rank], last_of[rank] = b, len(chains) - 1
    row = []
    at: int | None = last_of[-1] if last_of else None
    while at is not None:
        a, b, at = chains[at]
        row.append((a, b))
    return row[::-1]


def _joined(runs: Iterator[Match]) -> list[Match]:
    """The runs with those made one that follow upon each other in both texts."""
    joined: list[Match] = []
    for a, b, size in runs:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        else:
            joined.append((a, b, size))
    return joined
