"""Fields of several values: lists, mappings of names, and records with known keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from crossfoot.errors import MOST_NAMES_TOLD, did_you_mean, listed, nearest
from crossfoot.model.fields import Field, either
from crossfoot.model.marked_nodes import Mapping, Node, Scalar, Sequence
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from crossfoot.errors import Place
    from crossfoot.model.fields import Reader

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

BY_NAME: Final = "write 'NAME:' before each, and no '-'"
"""The way out of a list where entries have names."""
BENEATH: Final = "indent its entries beneath it"
"""The way out of a key without a value."""
SPLIT: Final = "put the text with the comma in quotes"
"""The way out of `{label: disputes, as found}`, where the comma ends the text, which nobody means."""
_NAMES_TOLD_OF_MANY: Final = 3
# A key, a colon and no space: one text to YAML.
_GLUED: Final = re.compile(r"(\w+) *[:：].*")


def to_names(node: Node) -> str:
    """The way out of a node that stands where names with what belongs to them should; empty for most."""
    if isinstance(node, Sequence):
        return BY_NAME
    return BENEATH if isinstance(node, Scalar) and node.is_nothing else ""


def is_split(key: Scalar, value: Node) -> bool:
    """Whether an entry looks like the rest of a text or a number that a comma has cut in two."""
    is_nothing = isinstance(value, Scalar) and value.is_nothing and not value.text
    return is_nothing and (" " in key.text or key.text[:1].isdecimal())


@dataclass(frozen=True, kw_only=True)
class ListOf(Field[list[T]]):
    """A list of `least` values or more; with `or_one`, a value on its own is a list of one."""

    item: Field[T]
    or_one: bool = False
    least: int = 1

    def _wants(self) -> str:
        some = "a list" if self.least <= 1 else f"a list of {self.least} or more"
        return f"{self.item.wanted} or {some}" if self.or_one else some

    def _takes(self, node: Node) -> bool:
        if isinstance(node, Sequence):
            return self.least <= 1 or len(node.items) >= self.least
        return self.or_one and self.item.takes(node)

    def _read(self, node: Node, reader: Reader) -> list[T] | None:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not nodes and self.least:
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

    def _way_out(self, node: Node) -> str:
        return to_names(node) or super()._way_out(node)

    def _read(self, node: Mapping, reader: Reader) -> dict[K, V] | None:
        if not node.entries and not self.may_be_empty:
            reader.fault(node, "the mapping is empty")
            return None
        for key, value in node.entries:
            if is_split(key, value):
                reader.fault(key, f"{quoted(key.text)} has no value", SPLIT)
        entries = [entry for entry in node.entries if not is_split(*entry)]
        read = [(self.key.read(key, reader), self.value.read(value, reader)) for key, value in entries]
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
        keys = [*self.fields]
        if len(keys) <= MOST_NAMES_TOLD:
            return f"{self.name}: a mapping with {either(keys)}"
        return f"{self.name}: a mapping with keys such as {listed(keys[:_NAMES_TOLD_OF_MANY])}"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Mapping)

    def _way_out(self, node: Node) -> str:
        glued = _GLUED.fullmatch(node.text) if isinstance(node, Scalar) else None
        if glued is not None and glued[1] in self.fields:
            return f"write a colon and a space: '{glued[1]}: …'"
        if isinstance(node, Scalar) and node.is_nothing and not node.text:
            return f"{BENEATH}{'' if self.required or self.one_of else ', or write {}'}"
        return super()._way_out(node)

    def _read(self, node: Mapping, reader: Reader) -> Values:
        values = Values(node.place)
        before = ""
        for key, value_node in node.entries:
            known = self.fields.get(key.text)
            if known is None:
                hint = self._hint(key, value_node, before)
                reader.fault(key, f"unknown key {quoted(key.text)} in {self.name}", hint)
                continue
            is_nothing = isinstance(value_node, Scalar) and value_node.is_nothing
            before = key.text if is_nothing else ""
            value = known.read(value_node, reader)
            if value is not None:
                values[key.text] = value
        self._check_presence(node, reader)
        return values

    def _hint(self, key: Scalar, value: Node, before: str) -> str:
        """What may have been meant by an unknown key; `before` is the one above it, if that has no value."""
        if is_split(key, value):
            return SPLIT
        if before and not nearest(key.text, self.fields):
            return f"indent it beneath '{before}:'"
        return did_you_mean(key.text, self.fields)

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
            reader.fault(node, f"{self.name} lacks a key: one of {either(self.one_of)}")
        for further in chosen[1:]:
            reader.fault(
                further,
                f"'{further.text}' beside '{chosen[0].text}': {self.name} has one of {either(self.one_of)}",
            )
