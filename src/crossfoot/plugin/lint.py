"""Lints as items: one a file and lint that has something to say. Only runs that are to lint load this."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NoReturn

import pytest

from crossfoot.errors import CrossfootError
from crossfoot.lint.ignoring import split
from crossfoot.lint.lints import Level
from crossfoot.lint.project import Project
from crossfoot.lint.table import known_codes, lint
from crossfoot.model.checks_yaml import SUFFIX
from crossfoot.plugin import WARNING
from crossfoot.plugin.items import AuditItem, ContradictionError
from crossfoot.plugin.options import ignored_lints
from crossfoot.plugin.project import project_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from crossfoot.lint.lints import Remark

_REMARKS = pytest.StashKey[list["Remark"]]()


class LintItem(AuditItem):
    """What one lint says of one file: an error fails, a warning is told as those of checks are."""

    word = "lint"

    def __init__(self, *, remarks: Sequence[Remark], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.remarks = remarks
        self.line = remarks[0].fault.place.line

    def passes(self) -> bool:
        return False

    def tell(self) -> NoReturn:
        raise ContradictionError(map(str, self.remarks))

    def runtest(self) -> None:
        """As any item; a warning is told and does not fail."""
        try:
            super().runtest()
        except ContradictionError as said:
            if self.remarks[0].level is Level.ERROR:
                raise
            self.user_properties.append((WARNING, "\n".join(said.lines)))


def require_known_lints(config: pytest.Config) -> None:
    """Refuses codes to be turned off that there are not, before anything is collected."""
    try:
        known_codes(_ignored(config))
    except CrossfootError as error:
        raise pytest.UsageError(f"--crossfoot-lint-ignore: {error}") from None


def lint_items(collector: pytest.File) -> Iterator[LintItem]:
    """The items of a file; the first file tells of those that pytest does not collect, too."""
    remarks = _remarks(collector.config)
    told = [remark for remark in remarks if remark.fault.place.file == collector.nodeid]
    for code, of_code in _by_code(told):
        yield LintItem.from_parent(collector, name=f"lint:{code}", remarks=of_code)
    if not _tells_of_others(collector):
        return
    collected = _collected(collector.config)
    others = [remark for remark in remarks if remark.fault.place.file not in collected]
    for file, of_file in groupby(others, key=lambda remark: remark.fault.place.file):
        for code, of_code in _by_code(list(of_file)):
            yield LintItem.from_parent(collector, name=f"lint:{code}:{file}", remarks=of_code)


def _by_code(remarks: Sequence[Remark]) -> Iterator[tuple[str, list[Remark]]]:
    for code in dict.fromkeys(remark.code for remark in remarks):
        yield code, [remark for remark in remarks if remark.code == code]


def _tells_of_others(collector: pytest.File) -> bool:
    """Whether it is the first claims file, or where there is none the first check file."""
    return collector.nodeid == next(iter(_collected(collector.config)), None)


def _collected(config: pytest.Config) -> dict[str, None]:
    """The names of the files that are collected, if all are, claims first."""
    project = project_of(config)
    checks = sorted((project.root / "checks").rglob(f"*{SUFFIX}"))
    names = [file.name for file in project.audit.records.files]
    return dict.fromkeys([*names, *(project.checks.file(path).name for path in checks)])


def _remarks(config: pytest.Config) -> list[Remark]:
    """What the lints say but for notes, and for what fails in any case; asked once a run."""
    if _REMARKS not in config.stash:
        project = project_of(config)
        paths = sorted((project.root / "checks").rglob(f"*{SUFFIX}"))
        files = [project.checks.file(path) for path in paths]
        linted = Project(project.audit, files, [project.accepted], project.root, project.today)
        remarks = lint(linted, known_codes(_ignored(config)), is_audited=True)
        config.stash[_REMARKS] = [remark for remark in remarks if remark.level is not Level.NOTE]
    return config.stash[_REMARKS]


def _ignored(config: pytest.Config) -> list[str]:
    return split(" ".join(ignored_lints(config)))
