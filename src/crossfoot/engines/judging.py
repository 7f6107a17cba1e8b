"""From a bound case to its verdict: what its claims admit, put into the exact engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crossfoot.engines.consensus import unknown_of
from crossfoot.engines.exact import examine
from crossfoot.engines.unknowns import Unknown
from crossfoot.errors import listed
from crossfoot.expr.nodes import show
from crossfoot.model.check import Missing
from crossfoot.model.verdict import Decision, Outcome, Scale, Verdict
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Told
    from crossfoot.model.measure import Measure
    from crossfoot.numbers.units import Unit


@dataclass(slots=True)
class Judge:
    """Judges cases whose claims are of these measures."""

    measures: Mapping[str, Measure]
    _known: dict[tuple[str, int], tuple[Told, Unknown]] = field(default_factory=dict)

    def decide(self, case: Case[Any]) -> Decision:
        """The outcome of a case, and no more than that."""
        if case.ambiguous:
            return Decision(Outcome.UNDECIDED, case.ambiguous)
        unknowns = self._unknowns(case)
        if isinstance(unknowns, Decision):
            return unknowns
        decision = case.slots.program.decide(unknowns)
        known = all(case.told) or case.check.missing is Missing.ZERO_IF_ABSENT
        if known or decision.outcome is Outcome.INCONSISTENT:
            return decision
        return Decision(Outcome.UNDECIDED, f"no claim of {listed(case.absent)}")

    def examine(self, case: Case[Any]) -> Verdict:
        """The whole verdict of a case."""
        decision = self.decide(case)
        unknowns = self._unknowns(case)
        if case.ambiguous or isinstance(unknowns, Decision):
            failed = decision.outcome is Outcome.INCONSISTENT
            headline = decision.reason if failed else f"undecided: {case.check.expect}: {decision.reason}"
            return Verdict(decision.outcome, headline, reason=decision.reason)
        verdict = examine(case.slots.program, unknowns, self._scales(case), decision)
        told = tuple(one for one in verdict.operands if one.key not in case.check.constants)
        return replace(verdict, operands=told)  # a tolerance is no figure that could be mended

    def _unknowns(self, case: Case[Any]) -> dict[str, Unknown] | Decision:
        """What each operand admits, or the decision where that is not to be had."""
        policy = case.check.missing
        if policy is Missing.FAIL and not all(case.told):
            reason = f"missing: no claim of {listed(case.absent)} for {show(case.slots.program.tree)}"
            return Decision(Outcome.INCONSISTENT, reason)
        if policy is not Missing.ZERO_IF_ABSENT and case.lacks_collection:
            return Decision(Outcome.UNDECIDED, f"no claim of {listed(case.absent)}")
        unknowns = {key: Unknown(interval) for key, interval in case.check.constants.items()}
        for key, measure, claims in zip(case.slots.keys, case.slots.measures, case.told, strict=True):
            unknown = self._admitted(measure, claims) if claims else self._absent(measure, policy)
            if unknown is None:
                return Decision(Outcome.UNDECIDED, f"the claims of {key} disagree")
            unknowns[key] = unknown
        return unknowns

    def _admitted(self, measure: str, claims: Sequence[Told]) -> Unknown | None:
        """What the claims of an operand admit. Like figures share one interval, and what it admits."""
        if len(claims) > 1:
            return unknown_of(claims, self.measures[measure])
        shared = (measure, id(claims[0].interval))
        known = self._known.get(shared)
        if known is not None:
            return known[1]
        unknown = unknown_of(claims, self.measures[measure])
        if unknown is not None:  # the claim is kept with it, so that its interval keeps its id
            self._known[shared] = claims[0], unknown
        return unknown

    def _absent(self, measure: str, policy: Missing) -> Unknown:
        if policy is Missing.ZERO_IF_ABSENT:
            return Unknown(Interval.point(0))
        declared = self.measures[measure]
        domain = declared.domain or Interval.everything()
        return Unknown(domain * declared.unit.factor, declared.whole)

    def _scales(self, case: Case[Any]) -> dict[str, Scale]:
        scales = {key: Scale() for key in case.check.constants}
        for key, measure in zip(case.slots.keys, case.slots.measures, strict=True):
            scales[key] = scale_of(self.measures[measure].unit)
        return scales


def scale_of(unit: Unit | None) -> Scale:
    """How values in a unit are shown."""
    if unit is None:
        return Scale()
    if unit.name == "percent":
        return Scale(unit.factor, "%", " percentage points")
    if unit.name == "percentage_point":
        return Scale(unit.factor, " points", " points")
    if unit.name == "date":
        return Scale(unit.factor, difference=" days", is_date=True)
    return Scale(unit.factor)
