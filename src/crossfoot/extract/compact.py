"""Texts without their white space, and the way back: a figure that a line end breaks is still that figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

_RUN: Final = re.compile(r"\S+")


def compact(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


class Compact:
    """A text without its white space; `offsets` says where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = "".join(text.split())
        self.length = len(text)
        self.offsets: list[int] = []
        for run in _RUN.finditer(text):
            self.offsets.extend(range(*run.span()))

    def inward(self, offset: int) -> int:
        """The first character of the compact text that stands at an offset of the text or behind it."""
        return bisect_left(self.offsets, offset)

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text of the characters from `start` to `end`, white space around them left out."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def find_all(self, words: str) -> list[tuple[int, int]]:
        """Every span of the text that says the words, but not within a longer number."""
        sought = compact(words)
        if not sought:
            return []
        found = []
        at = self.text.find(sought)
        while at != -1:
            end = at + len(sought)
            if not self._cuts_a_number(at, end):
                found.append(self.outward(at, end))
            at = self.text.find(sought, at + 1)
        return found

    def _cuts_a_number(self, start: int, end: int) -> bool:
        return self._joins(start) or self._joins(end)

    def _joins(self, at: int) -> bool:
        """Whether the characters before and behind a boundary are of one number."""
        if not 0 < at < len(self.text):
            return False
        before, behind = self.text[at - 1], self.text[at]
        if self.offsets[at] != self.offsets[at - 1] + 1:
            return False
        if before.isdigit() and behind.isdigit():
            return True
        if before in _POINTS and behind.isdigit():
            return at > 1 and self.text[at - 2].isdigit()
        return behind in _POINTS and before.isdigit() and self.text[at + 1 : at + 2].isdigit()


_POINTS: Final = frozenset(".,．，")
