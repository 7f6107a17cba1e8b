"""The table of all lints, and what they say of a project.

A new lint is a function and a row of its family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError, did_you_mean
from crossfoot.lint import examples, faults, logic, names, records, texts
from crossfoot.lint.ignoring import is_ignored
from crossfoot.lint.lints import Remark, Said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crossfoot.lint.lints import Lint
    from crossfoot.lint.project import Project

FAMILIES: Final = (faults, names, logic, examples, records, texts)
LINTS: Final[dict[str, Lint]] = {lint.code: lint for family in FAMILIES for lint in family.LINTS}
"""All lints by their codes, family by family."""


class UnknownCodeError(CrossfootError, LookupError):
    """No lint has the code; the message names the nearest."""


def known_codes(codes: Iterable[str]) -> frozenset[str]:
    """The codes, each of which is one of the table.

    Raises:
        UnknownCodeError: one is not.
    """
    told = frozenset(codes)
    for code in sorted(told - LINTS.keys()):
        hint = did_you_mean(code, LINTS) or "'crossfoot lint --explain' lists all of them"
        raise UnknownCodeError(f"there is no lint '{code}': {hint}")
    return told


def lint(project: Project, ignored: Collection[str] = (), *, is_audited: bool = False) -> list[Remark]:
    """What the lints say, in the order of the places.

    Args:
        project: what is linted.
        ignored: the codes that are turned off; comments in the files turn off single places.
        is_audited: leaves out what an audit fails for in any case.
    """
    remarks: list[Remark] = []
    for one in LINTS.values():
        if one.code not in ignored and not (is_audited and one.is_audited):
            said = (told if isinstance(told, Said) else Said(told) for told in one.find(project))
            remarks += [Remark(one, told.fault, told.edit) for told in said]
    kept = [remark for remark in remarks if not is_ignored(remark, project)]
    order = {code: number for number, code in enumerate(LINTS)}
    return sorted(kept, key=lambda remark: (remark.fault.place, order[remark.code], remark.fault.message))
