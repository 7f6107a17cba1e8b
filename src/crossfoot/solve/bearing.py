"""What bears on a fact: the claims and checks that bound it, and the values that they leave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossfoot.engines.binding import bind
from crossfoot.model.check import Missing
from crossfoot.solve.feasibility import Oracle
from crossfoot.solve.implied import implied
from crossfoot.solve.program import program_of
from crossfoot.solve.solver import Feasible
from crossfoot.solve.together import SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.engines.binding import Case
    from crossfoot.engines.judging import Judge
    from crossfoot.engines.lookup import Lookup
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim, Fact
    from crossfoot.model.records import Records
    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.part import Cause, Part
    from crossfoot.solve.system import Causes


@dataclass(frozen=True, slots=True)
class Bounding:
    """A claim or case that bounds a fact, and the values that it leaves it by itself.

    A case leaves them with its own claims but those of the fact. None is not known, or nothing.
    """

    cause: Cause
    leaves: Interval | None


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on a fact: `together` is what all claims and cases leave it, but for the claim in question.

    Both are in the measure's unit. `is_contradictory` says that they contradict each other even without it;
    then `together` is None, as it is where it is not known.
    """

    fact: Fact
    bounds: tuple[Bounding, ...]
    together: Interval | None
    is_contradictory: bool = False


def bearing_on(
    claim: Claim, records: Records, cases: Iterable[Case[Claim]], judge: Judge, *, seconds: float = SECONDS
) -> Bearing:
    """What bears on a claim: the other claims of its fact, the cases it stands in, and all that touches them.

    The claim is one of the records; all else is as for `solve`.
    """
    for part in program_of(records, cases, judge).parts:
        if any(one is claim for one in part.claims):
            oracle = Oracle(part.system, seconds)
            own = next(1 << number for number, one in enumerate(part.claims) if one is claim)
            return _bearing(part, oracle, claim.fact, own, judge)
    return Bearing(claim.fact, (), None)


def derive(
    measure: str, checks: Iterable[Check], lookup: Lookup, judge: Judge, *, seconds: float = SECONDS
) -> list[Bearing]:
    """The facts of a measure that no claim states and some check tells of, with what bears on each.

    A check that asks for all of its operands tells of a fact, too, where only some of them have claims.

    Args:
        measure: its name.
        checks: all checks.
        lookup: the claims on record.
        judge: decides single cases; its measures are those of the records.
        seconds: how long each component may take.
    """
    cases = [case for check in checks for case in _open_cases(check, lookup)]
    found = []
    for part in program_of(lookup.records, cases, judge).parts:
        stated = {claim.fact for claim in part.claims}
        wanted = [fact for fact in part.names if fact.measure == measure and fact not in stated]
        oracle = Oracle(part.system, seconds)
        found += [_bearing(part, oracle, fact, 0, judge) for fact in wanted]
    return found


def _open_cases(check: Check, lookup: Lookup) -> Iterator[Case[Claim]]:
    """The cases of a check, among them those that lack some operand."""
    if check.missing is Missing.REQUIRE_ALL:
        check = replace(check, missing=Missing.ANY_PRESENT)
    yield from bind(check, lookup, lookup.records.entities)


def _bearing(part: Part, oracle: Oracle, fact: Fact, own: Causes, judge: Judge) -> Bearing:
    factor = judge.measures[fact.measure].factor
    kept = oracle.system.everything & ~own

    def leave(causes: Causes) -> Interval | None:
        if not isinstance(oracle.test(causes), Feasible):
            return None
        interval = implied(oracle, causes, part.names[fact])
        return None if interval is None else interval * (1 / factor)

    bounds = []
    numbers = {id(claim): number for number, claim in enumerate(part.claims)}
    for number, claim in enumerate(part.claims):
        if claim.fact == fact and not own >> number & 1:
            bounds.append(Bounding(claim, claim.interval))
    for number, link in enumerate(part.links, start=len(part.claims)):
        if fact in link.facts:
            others = (claim for told in link.case.told for claim in told if claim.fact != fact)
            causes = 1 << number
            for other in others:
                causes |= 1 << numbers[id(other)]
            bounds.append(Bounding(link.case, leave(causes)))
    together = leave(kept)
    contradictory = together is None and not isinstance(oracle.test(kept), Feasible)
    return Bearing(fact, tuple(bounds), together, contradictory)
