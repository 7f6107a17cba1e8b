"""Registers (`sources.yaml`, `measures.yaml`) with entries added: comments, order and layout stay.

The text is never written anew from what it means. What is added is put in as lines, and the outcome read
back: unless it has all that was there and what is new, nothing comes of it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model.marked import read_marked
from crossfoot.model.marked_nodes import Mapping, Scalar
from crossfoot.model.textfile import TextFile, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from crossfoot.model.marked_nodes import Node
    from crossfoot.model.register import Register

_INDENT: Final = 2
_LAYOUT_HINT: Final = "give each entry, and each key of it, a line of its own, and run the command again"
_PLAIN: Final = re.compile(r"[^\W\d][\w.-]*")
_HASH: Final = re.compile(r"(?=.*[a-df])[0-9a-f]{64}")
_MEANS_OTHER: Final = frozenset({"null", "yes", "no", "on", "off", "y", "n"})


class EditedRegister:
    """The text of a register with its edits; `name` is the file's name as shown.

    Raises:
        Faults: the file as it stands has faults, so that it is not clear what an edit would do.
    """

    def __init__(self, register: Register, name: str, text: str) -> None:
        self._register = register
        self._name = name
        self.text = text
        self.entries: dict[str, dict[str, Node]] = {}
        self._read()

    def add(self, entries: MappingOf[str, MappingOf[str, str]], about: str, *, in_line: bool = False) -> None:
        """Adds entries behind all others, under a comment.

        Args:
            entries: the keys and values of each by its name.
            about: what the comment says.
            in_line: an entry takes one line, not one for each key.

        Raises:
            Faults: the file is laid out so that nothing can be added behind its entries.
        """
        indent = " " * self._column()
        lines = [f"{indent}# {about}"]
        for name, values in entries.items():
            pairs = [f"{key}: {yaml_text(value)}" for key, value in values.items()]
            if in_line:
                lines.append(f"{indent}{yaml_text(name)}: {{{', '.join(pairs)}}}")
            else:
                lines += [
                    f"{indent}{yaml_text(name)}:",
                    *(f"{indent}{' ' * _INDENT}{pair}" for pair in pairs),
                ]
        start = self.text if self.text.strip() else f"{self._register.top}:"
        start += "" if start.endswith(("\n", "\r")) else self._line_end
        self._become(start + self._joined(lines), [*self.entries, *entries])

    def add_keys(self, name: str, values: MappingOf[str, str]) -> None:
        """Adds keys before the first key of an entry.

        Raises:
            Faults: the entry is not laid out with a line for each key.
        """
        places = [node.place for node in self._node(name)]
        at = min(places, default=Place(self._name, 1))
        indent = " " * (at.column - 1)
        lines = [f"{indent}{key}: {yaml_text(value)}" for key, value in values.items()]
        kept = self._lines()
        kept.insert(at.line - 1, self._joined(lines))
        self._become("".join(kept), list(self.entries), at)

    def set_hash(self, name: str, sha256: str) -> None:
        """Writes another hash in place of that of an entry; an alias is followed to where it stands."""
        node = self.entries[name]["sha256"]
        if not isinstance(node, Scalar) or node.text.lower() == sha256:
            return
        kept = self._lines()
        line = kept[node.place.line - 1]
        start = line.find(node.text, node.place.column - 1)
        kept[node.place.line - 1] = line[:start] + sha256 + line[start + len(node.text) :]
        self._become("".join(kept), list(self.entries), node.place)

    def _become(self, text: str, names: list[str], at: Place | None = None) -> None:
        """Takes the text if it reads as having just these entries."""
        before = self.text
        self.text = text
        try:
            self._read()
        except Faults:
            self.entries = {}
        if sorted(self.entries) != sorted(names):
            self.text = before
            message = f"nothing can be added to {quoted(self._name)} as it is laid out"
            place = at or Place(self._name, max(1, len(before.splitlines())))
            raise Faults([Fault(place, message, hint=_LAYOUT_HINT)])

    def _read(self) -> None:
        self.entries = {}
        if not self.text.strip():
            return
        marked = read_marked(TextFile(self._name, self.text))
        faults = self._register.read(marked).all_faults()
        if faults:
            raise Faults(faults)
        self._top = _top(marked.root, self._register.top)
        self.entries = {
            key.text: {inner.text: node for inner, node in value.entries}
            for key, value in self._top.entries
            if isinstance(value, Mapping)
        }

    def _node(self, name: str) -> list[Scalar]:
        """The keys of an entry."""
        value = next(node for key, node in self._top.entries if key.text == name)
        return [key for key, _ in value.entries] if isinstance(value, Mapping) else []

    def _column(self) -> int:
        """How far entries are indented."""
        keys = [key.place.column - 1 for key, _ in self._top.entries] if self.entries else []
        return keys[0] if keys else _INDENT

    def _lines(self) -> list[str]:
        return [found[0] for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", self.text)]

    def _joined(self, lines: list[str]) -> str:
        return "".join(line + self._line_end for line in lines)

    @property
    def _line_end(self) -> str:
        found = re.search(r"\r\n|\r|\n", self.text)
        return found[0] if found else "\n"


def yaml_text(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that is safe anywhere, else in double quotes."""
    if (_PLAIN.fullmatch(text) or _HASH.fullmatch(text)) and text.lower() not in _MEANS_OTHER:
        return text
    return json.dumps("".join(char if char.isprintable() else " " for char in text), ensure_ascii=False)


def _top(root: Node | None, name: str) -> Mapping:
    entries = root.entries if isinstance(root, Mapping) else ()
    found = next((node for key, node in entries if key.text == name), None)
    return found if isinstance(found, Mapping) else Mapping((), Place("", 1))
