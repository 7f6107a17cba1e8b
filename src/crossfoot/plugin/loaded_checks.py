"""The checks of a run, each file read once and each check bound once, and what they come to together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.model.checks_yaml import SUFFIX, load_checks_file
from crossfoot.model.textfile import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.audit import Audit
    from crossfoot.engines.binding import Case
    from crossfoot.model.acceptance import Acceptance
    from crossfoot.model.check import Check
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.solve.joint import Joint


@dataclass(slots=True)
class LoadedChecks:
    """The check files that were asked for; `accepted` are the findings to live with, by node id."""

    root: Path
    audit: Audit
    accepted: dict[str, Acceptance]
    _files: dict[Path, ChecksFile] = field(default_factory=dict)
    _cases: dict[int, list[Case[Claim]]] = field(default_factory=dict)
    _joint: Joint | None = None

    def file(self, path: Path) -> ChecksFile:
        """A check file."""
        if path not in self._files:
            name = shown_name(path, self.root)
            self._files[path] = load_checks_file(path, name, self.audit.records.declared)
        return self._files[path]

    def cases(self, check: Check) -> list[Case[Claim]]:
        """The cases of a check of one of the files."""
        if id(check) not in self._cases:
            self._cases[id(check)] = self.audit.cases(check)
        return self._cases[id(check)]

    @property
    def joint(self) -> Joint:
        """The cases of all checks under `checks/`, as far as they touch; what is accepted need not hold."""
        if self._joint is None:
            excused = {
                told.claims[0].fact
                for told in self.audit.agreements
                if f"{told.claims[0].place.file}::{told.name}" in self.accepted
            }
            self._joint = self.audit.joint(self._all_cases(), frozenset(excused))
        return self._joint

    def _all_cases(self) -> Iterator[Case[Claim]]:
        paths = sorted((self.root / "checks").rglob(f"*{SUFFIX}"))
        for check in (check for path in paths for check in self.file(path).checks if not check.faults):
            for case in self.cases(check):
                if case.address not in self.accepted:
                    yield case
