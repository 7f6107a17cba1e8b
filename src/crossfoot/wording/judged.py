"""What the exact engine makes of a relation that a text states.

Only what contradicts however generously its figures are taken is told, for nobody has prepared the page: a
percentage worked out from others may have been cut off at its last digit, not rounded, and a hedged figure
be a tenth off.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.engines.expression import judge
from crossfoot.expr.analyse import ExpressionFaults
from crossfoot.extract.figure import Figure
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.interval import Interval
from crossfoot.wording.stated import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.model.verdict import Verdict
    from crossfoot.numbers.quantity import Quantity
    from crossfoot.numbers.units import Unit
    from crossfoot.wording.stated import Stated

ADDEND: Final = "part_"
_LEFT_OPEN: Final = {
    "part": ("whole",),
    "share": ("part", "whole"),
    "rest": ("whole",),
    "sum": ("total",),
    "average": ("total", "count"),
    "growth": ("before", "after"),
    "times": ("part", "whole"),
}
"""Which figures of a relation the wording may mean another for."""
MOST_BESIDE: Final = 16
"""Other figures of a sentence that are tried."""
_GENEROUS: Final = Fraction(1, 10)
"""How far off a hedged figure may be, as a part of it."""
_NO_AMOUNTS: Final = frozenset({"percent", "percentage_point", "multiple"})
_CHANGES: Final = frozenset({"change", "added"})
_WORKED_OUT: Final = frozenset({"share", "change"})
"""Percentages that were computed from the other figures, and may have been cut off where they end."""


def contradiction(stated: Stated) -> Verdict | None:
    """The verdict as the figures are read, where they contradict even if taken generously.

    Where the wording leaves open which figures it means, no choice of them may hold.
    """
    try:
        if _may_hold(stated) or (not stated.is_firm and any(map(_may_hold, _other_choices(stated)))):
            return None
        return judge(stated.expect, _values(stated))
    except ExpressionFaults:  # the figures are of kinds that cannot be put together so
        return None


def _may_hold(stated: Stated) -> bool:
    values = {name: _generous(name, value) for name, value in _values(stated).items()}
    return judge(stated.expect, values).outcome is not Outcome.INCONSISTENT


def _other_choices(stated: Stated) -> Iterator[Stated]:
    """The relation with another figure of the sentence for one of its figures, or with fewer addends."""
    for name in _LEFT_OPEN.get(stated.name, ()):
        figure = stated.figures.get(name)
        if not isinstance(figure, Figure):
            continue
        for other in stated.beside[:MOST_BESIDE]:
            if other.kind == figure.kind and other.unit == figure.unit:
                yield replace(stated, figures={**stated.figures, name: other})
    addends = [name for name in stated.figures if name.startswith(ADDEND)]
    if stated.name == "rest":  # what is left may be of what was told as a part
        for count, name in enumerate(addends[:-1], start=1):
            told = {key: one for key, one in stated.figures.items() if key not in addends[:count]}
            expect = _without(stated.expect, {*addends[:count]})
            yield replace(stated, figures={**told, "whole": stated.figures[name]}, expect=expect)
    for count in range(1, len(addends)) if "==" in stated.expect else ():
        for kept in (addends[:count], addends[-count:]):
            others = {name: one for name, one in stated.figures.items() if name not in addends}
            told = {**others, **{name: stated.figures[name] for name in kept}}
            yield replace(stated, figures=told, expect=_without(stated.expect, {*addends} - {*kept}))


def _without(expect: str, addends: set[str]) -> str:
    """The condition without some addends of its sum."""
    for name in addends:
        expect = re.sub(rf"\b{name} \+ |(?: \+ )?\b{name}\b", "", expect)
    return expect


def _values(stated: Stated) -> dict[str, Quantity | Interval]:
    unit = _shared_unit(stated.figures.values())
    values = {name: _value(one, unit, is_alone=name in stated.alone) for name, one in stated.figures.items()}
    return {name: value if name in _CHANGES else _level(value) for name, value in values.items()}


def _level(value: Quantity | Interval) -> Quantity | Interval:
    """A figure that a change led to is a level, whatever direction its verb has."""
    return value if isinstance(value, Interval) else replace(value, direction=None)


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
