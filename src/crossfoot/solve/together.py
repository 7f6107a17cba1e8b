"""Claims and checks solved together: what contradicts itself, and which figures could be to blame."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from crossfoot.engines.binding import Case
from crossfoot.model.check import told_about
from crossfoot.model.claim import Claim
from crossfoot.model.verdict import Outcome
from crossfoot.solve.conflict import all_conflicts, in_order, smallest
from crossfoot.solve.explanation import Explainer, Explanation, Stand
from crossfoot.solve.feasibility import Conflicting, Oracle
from crossfoot.solve.implied import implied
from crossfoot.solve.program import LeftOut, program_of
from crossfoot.solve.repair import all_repairs, independent
from crossfoot.solve.solver import GaveUp
from crossfoot.solve.system import members, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.engines.judging import Judge
    from crossfoot.model.claim import Fact
    from crossfoot.model.records import Records
    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.conflict import Conflicts
    from crossfoot.solve.part import Part
    from crossfoot.solve.repair import Repairs
    from crossfoot.solve.system import Causes

SECONDS = 10.0
"""How long one component may take unless another limit is given."""


class Standing(StrEnum):
    """How claims and checks that touch each other stand."""

    CONSISTENT = "consistent"
    CONFLICT = "conflict"
    UNDECIDED = "undecided"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of claims and cases that cannot all hold."""

    claims: tuple[Claim, ...]
    cases: tuple[Case[Claim], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that a repair releases, and what its figure would have to be.

    `needed` is the smallest interval that holds all values which leave nothing contradictory, in the
    measure's unit; None where it is not known. `explanations` are readings of what may have happened; with
    each of them, and the other claims of the repair released, everything holds.
    """

    claim: Claim
    needed: Interval | None
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest set of claims whose release makes everything hold, and its weight."""

    changes: tuple[Change, ...]
    weight: Fraction


@dataclass(frozen=True, slots=True)
class RootCause:
    """Conflicts that share claims to blame, and all smallest repairs; none where nothing may be blamed."""

    conflicts: tuple[Conflict, ...]
    repairs: tuple[Repair, ...]

    @property
    def cases(self) -> tuple[Case[Claim], ...]:
        """The cases that its conflicts take, each once."""
        by_id = {id(case): case for conflict in self.conflicts for case in conflict.cases}
        return tuple(by_id.values())


@dataclass(frozen=True, slots=True)
class Component:
    """Claims and cases that touch each other and nothing else, with what came of solving them together.

    `complete` says that no conflict and no smallest repair is missing; `reason` why it was given up on, or
    is undecided.
    """

    name: str
    claims: tuple[Claim, ...]
    cases: tuple[Case[Claim], ...]
    standing: Standing
    reason: str = ""
    root_causes: tuple[RootCause, ...] = ()
    complete: bool = True

    @property
    def conflicts(self) -> list[Conflict]:
        """The conflicts of all root causes."""
        return [conflict for cause in self.root_causes for conflict in cause.conflicts]


@dataclass(slots=True)
class Solution:
    """Every component, in the order of their first claims, and the cases that take no part, and why."""

    components: list[Component] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def solve(
    records: Records,
    cases: Iterable[Case[Claim]],
    judge: Judge,
    *,
    claims: Iterable[Claim] | None = None,
    seconds: float = SECONDS,
) -> Solution:
    """All claims and cases, solved together, whatever order they come in.

    Args:
        records: all claims on record, with their measures and sources; those that could not be read are
            passed over.
        cases: the cases that are bound to them, but for those that need not hold (accepted findings).
        judge: decides single cases; its measures are those of the records.
        claims: those that take part, where these are not all that there are on record.
        seconds: how long each component may take before it is given up on.
    """
    program = program_of(records, cases, judge, claims)
    components = [
        _component(part, Explainer(part, records.measures, records.claims), seconds) for part in program.parts
    ]
    return Solution(components, program.left_out)


def _component(part: Part, explainer: Explainer, seconds: float) -> Component:
    name = _name(part)
    alone = part.alone
    if alone is not None and alone.outcome is not Outcome.INCONSISTENT:
        is_consistent = alone.outcome is Outcome.CONSISTENT
        standing = Standing.CONSISTENT if is_consistent else Standing.UNDECIDED
        return Component(name, part.claims, part.cases, standing, alone.reason)
    oracle = Oracle(part.system, seconds)
    found = oracle.test(part.system.everything)
    if isinstance(found, Conflicting):
        return _conflicting(part, name, oracle, found.causes, explainer)
    if isinstance(found, GaveUp) and (decided := next(_decided(part), None)):
        return _conflicting(part, name, oracle, decided, explainer)
    reason = found.reason if isinstance(found, GaveUp) else part.untold
    standing = Standing.GAVE_UP if reason else Standing.CONSISTENT
    return Component(name, part.claims, part.cases, standing, reason)


def _name(part: Part) -> str:
    """What the first claim is about, and of which measure."""
    fact = next(iter(part.names))
    about = (("entity", fact.entity), ("period", fact.period), *fact.dimensions)
    return f"{fact.measure}[{told_about(about)}]"


def _conflicting(part: Part, name: str, oracle: Oracle, causes: Causes, explainer: Explainer) -> Component:
    known = {smallest(oracle, causes), *_single_findings(part, oracle)}
    repairs = all_repairs(oracle, known)
    teller = _Teller(part, oracle, repairs.first, explainer)
    choices = [choice for knot in repairs.knots for choice in independent(knot.repairs)]
    # What would mend is told first: of all that may take long it is what a reader needs most.
    told = [teller.repairs(choice) for choice in choices]
    conflicts = _every_conflict(oracle, repairs)
    mended = _by_choice(conflicts.found, choices)
    root_causes = [
        RootCause(tuple(map(teller.conflict, mended[number])), told[number] if told else ())
        for number in sorted(mended)
    ]
    return Component(
        name,
        part.claims,
        part.cases,
        Standing.CONFLICT,
        oracle.gave_up or part.untold,
        tuple(root_causes),
        conflicts.complete and repairs.complete and not part.untold,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of a part in terms of its claims and cases; `first` is one repair of the whole."""

    part: Part
    oracle: Oracle
    first: Causes
    explainer: Explainer

    def conflict(self, causes: Causes) -> Conflict:
        """The claims and cases of a conflict."""
        told = [self.part.cause(number) for number in members(causes)]
        claims = tuple(cause for cause in told if isinstance(cause, Claim))
        return Conflict(claims, tuple(cause for cause in told if isinstance(cause, Case)))

    def repairs(self, choice: tuple[Causes, ...]) -> tuple[Repair, ...]:
        """Repairs between which there is a choice, each beside the first repair of all else."""
        others = self.first & ~reduce(or_, choice, 0)
        return tuple(self.repair(repair, others) for repair in choice)

    def repair(self, repair: Causes, others: Causes) -> Repair:
        """The repair with what its figures would have to be, where the others are released too."""
        oracle = self.oracle
        kept = oracle.system.everything & ~(repair | others)
        stand = Stand(oracle, kept, oracle.narrowed(kept, oracle.active_rows(kept)))
        changes = tuple(self.change(stand, number) for number in members(repair))
        return Repair(
            changes, sum((oracle.system.weights[number] for number in members(repair)), Fraction(0))
        )

    def change(self, stand: Stand, number: int) -> Change:
        """What the figure of a claim would have to be, and what may have happened to it."""
        claim = self.part.claims[number]
        needed = implied(self.oracle, stand.kept, self.part.names[claim.fact])
        if needed is None:
            return Change(claim, None)
        needed *= 1 / self.explainer.measures[claim.measure].factor
        return Change(claim, needed, self.explainer.explain(stand, claim, needed))


def _by_choice(conflicts: Iterable[Causes], choices: Sequence[tuple[Causes, ...]]) -> dict[int, list[Causes]]:
    """Conflicts by the choice of which every repair mends them, by its number; 0 where there is none."""
    mended: dict[int, list[Causes]] = {number: [] for number in range(len(choices))}
    for conflict in conflicts:
        meeting = (n for n, choice in enumerate(choices) if all(repair & conflict for repair in choice))
        mended.setdefault(next(meeting, 0), []).append(conflict)
    return mended


def _single_findings(part: Part, oracle: Oracle) -> Iterator[Causes]:
    """A conflict of every case, and of the claims of every fact, that contradict by themselves."""
    claims_of: dict[Fact, Causes] = {}
    for number, claim in enumerate(part.claims):
        claims_of[claim.fact] = claims_of.get(claim.fact, 0) | 1 << number
    for causes in claims_of.values():
        found = oracle.test(causes) if causes.bit_count() > 1 else None
        if isinstance(found, Conflicting):
            yield smallest(oracle, found.causes)
    for causes in _decided(part):
        found = oracle.test(causes)
        yield smallest(oracle, found.causes if isinstance(found, Conflicting) else causes)


def _decided(part: Part) -> Iterator[Causes]:
    """Every case that the exact engine finds inconsistent by itself, with its claims."""
    numbers = {id(claim): number for number, claim in enumerate(part.claims)}
    for number, link in enumerate(part.links, start=len(part.claims)):
        if link.decision.outcome is Outcome.INCONSISTENT:
            yield 1 << number | union(numbers[id(claim)] for told in link.case.told for claim in told)


def _every_conflict(oracle: Oracle, repairs: Repairs) -> Conflicts:
    """All conflicts: first those that a repair short of one claim leaves, so that each claim has its own."""
    found = repairs.conflicts
    everything, released = oracle.system.everything, repairs.first
    if released.bit_count() > 1:
        for number in members(released):
            within = everything & ~released | 1 << number
            found = [*all_conflicts(oracle, within, found, released.bit_count()).found, *found]
    return all_conflicts(oracle, everything, in_order(found))
