"""The record of a run, made from the audit, the checks and what they come to together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.audit import decide_agreement
from crossfoot.engines.binding import case_of
from crossfoot.model.check import Severity
from crossfoot.model.item_names import numbered
from crossfoot.model.verdict import Outcome
from crossfoot.report.record import (
    CaseCounts,
    CheckEntry,
    FaultEntry,
    RootCauseEntry,
    RunRecord,
    UndecidedEntry,
)
from crossfoot.solve.joint import alone, is_joint, joint_causes, untold
from crossfoot.suite.coverage import cover
from crossfoot.suite.recorded_claims import RecordedClaims
from crossfoot.suite.recorded_findings import FindingTeller
from crossfoot.suite.recorded_sources import coverage_entry, topics_and_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from crossfoot.audit import Audit
    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Agreement
    from crossfoot.errors import Fault
    from crossfoot.model.acceptance import Acceptance
    from crossfoot.model.check import Check
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.model.document import Documents
    from crossfoot.model.verdict import Decision
    from crossfoot.report.record import ConflictEntry, Finding, RepairEntry
    from crossfoot.solve.joint import Joint, Knot
    from crossfoot.solve.together import RootCause
    from crossfoot.suite.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Suite:
    """All that a run has: its records, checks, cases and acceptances, and the documents if they were given.

    `cases` gives the cases of a check, the same ones each time, for `joint` knows them by themselves.
    `baseline` are the fingerprints of known findings, where a baseline was given.
    """

    audit: Audit
    check_files: Sequence[ChecksFile]
    cases: Callable[[Check], list[Case[Claim]]]
    joint: Joint
    accepted: Mapping[str, Acceptance]
    acceptance_faults: Sequence[Fault]
    documents: Documents | None
    folder: Path | None
    today: date
    baseline: frozenset[str] | None = None


def record_run(suite: Suite, version: str, made: str | None) -> RunRecord:
    """The record of a run of this version of crossfoot; `made` is when, None where that is not to be told."""
    recorder = _Recorder(suite)
    checks = dict(recorder.checks())
    recorder.agree()
    causes = recorder.root_causes()
    coverage = cover(suite.audit, suite.check_files, suite.folder)
    claims = dict(sorted(recorder.claims.entries.items(), key=lambda entry: entry[1].place))
    topics, sources = topics_and_rows(suite.audit.records, claims)
    return RunRecord(
        crossfoot=version,
        made=made,
        cases=CaseCounts(*(recorder.counts[outcome] for outcome in Outcome)),
        root_causes=tuple(causes),
        accepted=tuple(recorder.accepted),
        warnings=tuple(recorder.warnings),
        undecided=tuple(recorder.undecided),
        faults=tuple(recorder.faults(coverage)),
        claims=claims,
        checks=checks,
        topics=topics,
        sources=sources,
        coverage=coverage_entry(coverage),
    )


@dataclass(slots=True)
class _Recorder:
    """Goes through the cases; what it has met so far stands in its fields."""

    suite: Suite
    claims: RecordedClaims = field(init=False)
    tell: FindingTeller = field(init=False)
    counts: Counter[Outcome] = field(default_factory=Counter)
    accepted: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    undecided: list[UndecidedEntry] = field(default_factory=list)
    _failing: dict[int, tuple[Case[Claim], Finding]] = field(default_factory=dict)
    _apart: list[tuple[Agreement, Finding]] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        suite = self.suite
        self.claims = RecordedClaims(suite.audit.records, suite.documents)
        self.tell = FindingTeller(suite.audit, self.claims, suite.accepted, suite.today, suite.baseline)

    def checks(self) -> Iterator[tuple[str, CheckEntry]]:
        """Every check by its address, with what became of its cases."""
        for check in (check for file in self.suite.check_files for check in file.checks):
            cases = [] if check.faults else self.suite.cases(check)
            counts: Counter[Outcome] = Counter()
            names: Counter[str] = Counter()
            for case in cases:
                decision = self.suite.audit.decide(case)
                counts[decision.outcome] += 1
                if decision.outcome is not Outcome.CONSISTENT:
                    address = f"{check.place.file}::{numbered(case.name, names)}"
                    self._note(case, address, decision)
                else:
                    names[case.name] += 1
            self.counts += counts
            unbound = "" if cases or check.faults else self.suite.audit.why_unbound(check)
            yield str(check.place), _check(check, counts, unbound)

    def _note(self, case: Case[Claim], address: str, decision: Decision) -> None:
        check = case.check
        if decision.outcome is Outcome.UNDECIDED:
            name = address.partition("::")[2]
            entry = UndecidedEntry(name, address, check.place, decision.reason, check.strict)
            self.undecided.append(entry)
            return
        finding = self.tell.of_case(case, address)
        if self._is_lived_with(finding):
            return
        if check.severity is Severity.WARNING:
            self.warnings.append(finding)
        else:
            self._failing[id(case)] = case, finding

    def _is_lived_with(self, finding: Finding) -> bool:
        self._met.add(finding.address)
        is_accepted = finding.acceptance is not None and not finding.acceptance.lapse
        if is_accepted:
            self.accepted.append(finding)
        return is_accepted

    def faults(self, coverage: Coverage) -> Iterator[FaultEntry]:
        """What is wrong with files, and with checks and acceptances that can be read; findings come first."""
        for fault in (*coverage.faults, *self.suite.acceptance_faults):
            yield FaultEntry(fault.place, fault.message, fault.hint)
        for check in (check for file in self.suite.check_files for check in file.checks if not check.faults):
            if not check.optional and not self.suite.cases(check):
                why = self.suite.audit.why_unbound(check)
                hint = "set 'optional: true' if it may find none"
                yield FaultEntry(check.place, f"{check.name} binds nothing: {why}", hint)
            for example in check.examples:
                outcome = self.suite.audit.decide(case_of(check, example)).outcome
                if outcome.value != example.kind.value:
                    message = f"{check.name} finds its {example.kind} example {outcome}"
                    yield FaultEntry(example.place, message, "")
        for case, acceptance in self.suite.accepted.items():
            if case not in self._met:
                yield FaultEntry(acceptance.place, f"{case} is no finding", "remove the acceptance")

    def agree(self) -> None:
        """Goes through the facts that several claims tell."""
        names: Counter[tuple[str, str]] = Counter()
        for agreement in self.suite.audit.agreements:
            outcome = decide_agreement(agreement).outcome
            self.counts[outcome] += 1
            file = agreement.claims[0].place.file
            names[file, agreement.name] += 1
            if outcome is Outcome.INCONSISTENT:
                name = numbered(agreement.name, Counter({agreement.name: names[file, agreement.name] - 1}))
                finding = self.tell.of_agreement(agreement, f"{file}::{name}")
                if not self._is_lived_with(finding):
                    self._apart.append((agreement, finding))

    def root_causes(self) -> list[RootCauseEntry]:
        """All that fails, by what one figure may explain, the worst first."""
        entries = list(self._solved())
        rest = [finding for _, finding in (*self._failing.values(), *self._apart)]
        entries += [_entry([finding]) for finding in rest]
        return sorted(entries, key=self._badness)

    def _solved(self) -> Iterator[RootCauseEntry]:
        """The root causes of the knots; findings that these tell are taken off the lists."""
        joint = self.suite.joint
        names: Counter[str] = Counter()
        for knot in joint.knots:
            address = self._address(knot, names) if len(knot.cases) > 1 and knot.claims else ""
            if not address and not self._is_found(knot):
                continue
            solution = joint.solution(knot)
            found = [cause for component in solution.components for cause in component.root_causes]
            for cause in found:
                findings = list(self._findings(cause, address))
                if findings:
                    yield self._entry(cause, findings)
            reason = untold(solution)
            if address and reason and not joint_causes(solution):
                strict = any(case.check.strict for case in knot.cases)
                place = knot.claims[0].place
                entry = UndecidedEntry(address.partition("::")[2], address, place, reason, strict)
                self.undecided.append(entry)

    def _is_found(self, knot: Knot) -> bool:
        """Whether there is a finding among the cases or the facts of a knot."""
        facts = {claim.fact for claim in knot.claims}
        return any(id(case) in self._failing for case in knot.cases) or any(
            agreement.fact in facts for agreement, _ in self._apart
        )

    @staticmethod
    def _address(knot: Knot, names: Counter[str]) -> str:
        file = knot.claims[0].place.file
        return numbered(f"{file}::together[{knot.name}]", names)

    def _findings(self, cause: RootCause, address: str) -> Iterator[Finding]:
        """What a root cause explains: single findings, or else itself."""
        for case in alone(cause):
            _, finding = self._failing.pop(id(case), (None, None))
            if finding is not None:
                yield finding
        facts = {conflict.claims[0].fact for conflict in cause.conflicts if not conflict.cases}
        mine = [told for told in self._apart if told[0].fact in facts]
        self._apart = [told for told in self._apart if told[0].fact not in facts]
        yield from (finding for _, finding in mine)
        if is_joint(cause) and address:
            finding = self.tell.of_joint(cause, address)
            if not self._is_lived_with(finding):
                yield finding

    def _entry(self, cause: RootCause, findings: list[Finding]) -> RootCauseEntry:
        conflicts = tuple(map(self.tell.conflict, cause.conflicts))
        repairs = tuple(map(self.tell.repair, cause.repairs))
        return _entry(findings, conflicts, repairs)

    def _badness(self, entry: RootCauseEntry) -> tuple[bool, int, Fraction, str, int, str]:
        """New ones first, then many findings, then wide gaps as shares of what they are gaps of."""
        gaps = (_relative_gap(finding) for finding in entry.findings)
        first = entry.findings[0]
        return (
            entry.is_known,
            -len(entry.findings),
            -max(gaps, default=Fraction(0)),
            first.place.file,
            first.place.line,
            first.address,
        )


def _entry(
    findings: Iterable[Finding],
    conflicts: tuple[ConflictEntry, ...] = (),
    repairs: tuple[RepairEntry, ...] = (),
) -> RootCauseEntry:
    found = tuple(findings)
    first = found[0]
    return RootCauseEntry(first.id, first.headline, first.severity, found, conflicts, repairs)


def _relative_gap(finding: Finding) -> Fraction:
    ends = [end for one in finding.operands for end in (one.values.lo, one.values.hi) if end is not None]
    most = max(map(abs, ends), default=Fraction(0))
    return finding.gap / most if finding.gap and most else Fraction(0)


def _check(check: Check, counts: Counter[Outcome], unbound: str) -> CheckEntry:
    return CheckEntry(
        address=str(check.place),
        place=check.place,
        name=check.name,
        expect=check.expect,
        because=check.because,
        severity=check.severity.value,
        tags=check.tags,
        consistent=counts[Outcome.CONSISTENT],
        inconsistent=counts[Outcome.INCONSISTENT],
        undecided=counts[Outcome.UNDECIDED],
        faults=len(check.faults),
        unbound="" if check.optional else unbound,
    )
