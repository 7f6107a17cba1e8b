"""Findings and root causes as the record of a run has them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.exact import adds
from crossfoot.expr.nodes import Comparison
from crossfoot.model.acceptance import figures_of
from crossfoot.model.check import Severity
from crossfoot.report.fingerprint import fingerprint_of_agreement, fingerprint_of_case, fingerprint_of_cause
from crossfoot.report.record import (
    AcceptanceEntry,
    ChangeEntry,
    ConflictEntry,
    Finding,
    OperandEntry,
    ReadingEntry,
    RepairEntry,
)
from crossfoot.report.root_cause import headline_of
from crossfoot.suite.recorded_claims import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crossfoot.audit import Audit
    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Agreement
    from crossfoot.model.acceptance import Acceptance
    from crossfoot.model.claim import Claim
    from crossfoot.model.verdict import Operation
    from crossfoot.solve.together import Change, Conflict, Repair, RootCause
    from crossfoot.suite.recorded_claims import RecordedClaims


@dataclass(frozen=True, slots=True)
class FindingTeller:
    """Tells of findings as the record has them; `accepted` are those to live with, by address."""

    audit: Audit
    claims: RecordedClaims
    accepted: Mapping[str, Acceptance]
    today: date
    baseline: frozenset[str] | None

    def of_case(self, case: Case[Claim], address: str) -> Finding:
        """An inconsistent case of a check."""
        verdict = self.audit.examine(case)
        check = case.check
        fingerprint = fingerprint_of_case(case)
        told = [claim for claims in case.claims.values() for claim in claims]
        figures = figures_of((key, claim) for key, claims in case.claims.items() for claim in claims)
        return Finding(
            id=fingerprint,
            kind="case",
            name=address.partition("::")[2],
            address=address,
            place=check.place,
            severity=check.severity.value,
            headline=verdict.headline,
            check=str(check.place),
            claims=self._addresses(told),
            absent=case.absent,
            operands=self._operands(case, verdict.operands),
            gap=verdict.gap,
            acceptance=self._acceptance(address, figures),
            known=self._is_known(fingerprint),
        )

    def of_agreement(self, agreement: Agreement, address: str) -> Finding:
        """Claims of one fact that do not agree."""
        told = figures_of((claim.source, claim) for claim in agreement.claims)
        headline = self.audit.headline(agreement)
        return self._unwritten(
            "agreement", fingerprint_of_agreement(agreement), address, headline, agreement.claims, told
        )

    def of_joint(self, cause: RootCause, address: str) -> Finding:
        """Several cases that contradict only together."""
        claims = [claim for conflict in cause.conflicts for claim in conflict.claims]
        told = figures_of((claim.measure, claim) for claim in claims)
        return self._unwritten(
            "together", fingerprint_of_cause(cause), address, headline_of(cause), tuple(claims), told
        )

    def conflict(self, conflict: Conflict) -> ConflictEntry:
        """A conflict, by addresses."""
        checks = dict.fromkeys(str(case.check.place) for case in conflict.cases)
        return ConflictEntry(self._addresses(conflict.claims), tuple(checks))

    def repair(self, repair: Repair) -> RepairEntry:
        """A repair with its readings."""
        return RepairEntry(tuple(map(self._change, repair.changes)), repair.weight)

    def _change(self, change: Change) -> ChangeEntry:
        claim, tell = change.claim, self.claims.needed
        readings = (
            ReadingEntry(one.kind, one.arithmetic, tell(claim, one.meant)) for one in change.explanations
        )
        needed = None if change.needed is None else tell(claim, change.needed)
        return ChangeEntry(self.claims.address(claim), needed, tuple(readings))

    def _unwritten(  # noqa: PLR0913, PLR0917  # what tells cases that no check file has apart
        self,
        kind: str,
        fingerprint: str,
        address: str,
        headline: str,
        claims: tuple[Claim, ...],
        figures: Mapping[str, str],
    ) -> Finding:
        return Finding(
            id=fingerprint,
            kind=kind,
            name=address.partition("::")[2],
            address=address,
            place=claims[0].place,
            severity=Severity.ERROR.value,
            headline=headline,
            check="",
            claims=self._addresses(claims),
            absent=(),
            operands=(),
            gap=None,
            acceptance=self._acceptance(address, figures),
            known=self._is_known(fingerprint),
        )

    def _is_known(self, fingerprint: str) -> bool | None:
        return None if self.baseline is None else fingerprint in self.baseline

    def _acceptance(self, address: str, figures: Mapping[str, str]) -> AcceptanceEntry | None:
        found = self.accepted.get(address)
        if found is None:
            return None
        lapse = found.lapse(figures, self.today)
        return AcceptanceEntry(
            found.because, found.by, found.until.isoformat(), found.place.line_address, lapse
        )

    def _addresses(self, claims: tuple[Claim, ...] | list[Claim]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.claims.address, claims)))

    def _operands(self, case: Case[Claim], operations: tuple[Operation, ...]) -> tuple[OperandEntry, ...]:
        shares = _shares(case, operations)
        return tuple(
            OperandEntry(
                one.key,
                self._addresses(case.claims.get(one.key, ())),
                values_of(one.interval, one.scale),
                None if one.room is None else values_of(one.room, one.scale, one.scale.bound(one.room)),
                None if one.slack is None else _in_unit(one.slack, one),
                shares.get(one.key),
            )
            for one in operations
        )


def _in_unit(
    slack: tuple[Fraction | None, Fraction | None], operation: Operation
) -> tuple[Fraction | None, Fraction | None]:
    down, up = (None if way is None else way / operation.scale.factor for way in slack)
    return down, up


def _shares(case: Case[Claim], operations: tuple[Operation, ...]) -> dict[str, Fraction]:
    """What each operand's width is of all widths, where the case compares sums; none where all are exact."""
    tree = case.slots.program.tree
    if not isinstance(tree, Comparison) or not all(map(adds, tree.operands)):
        return {}
    widths = {one.key: one.interval.width for one in operations}
    known = {key: width for key, width in widths.items() if width is not None}
    whole = sum(known.values(), Fraction(0))
    return {key: width / whole for key, width in known.items()} if whole and len(known) == len(widths) else {}
