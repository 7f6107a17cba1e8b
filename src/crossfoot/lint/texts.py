"""Lints of texts that are written in other characters than they look to be."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Place
from crossfoot.lint.lints import Edit, Level, Lint, Said
from crossfoot.model.claims_file import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.lint.project import Project


def _wrong_forms(project: Project) -> Iterator[Said]:
    printed: dict[tuple[str, int], list[str]] = defaultdict(list)
    for claim in project.records.claims:
        if claim.cells is not None:
            printed[claim.place.file, claim.place.line] += [claim.cells.says, claim.cells.items]
    documents = [source.document for source in project.records.sources.values() if source.document]
    for name in project.files():
        text = project.text(name)
        if unicodedata.is_normalized("NFC", text.text):
            continue
        for number, line in enumerate(text.lines, start=1):
            kept = _spans(line, printed[name, number] if name.endswith(SUFFIXES) else documents)
            for start, end, composed in _uncomposed(line):
                if not any(first <= start and end <= last for first, last in kept):
                    yield _said(project, Place(name, number, start + 1), line[start:end], composed)


def _spans(line: str, kept: Iterable[str]) -> list[tuple[int, int]]:
    """Where texts that are to stay as they are stand in a line."""
    return [match.span() for text in kept if text for match in re.finditer(re.escape(text), line)]


def _said(project: Project, place: Place, found: str, composed: str) -> Said:
    message = f"'{composed}' is written as {_codes(found)}, not as {_codes(composed)}"
    fault = project.fault(place, message, "'crossfoot lint --fix' writes it anew", width=len(found))
    return Said(fault, Edit(place.line, place.column - 1, place.column - 1 + len(found), composed))


def _uncomposed(line: str) -> Iterator[tuple[int, int, str]]:
    """The runs of a line that are not in NFC: where they begin and end, and what they are in NFC."""
    if unicodedata.is_normalized("NFC", line):
        return
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or _begins_anew(line[start:end], line[end]):
            composed = unicodedata.normalize("NFC", line[start:end])
            if composed != line[start:end]:
                yield start, end, composed
            start = end


def _begins_anew(run: str, char: str) -> bool:
    """Whether a character does not combine with those before it."""
    if unicodedata.combining(char):
        return False
    apart = unicodedata.normalize("NFC", run) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", run + char) == apart


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in text)


LINTS: Final = (
    Lint(
        "wrong-form",
        Level.WARNING,
        "a text in a wrong normal form",
        "One letter can be written in several ways that look the same: é as one character, or as e with an"
        " accent that follows. Texts are compared by their characters, so that all but what is printed is"
        " kept in one way, Unicode's NFC. `says` and `items` stay as the document has them, and"
        " names of documents as their files are called. --fix writes the composed characters, and changes"
        " nothing else.",
        _wrong_forms,
    ),
)
