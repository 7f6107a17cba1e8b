"""What makes a finding the same from run to run: what was asked of which figures.

Lines and files are no part of it, so that it stays as these move; the figures as printed are.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Agreement
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim
    from crossfoot.solve.together import RootCause


def fingerprint_of_case(case: Case[Claim]) -> str:
    """Of a case: its check, what the case is about, and its figures by operand."""
    told = {key: sorted(map(_claim, claims)) for key, claims in case.claims.items()}
    return _hash("case", _check(case.check), case.name, told)


def fingerprint_of_agreement(agreement: Agreement) -> str:
    """Of claims that do not agree: who says what of the fact."""
    return _hash("agreement", agreement.name, sorted(map(_claim, agreement.claims)))


def fingerprint_of_cause(cause: RootCause) -> str:
    """Of cases that contradict only together: the claims and cases of all conflicts."""
    claims = [_claim(claim) for conflict in cause.conflicts for claim in conflict.claims]
    cases = [[*_check(case.check), case.name] for case in cause.cases]
    return _hash("together", _each_once(cases), _each_once(claims))


def _claim(claim: Claim) -> list[Any]:
    """What a claim says, and of what; the values stand for figures that have no words."""
    about = [claim.measure, claim.source, claim.entity or "", claim.period or ""]
    return [*about, [list(pair) for pair in claim.dimensions], claim.shown]


def _check(check: Check) -> list[str]:
    return [check.name, " ".join(check.expect.split())]


def _each_once(parts: list[list[Any]]) -> list[str]:
    return sorted({json.dumps(part) for part in parts})


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]
