"""What two sequences share if one becomes the other by the fewest items taken out and put in.

The greedy algorithm of E. W. Myers, "An O(ND) difference algorithm and its variations" (Algorithmica, 1986):
time and memory go with the number of edits, so that long sequences which differ little cost little, however
often their items repeat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_EDITS: Final = 1000
"""Items taken out and put in beyond which two sequences count as having nothing in common."""


def shortest_edit(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of indices of what both sequences share, in order; none where they differ too much."""
    reached = {1: 0}
    steps: list[dict[int, int]] = []
    for edits in range(min(MOST_EDITS, len(before) + len(after)) + 1):
        steps.append(reached)
        last, reached = reached, {}
        for diagonal in range(-edits, edits + 1, 2):
            at = _start(last, diagonal, edits)
            to = at - diagonal
            while at < len(before) and to < len(after) and before[at] == after[to]:
                at, to = at + 1, to + 1
            reached[diagonal] = at
            if at >= len(before) and to >= len(after):
                return _traced(steps, len(before), len(after))
    return []


def _start(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """How far into the first sequence one edit more leads on a diagonal."""
    if _comes_down(reached, diagonal, edits):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _comes_down(reached: dict[int, int], diagonal: int, edits: int) -> bool:
    """Whether the edit is an item put in, rather than one taken out."""
    if diagonal in {-edits, edits}:
        return diagonal == -edits
    return reached[diagonal - 1] < reached[diagonal + 1]


def _traced(steps: list[dict[int, int]], at: int, to: int) -> list[tuple[int, int]]:
    """The way back from the ends to the beginnings."""
    pairs = []
    for edits in range(len(steps) - 1, -1, -1):
        reached, diagonal = steps[edits], at - to
        before_diagonal = diagonal + 1 if _comes_down(reached, diagonal, edits) else diagonal - 1
        was_at = reached[before_diagonal]
        was_to = was_at - before_diagonal
        while at > max(was_at, 0) and to > max(was_to, 0):
            at, to = at - 1, to - 1
            pairs.append((at, to))
        at, to = was_at, was_to
    return pairs[::-1]
