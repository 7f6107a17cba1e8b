"""The sentences of a text, with a sign in the place of each figure.

What stands between figures is folded: simplified characters, plain punctuation, small letters, and no
line breaks or romanisation. So one pattern reads every way of writing a relation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.extract.figure import LABEL
from crossfoot.extract.figures import find_figures
from crossfoot.numbers.folding import Folded, fold
from crossfoot.numbers.tables import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.figure import Figure

MOST_FIGURES: Final = 400
LONGEST_SENTENCE: Final = 8000
"""Figures and characters beyond which a stretch of text is a table or a list, and passed over."""
FIRST_SIGN: Final = 0xE000
"""Of the signs for quantities; those for dates, ordinals and labels begin at `FIRST_OTHER_SIGN`."""
FIRST_OTHER_SIGN: Final = 0xF000
QUANTITY: Final = f"[{chr(FIRST_SIGN)}-{chr(FIRST_OTHER_SIGN - 1)}]"
NO_QUANTITY: Final = f"[{chr(FIRST_OTHER_SIGN)}-\uf8ff]"

_NO_QUANTITIES: Final = frozenset({"date", "ordinal", LABEL})
_MARKS: Final = str.maketrans("，；：？！（）．", ",;:?!().")
_ENDS: Final = re.compile(
    r"""
      [。！？]["”’」』)）]*                   # a full stop, and what closes after it
    | [!?]["”’」』)）]*(?=\s|\Z)              # converted text has such marks for a lost character
    | (?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bNo)(?<!\bapprox)\.["”’)]*(?=\s+["“‘(]?[A-Z0-9£$€\u3400-\u9fff])
    | [ \t]*\r?\n(?:[ \t]*\r?\n)+                # a blank line
    | [ \t]*\r?\n(?=[ \t]*(?:[•·*\-–—]|\d+[.)、])\s)    # a list's next point
    | (?<=\n)[^\n]{1,60}(?<![,;、，；])\r?\n(?=[ \t]*[A-Z0-9£$€])   # a short line before one that begins anew
    """,
    re.VERBOSE,
)
_MIDDLE_DOT: Final = re.compile("[0-9０-９]·[0-9０-９]")
"""A decimal point of old print, after which the rest of a number would be taken for a figure."""
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two figures: `at` in the skeleton, and at `start` in the text as given."""

    at: int
    start: int
    folded: Folded


@dataclass(frozen=True, slots=True)
class Sentence:
    """`skeleton` is the sentence with a sign for each figure; `figures` has the figure of each sign."""

    start: int
    end: int
    skeleton: str
    figures: dict[str, Figure]
    pieces: tuple[Piece, ...]
    text: str

    def given(self, start: int, end: int) -> str:
        """The text as given from one offset up to another."""
        return self.text[start:end]

    def offset(self, at: int) -> int:
        """Where in the text as given the character at a place of the skeleton stands."""
        figure = self.figures.get(self.skeleton[at])
        if figure is not None:
            return figure.start
        piece = self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1]
        return piece.start + piece.folded.offset_in_given(at - piece.at)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text that have figures, in order."""
    figures = find_figures(text)
    at = 0
    for start, end in _spans(text, figures):
        first = at
        while at < len(figures) and figures[at].end <= end:
            at += 1
        if _MIDDLE_DOT.search(text, start, end):
            continue
        if 0 < at - first <= MOST_FIGURES and end - start <= LONGEST_SENTENCE:
            yield _sentence(text, start, end, figures[first:at])


def _spans(text: str, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """Where sentences stand; none ends within a figure, nor before one that speaks of the one before."""
    inside = iter(figures)
    figure = next(inside, None)
    start = 0
    for found in _ENDS.finditer(text):
        while figure is not None and figure.end <= found.start():
            figure = next(inside, None)
        if figure is not None and figure.start < found.end() and found.start() < figure.end:
            continue
        if _goes_on(text, found):
            continue
        yield start, found.end()
        start = found.end()
    yield start, len(text)


def _goes_on(text: str, found: re.Match[str]) -> bool:
    from crossfoot.wording.words import continuations

    return continuations().match(text, found.end()) is not None


def _sentence(text: str, start: int, end: int, figures: list[Figure]) -> Sentence:
    skeleton = ""
    signs: dict[str, Figure] = {}
    pieces: list[Piece] = []
    done = start
    for number, figure in enumerate(figures):
        pieces.append(Piece(len(skeleton), done, fold(_PRIVATE.sub(" ", text[done : figure.start]))))
        first = FIRST_OTHER_SIGN if figure.kind in _NO_QUANTITIES else FIRST_SIGN
        sign = chr(first + number)
        signs[sign] = figure
        skeleton += _plain(pieces[-1]) + sign
        done = figure.end
    pieces.append(Piece(len(skeleton), done, fold(_PRIVATE.sub(" ", text[done:end]))))
    return Sentence(start, end, skeleton + _plain(pieces[-1]), signs, tuple(pieces), text)


def _plain(piece: Piece) -> str:
    return simplified(piece.folded.text).translate(_MARKS)
