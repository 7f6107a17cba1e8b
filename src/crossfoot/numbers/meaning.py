"""From the words of a figure to what it means: intervals, hedges applied, one unit.

An unhedged number is a point, or half a unit of its last shown digit each way where it is rounded. Hedges
are applied to the printed number, not to what it rounds; to a range, each at the end that it is about.
Several hedges mean their intersection. Where they exclude each other (近40余万) the writer meant no exact
bound, and the hull of them stands.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from crossfoot.numbers import measures
from crossfoot.numbers.hedges import admitted
from crossfoot.numbers.interval import Interval, IntervalError
from crossfoot.numbers.quantity import Quantity

if TYPE_CHECKING:
    from crossfoot.numbers.amount import Amount
    from crossfoot.numbers.grammar import Phrase
    from crossfoot.numbers.hedges import Hedge
    from crossfoot.numbers.interval import Number
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit


def quantity_of(phrase: Phrase, says: str, tokens: Tokens) -> Quantity:
    """The quantity of a phrase; `tokens` are where errors point to.

    Raises:
        FigureError: its words do not go together, such as two currencies.
    """
    amount = phrase.amount
    if amount is None:
        return _date(phrase, says, tokens)
    if amount.is_scale and not phrase.hedges and amount.is_plain and not phrase.has_article:
        raise tokens.fault("a scale word alone is no figure: wanted a number before it", width=0)
    unit = unit_of(phrase, amount, tokens)
    try:
        interval = _interval(amount, phrase.hedges)
    except IntervalError:
        raise tokens.fault("no number is as this hedge says of zero", width=0) from None
    hedge = phrase.hedges[0].name if phrase.hedges else amount.hedge
    if phrase.bound is not None:
        interval, unit = _bounded(interval, unit, phrase.bound, tokens)
        hedge = "range"
    has_value = phrase.bound is None and amount.hedge in {None, "odd"}
    value = _exact(amount.low) if has_value else None
    if phrase.sign < 0:
        interval, value = -interval, None if value is None else -value
    return Quantity(
        says=says,
        interval=interval,
        unit=unit,
        kind=measures.kind(unit),
        hedge=hedge,
        direction=phrase.direction,
        value=value,
        step=_exact(amount.step) if hedge is None and amount.step is not None else None,
    )


def _exact(number: Number) -> Fraction:
    return number if type(number) is Fraction else Fraction(number)


def _date(phrase: Phrase, says: str, tokens: Tokens) -> Quantity:
    if phrase.days is None or phrase.hedges or phrase.unit_before is not None:
        raise tokens.fault("a date goes with no hedge, direction or currency", width=0)
    unit = measures.named("date")
    return Quantity(says, phrase.days, unit, measures.kind(unit))


def unit_of(phrase: Phrase, amount: Amount, tokens: Tokens) -> Unit | None:
    """The one unit of a figure: its measure word, or the one that a sign before it names."""
    if phrase.unit_before is None:
        return amount.unit
    if amount.unit is None:
        return phrase.unit_before
    if amount.unit is measures.named("yuan") and phrase.unit_before.is_money:
        return phrase.unit_before  # 港幣38億元, where 元 is the dollar
    if amount.unit.factor_to(phrase.unit_before) is None:
        raise tokens.fault(f"two units: {phrase.unit_before} and {amount.unit}", width=0)
    return amount.unit


def _interval(amount: Amount, hedges: list[Hedge]) -> Interval:
    if not hedges and amount.is_plain:
        return _rounded(amount.low, amount.step)
    said = Interval(Fraction(amount.low), Fraction(amount.high), hi_open=amount.high_open)
    if not hedges:
        return said
    high = amount.low if amount.hedge == "odd" else amount.high
    parts = [admitted(hedge.admits, amount.low, high, amount.digit) for hedge in hedges]
    if amount.hedge == "odd":
        parts.append(said)
    common: Interval | None = parts[0]
    for part in parts[1:]:
        common = None if common is None else common & part
    return reduce(Interval.__or__, parts) if common is None else common


def _rounded(value: Number, step: Number | None) -> Interval:
    """Half a step each way, as `Interval.around`, in one division: every plain figure comes through here."""
    if step is None:
        return Interval.point(value)
    middle = 2 * value.numerator * step.denominator
    half = step.numerator * value.denominator
    double = 2 * value.denominator * step.denominator
    return Interval(Fraction(middle - half, double), Fraction(middle + half, double))


def _bounded(
    interval: Interval, unit: Unit | None, bound: Phrase, tokens: Tokens
) -> tuple[Interval, Unit | None]:
    """The interval with its bound from above, in the unit of whichever end has one."""
    assert bound.amount is not None
    above = _interval(bound.amount, bound.hedges)
    above_unit = unit_of(bound, bound.amount, tokens)
    if unit is not None and above_unit is not None:
        factor = above_unit.factor_to(unit)
        if factor is None:
            raise tokens.fault(f"the ends of a range have two units: {unit} and {above_unit}", width=0)
        above *= factor
    common = interval & above
    if common is None:
        raise tokens.fault(f"no number is in {interval} and in {above}", width=0)
    return common, unit or above_unit
