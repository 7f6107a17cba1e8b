"""Files that register things by name: one key at the top, beneath it a record for each name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.errors import Fault, Place
from crossfoot.model.composite_fields import MapOf, Record, Values, to_names
from crossfoot.model.fields import Field, Placed, Reader
from crossfoot.model.marked_nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from crossfoot.model.marked import Marked


@dataclass(frozen=True, slots=True)
class Entry:
    """One named record; its `reader` holds its faults, and takes those found later."""

    name: Scalar
    values: Values
    reader: Reader

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with this entry."""
        return self.reader.faults


@dataclass(slots=True)
class Entries:
    """What a file registers; `faults` are those of the file beyond the entries that could be read.

    `unread` has the names of entries that could not be read at all.
    """

    read: list[Entry] = field(default_factory=list)
    unread: dict[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def all_faults(self) -> list[Fault]:
        """The faults of the file and of every entry, in the order of the file."""
        faults = [*self.faults, *(fault for entry in self.read for fault in entry.faults)]
        return sorted(faults, key=lambda fault: fault.place)


@dataclass(frozen=True, slots=True)
class Register:
    """The layout of a file such as `sources: {ID: {title: ...}}`."""

    top: str
    about: str
    name: Placed
    record: Record
    details: str = ""

    @property
    def layout(self) -> Record:
        """The whole file as a record."""
        entries = MapOf(
            about=self.about, details=self.details, key=self.name, value=self.record, may_be_empty=True
        )
        return self._file(entries)

    def read(self, marked: Marked) -> Entries:
        """Every entry with its own faults, so that a bad one does not spoil its neighbours."""
        entries = Entries(faults=list(marked.faults))
        if marked.root is None:
            if not marked.faults:
                message = f"the file is empty, wanted the key '{self.top}'"
                entries.faults.append(marked.file.fault(Place(marked.file.name, 1), message))
            return entries
        top = Reader(marked.file, entries.faults)
        for name_node, node in self._nodes(marked.root, top):
            reader = Reader(marked.file)
            name, values = self.name.read(name_node, reader), self.record.read(node, reader)
            if name is not None and values is not None:
                entries.read.append(Entry(name, values, reader))
            else:
                entries.unread[name_node.text] = name_node.place
                entries.faults.extend(reader.faults)
        return entries

    def _nodes(self, root: Node, top: Reader) -> tuple[tuple[Scalar, Node], ...]:
        file = self._file(_Unread()).read(root, top)
        return file[self.top].entries if file and self.top in file else ()

    def _file(self, entries: Field[Mapping] | MapOf[Scalar, Values]) -> Record:
        return Record(name="the file", about=self.about, fields={self.top: entries}, required=(self.top,))


@dataclass(frozen=True, kw_only=True)
class _Unread(Field[Mapping]):
    """A mapping whose entries are read one by one by whom it is given to."""

    def _wants(self) -> str:
        return "a mapping"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Mapping)

    def _way_out(self, node: Node) -> str:
        return to_names(node) or super()._way_out(node)

    def _read(self, node: Mapping, reader: Reader) -> Mapping:  # noqa: ARG002 - the entries have the faults
        return node
