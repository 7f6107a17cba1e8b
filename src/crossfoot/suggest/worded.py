"""Checks for what the wording of a text states of its figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.extract.figure import Figure
from crossfoot.model.check import Borrowed
from crossfoot.model.period import PeriodError, read_period
from crossfoot.suggest.proposal import Proposal, named_after
from crossfoot.wording.relations import stated_relations
from crossfoot.wording.stated import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crossfoot.suggest.operands import Operand
    from crossfoot.wording.stated import Stated

_NAMED: Final = {
    "part": ("part", "is_a_part"),
    "share": ("share", "follows"),
    "rest": ("whole", "adds_up"),
    "sum": ("total", "adds_up"),
    "growth": ("change", "follows"),
    "direction": ("after", "goes_as_told"),
    "average": ("mean", "follows"),
}
"""Relations by name: the figure that a check is named after and that has its place, and what it does."""
_LIKE_ANY: Final = ("", "is_as_told")
"""Other relations are named after the first of their figures."""
_WORD: Final = re.compile(r"[^\W\d]\w*")


def worded_checks(text: str, operands: Sequence[Operand]) -> Iterator[Proposal]:
    """What the text states of figures that all are operands, in the order of the text."""
    at = {operand.span: operand for operand in operands if operand.span}
    for stated in stated_relations(text):
        if len(stated.figures) > 1:
            figures = _told_of(stated, at)
            if figures is not None:
                yield from _proposed(stated, figures)


def _told_of(stated: Stated, at: Mapping[tuple[int, int], Operand]) -> dict[str, Operand] | None:
    """The operands that the relation is of, by the names that it gives them."""
    told = {}
    for name, one in stated.figures.items():
        operand = None if isinstance(one, Names) else at.get((one.start, one.end))
        if operand is None:
            return None
        told[name] = operand
    return told


def _proposed(stated: Stated, told: Mapping[str, Operand]) -> Iterator[Proposal]:
    """The relation as a check, if the figures can be told apart."""
    keys: dict[str, str] = {}
    let: dict[str, Borrowed] = {}
    subject, does = _NAMED.get(stated.name, _LIKE_ANY)
    home = told.get(subject) or next(iter(told.values()))
    for name, operand in told.items():
        measure = operand.measure.name
        if operand.setting == home.setting:
            keys[name] = measure
        elif _is_before(operand, home):
            keys[name] = f"previous({measure})"
        else:
            borrowed = _borrowed(name, operand, home)
            if borrowed is None:
                return
            keys[name], let[name] = name, borrowed
    if len(set(keys.values())) < len(told):
        return
    expect = _WORD.sub(lambda found: keys.get(found[0], found[0]), _as_recorded(stated, told))
    figures = {keys[name]: operand for name, operand in told.items()}
    yield Proposal(named_after(home.measure.name, does), expect, stated.because, figures, let, worded=True)


def _as_recorded(stated: Stated, told: Mapping[str, Operand]) -> str:
    """The expression for the figures as claims tell them.

    A fall has its sign, which the claim of a figure without its words lacks; the number of things that a
    total is divided by is a pure number, and the claim counts things.
    """
    change = stated.figures.get("change")
    if isinstance(change, Figure) and change.quantity.direction == -1 and not _is_below_zero(told["change"]):
        return re.sub(r"\bchange\b", "-change", stated.expect)
    if stated.name != "average" or "count" not in told:
        return stated.expect
    unit = told["count"].measure.unit.name
    if stated.expect == "total / count == mean":
        return f"total == mean * count / 1 {unit}"
    return re.sub(r"\bcount\b", f"(count / 1 {unit})", stated.expect)


def _is_below_zero(operand: Operand) -> bool:
    lowest = operand.interval.lo
    return lowest is None or lowest < 0


def _is_before(operand: Operand, home: Operand) -> bool:
    """Whether the figure is of the period before, and else of the same."""
    if operand.setting._replace(period=home.setting.period) != home.setting:
        return False
    try:
        now, then = read_period(home.setting.period or ""), read_period(operand.setting.period or "")
    except PeriodError:
        return False
    return now.previous() == then


def _borrowed(name: str, operand: Operand, home: Operand) -> Borrowed | None:
    """The figure as one from outside of the group; None for one that is of nobody or of no time."""
    here, there = operand.setting, home.setting
    if (here.entity is None and there.entity is not None) or (
        here.period is None and there.period is not None
    ):
        return None
    return Borrowed(
        name,
        operand.measure.name,
        entity=None if here.entity == there.entity else here.entity,
        period=None if here.period == there.period else here.period,
        dimensions=None if here.dimensions == there.dimensions else here.dimensions,
    )
