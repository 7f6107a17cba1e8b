"""A root cause in words: which claims and checks cannot all hold, and what would mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.engines.judging import scale_of
from crossfoot.errors import listed
from crossfoot.report.text import explain_claims
from crossfoot.solve.joint import alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.engines.binding import Case
    from crossfoot.model.claim import Claim
    from crossfoot.model.records import Records
    from crossfoot.solve.together import Change, Conflict, RootCause

MOST_CONFLICTS: Final = 3
MOST_REPAIRS: Final = 6
"""Conflicts and repairs of a root cause that are told."""


def headline_of(cause: RootCause) -> str:
    """The first line, which stands alone: the claims and checks of the first conflict."""
    conflict = cause.conflicts[0]
    claims = listed([f"{claim.measure} {claim.shown}" for claim in conflict.claims])
    checks = list(dict.fromkeys(case.check.name for case in conflict.cases))
    return f"cannot all be true: {claims} under {listed(checks)}"


def explain_root_cause(cause: RootCause, records: Records) -> Iterator[str]:
    """The lines of a root cause: its headline, its conflicts, its repairs."""
    yield headline_of(cause)
    for number, conflict in enumerate(cause.conflicts[:MOST_CONFLICTS]):
        if number:
            yield "  nor can these:"
        yield from _conflict(conflict, records)
    yield from _more(len(cause.conflicts) - MOST_CONFLICTS, "conflict")
    yield from explain_smallest_repairs(cause, records)


def _conflict(conflict: Conflict, records: Records) -> Iterator[str]:
    told = {(case.check.place, case.check.name): case.check for case in conflict.cases}
    for check in told.values():
        yield f"{check.place.line_address}  {check.name}{': ' + check.because if check.because else ''}"
        yield f"    {check.expect}"
    yield from explain_claims([(claim.measure, claim) for claim in conflict.claims], records)


def explain_cause_of(case: Case[Claim], cause: RootCause, records: Records) -> Iterator[str]:
    """What a root cause tells beyond a case of it: with the first of its cases all, else where that is."""
    first, *others = alone(cause) or cause.cases
    if first is not case:
        yield f"  one root cause with {first.address}"
    elif len(cause.cases) == 1:
        yield from _readings(cause)
    else:
        yield from explain_smallest_repairs(cause, records)
        yield from (f"  one root cause with {other.address}" for other in others)


def explain_smallest_repairs(cause: RootCause, records: Records) -> Iterator[str]:
    """A line a repair, and one for each reading of what may have happened."""
    if not cause.repairs:
        yield "  no claim here may be blamed: one of the checks is wrong, or a source that is fixed"
    for repair in cause.repairs[:MOST_REPAIRS]:
        changes = [_change(change, records) for change in repair.changes]
        alone = "alone" if len(changes) == 1 else "together"
        yield f"  {alone} could be wrong: {'; '.join(changes)}"
        for change in repair.changes:
            yield from (f"    {line}" for line in _perhaps(change))
    yield from _more(len(cause.repairs) - MOST_REPAIRS, "repair")


def _readings(cause: RootCause) -> Iterator[str]:
    """What may have happened to the figure of a claim that alone could be wrong, a line each."""
    for repair in cause.repairs[:MOST_REPAIRS]:
        if len(repair.changes) == 1:
            change = repair.changes[0]
            yield from (f"    {change.claim.measure} {line}" for line in _perhaps(change))


def _perhaps(change: Change) -> Iterator[str]:
    for explanation in change.explanations:
        yield f"perhaps: {explanation.kind}, {explanation.arithmetic}"


def _change(change: Change, records: Records) -> str:
    claim = change.claim
    told = f"{claim.measure} {claim.shown} ({claim.place.line_address})"
    if change.needed is None:
        return told
    unit = records.measures[claim.measure].unit
    return f"{told} would have to be {scale_of(unit).bound(change.needed * unit.factor)}"


def _more(count: int, word: str) -> Iterator[str]:
    if count > 0:
        yield f"  and {count} more {word}{'s' if count > 1 else ''}"
