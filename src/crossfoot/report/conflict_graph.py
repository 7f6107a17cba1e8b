"""Conflicts as a graph: claims on the left, checks on the right, a line where a check asks for a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crossfoot.report.record import CheckEntry, ClaimEntry, RootCauseEntry, RunRecord

MOST_NODES: Final = 24
"""Claims and checks on each side; more of them would be no picture any more."""

_STEP: Final = 40
_TOP: Final = 26


@dataclass(frozen=True, slots=True)
class Node:
    """A claim or a check at a height; `title` is told above, `words` beneath."""

    y: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """The nodes of both sides, and the lines between them from height to height."""

    claims: tuple[Node, ...]
    checks: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    height: int


def conflict_graph(cause: RootCauseEntry, record: RunRecord) -> ConflictGraph | None:
    """The graph of a root cause; None where it is one check on its claims, or too much for a picture."""
    claims = dict.fromkeys(one for conflict in cause.conflicts for one in conflict.claims)
    checks = dict.fromkeys(one for conflict in cause.conflicts for one in conflict.checks)
    if len(checks) < 2 or max(len(claims), len(checks)) > MOST_NODES:  # noqa: PLR2004  # one check is no graph
        return None
    told = [record.claims[address] for address in claims]
    asked = [record.checks[address] for address in checks]
    edges = [
        (_height(number), _height(other))
        for number, claim in enumerate(told)
        for other, check in enumerate(asked)
        if _meet(claim, check, cause)
    ]
    height = _height(max(len(told), len(asked)) - 1) + _TOP
    left = tuple(Node(_height(n), one.measure, one.says) for n, one in enumerate(told))
    right = tuple(Node(_height(n), one.name, one.expect) for n, one in enumerate(asked))
    return ConflictGraph(left, right, tuple(edges), height)


def _height(number: int) -> int:
    return _TOP + number * _STEP


def _meet(claim: ClaimEntry, check: CheckEntry, cause: RootCauseEntry) -> bool:
    """Whether both are of one conflict, and the check speaks of the claim's measure."""
    together = any(
        claim.address in conflict.claims and check.address in conflict.checks for conflict in cause.conflicts
    )
    name = rf"(?<![\w.]){re.escape(claim.measure)}(?![\w.])"
    return together and re.search(name, check.expect) is not None
