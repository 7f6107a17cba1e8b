"""Where things of an earlier text stand in a later one."""

from __future__ import annotations

from typing import NamedTuple, Protocol

Span = tuple[int, int]
"""Offsets of a first character and of the one behind the last, in a text as given."""


class Sought(NamedTuple):
    """What is looked for: its span in the earlier text, and the words that stood there.

    `names` are those of a list whose words are not on record as a whole; they stand in their order.
    """

    span: Span
    says: str
    names: tuple[str, ...] = ()


class Placement(NamedTuple):
    """Where it stands now, None if nowhere; `around` is where it stood, as a span of the later text."""

    span: Span | None
    around: Span | None = None


class Placer(Protocol):
    """A way of telling what of a text stands where in another."""

    def place(self, sought: list[Sought]) -> list[Placement]:
        """A placement for each of what is sought, in the same order."""

    def was_there(self, span: Span) -> bool:
        """Whether a stretch of the later text stood in the earlier one already; called after `place`."""
