"""The program: claims as bounds on facts, cases as rows, split into parts that touch nothing else.

A fact is one unknown, whoever states it. What the exact engine leaves undecided because it is not known
what an operand is (`ambiguous`, an incomplete collection) or because a divisor may be zero is left out,
with the reason; so are checks that only warn. An operand without claims is free within its domain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Protocol, TypeVar

from crossfoot.engines.consensus import unknown_of
from crossfoot.engines.entangled import ZERO_DIVISOR
from crossfoot.engines.unknowns import Unknown
from crossfoot.model.check import GROUPING, Missing, Severity
from crossfoot.model.claim import Fact
from crossfoot.model.verdict import Outcome
from crossfoot.solve.part import Link, Part, PartWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.engines.judging import Judge
    from crossfoot.model.claim import Claim
    from crossfoot.model.measure import Measure
    from crossfoot.model.records import Records
    from crossfoot.model.verdict import Decision


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that takes no part, and why."""

    case: Case[Claim]
    reason: str


@dataclass(slots=True)
class Program:
    """All parts, in the order of their first claims, and what was left out."""

    parts: list[Part] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def program_of(
    records: Records, cases: Iterable[Case[Claim]], judge: Judge, claims: Iterable[Claim] | None = None
) -> Program:
    """The program of the readable claims and of cases that are bound to them, in whatever order.

    `claims` are those that take part, where these are not all that there are on record.
    """
    program = Program()
    told: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in sorted(records.claims if claims is None else claims, key=_claim_order):
        if claim.interval is not None:
            told[claim.fact].append(claim)
    links = []
    for case in sorted(cases, key=_case_order):
        decision = judge.decide(case)
        link = Link(case, decision, tuple(facts_of(case)))
        reason = _why_left_out(case, decision, records.measures)
        if reason or not link.known:
            program.left_out.append(LeftOut(case, reason or decision.reason))
        else:
            links.append(link)
    writer = PartWriter(records.measures, records.sources)
    for facts, linked in joined(told, links):
        stated = [claim for fact in facts for claim in told.get(fact, ())]
        if linked or len(stated) > 1:
            program.parts.append(writer.part(stated, linked))
    return program


def _claim_order(claim: Claim) -> tuple[object, ...]:
    return claim.place, claim.measure, claim.source, str(claim.fact), claim.says


def _case_order(case: Case[Claim]) -> tuple[object, ...]:
    return case.check.place, case.name


def _why_left_out(case: Case[Claim], decision: Decision, measures: Mapping[str, Measure]) -> str:
    if case.check.severity is Severity.WARNING:
        return "its check only warns"
    policy = case.check.missing
    if case.ambiguous or (case.lacks_collection and policy is not Missing.ZERO_IF_ABSENT):
        return decision.reason
    if policy is Missing.FAIL and case.absent:
        return decision.reason
    if decision.outcome is Outcome.UNDECIDED and not case.absent:
        reason = _widely(case, measures).reason
        return reason if reason == ZERO_DIVISOR else ""
    return ""


def _widely(case: Case[Claim], measures: Mapping[str, Measure]) -> Decision:
    """The outcome where claims of an operand that disagree admit what lies between them, too."""
    unknowns = {key: Unknown(interval) for key, interval in case.check.constants.items()}
    for key, measure, claims in zip(case.slots.keys, case.slots.measures, case.told, strict=True):
        unknown = unknown_of(claims, measures[measure])
        if unknown is None:
            intervals = [claim.interval for claim in claims if claim.interval is not None]
            around = reduce(or_, intervals) * measures[measure].factor
            unknown = Unknown(around, measures[measure].whole)
        unknowns[key] = unknown
    return case.slots.program.decide(unknowns)


def facts_of(case: Case[Claim]) -> Iterator[Fact | None]:
    """The fact that each operand is; None where it is not known which, or nothing but the case's own."""
    operands = case.check.formula.operands if case.check.formula else {}
    group = dict(zip(case.columns, case.values, strict=True))
    for key, measure, claims in zip(case.slots.keys, case.slots.measures, case.told, strict=True):
        if claims:
            yield claims[0].fact
            continue
        operand = operands.get(key)
        is_own = operand is not None and not operand.relation and operand.name not in case.check.let
        if (
            not is_own
            or case.check.missing is Missing.ZERO_IF_ABSENT
            or not {"entity", "period"} <= set(group)
        ):
            yield None
            continue
        dimensions = tuple(
            (name, value) for name, value in group.items() if name not in GROUPING and value is not None
        )
        yield Fact(measure, group["entity"], group["period"], dimensions)


class Joining(Protocol):
    """What joins facts."""

    @property
    def known(self) -> Sequence[Fact]:
        """The facts that are joined, one at the least."""


J = TypeVar("J", bound=Joining)


def joined(told: Iterable[Fact], links: Sequence[J]) -> Iterator[tuple[list[Fact], list[J]]]:
    """Facts that are joined, with what joins them, in the order of their first facts."""
    leader: dict[Fact, Fact] = {}

    def leading(fact: Fact) -> Fact:
        while (above := leader.setdefault(fact, fact)) != fact:
            leader[fact] = leader[above]
            fact = above
        return fact

    for link in links:
        for fact in link.known:
            leader[leading(fact)] = leading(link.known[0])
    groups: dict[Fact, tuple[list[Fact], list[J]]] = {}
    for fact in dict.fromkeys([*told, *(fact for link in links for fact in link.known)]):
        groups.setdefault(leading(fact), ([], []))[0].append(fact)
    for link in links:
        groups[leading(link.known[0])][1].append(link)
    yield from groups.values()
