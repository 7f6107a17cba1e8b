"""Errors as part of the product: a place, what was found, what was wanted and the way out.

A fault is one thing wrong at one place of a file. Loaders collect all faults of a file and go on;
`Faults` is what they raise, or hand over, at the end.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class CrossfootError(Exception):
    """What every error of crossfoot can be caught as."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the user would name it, a line and a column, both from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def line_address(self) -> str:
        """`file:line`, as reports name the line of a claim or a check."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file.

    `excerpt` is the text to show, `offset` and `width` the characters of it to underline, and
    `hint` the way out, in a few words.
    """

    place: Place
    message: str
    excerpt: str = ""
    offset: int = 0
    width: int = 1
    hint: str = ""

    def __str__(self) -> str:
        lines = [printable(f"{self.place}: {self.message}")]
        if self.excerpt:
            caret = underline(self.excerpt, self.offset, self.width)
            lines += [f"    {printable(self.excerpt)}", f"    {caret}  {printable(self.hint)}".rstrip()]
        elif self.hint:
            lines.append(f"    {printable(self.hint)}")
        return "\n".join(lines)


class Faults(CrossfootError):
    """All faults of one or more files, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.place)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name that `name` most likely stands for, or None where none is near."""
    matches = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """`did you mean 'x'?` for the nearest of `names`, or the names themselves where they are few."""
    known = list(names)
    near = nearest(name, known)
    if near is not None:
        return f"did you mean '{near}'?"
    return f"known here: {listed(known)}" if 0 < len(known) <= MOST_NAMES_TOLD else ""


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a reader lists them: `a, b and c`; `last` is the word before the last one."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def printable(text: str) -> str:
    """The text with control and direction-changing characters written as escapes."""
    return "".join(char if _is_inert(char) else f"\\u{ord(char):04x}" for char in text)


def underline(excerpt: str, offset: int, width: int) -> str:
    """Carets under `width` characters of the excerpt; wide East Asian characters take two columns."""
    before = printable(excerpt[:offset])
    marked = printable(excerpt[offset : offset + width])
    return " " * display_width(before) + "^" * max(1, display_width(marked))


def display_width(text: str) -> int:
    """How many terminal columns the text takes."""
    return sum(_columns(char) for char in text)


MOST_NAMES_TOLD = 8
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


def _is_inert(char: str) -> bool:
    return unicodedata.category(char) not in _UNSAFE_CATEGORIES


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
