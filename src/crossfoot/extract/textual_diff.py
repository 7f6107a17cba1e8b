"""Placing by the earlier text itself: what stands in what both texts have in common has its place there.

Compared are the texts without white space, first clause by clause, from clauses that both have just once
(patience diff), then character by character between those that agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from crossfoot.extract.compact import Compact
from crossfoot.extract.placement import Placement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.placement import Sought, Span

_CLAUSE: Final = re.compile(r"[^,;:.!?，、。；：！？]*[,;:.!?，、。；：！？]+|[^,;:.!?，、。；：！？]+")
_MOST_COMPARED: Final = 400_000
"""Products of lengths up to which two stretches of clauses are compared one by one."""
_MOST_CHARACTERS: Final = 60_000
"""The same for stretches of characters, of which a text that changed much has very many."""
_LEAST_RUN: Final = 2
"""Characters in common, within a clause, that are more than chance."""
_CONTEXT: Final = (24, 12, 6)
"""Characters on either side by which a passage is known again that moved to another place."""

Match = tuple[int, int, int]
"""Where a common run begins in either sequence, and its length."""


class TextualDiff:
    """Places spans of an earlier text in a later one."""

    def __init__(self, before: str, after: str) -> None:
        self._before = Compact(before)
        self._after = Compact(after)
        self._runs = _joined(_common(self._before.text, self._after.text))
        self._starts = [run[0] for run in self._runs]
        self._by_after = sorted(self._runs, key=lambda run: run[1])
        self._starts_after = [run[1] for run in self._by_after]

    def place(self, sought: list[Sought]) -> list[Placement]:
        """A placement for each span; the words do not matter."""
        return [self._placed(one.span) for one in sought]

    def was_there(self, span: Span) -> bool:
        """Whether a stretch of the later text is part of what both have in common."""
        start, end = self._after.inward(span[0]), self._after.inward(span[1])
        at = bisect_right(self._starts_after, start) - 1
        if at >= 0:
            _, begins, length = self._by_after[at]
            if end <= begins + length:
                return True
        passage = self._after.text[start:end]
        return self._moved(self._after.text, self._before.text, start, end, passage) is not None

    def _placed(self, span: Span) -> Placement:
        start, end = self._before.inward(span[0]), self._before.inward(span[1])
        if start >= end:
            return Placement(None)
        at = bisect_right(self._starts, start) - 1
        if at >= 0:
            begins, now, length = self._runs[at]
            if end <= begins + length:
                return Placement(self._after.outward(now + start - begins, now + end - begins))
        passage = self._before.text[start:end]
        moved = self._moved(self._before.text, self._after.text, start, end, passage)
        if moved is not None:
            return Placement(self._after.outward(moved, moved + end - start))
        return Placement(None, self._around(start, end))

    def _around(self, start: int, end: int) -> Span | None:
        """The stretch of the later text between what is in common before and behind a passage."""
        at = bisect_left(self._starts, start) - 1
        low = 0
        if at >= 0:
            begins, now, length = self._runs[at]
            low = now + min(length, start - begins)
        behind = bisect_left(self._starts, end)
        high = self._runs[behind][1] if behind < len(self._runs) else len(self._after.text)
        if at >= 0 and sum(self._runs[at][::2]) > end:
            begins, now, _ = self._runs[at]
            high = now + end - begins
        return self._after.outward(low, high) if low < high else None

    @staticmethod
    def _moved(text: str, other: str, start: int, end: int, passage: str) -> int | None:
        """Where a passage stands in the other text together with what is around it here, if in one place."""
        for width in _CONTEXT:
            before = text[max(0, start - width) : start]
            sought = before + passage + text[end : end + width]
            at = other.find(sought)
            if at != -1:
                return at + len(before) if other.find(sought, at + 1) == -1 else None
        return None


def _common(before: str, after: str) -> Iterator[Match]:
    """The runs of characters in common, in order."""
    clauses = _CLAUSE.findall(before), _CLAUSE.findall(after)
    starts = tuple(_starts(items) for items in clauses)
    at = to = 0
    for i, j, length in [*_patience(*clauses), (len(clauses[0]), len(clauses[1]), 0)]:
        start, now = starts[0][i], starts[1][j]
        for a, b, size in _between(before[at:start], after[to:now]):
            yield at + a, to + b, size
        at, to = starts[0][i + length], starts[1][j + length]
        if length:
            yield start, now, at - start


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
    if len(inner[0]) * len(inner[1]) <= _MOST_CHARACTERS:
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
            if (i_end - i) * (j_end - j) <= _MOST_COMPARED:
                matcher = SequenceMatcher(None, before[i:i_end], after[j:j_end], autojunk=False)
                found += [(i + a, j + b, size) for a, b, size in matcher.get_matching_blocks() if size]
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
