"""Remarks, and the explanations of lints, as lines to be read."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final

from crossfoot.lint.lints import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.lint.lints import Lint, Remark

WIDTH: Final = 100


def lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """Each remark with its line and the way out, notes without; then how many there are of each level."""
    for remark in remarks:
        told = str(remark).split("\n")
        yield from told[:1] if remark.level is Level.NOTE else told
    counts = Counter(remark.level for remark in remarks)
    told = [f"{counts[level]} {level}{'s' * (counts[level] > 1)}" for level in Level if counts[level]]
    yield ", ".join(told) or "nothing to remark"


def explained(lint: Lint) -> Iterator[str]:
    """What a curator should know of a lint."""
    yield f"{lint.code} ({lint.level}): {lint.about}"
    yield from textwrap.wrap(lint.explanation, WIDTH, break_long_words=False, break_on_hyphens=False)


def listed_lints(lints: Iterable[Lint]) -> Iterator[str]:
    """A line for each lint: its code, its level and what it is about."""
    told = list(lints)
    width = max(len(lint.code) for lint in told)
    yield from (f"{lint.code:<{width}}  {lint.level:<7}  {lint.about}" for lint in told)
