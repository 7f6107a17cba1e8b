"""Conflicts as a graph: claims on the left, checks on the right, a line where a check asks for a claim."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.report.record import CheckEntry, RootCauseEntry, RunRecord

MOST_NODES: Final = 24
"""Nodes on each side; more of them would be no picture any more."""

_STEP: Final = 40
_TOP: Final = 26
_NAME: Final = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Node:
    """A claim, a measure or a check at a height; `title` is told above, `words` beneath."""

    y: int
    title: str
    words: str
    is_claim: bool = True


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """The nodes of both sides, and the lines between them from height to height.

    Beside the claims stand the measures that link checks, whatever is claimed of them.
    """

    claims: tuple[Node, ...]
    checks: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    height: int


def conflict_graph(cause: RootCauseEntry, record: RunRecord) -> ConflictGraph | None:
    """The graph of a root cause; None where it is one check on its claims, or too much for a picture."""
    claims = dict.fromkeys(one for conflict in cause.conflicts for one in conflict.claims)
    checks = [
        record.checks[one] for one in dict.fromkeys(one for each in cause.conflicts for one in each.checks)
    ]
    told = [(record.claims[one].measure, record.claims[one].says) for one in claims]
    links = _links(checks, record, {measure for measure, _ in told})
    size = max(len(told) + len(links), len(checks))
    if len(checks) < 2 or size > MOST_NODES:  # noqa: PLR2004  # one check is no graph
        return None
    left = [Node(_height(number), *one) for number, one in enumerate(told)]
    left += [Node(_height(number), name, "", is_claim=False) for number, name in enumerate(links, len(told))]
    right = [Node(_height(number), one.name, one.expect) for number, one in enumerate(checks)]
    edges = [(one.y, check.y) for one in left for check in right if one.title in _NAME.findall(check.words)]
    return ConflictGraph(tuple(left), tuple(right), tuple(edges), _height(size - 1) + _TOP)


def _links(checks: Iterable[CheckEntry], record: RunRecord, claimed: set[str]) -> list[str]:
    """The measures that several of the checks speak of, and no claim of the conflicts."""
    named = Counter(name for check in checks for name in set(_NAME.findall(check.expect)))
    return sorted(
        name
        for name, count in named.items()
        if count > 1 and name not in claimed and name.partition(".")[0] in record.topics
    )


def _height(number: int) -> int:
    return _TOP + number * _STEP
