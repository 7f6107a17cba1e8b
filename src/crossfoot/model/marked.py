"""YAML with places kept: the only door to PyYAML.

A file is read into nodes of our own. Every scalar stays the text as written (`no` is no flag and
`2023-05-01` no date): what it means is for the fields that read it. What YAML has beyond plain entries,
lists and texts is refused or limited, and told with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model.marked_nodes import Mapping, Node, Scalar, Sequence
from crossfoot.model.marked_syntax import (
    MOST_SYNTAX_FAULTS,
    Slip,
    character_faults,
    line_faults,
    slip_told,
    without_value,
)
from crossfoot.model.textfile import TextFile, load_text, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import yaml
    from yaml._yaml import Mark as CMark

MOST_BYTES: Final = 8_000_000
"""Bytes of a YAML file that are read."""
MOST_DEPTH: Final = 40
"""Levels of lists and mappings within each other."""
MOST_ALIASES: Final = 100
"""Aliases (`*name`) in a file."""
MOST_ALIASED_NODES: Final = 10_000
"""Nodes that all aliases of a file stand for together."""


@dataclass(slots=True)
class Marked:
    """A YAML file's tree, and the faults of its syntax.

    `root` is None where the file is empty, or has faults that leave its structure in doubt.
    """

    file: TextFile
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)


def load_marked(path: Path, name: str) -> Marked:
    """The tree of a YAML file, shown as `name`; whatever is wrong with it is among its faults."""
    try:
        file = load_text(path, name, MOST_BYTES)
    except Faults as unread:
        return Marked(TextFile(name, ""), faults=unread.faults)
    return read_marked(file)


def read_marked(file: TextFile) -> Marked:
    """The tree of a YAML text; whatever is wrong with it is among its faults. Nothing is raised."""
    told = character_faults(file)
    if told:
        return Marked(file, faults=told)
    tree = _Tree(file)
    broken = tree.grow(file.text)
    if broken is None:
        return Marked(file, tree.root, sorted(tree.faults, key=_place_of))
    return Marked(file, faults=sorted([*tree.faults, *_syntax_faults(file, broken)], key=_place_of))


def _place_of(fault: Fault) -> Place:
    return fault.place


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where and why a parser gave up."""

    slip: Slip
    place: Place


class _TooMuch(Exception):
    """A limit is passed, so that the rest of the file is not looked at."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end is not read yet."""

    place: Place
    anchor: str | None
    nodes_before: int
    children: list[Node] = field(default_factory=list)


class _Tree:
    """Builds nodes from a parser's events."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._used: set[str] = set()
        self._has_number_signs = _NUMBER_SIGN.search(file.text) is not None
        self._nodes = self._aliases = self._aliased = self._documents = 0

    def grow(self, text: str) -> _Broken | None:
        """Reads the text; where it is no YAML, says why."""
        by_event: dict[str, Callable[[Any], None]] = {
            "DocumentStartEvent": self._document,
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "SequenceStartEvent": self._start,
            "MappingStartEvent": self._start,
            "SequenceEndEvent": self._end_sequence,
            "MappingEndEvent": self._end_mapping,
        }
        try:
            for event in _events(text, self.file.name):
                handle = by_event.get(type(event).__name__)
                if handle is not None:
                    handle(event)
        except _TooMuch:
            self.root = None
        except _NotYaml as error:
            self.root = None
            return error.broken
        for name in self._anchors.keys() - self._used:
            message = f"YAML takes '&{name}' for an anchor, and nothing uses it"
            hint = "put the whole text in quotes, or delete the word with '&'"
            self._fault(self._anchors[name][0].place, message, hint, len(name) + 1)
        return None

    def _fault(self, place: Place, message: str, hint: str = "", width: int = 1) -> None:
        self.faults.append(self.file.fault(place, message, hint=hint, width=width))

    def _place(self, event: yaml.Event) -> Place:
        return _place(self.file.name, event.start_mark)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._fault(self._place(event), "a second document begins", "a file holds one document", 3)
            raise _TooMuch

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        is_quoted = event.style in ("'", '"')
        node = Scalar(event.value, place, is_quoted, self._inset(event, place, quoted=is_quoted))
        self._nodes += 1
        self._check_tag(event, place)
        if self._has_number_signs and not event.style:
            self._check_comment(event)
        self._add(node, event.anchor, 1)

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """Tells a number sign that cuts a text off: `room #5` is `room`, and nobody means that."""
        end = _place(self.file.name, event.end_mark)
        line = self.file.lines[end.line - 1] if end.line <= len(self.file.lines) else ""
        found = _NUMBER_SIGN.match(line, end.column - 1) if event.value else None
        if found is not None:
            place = Place(self.file.name, end.line, found.start(1) + 1)
            message = f"YAML takes all from '{found[1]}' on for a comment"
            self._fault(
                place, message, "put the whole text in quotes, or write '# ' for a comment", len(found[1])
            )

    def _inset(self, event: yaml.ScalarEvent, place: Place, *, quoted: bool) -> int | None:
        inset = int(quoted)
        line = self.file.lines[place.line - 1] if place.line <= len(self.file.lines) else ""
        return inset if line.startswith(event.value, place.column - 1 + inset) else None

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        name = event.anchor or ""
        width = len(name) + 1
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            self._fault(place, f"more than {MOST_ALIASES} aliases in a file", "write the entries out", width)
            raise _TooMuch
        if name not in self._anchors:
            hint = "put it in quotes if it is a text"
            self._fault(place, f"the alias '*{name}' names nothing that ends before it", hint, width)
        self._used.add(name)
        node, nodes = self._anchors.get(name, (Scalar(f"*{name}", place), 0))
        self._aliased += nodes
        if self._aliased > MOST_ALIASED_NODES:
            message = f"aliases stand for more than {MOST_ALIASED_NODES:,} nodes"
            self._fault(place, message, "write the entries out", width)
            raise _TooMuch
        self._nodes += nodes
        self._add(node, None, nodes)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        place = self._place(event)
        if len(self._open) == MOST_DEPTH:
            self._fault(place, f"more than {MOST_DEPTH} levels within each other", "write it flatter")
            raise _TooMuch
        self._check_tag(event, place)
        self._nodes += 1
        self._open.append(_Open(place, event.anchor, self._nodes - 1))

    def _end_sequence(self, _: yaml.Event) -> None:
        ended = self._open.pop()
        node = Sequence(tuple(ended.children), ended.place)
        self._add(node, ended.anchor, self._nodes - ended.nodes_before)

    def _end_mapping(self, _: yaml.Event) -> None:
        ended = self._open.pop()
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(ended.children[::2], ended.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._fault(key.place, f"found {key.kind} as a key, wanted a text")
            elif self._is_good_key(key, entries):
                entries[key.text] = (key, value)
        node = Mapping(tuple(entries.values()), ended.place)
        self._add(node, ended.anchor, self._nodes - ended.nodes_before)

    def _is_good_key(self, key: Scalar, entries: dict[str, tuple[Scalar, Node]]) -> bool:
        width = max(1, len(key.text))
        if not key.text:
            self._fault(key.place, "a key is empty", "write a name before the colon")
        elif key.text[0].isspace() and not key.quoted:
            self._fault(
                key.place,
                f"the space U+{ord(key.text[0]):04X} in the indentation",
                "indent with plain spaces",
            )
        elif key.text == "<<" and not key.quoted:
            self._fault(key.place, "merge keys are not read", "write the entries out", width)
        elif key.text in entries:
            first = entries[key.text][0].place.line
            self._fault(key.place, f"the key '{key.text}' stands twice", f"it is also on line {first}", width)
        else:
            return True
        return False

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> None:
        if event.tag is not None:
            self._fault(place, "tags are not read", "delete the word with '!'")

    def _add(self, node: Node, anchor: str | None, nodes: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, nodes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = None if isinstance(node, Scalar) and node.is_nothing else node


class _NotYaml(Exception):
    def __init__(self, broken: _Broken) -> None:
        self.broken = broken


def _events(text: str, name: str) -> Iterator[yaml.Event]:
    import yaml  # late: a run without YAML files does not pay for it

    loader = getattr(yaml, "CLoader", yaml.Loader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        slip = slip_told(error.context, error.problem, _before(text, error.problem_mark))
        mark = (error.context_mark if slip.at_start else None) or error.problem_mark or error.context_mark
        raise _NotYaml(_Broken(slip, _place(name, mark))) from None
    except yaml.YAMLError as error:
        raise _NotYaml(_Broken(slip_told(None, str(error)), Place(name, 1))) from None


def _before(text: str, mark: yaml.Mark | CMark | None) -> str:
    """The text of a line up to where a parser gave up, and the character there."""
    lines = text.split("\n") if mark is not None else []
    return lines[mark.line][: mark.column + 1] if mark is not None and mark.line < len(lines) else ""


def _place(name: str, mark: yaml.Mark | CMark | None) -> Place:
    if mark is None:
        return Place(name, 1)
    return Place(name, mark.line + 1, mark.column + 1)


def _syntax_faults(file: TextFile, broken: _Broken | None) -> list[Fault]:
    """The faults of a text that does not parse: the first slip and those that stand apart.

    A slip within one value is taken out, and the rest of the text read again; what spoils whole lines is told
    alone.
    """
    told = line_faults(file)
    if told:
        return told
    faults: list[Fault] = []
    lines = list(file.lines)
    while broken is not None and len(faults) < MOST_SYNTAX_FAULTS:
        at = broken.place
        if faults and at.line <= faults[-1].place.line:
            break
        sign = file.lines[at.line - 1][at.column - 1 : at.column] if at.line <= len(file.lines) else ""
        message = broken.slip.message.replace("this character", quoted(sign))
        faults.append(file.fault(at, message, hint=broken.slip.hint))
        mended = without_value(lines[at.line - 1]) if broken.slip.in_value else None
        if mended is None:
            break
        lines[at.line - 1] = mended
        broken = _Tree(file).grow("\n".join(lines))
    return faults


# A comment without a blank that begins with a digit, behind a value.
_NUMBER_SIGN: Final = re.compile(r"[ \t]+(#[0-9]\w*)")
