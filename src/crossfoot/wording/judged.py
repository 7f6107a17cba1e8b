"""What the exact engine makes of a relation that a text states.

Only what contradicts however generously its figures are taken is told, for nobody has prepared the page: a
percentage worked out from others may have been cut off at its last digit, not rounded, and a hedged figure
be a tenth off.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.engines.expression import judge
from crossfoot.expr.analyse import ExpressionFaults
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.interval import Interval
from crossfoot.wording.stated import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.extract.figure import Figure
    from crossfoot.model.verdict import Verdict
    from crossfoot.numbers.quantity import Quantity
    from crossfoot.numbers.units import Unit
    from crossfoot.wording.stated import Stated

_GENEROUS: Final = Fraction(1, 10)
"""How far off a hedged figure may be, as a part of it."""
_NO_AMOUNTS: Final = frozenset({"percent", "percentage_point", "multiple"})
_WORKED_OUT: Final = frozenset({"share", "change"})
"""Percentages that were computed from the other figures, and may have been cut off where they end."""


def contradiction(stated: Stated) -> Verdict | None:
    """The verdict as the figures are read, where they contradict even if taken generously."""
    unit = _shared_unit(stated.figures.values())
    strict = {name: _value(one, unit, is_alone=name in stated.alone) for name, one in stated.figures.items()}
    try:
        generous = judge(stated.expect, {name: _generous(name, value) for name, value in strict.items()})
        if generous.outcome is not Outcome.INCONSISTENT:
            return None
        return judge(stated.expect, strict)
    except ExpressionFaults:  # the figures are of kinds that cannot be put together so
        return None


def _shared_unit(figures: Iterable[Figure | Names]) -> Unit | None:
    """What a bare number among the figures is a number of."""
    told = [one for one in figures if not isinstance(one, Names) and one.kind not in _NO_AMOUNTS]
    return next((one.unit for one in told if one.unit is not None), None)


def _value(one: Figure | Names, unit: Unit | None, *, is_alone: bool) -> Quantity | Interval:
    if isinstance(one, Names):
        return Interval(
            Fraction(one.least), None if one.most is None else Fraction(one.most), hi_open=one.most is None
        )
    if is_alone:
        return replace(one.quantity, unit=None)
    if one.unit is None and unit is not None:
        return replace(one.quantity, unit=unit)
    return one.quantity


def _generous(name: str, value: Quantity | Interval) -> Quantity | Interval:
    if isinstance(value, Interval):
        return value
    if value.hedge is not None and value.value is not None:
        spread = abs(value.value) * _GENEROUS
    elif name in _WORKED_OUT and value.kind == "percent" and value.step is not None:
        spread = value.step / 2
    else:
        return value
    return replace(value, interval=value.interval + Interval.closed(-spread, spread), step=None)
