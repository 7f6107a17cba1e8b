"""Lints of what the loaders refuse, told apart by what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.lint.lints import Level, Lint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project


def _all_faults(project: Project) -> Iterator[Fault]:
    yield from project.records.all_faults()
    for checks in project.check_files:
        yield from checks.faults
        for check in checks.checks:
            yield from check.faults
    for accepted in project.accepted:
        yield from accepted.faults


def _kind(message: str) -> str:
    return next((code for code, pattern in _MESSAGES.items() if pattern.search(message)), _OTHER)


def _of_kind(code: str) -> Callable[[Project], Iterator[Fault]]:
    def find(project: Project) -> Iterator[Fault]:
        return (fault for fault in _all_faults(project) if _kind(fault.message) == code)

    return find


_OTHER: Final = "faulty-record"
_MESSAGES: Final = {
    "unknown-measure": re.compile(r"^unknown measure|^the measure '.*' cannot be looked up"),
    "unknown-entity": re.compile(r"^unknown entity|^the entity '.*' cannot be looked up"),
    "unknown-source": re.compile(r"^unknown source|^the source '.*' cannot be looked up"),
    "unknown-unit": re.compile(r"^unknown unit"),
    "duplicate-id": re.compile(
        r"' is declared twice$|' stands twice$|^the id '.*' is taken$|' is accepted already"
    ),
    "odd-name": re.compile(r"' holds the (invisible character|space) |' only looks like |with white space$"),
}
"""The messages of the loaders that a code is for."""


def _row(code: str, about: str, explanation: str) -> Lint:
    return Lint(code, Level.ERROR, about, explanation, _of_kind(code), is_audited=True)


LINTS: Final = (
    _row(
        "unknown-measure",
        "a claim or check names a measure that is not declared",
        "Every measure is declared once, in measures.yaml, with its unit: only then are figures compared in"
        " like units. Mend the spelling, or declare the measure.",
    ),
    _row(
        "unknown-entity",
        "a claim, source or check names an entity that is not declared",
        "Where there is an entities.yaml, figures are about those in it: by id, name or alias. Mend the"
        " spelling, or declare the entity, maybe as an alias of one that is there.",
    ),
    _row(
        "unknown-source",
        "a claim names a source that is not declared",
        "Where there is a sources.yaml, claims are of those in it; a claims file that names no source is"
        " of the source that has its name. Mend the name, or declare the source.",
    ),
    _row(
        "unknown-unit",
        "a unit that is in no table",
        "Units are looked up in a table and never guessed, so that persons are not added to person-times."
        " Write one of the units of the guide; 万 and 亿 may stand before a unit.",
    ),
    _row(
        "duplicate-id",
        "a name, an id or a key stands twice",
        "What has a name has it alone: of two with the same name nobody knows which one is meant. Delete one,"
        " or give it a name of its own.",
    ),
    _row(
        "odd-name",
        "a name has characters that no one sees, or that only look like others",
        "Two names that look alike and are not the same keep apart what belongs together. Such characters"
        " come from copying out of documents. Type the name anew; what is only in a wrong normal form is"
        " mended by 'crossfoot lint --fix'.",
    ),
    _row(
        _OTHER,
        "a file holds what cannot be loaded, or what cannot be",
        "Anything else that the loaders refuse: a key that there is not, a figure that cannot be read, a"
        " share over 100 %. The message says what was found, what was wanted and the way out.",
    ),
)
