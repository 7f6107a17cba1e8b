"""The item of a knot: what claims and checks that touch each other come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossfoot.model.acceptance import figures_of
from crossfoot.model.verdict import Decision, Outcome
from crossfoot.plugin.items import FindingItem
from crossfoot.report.fingerprint import fingerprint_of_cause
from crossfoot.report.root_cause import explain_root_cause
from crossfoot.solve.joint import joint_causes, untold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.solve.joint import Knot
    from crossfoot.solve.together import RootCause, Solution


class TogetherItem(FindingItem):
    """All claims and checks of a knot can hold together.

    What a single check finds its own item tells; this one fails where it takes several.
    """

    word = "together"

    def __init__(self, *, knot: Knot, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.knot = knot
        self.line = knot.claims[0].place.line
        self.strict = any(case.check.strict for case in knot.cases)

    @property
    def solution(self) -> Solution:
        """What comes of solving the knot."""
        return self.project.checks.joint.solution(self.knot)

    @property
    def causes(self) -> list[RootCause]:
        """The root causes that only this item tells of."""
        return joint_causes(self.solution)

    @property
    def figures(self) -> Mapping[str, str]:
        claims = [claim for cause in self.causes for one in cause.conflicts for claim in one.claims]
        return figures_of((claim.measure, claim) for claim in claims)

    @property
    def fingerprints(self) -> list[str]:
        return list(map(fingerprint_of_cause, self.causes))

    def decide(self) -> Decision:
        if self.causes:
            return Decision(Outcome.INCONSISTENT)
        reason = untold(self.solution)
        return Decision(Outcome.UNDECIDED, reason) if reason else Decision(Outcome.CONSISTENT)

    def lines(self) -> list[str]:
        causes = self.causes
        if not causes:
            return [f"{self.decide().outcome}: {untold(self.solution)}"]
        records = self.project.audit.records
        return [line for cause in causes for line in explain_root_cause(cause, records)]
