"""Amounts with their units: measure words, smaller amounts that follow, ranges that share a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.numbers import measures
from crossfoot.numbers.amount import Amount
from crossfoot.numbers.amounts import add_half, read_mixed_number, read_number, read_odd
from crossfoot.numbers.numerals import SPELLED_IN_FULL
from crossfoot.numbers.tokens import END, NUMBER

if TYPE_CHECKING:
    from crossfoot.numbers.hedges import Hedge
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit

_PERCENT_IN_A_TENTH = 10
_UNIT_BEFORE_DECIMALS = "metre"
_DECIMALS = re.compile("[0-9]{1,2}")
_BLANKS = frozenset(" \u3000")


def read_amount_or_range(tokens: Tokens, hedges: list[Hedge], *, opened: bool) -> Amount | None:
    """Read an amount, or a range of two; None, and no step taken, where there is no number.

    Args:
        tokens: the tokens, at the place where the number should start.
        hedges: takes the hedges that stand between a number and its unit (`100 or more people`).
        opened: whether a word such as `between` opened a range, which more words can then go on with.
    """
    first = read_amount(tokens, hedges)
    if first is None:
        return None
    words = tokens.words
    text = tokens.text
    if not tokens.joins_ranges:
        return first
    if text in words.marks["range"] or (opened and text in words.marks["range_in_opening"]):
        joined = _with_second_end(tokens, first, hedges)
        return first if joined is None else joined
    if text in words.marks["plus_minus"] and first.is_plain:
        return _with_margin(tokens, first, hedges)
    return first


def read_amount(tokens: Tokens, hedges: list[Hedge]) -> Amount | None:
    """Read a number with its unit, if it has one; None, and no step taken, where there is no number."""
    words = tokens.words
    share = words.fraction_units.get(tokens.text)
    if share is not None:
        tokens.advance()
    amount = read_number(tokens)
    if amount is None:
        if share is not None:
            raise tokens.fault("a share in words wants its number here, as in 百分之九十二")
        return None
    if share is not None:
        amount.unit = measures.named(share)
        amount.is_scale = False  # 百分之百
    elif tokens.text in words.marks["tenths"]:
        _take_tenths(tokens, amount)
    else:
        amount = read_mixed_number(tokens, amount)
        if not amount.is_share:
            _read_unit(tokens, amount, hedges)
        if amount.unit is None and amount.is_fraction:
            amount.unit = measures.named("ratio")
    if (
        amount.unit is not None
        and amount.step is None
        and amount.is_plain
        and measures.rounds_integers(amount.unit)
    ):
        amount.step = min(amount.place or 1, 1)
    return amount


def _read_unit(tokens: Tokens, amount: Amount, hedges: list[Hedge]) -> None:
    after = tokens.words.hedges["after"]
    if tokens.text in after and tokens.next_text in tokens.words.units:
        hedges.append(after[tokens.text])
        tokens.advance()
    word = tokens.text
    if tokens.in_text and amount.spelled and _is_apart(tokens):
        return
    start = tokens.at
    amount.unit = measures.read_unit(tokens)
    if tokens.in_text and _is_other_unit(tokens.unit_before, amount.unit):
        amount.unit = None  # a $4.6 million |contract
        tokens.move_to(start)
    if amount.unit is None or tokens.is_done:
        return
    _take_noun(tokens, amount)
    has_more = read_odd(tokens, amount, "after_unit")
    if (
        not has_more
        and tokens.text in tokens.words.marks["half"]
        and tokens.is_attached
        and amount.place == 1
    ):
        tokens.advance()
        add_half(amount)
        has_more = True
    if (
        has_more
        and amount.unit.is_generic
        and (longer := measures.joined_unit(word, tokens.text)) is not None
    ):
        amount.unit = longer
        tokens.advance()
    elif not has_more and (tokens.kind == NUMBER or tokens.next_is_number):
        amount.unit = _larger_unit(tokens, word) or amount.unit
        _take_decimals(tokens, amount)
        _take_smaller(tokens, amount, amount.unit)


def _is_other_unit(before: Unit | None, after: Unit | None) -> bool:
    """Whether a unit behind a number is none that the sign before it can have: no money in another word."""
    if before is None or after is None or not before.is_money:
        return False
    return after.factor_to(before) is None and after is not measures.named("yuan")


def _is_apart(tokens: Tokens) -> bool:
    """Whether a Chinese word stands behind a blank in its line, as after a name: 李四 通讯员."""
    if tokens.text[:1].isascii() or not tokens.last_text or tokens.last_text[-1].isascii():
        return False
    given, at = tokens.folded.given, tokens.folded.offset_in_given(tokens.start)
    return given[at - 1 : at] in _BLANKS


def _take_noun(tokens: Tokens, amount: Amount) -> None:
    """Take what a generic measure word counts where the figure ends with it: 9个县, 10余个乡镇."""
    if amount.unit is None or not amount.unit.is_generic or tokens.text not in tokens.words.units:
        return
    if tokens.in_text:
        return
    if tokens.next_text == END or tokens.next_text in tokens.words.hedges["after"]:
        start = tokens.at
        noun = measures.read_unit(tokens)
        if noun is not None and amount.unit.factor_to(noun) is not None:
            amount.unit = noun
        else:
            tokens.move_to(start)


def _take_tenths(tokens: Tokens, amount: Amount) -> None:
    """九成 is 90 percent shown to the ten, 九成五 is 95."""
    tokens.advance()
    amount.unit = measures.named("percent")
    amount.times(_PERCENT_IN_A_TENTH, rounds=True)
    amount.rounding_scale *= _PERCENT_IN_A_TENTH  # 五至八成
    if tokens.kind == NUMBER and amount.is_plain and tokens.is_attached:
        ones = tokens.numeral()
        if ones.place == 1 and ones.value < _PERCENT_IN_A_TENTH and ones.high is None:
            tokens.advance()
            amount.low += ones.value
            amount.high = amount.low
            amount.digit = amount.place = amount.step = 1
    read_odd(tokens, amount)


def _take_smaller(tokens: Tokens, amount: Amount, unit: Unit) -> None:
    """Add the amounts in smaller units that follow: 3年6个月, 5 feet 6 inches, in the first unit."""
    smallest = unit
    while amount.is_plain and amount.step is None:
        start = tokens.at
        if tokens.next_is_number:
            tokens.take(tokens.words.marks["range_in_opening"])  # three years and four months
        if tokens.kind != NUMBER:
            return
        part = read_number(tokens)
        small = _smaller_unit(tokens, smallest)
        if (
            part is None
            or small is None
            or not part.is_plain
            or not measures.is_smaller_part(small, smallest)
        ):
            tokens.move_to(start)
            return
        ratio = small.factor_to(unit) or Fraction(1)
        part.times(ratio)
        amount.low += part.low
        amount.high = amount.low
        amount.digit, amount.place, amount.step = part.digit, part.place, part.step
        smallest = small


def _take_decimals(tokens: Tokens, amount: Amount) -> None:
    """Take the decimals that stand behind a unit: 1米75 is 1.75 metres."""
    digits = tokens.text
    if (
        amount.unit is not measures.named(_UNIT_BEFORE_DECIMALS)
        or not _DECIMALS.fullmatch(digits)
        or not tokens.is_attached
        or amount.place != 1
        or not amount.is_plain
        or tokens.next_text in tokens.words.units
    ):
        return
    tokens.advance()
    place = Fraction(1, 10 ** len(digits))
    amount.low += int(digits) * place
    amount.high, amount.digit, amount.place = amount.low, place, place


def _smaller_unit(tokens: Tokens, larger: Unit) -> Unit | None:
    """Take the unit of an amount that follows one in a larger unit: 5ft 10in, 2小时15分."""
    meant = tokens.words.parts_after.get(larger.name, {}).get(tokens.text)
    if meant is None or not tokens.is_attached:
        return measures.read_unit(tokens)
    tokens.advance()
    return measures.named(meant)


def _larger_unit(tokens: Tokens, word: str) -> Unit | None:
    """What a word means before an amount in a smaller unit: the minutes of 28分30秒."""
    smaller = {whole: unit for unit, wholes in tokens.words.wholes_before.items() for whole in wholes}.get(
        word
    )
    if smaller is None or tokens.kind != NUMBER or not tokens.is_attached:
        return None
    start = tokens.at
    tokens.advance()
    follows = measures.read_unit(tokens) is measures.named(smaller)
    tokens.move_to(start)
    return measures.named(tokens.words.wholes_before[smaller][word]) if follows else None


def _with_second_end(tokens: Tokens, first: Amount, hedges: list[Hedge]) -> Amount | None:
    """The range from `first` to the amount after the mark; None, and no step taken, where they make none."""
    start = tokens.at
    tokens.advance()
    if tokens.text in tokens.words.units_before:
        if first.unit is not None:
            tokens.move_to(start)
            return None
        tokens.advance()
    second = read_amount(tokens, hedges)
    joined = None if second is None else _joined(first, second)
    if joined is None:
        tokens.move_to(start)
    return joined


def _joined(first: Amount, second: Amount) -> Amount | None:
    low, high, unit = first.low, second.high, second.unit
    if unit is None and first.unit is not None:
        if not measures.rounds_integers(first.unit):
            return None
        unit = first.unit
    elif unit is not None and first.unit is not None:
        factor = unit.factor_to(first.unit)
        if factor is None:
            return None
        high, unit = high * factor, first.unit
    else:
        low *= _shared_scale(first, second)
    if low > high or (low == high and second.high_open):
        return None
    return Amount(
        low, high, high_open=second.high_open, digit=first.digit, place=first.place, hedge="range", unit=unit
    )


def _shared_scale(first: Amount, second: Amount) -> int:
    """What scale the first end of a range takes over from the second: 3至5万, 三至五百, 二十至三十万."""
    if first.rounding_scale > 1:
        return 1
    scales = [second.rounding_scale]
    if first.scale == 1 and second.scale >= SPELLED_IN_FULL:
        scales.insert(0, second.scale)
    return next((scale for scale in scales if scale > 1 and first.low < second.low / Fraction(scale)), 1)


def _with_margin(tokens: Tokens, middle: Amount, hedges: list[Hedge]) -> Amount:
    """100±5 is from 95 to 105."""
    start = tokens.at
    tokens.advance()
    margin = read_amount(tokens, hedges)
    if margin is None or not margin.is_plain or (middle.unit is not None and middle.unit != margin.unit):
        tokens.move_to(start)
        return middle
    return Amount(
        middle.low - margin.low, middle.low + margin.low, digit=middle.digit, hedge="range", unit=margin.unit
    )
