"""What a lint is, and what it has to say: a code, a level, and a fault at a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project


class Level(StrEnum):
    """How much a remark weighs: errors fail, warnings are told, notes are told to who asks."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """A safe change of one line of a file: the characters from `start` to `end` become `text`."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a lint found at one place, and what would mend it where that is safe."""

    fault: Fault
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Lint:
    """One lint: a row of the table.

    `about` is a line for lists, `explanation` what a curator should know. `find` says what it finds, in any
    order; `is_audited` says that an audit fails for the same reason without being asked to lint.
    """

    code: str
    level: Level
    about: str
    explanation: str
    find: Callable[[Project], Iterable[Fault | Said]]
    is_audited: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a lint says of one place."""

    lint: Lint
    fault: Fault
    edit: Edit | None = None

    @property
    def code(self) -> str:
        """The code of the lint."""
        return self.lint.code

    @property
    def level(self) -> Level:
        """The level of the lint."""
        return self.lint.level

    def __str__(self) -> str:
        return str(replace(self.fault, message=f"{self.level}: {self.fault.message} [{self.code}]"))
