"""What a scan found in a file, as the record that every format writes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Place
from crossfoot.report.text import shown_values
from crossfoot.wording.scanning import scan
from crossfoot.wording.stated import Names

if TYPE_CHECKING:
    from crossfoot.extract.figure import Figure
    from crossfoot.wording.scanning import Contradiction
    from crossfoot.wording.stated import Stated

_MARGIN: Final = 24
"""Characters of a passage beside its figures."""
_ENDS: Final = re.compile(r"(?<=[。！？!?\n])|(?<=\.)(?=\s)")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a finding: the name it has in the relation, its words, its meaning, and where it stands."""

    name: str
    says: str
    means: str
    unit: str | None
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """One contradiction: `passage` is what the text says, on one line, with the figures marked."""

    relation: str
    headline: str
    expect: str
    because: str
    figures: tuple[Told, ...]
    passage: str
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Scanned:
    """A file: how many relations its wording states, and the contradictions among them."""

    file: str
    relations: int
    found: tuple[Found, ...]


def scanned(file: str, text: str) -> Scanned:
    """What a scan finds in the text of a file."""
    result = scan(text)
    lines = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    def place(offset: int) -> Place:
        line = bisect_right(lines, offset)
        return Place(file, line, offset - lines[line - 1] + 1)

    def told(name: str, one: Figure | Names) -> Told:
        if isinstance(one, Names):
            most = "" if one.most == one.least else " or more" if one.most is None else f" to {one.most}"
            names = " ".join(text[one.start : one.end].split())
            return Told(name, names, f"{one.least}{most}", None, one.start, one.end, place(one.start))
        unit = one.unit.name if one.unit else None
        means = shown_values(one.interval, one.unit)
        return Told(name, one.says, means, unit, one.start, one.end, place(one.start))

    def found(contradiction: Contradiction) -> Found:
        stated = contradiction.stated
        return Found(
            stated.name,
            contradiction.verdict.headline,
            stated.expect,
            stated.because,
            tuple(told(name, one) for name, one in stated.figures.items()),
            _passage(text, stated),
            stated.start,
            stated.end,
            place(stated.start),
        )

    return Scanned(file, len(result.relations), tuple(map(found, result.contradictions)))


def _passage(text: str, stated: Stated) -> str:
    """What the text says around the figures, within their sentences."""
    before = _ENDS.split(text[max(0, stated.start - _MARGIN) : stated.start])[-1]
    behind = _ENDS.split(text[stated.end : stated.end + _MARGIN])[0]
    start, end = stated.start - len(before), stated.end + len(behind)
    pieces = ["…" if len(before) == _MARGIN else ""]
    done = start
    for one in sorted(stated.figures.values(), key=lambda figure: figure.start):
        pieces += [text[done : one.start], "⟦", text[one.start : one.end], "⟧"]
        done = one.end
    pieces += [text[done:end], "…" if len(behind) == _MARGIN else ""]
    return " ".join("".join(pieces).split())
