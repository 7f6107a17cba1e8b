"""Lints of claims that nothing checks or that stand twice, and of acceptances of nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.errors import did_you_mean
from crossfoot.lint.lints import Level, Lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project
    from crossfoot.model.acceptance import Acceptance
    from crossfoot.model.claim import Claim


def _unchecked(project: Project) -> Iterator[Fault]:
    touched = {id(claim) for agreement in project.audit.agreements for claim in agreement.claims}
    for cases in project.cases.values():
        touched |= {id(claim) for case in cases for told in case.told for claim in told}
    for claim in project.records.claims:
        is_reached = id(claim) in touched or project.may_speak_of(claim.measure)
        if claim.interval is not None and not is_reached:
            message = f"no check reaches the claim of {claim.fact}"
            yield project.fault(claim.place, message, width=len(claim.measure))


def _repeated(project: Project) -> Iterator[Fault]:
    first: dict[object, Claim] = {}
    for claim in project.records.claims:
        told = claim.fact, claim.source, claim.cells, claim.span, claim.items
        known = first.setdefault(told, claim)
        if known is not claim and not claim.faults:
            message = f"the claim is that of {known.place.line_address} once more"
            yield project.fault(claim.place, message, "delete one, or give the span of each")


def _of_nothing(project: Project) -> Iterator[Fault]:
    if not any(file.acceptances for file in project.accepted):
        return
    known = set(_case_names(project))
    for acceptance in _acceptances(project):
        if _NUMBER.sub("]", acceptance.case) not in known:
            message = f"there is no case {acceptance.case} to accept"
            file, _, _ = acceptance.case.partition("::")
            near = sorted(name for name in known if name.startswith(f"{file}::")) or sorted(known)
            hint = did_you_mean(acceptance.case, near) if len(near) <= MOST_COMPARED else ""
            yield project.fault(acceptance.place, message, hint)


def _case_names(project: Project) -> Iterator[str]:
    """What acceptances call the findings that there may be."""
    accepted = {acceptance.case for acceptance in _acceptances(project)}
    cases = [case for bound in project.cases.values() for case in bound]
    yield from (case.address for case in cases)
    for agreement in project.audit.agreements:
        yield f"{agreement.claims[0].place.file}::{agreement.name}"
    if any("::together[" in name for name in accepted):
        joint = project.audit.joint(case for case in cases if case.address not in accepted)
        for knot in joint.several:
            yield f"{knot.claims[0].place.file}::together[{knot.name}]"


def _expired(project: Project) -> Iterator[Fault]:
    for acceptance in _acceptances(project):
        if project.today > acceptance.until:
            message = f"the acceptance ran out on {acceptance.until}"
            yield project.fault(acceptance.place, message, "look at the finding again, and decide anew")


def _acceptances(project: Project) -> Iterator[Acceptance]:
    for file in project.accepted:
        yield from file.acceptances.values()


MOST_COMPARED: Final = 2000
"""Cases up to which the name in an acceptance is compared with all of theirs."""

# What tells cases of one name apart.
_NUMBER: Final = re.compile(r"/#[0-9]+\]$")
LINTS: Final = (
    Lint(
        "unchecked-claim",
        Level.NOTE,
        "a claim that no check reaches",
        "No case of any check touches the claim, and no other claim tells the same fact: were its figure"
        " wrong, nobody would notice. Not every figure has others to be checked against; 'crossfoot"
        " coverage' counts those that have.",
        _unchecked,
    ),
    Lint(
        "repeated-claim",
        Level.WARNING,
        "a claim that stands twice",
        "Two claims of one source say the same of the same fact, with the same span or with none. If the"
        " source does state it twice, the span of each tells them apart; else one of them is left over.",
        _repeated,
    ),
    Lint(
        "acceptance-of-nothing",
        Level.ERROR,
        "an acceptance of a case that there is not",
        "An acceptance names its case as pytest prints it: the file, two colons, the check and its group. If"
        " check, group or file were renamed, name the case anew; if the case is gone, delete the acceptance.",
        _of_nothing,
        is_audited=True,
    ),
    Lint(
        "expired-acceptance",
        Level.ERROR,
        "an acceptance that ran out",
        "`until` is the last day on which the finding is lived with. Look at it again: mend the figures, or"
        " write a new date and who decided.",
        _expired,
        is_audited=True,
    ),
)
