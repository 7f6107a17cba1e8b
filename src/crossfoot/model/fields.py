"""What a YAML file may hold, declared once: small field types that read nodes into plain values.

A field tells every fault of a node to the `Reader` and gives None in place of a value that it could not read;
nothing is raised. Fields are frozen data, so that whatever else describes the files (a schema, a guide)
is made from the very declarations that read them (see `crossfoot.report.json_schema`). Those of one value
are here, lists, mappings and records in `crossfoot.model.composite_fields`.

    MEASURE = Record("a measure", {"unit": Placed(), "label": Text()}, required=("unit",))
    reader = Reader(file)
    values = MEASURE.read(node, reader)      # {"unit": Scalar(...), "label": "..."} or None
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from crossfoot.errors import Fault, Place, listed, nearest
from crossfoot.model.marked_nodes import Node, Scalar
from crossfoot.model.textfile import quoted
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from crossfoot.model.textfile import TextFile

T = TypeVar("T")

TYPOGRAPHIC_QUOTES: Final = "“”„‟‘’‚‛«»「」＂＇"
"""Quotes that word processors write, and YAML takes for letters."""
MOST_TEXT: Final = 20_000
"""Characters of one text in a YAML file."""


@dataclass(slots=True)
class Reader:
    """Where fields tell the faults of one file, or of one part of it."""

    file: TextFile
    faults: list[Fault] = field(default_factory=list)

    def fault(self, at: Node | Place, message: str, hint: str = "") -> None:
        """Tells a fault at a node (a scalar is underlined as a whole) or at a place."""
        width = max(1, len(at.text) + 2 * at.quoted) if isinstance(at, Scalar) else 1
        place = at if isinstance(at, Place) else at.place
        self.faults.append(self.file.fault(place, message, width=width, hint=hint))

    def apart(self) -> Reader:
        """A reader of the same file whose faults are kept apart, as for one check of many."""
        return Reader(self.file)


@dataclass(frozen=True, kw_only=True)
class Field(ABC, Generic[T]):
    """One kind of value.

    `about` says in a sentence what it is for, `details` what else a curator should know, and `examples` are
    values as one writes them.
    """

    about: str = ""
    details: str = ""
    examples: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """What the field wants, in a few words."""
        return self._wants()

    def takes(self, node: Node) -> bool:
        """Whether the node is of the right kind, so that its faults are this field's to tell."""
        return self._takes(node)

    def read(self, node: Node, reader: Reader) -> T | None:
        """The node's value, or None where a fault was told."""
        if self._takes(node):
            return self._read(node, reader)
        reader.fault(node, f"found {found_in(node)}, wanted {self.wanted}", self._way_out(node))
        return None

    def _way_out(self, node: Node) -> str:
        """What may have been meant by a node that the field does not take."""
        if not isinstance(node, Scalar):
            return ""
        if node.is_nothing and node.text:
            return f"put {node} in quotes if it is a text"
        bare = replace(node, text=node.text.strip(TYPOGRAPHIC_QUOTES), quoted=False)
        return "write it without quotes" if bare != node and self._takes(bare) else ""

    @abstractmethod
    def _wants(self) -> str: ...

    @abstractmethod
    def _takes(self, node: Node) -> bool: ...

    @abstractmethod
    def _read(self, node: Any, reader: Reader) -> T | None: ...  # noqa: ANN401 - a node that it takes


def found_in(node: Node) -> str:
    """The node as a message has it that says what was found."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_nothing else quoted(node.text)
    return node.kind


class _ScalarField(Field[T]):
    def _takes(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not node.is_nothing


@dataclass(frozen=True, kw_only=True)
class OneText(_ScalarField[T]):
    """A text of any kind: `pattern` must match the whole of it; `shape` says that in words.

    With `is_name` it is what other places name something by, and has nothing in it that cannot be seen.
    """

    pattern: str = ""
    shape: str = "a text"
    is_name: bool = False

    def _wants(self) -> str:
        return self.shape

    def fits(self, text: str) -> bool:
        """Whether the text has the shape that is wanted, white space around it aside."""
        return not self.pattern or re.fullmatch(self.pattern, text.strip()) is not None

    def _is_good(self, node: Scalar, reader: Reader) -> bool:
        if len(node.text) > MOST_TEXT:
            reader.fault(node.place, f"a text of more than {MOST_TEXT:,} characters")
        elif not node.text.strip():
            reader.fault(node, f"found an empty text, wanted {self.wanted}")
        elif self.is_name and (problem := unseen(node.text)):
            reader.fault(node, *problem)
        elif not self.fits(node.text):
            reader.fault(node, f"found {quoted(node.text)}, wanted {self.wanted}", self._way_out(node))
        else:
            return True
        return False


@dataclass(frozen=True, kw_only=True)
class Text(OneText[str]):
    """A text, without white space around it."""

    def _read(self, node: Scalar, reader: Reader) -> str | None:
        return node.text.strip() if self._is_good(node, reader) else None


@dataclass(frozen=True, kw_only=True)
class Placed(OneText[Scalar]):
    """A text with its place, exactly as written."""

    def _read(self, node: Scalar, reader: Reader) -> Scalar | None:
        return node if self._is_good(node, reader) else None


@dataclass(frozen=True, kw_only=True)
class Flag(_ScalarField[bool]):
    """`true` or `false`, without quotes."""

    def _wants(self) -> str:
        return "true or false"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not node.quoted and node.text in _FLAGS

    def _read(self, node: Scalar, reader: Reader) -> bool:  # noqa: ARG002 - nothing can be wrong with it
        return _FLAGS[node.text]

    def _way_out(self, node: Node) -> str:
        meant = _MEANT_FLAGS.get(str(node).lower()) if isinstance(node, Scalar) else None
        return super()._way_out(node) or (f"write {meant}" if meant else "")


_FLAGS: Final = {"true": True, "false": False}
_MEANT_FLAGS: Final = {
    **dict.fromkeys(("true", "yes", "y", "on", "1", "是"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "0", "否"), "false"),
}


@dataclass(frozen=True, kw_only=True)
class Choice(_ScalarField[str]):
    """One of a few words; `of` says what each means."""

    of: Mapping[str, str] = field(hash=False)

    def _wants(self) -> str:
        return either(self.of)

    def _read(self, node: Scalar, reader: Reader) -> str | None:
        if node.text in self.of:
            return node.text
        near = nearest(node.text, self.of)
        hint = f"did you mean '{near}'?" if near else ""
        reader.fault(node, f"found {quoted(node.text)}, wanted {self.wanted}", hint)
        return None


@dataclass(frozen=True, kw_only=True)
class Number(_ScalarField[Fraction]):
    """A decimal number, exact; `least` and `most` are allowed."""

    least: Fraction | int | None = None
    most: Fraction | int | None = None
    is_whole: bool = False

    def _wants(self) -> str:
        words = "a whole number" if self.is_whole else "a number"
        words += f" from {self.least}" if self.least is not None else ""
        return words + (f" to {self.most}" if self.most is not None else "")

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not node.quoted and _NUMBER.fullmatch(node.text) is not None

    def _way_out(self, node: Node) -> str:
        bare = _NOT_IN_NUMBERS.sub("", unicodedata.normalize("NFKC", str(node)))
        meant = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", bare)
        is_meant = isinstance(node, Scalar) and _NUMBER.fullmatch(meant) is not None
        return super()._way_out(node) or (f"write {meant}" if is_meant else "")

    def _read(self, node: Scalar, reader: Reader) -> Fraction | None:
        number = Fraction(node.text)
        if (
            (self.least is not None and number < self.least)
            or (self.most is not None and number > self.most)
            or (self.is_whole and number.denominator != 1)
        ):
            reader.fault(node, f"found {quoted(node.text)}, wanted {self.wanted}")
            return None
        return number


# A zero in front makes a number octal to some readers of YAML, and means nothing to others.
_NUMBER: Final = re.compile(r"[+-]?(0|[1-9][0-9]{0,99})(\.[0-9]{1,100})?", re.ASCII)
_NOT_IN_NUMBERS: Final = re.compile(r"[\s_,']")


def either(words: Collection[str]) -> str:
    """Words as alternatives: `a, b or c`."""
    return listed([*words], "or")
