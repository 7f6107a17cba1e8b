"""The audit: records and checks in, verdicts out. pytest and the public functions both go through here."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossfoot.engines.binding import bind, binds_nothing
from crossfoot.engines.consensus import Agreement, Duplicates, agreements, headline
from crossfoot.engines.judging import Judge, scale_of
from crossfoot.engines.lookup import Lookup
from crossfoot.errors import CrossfootError, Faults
from crossfoot.model.checks_yaml import SUFFIX, load_checks_file
from crossfoot.model.records import Records, load_claims
from crossfoot.model.textfile import shown_name
from crossfoot.model.verdict import Decision, Outcome, Verdict
from crossfoot.solve.bearing import Bearing, bearing_on, derive
from crossfoot.solve.joint import Joint
from crossfoot.solve.together import Conflict, Solution, solve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.engines.binding import Case
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim, Fact


@dataclass(slots=True)
class Audit:
    """The records of a run, ready for checks to be bound to them."""

    records: Records
    lookup: Lookup = field(init=False)
    agreements: list[Agreement] = field(init=False)
    _judge: Judge = field(init=False)

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.records)
        self._judge = Judge(self.records.measures)
        self.agreements = agreements(self.records.claims)

    def cases(self, check: Check) -> list[Case[Claim]]:
        """The cases of a check; none where it has faults."""
        return bind(check, self.lookup, self.records.entities)

    def solve(self, cases: Iterable[Case[Claim]]) -> Solution:
        """What all claims and the cases come to together."""
        return solve(self.records, cases, self._judge)

    def joint(self, cases: Iterable[Case[Claim]], excused: frozenset[Fact] = frozenset()) -> Joint:
        """The cases, as far as they touch each other; claims of excused facts need not agree."""
        return Joint(self.records, self._judge, cases, excused)

    def bearing_on(self, claim: Claim, cases: Iterable[Case[Claim]]) -> Bearing:
        """What the other claims and the cases leave the fact of a claim."""
        return bearing_on(claim, self.records, cases, self._judge)

    def derive(self, measure: str, checks: Iterable[Check]) -> list[Bearing]:
        """What the claims and checks leave the facts of a measure that no claim states."""
        return derive(measure, checks, self.lookup, self._judge)

    def why_unbound(self, check: Check) -> str:
        """Why a check finds no case."""
        return binds_nothing(check, self.lookup, self.records.entities)

    def decide(self, case: Case[Any]) -> Decision:
        """The outcome of a case."""
        return self._judge.decide(case)

    def headline(self, agreement: Agreement) -> str:
        """What an agreement comes to, in a line that stands alone."""
        return headline(agreement, scale_of(self.records.measures[agreement.fact.measure].unit))

    def examine(self, case: Case[Any]) -> Verdict:
        """The whole verdict of a case."""
        return self._judge.examine(case)


def decide_agreement(agreement: Agreement) -> Decision:
    """Whether the claims of one fact agree."""
    apart = agreement.duplicates is Duplicates.INCONSISTENT
    return Decision(Outcome.INCONSISTENT if apart else Outcome.CONSISTENT)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case, of a check or of a fact that several claims tell, with its outcome."""

    case: Case[Claim] | Agreement
    decision: Decision
    _audit: Audit = field(repr=False)

    @property
    def name(self) -> str:
        """`check[source/entity/period]` or `agreement:measure[entity/period]`."""
        return self.case.name

    @property
    def outcome(self) -> Outcome:
        """Consistent, inconsistent or undecided."""
        return self.decision.outcome

    @property
    def verdict(self) -> Verdict:
        """The whole verdict: headline, certainty, gap, and the room and slack of each operand."""
        if isinstance(self.case, Agreement):
            return Verdict(self.decision.outcome, self._audit.headline(self.case))
        return self._audit.examine(self.case)


@dataclass(frozen=True)
class Report:
    """What a run found: every case, and the checks that bound nothing with the reason."""

    cases: list[CaseResult]
    unbound: list[tuple[Check, str]]
    _audit: Audit = field(repr=False)

    @cached_property
    def solution(self) -> Solution:
        """All claims and cases solved together: the components that touch each other, with root causes."""
        cases = [result.case for result in self.cases if not isinstance(result.case, Agreement)]
        return self._audit.solve(cases)

    @property
    def conflicts(self) -> list[Conflict]:
        """The smallest sets of claims and cases that cannot all hold, those of one root cause together."""
        return [conflict for component in self.solution.components for conflict in component.conflicts]

    @property
    def findings(self) -> list[CaseResult]:
        """The inconsistent cases."""
        return [result for result in self.cases if result.outcome is Outcome.INCONSISTENT]


def load_checks(
    path: str | Path = "checks", claims: Records | str | Path = "claims", root: str | Path = "."
) -> list[Check]:
    """The checks of a folder, or of one `.checks.yaml` file.

    Args:
        path: the folder or file.
        claims: the records whose measures and entities the checks speak of, or the folder of them.
        root: the folder that places are named from.

    Raises:
        Faults: every fault of every file and check.
    """
    records = claims if isinstance(claims, Records) else load_claims(claims, root)
    where = Path(path)
    paths = sorted(where.rglob(f"*{SUFFIX}")) if where.is_dir() else [where]
    files = [load_checks_file(file, shown_name(file, Path(root)), records.declared) for file in paths]
    faults = [fault for file in files for fault in file.faults]
    faults += [fault for file in files for check in file.checks for fault in check.faults]
    if faults:
        raise Faults(faults)
    return [check for file in files for check in file.checks]


def run(claims: Records, checks: Iterable[Check]) -> Report:
    """Every case of the checks, and every fact that several claims tell, with its outcome.

    Raises:
        CrossfootError: there are bulk claims, which pytest judges, and `crossfoot.engines.columnar`.
    """
    if claims.bulk:
        raise CrossfootError(f"{claims.bulk[0].name} has bulk claims, which are judged by pytest")
    audit = Audit(claims)
    results = [CaseResult(told, decide_agreement(told), audit) for told in audit.agreements]
    unbound = []
    for check in checks:
        cases = audit.cases(check)
        results += [CaseResult(case, audit.decide(case), audit) for case in cases]
        if not cases and not check.optional:
            unbound.append((check, audit.why_unbound(check)))
    return Report(results, unbound, audit)
