"""What YAML is read into: texts, lists and mappings that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crossfoot.errors import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written, without its quotes.

    `inset` counts the characters from `place` to the text; None where the file does not hold the text in
    one piece (it has escapes or runs over several lines).
    """

    text: str
    place: Place
    quoted: bool = False
    inset: int | None = 0

    kind = "a text"

    def __str__(self) -> str:
        return self.text

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written where a value could stand, or one of YAML's words for nothing."""
        return not self.quoted and self.text in _NOTHING

    def place_of(self, offset: int) -> Place:
        """Where the character at `offset` of the text stands in the file, as nearly as it is known."""
        if self.inset is None:
            return self.place
        return Place(self.place.file, self.place.line, self.place.column + self.inset + offset)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place

    kind = "a list"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    kind = "a mapping"


_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
Node = Scalar | Sequence | Mapping
