"""What is linted: records, checks and acceptances, and the texts of their files to show lines of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crossfoot.errors import Fault, Faults, Place
from crossfoot.lint.relating import Relating
from crossfoot.model.claims_file import MOST_BYTES
from crossfoot.model.textfile import MOST_EXCERPT, TextFile, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from crossfoot.audit import Audit
    from crossfoot.engines.binding import Case
    from crossfoot.model.acceptance import AcceptedFile
    from crossfoot.model.check import Check
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.model.records import Records


@dataclass(eq=False)
class Project:
    """Records, check files and acceptances; `root` is what the names of files are relative to."""

    audit: Audit
    check_files: Sequence[ChecksFile]
    accepted: Sequence[AcceptedFile]
    root: Path
    today: date

    @property
    def records(self) -> Records:
        """What is on record."""
        return self.audit.records

    @cached_property
    def checks(self) -> list[Check]:
        """The checks without faults, in the order of files and lines."""
        return [check for file in self.check_files for check in file.checks if not check.faults]

    @cached_property
    def cases(self) -> dict[int, list[Case[Claim]]]:
        """The cases of each check, by the identity of the check."""
        return {id(check): self.audit.cases(check) for check in self.checks}

    def may_speak_of(self, measure: str) -> bool:
        """Whether a check that could not be loaded may speak of the measure."""
        return any(measure in expect for expect in self._unloaded)

    @cached_property
    def _unloaded(self) -> list[str]:
        """What checks expect that could not be loaded."""
        return [check.expect for file in self.check_files for check in file.checks if check.faults]

    @cached_property
    def relating(self) -> Relating:
        """What the solver says of the checks, by themselves and of each other."""
        return Relating(self.checks, self.records.measures)

    @cached_property
    def _texts(self) -> dict[str, TextFile]:
        return {}

    def text(self, name: str) -> TextFile:
        """The text of a file by the name that it is shown by; empty where it cannot be read."""
        if name not in self._texts:
            try:
                self._texts[name] = load_text(self.root / name, name, MOST_BYTES)
            except Faults:
                self._texts[name] = TextFile(name, "")
        return self._texts[name]

    def files(self) -> Iterator[str]:
        """The names of all files that a person writes, each once, in their order."""
        registers = {one.place.file for one in self.records.measures.values()}
        registers |= {one.place.file for one in self.records.sources.values()}
        registers |= {one.place.file for one in self.records.entities} | set(self.records.faults)
        names = registers | {file.name for file in self.records.files}
        names |= {file.name for file in self.check_files} | {file.name for file in self.accepted}
        yield from sorted(name for name in names if (self.root / name).is_file())

    def fault(self, place: Place, message: str, hint: str = "", *, width: int = 1) -> Fault:
        """A fault at a place, with the line shown and `width` characters of it marked."""
        return self.text(place.file).fault(place, message, width=width, hint=hint)

    def of_check(self, check: Check, message: str, hint: str = "") -> Fault:
        """A fault of what a check expects, which is shown and marked as a whole."""
        shown = check.expect
        if len(shown) > MOST_EXCERPT:
            shown = f"{shown[:MOST_EXCERPT]} …"
        return Fault(check.place, message, shown, 0, len(shown), hint)

    def in_check(self, check: Check, word: str, message: str, hint: str = "") -> Fault:
        """A fault at the first place of a check where a word stands."""
        lines = self.text(check.place.file).lines
        after = [one.place.line for one in self._checks_of(check.place.file) if one.place > check.place]
        end = min(after, default=len(lines) + 1)
        pattern = re.compile(rf"(?<![\w.]){re.escape(word)}(?![\w.])")
        for number in range(check.place.line, min(end, len(lines) + 1)):
            start = check.place.column - 1 + len(check.name) if number == check.place.line else 0
            found = pattern.search(lines[number - 1], start)
            if found is not None:
                place = Place(check.place.file, number, found.start() + 1)
                return self.fault(place, message, hint, width=len(word))
        return self.of_check(check, message, hint)

    def _checks_of(self, name: str) -> list[Check]:
        return next((file.checks for file in self.check_files if file.name == name), [])
