"""What the claims of a folder may refer to: the measures, sources and entities declared beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from crossfoot.errors import did_you_mean
from crossfoot.model.entity import AmbiguousNameError, Entities
from crossfoot.model.spreadsheet import MAY_HAVE, error_in
from crossfoot.model.textfile import quoted
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Collection

    from crossfoot.errors import Place
    from crossfoot.model.measure import Measure
    from crossfoot.model.source import Source

DeclaredKind = Literal["measure", "source", "entity"]

FILES: Final[dict[DeclaredKind, str]] = {
    "measure": "measures.yaml",
    "source": "sources.yaml",
    "entity": "entities.yaml",
}
"""The file that declares each kind of thing."""


MOST_COMPARED: Final = 200_000
"""Known names that unknown ones of a kind are compared with, taken together: some seconds of looking."""


@dataclass(slots=True)
class Unread:
    """Declarations that could not be read, so that what they name is not called unknown.

    `names` are single ones with their places; `file` is one of which nothing could be read. `compared` counts
    the known names with which those in neither were compared.
    """

    names: dict[str, Place] = field(default_factory=dict)
    file: str | None = None
    compared: int = 0


@dataclass(slots=True)
class Declared:
    """Measures, sources and entities by name.

    `sources` is None where no file declares any: any text is a source then.
    """

    measures: dict[str, Measure] = field(default_factory=dict)
    sources: dict[str, Source] | None = None
    entities: Entities = field(default_factory=lambda: Entities(is_declared=False))
    unread: dict[DeclaredKind, Unread] = field(default_factory=lambda: {kind: Unread() for kind in FILES})

    def entity(self, name: str) -> tuple[str | None, tuple[str, str] | None]:
        """The id of the entity that a name stands for; None with a message and the way out for no one's."""
        try:
            found = self.entities.resolve(name)
        except AmbiguousNameError as error:
            return None, (str(error), "write the id of the one that is meant")
        if found is not None and not self.entities.is_declared:
            problem = error_in(name) or unseen(name)
            return (found, None) if problem is None else (None, problem)
        if found is None:
            return None, unknown("entity", name, self.entities.names(), self.unread["entity"])
        return found, None


def unknown(kind: DeclaredKind, name: str, known: Collection[str], unread: Unread) -> tuple[str, str]:
    """What to tell of a name that is not among the known ones: a message and the way out."""
    problem = error_in(name) or unseen(name)
    if problem is not None:
        return problem
    if name in unread.names:
        return f"the declaration of {quoted(name)} has faults", f"it is at {unread.names[name]}"
    if unread.file is not None:
        return f"the {kind} {quoted(name)} cannot be looked up", f"{unread.file} has faults"
    hint = _padded(name, known) or did_you_mean(name, known) if unread.compared < MOST_COMPARED else ""
    unread.compared += len(known)
    return f"unknown {kind} {quoted(name)}", hint or f"declare it in {FILES[kind]}"


def _padded(number: str, known: Collection[str]) -> str:
    """Which known number it may have been before a spreadsheet dropped the zeros in front of it."""
    padded = next((one for one in known if one.lstrip("0") == number), "") if number.isdecimal() else ""
    return f"write {padded}{MAY_HAVE}" if padded else ""
