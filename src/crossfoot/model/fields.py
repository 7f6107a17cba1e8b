"""What a YAML file may hold, declared once: small field types that read nodes into plain values.

A field tells every fault of a node to the `Reader` and gives None in place of a value that it could not read;
nothing is raised. Fields are frozen data, so that whatever else describes the files (a schema, a guide)
can be made from the very declarations that read them.

    MEASURE = Record("a measure", {"unit": Placed(), "label": Text()}, required=("unit",))
    reader = Reader(file)
    values = MEASURE.read(node, reader)      # {"unit": Scalar(...), "label": "..."} or None
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from crossfoot.errors import Fault, Place, did_you_mean, nearest
from crossfoot.model.marked_nodes import Mapping, Node, Scalar, Sequence
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from crossfoot.model.textfile import TextFile

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

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
    """One kind of value. `about` says in a sentence what it is for."""

    about: str = ""

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
        is_bare_wanted = isinstance(node, Scalar) and node.quoted and self._takes(replace(node, quoted=False))
        hint = "write it without quotes" if is_bare_wanted else ""
        reader.fault(node, f"found {_found(node)}, wanted {self.wanted}", hint)
        return None

    @abstractmethod
    def _wants(self) -> str: ...

    @abstractmethod
    def _takes(self, node: Node) -> bool: ...

    @abstractmethod
    def _read(self, node: Any, reader: Reader) -> T | None: ...  # noqa: ANN401 - a node that it takes


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.is_nothing else quoted(node.text)
    return node.kind


class _ScalarField(Field[T]):
    def _takes(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not node.is_nothing


@dataclass(frozen=True, kw_only=True)
class _TextField(_ScalarField[T]):
    """`pattern` must match the whole of the text; `shape` says that in words."""

    pattern: str = ""
    shape: str = "a text"

    def _wants(self) -> str:
        return self.shape

    def _is_good(self, node: Scalar, reader: Reader) -> bool:
        if len(node.text) > MOST_TEXT:
            reader.fault(node.place, f"a text of more than {MOST_TEXT:,} characters")
        elif not node.text.strip():
            reader.fault(node, f"found an empty text, wanted {self.wanted}")
        elif self.pattern and not re.fullmatch(self.pattern, node.text.strip()):
            reader.fault(node, f"found {quoted(node.text)}, wanted {self.wanted}")
        else:
            return True
        return False


@dataclass(frozen=True, kw_only=True)
class Text(_TextField[str]):
    """A text, without white space around it."""

    def _read(self, node: Scalar, reader: Reader) -> str | None:
        return node.text.strip() if self._is_good(node, reader) else None


@dataclass(frozen=True, kw_only=True)
class Placed(_TextField[Scalar]):
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


_FLAGS: Final = {"true": True, "false": False}


@dataclass(frozen=True, kw_only=True)
class Choice(_ScalarField[str]):
    """One of a few words."""

    of: tuple[str, ...]

    def _wants(self) -> str:
        return _either(self.of)

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


_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,100}(\.[0-9]{1,100})?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class ListOf(Field[list[T]]):
    """A list; with `or_one`, a value on its own is a list of one."""

    item: Field[T]
    or_one: bool = False
    may_be_empty: bool = False

    def _wants(self) -> str:
        return f"{self.item.wanted} or a list" if self.or_one else "a list"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Sequence) or (self.or_one and self.item.takes(node))

    def _read(self, node: Node, reader: Reader) -> list[T] | None:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not nodes and not self.may_be_empty:
            reader.fault(node, "the list is empty")
            return None
        values = [self.item.read(item, reader) for item in nodes]
        return [value for value in values if value is not None]


@dataclass(frozen=True, kw_only=True)
class MapOf(Field[dict[K, V]]):
    """A mapping from names of one kind to values of one kind."""

    key: Field[K]
    value: Field[V]
    may_be_empty: bool = False

    def _wants(self) -> str:
        return "a mapping"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Mapping)

    def _read(self, node: Mapping, reader: Reader) -> dict[K, V] | None:
        if not node.entries and not self.may_be_empty:
            reader.fault(node, "the mapping is empty")
            return None
        read = [(self.key.read(key, reader), self.value.read(value, reader)) for key, value in node.entries]
        return {key: value for key, value in read if key is not None and value is not None}


class Values(dict[str, Any]):
    """What a record read, by key, and its place. Keys that were absent or faulty are not in it."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


@dataclass(frozen=True, kw_only=True)
class Record(Field[Values]):
    """A mapping with known keys.

    `name` is what the record is called in faults (`a measure`). All of `required` must be there, and of the
    keys in `one_of`, if there are any, exactly one.
    """

    name: str
    fields: dict[str, Field[Any]] = field(hash=False)
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    def _wants(self) -> str:
        return f"{self.name}: a mapping with {_either([*self.fields])}"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Mapping)

    def _read(self, node: Mapping, reader: Reader) -> Values:
        values = Values(node.place)
        for key, value_node in node.entries:
            known = self.fields.get(key.text)
            if known is None:
                # In {label: disputes, as found} the comma ends the text, which nobody means.
                is_text = isinstance(value_node, Scalar) and value_node.is_nothing and " " in key.text
                hint = (
                    "put the text with the comma in quotes"
                    if is_text
                    else did_you_mean(key.text, self.fields)
                )
                reader.fault(key, f"unknown key {quoted(key.text)} in {self.name}", hint)
                continue
            value = known.read(value_node, reader)
            if value is not None:
                values[key.text] = value
        self._check_presence(node, reader)
        return values

    def _check_presence(self, node: Mapping, reader: Reader) -> None:
        keys = [key for key, _ in node.entries]
        # A misspelt key is told once: as unknown, with the key that it likely stands for.
        present = {key.text if key.text in self.fields else nearest(key.text, self.fields) for key in keys}
        for name in self.required:
            if name not in present:
                reader.fault(node, f"{self.name} lacks the key '{name}'", self.fields[name].about)
        if not self.one_of:
            return
        chosen = [key for key in keys if key.text in self.one_of]
        if present.isdisjoint(self.one_of):
            reader.fault(node, f"{self.name} lacks a key: one of {_either(self.one_of)}")
        for further in chosen[1:]:
            reader.fault(
                further,
                f"'{further.text}' beside '{chosen[0].text}': {self.name} has one of {_either(self.one_of)}",
            )


def _either(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
