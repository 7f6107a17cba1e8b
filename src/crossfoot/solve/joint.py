"""Which cases touch each other, told before anything is solved; each knot is solved when asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.model.check import Severity, told_about
from crossfoot.solve.program import facts_of, joined
from crossfoot.solve.together import RootCause, Solution, Standing, solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.engines.binding import Case
    from crossfoot.engines.judging import Judge
    from crossfoot.model.claim import Claim, Fact
    from crossfoot.model.records import Records


@dataclass(eq=False, slots=True)
class Knot:
    """Cases that share facts, one by one or over others, and the claims of these facts.

    `name` says what the first claim is about, and of which measure.
    """

    name: str
    cases: list[Case[Claim]]
    claims: list[Claim]


@dataclass(slots=True)
class Joint:
    """The knots of a run.

    Args:
        records: all claims on record.
        judge: decides single cases.
        cases: all cases, but for those that need not hold (accepted findings).
        excused: facts whose claims need not agree.
    """

    records: Records
    judge: Judge
    cases: Iterable[Case[Claim]]
    excused: frozenset[Fact] = frozenset()
    knots: list[Knot] = field(init=False)
    _of_case: dict[int, Knot] = field(init=False, default_factory=dict)
    _solved: dict[int, Solution] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        told: dict[Fact, list[Claim]] = defaultdict(list)
        for claim in self.records.claims:
            if claim.interval is not None and claim.fact not in self.excused:
                told[claim.fact].append(claim)
        self.knots = [_knot(facts, links, told) for facts, links in joined((), list(_touching(self.cases)))]
        self._of_case = {id(case): knot for knot in self.knots for case in knot.cases}

    @property
    def several(self) -> Iterator[Knot]:
        """The knots of more than one case: of any other its case tells all that there is."""
        return (knot for knot in self.knots if len(knot.cases) > 1 and knot.claims)

    def solution(self, knot: Knot) -> Solution:
        """What comes of solving a knot; it is solved once."""
        if id(knot) not in self._solved:
            self._solved[id(knot)] = solve(self.records, knot.cases, self.judge, claims=knot.claims)
        return self._solved[id(knot)]

    def root_causes(self, case: Case[Claim]) -> list[RootCause]:
        """The root causes that a case has to do with."""
        knot = self._of_case.get(id(case))
        if knot is None:
            return []
        causes = [cause for component in self.solution(knot).components for cause in component.root_causes]
        return [cause for cause in causes if any(one is case for one in cause.cases)]


def alone(cause: RootCause) -> list[Case[Claim]]:
    """The cases of a root cause that contradict without any other, each once."""
    cases = [conflict.cases[0] for conflict in cause.conflicts if len(conflict.cases) == 1]
    return list({id(case): case for case in cases}.values())


def is_joint(cause: RootCause) -> bool:
    """Whether only several cases together contradict: no single case, and no fact told twice, does."""
    return all(len(conflict.cases) > 1 for conflict in cause.conflicts)


def joint_causes(solution: Solution) -> list[RootCause]:
    """The root causes of a knot that nothing but the knot tells of."""
    return [cause for component in solution.components for cause in component.root_causes if is_joint(cause)]


def untold(solution: Solution) -> str:
    """Why it is not known how a knot stands; '' where it is."""
    open_ends = (Standing.GAVE_UP, Standing.UNDECIDED)
    reasons = [f"{one.standing}: {one.reason}" for one in solution.components if one.standing in open_ends]
    return "; ".join(dict.fromkeys(reasons))


@dataclass(frozen=True, slots=True)
class _Touching:
    """A case and the facts that it touches."""

    case: Case[Claim]
    known: tuple[Fact, ...]


def _touching(cases: Iterable[Case[Claim]]) -> Iterator[_Touching]:
    """The cases with their facts; checks that only warn bind nothing together."""
    for case in cases:
        known = tuple(fact for fact in facts_of(case) if fact is not None)
        if known and case.check.severity is not Severity.WARNING:
            yield _Touching(case, known)


def _knot(facts: list[Fact], touching: list[_Touching], told: dict[Fact, list[Claim]]) -> Knot:
    claims = sorted((claim for fact in facts for claim in told.get(fact, ())), key=lambda claim: claim.place)
    first = claims[0].fact if claims else facts[0]
    about = (("entity", first.entity), ("period", first.period), *first.dimensions)
    return Knot(f"{first.measure}[{told_about(about)}]", [one.case for one in touching], claims)
