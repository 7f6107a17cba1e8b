"""Drafted claims: the marks of one that nobody has finished yet, and of one whose figure the text lost.

Both marks are faults of the claim, so that a draft passes for a record only when a person has taken them off.
"""

from __future__ import annotations

from typing import Final

DRAFT: Final = "draft."
"""What the measure of a drafted claim begins with, before the name that is proposed for it."""
DRAFT_MESSAGE: Final = "the claim is drafted, and not finished"
DRAFT_HINT: Final = f"write the name of its measure, or take the one proposed: delete '{DRAFT}'"

GONE: Final = "gone from the text"
"""What the note of a claim begins with once its figure no longer stands in the text."""
GONE_MESSAGE: Final = "the figure no longer stands in the text"
GONE_HINT: Final = "delete the claim, or correct it and delete this mark"


def is_drafted(measure: str) -> bool:
    """Whether the measure's name is a proposal."""
    return measure.startswith(DRAFT)


def is_gone(note: str) -> bool:
    """Whether the note says that the figure is gone."""
    return note == GONE or note.startswith(f"{GONE};")


def with_gone(note: str) -> str:
    """The note with the mark before it."""
    return f"{GONE}; {note}" if note else GONE


def without_gone(note: str) -> str:
    """The note without the mark, as it was."""
    return note.removeprefix(GONE).removeprefix("; ")
