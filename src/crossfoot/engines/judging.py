"""From a bound case to its verdict: what its claims admit, put into the exact engine."""

from __future__ import annotations

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
    from collections.abc import Mapping

    from crossfoot.engines.binding import Case
    from crossfoot.model.check import Check
    from crossfoot.model.measure import Measure
    from crossfoot.numbers.units import Unit

_POINTS = " points"


def decide_case(case: Case[Any], measures: Mapping[str, Measure]) -> Decision:
    """The outcome of a case, and no more than that."""
    if case.ambiguous:
        return Decision(Outcome.UNDECIDED, case.ambiguous)
    unknowns = _unknowns(case, measures)
    if isinstance(unknowns, Decision):
        return unknowns
    decision = case.program.decide(unknowns)
    if (
        not case.absent
        or case.check.missing is Missing.ZERO_IF_ABSENT
        or decision.outcome is Outcome.INCONSISTENT
    ):
        return decision
    return Decision(Outcome.UNDECIDED, f"no claim of {listed(case.absent)}")


def examine_case(case: Case[Any], measures: Mapping[str, Measure]) -> Verdict:
    """The whole verdict of a case."""
    decision = decide_case(case, measures)
    unknowns = _unknowns(case, measures)
    if case.ambiguous or isinstance(unknowns, Decision):
        failed = decision.outcome is Outcome.INCONSISTENT
        headline = decision.reason if failed else f"undecided: {case.check.expect}: {decision.reason}"
        return Verdict(decision.outcome, headline, reason=decision.reason)
    scales = {key: _scale(case, key, measures) for key in case.program.keys}
    return examine(case.program, unknowns, scales, decision)


def _unknowns(case: Case[Any], measures: Mapping[str, Measure]) -> dict[str, Unknown] | Decision:
    """What each operand admits, or the decision where that is not to be had."""
    unknowns = {key: Unknown(interval) for key, interval in case.check.constants.items()}
    if case.absent and case.check.missing is Missing.FAIL:
        return Decision(
            Outcome.INCONSISTENT, f"missing: no claim of {listed(case.absent)} for {show(case.program.tree)}"
        )
    for key, claims in case.claims.items():
        measure = measures[_measure_name(case.check, key)]
        unknown = unknown_of(claims, measure.unit.factor, measure.domain)
        if unknown is None:
            return Decision(Outcome.UNDECIDED, f"the claims of {key} disagree")
        unknowns[key] = unknown
    for key in case.absent:
        if key in case.program.keys:
            unknowns[key] = _absent(measures[_measure_name(case.check, key)], case.check.missing)
    return unknowns


def _absent(measure: Measure, policy: Missing) -> Unknown:
    if policy is Missing.ZERO_IF_ABSENT:
        return Unknown(Interval.point(0))
    domain = measure.domain or Interval.everything()
    return Unknown(domain * measure.unit.factor, measure.whole)


def _measure_name(check: Check, key: str) -> str:
    if key in check.let:
        return check.let[key].measure
    name = key.split("[", 1)[0]
    formula = check.formula
    return formula.operands[key].name if formula is not None and key in formula.operands else name


def _scale(case: Case[Any], key: str, measures: Mapping[str, Measure]) -> Scale:
    if key in case.check.constants:
        return Scale()
    return scale_of(measures[_measure_name(case.check, key)].unit)


def scale_of(unit: Unit | None) -> Scale:
    """How values in a unit are shown."""
    if unit is None:
        return Scale()
    if unit.name == "percent":
        return Scale(unit.factor, "%", " percentage points")
    if unit.name == "percentage_point":
        return Scale(unit.factor, _POINTS, _POINTS)
    return Scale(unit.factor, is_date=unit.name == "date", difference=" days" if unit.name == "date" else "")
