"""Amounts with their units: measure words, smaller amounts that follow, ranges that share a unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.numbers import measures
from crossfoot.numbers.amount import Amount
from crossfoot.numbers.amounts import add_half, read_mixed_number, read_number, read_odd
from crossfoot.numbers.numerals import SPELLED_IN_FULL
from crossfoot.numbers.smaller_parts import larger_unit, take_decimals, take_smaller
from crossfoot.numbers.tokens import END, NUMBER

if TYPE_CHECKING:
    from crossfoot.numbers.hedges import Hedge
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit

_PERCENT_IN_A_TENTH = 10
_HALF_A_TENTH = 5
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
    if (
        tokens.text in after
        and tokens.next_text in tokens.words.units
        and tokens.next_text not in tokens.words.units_before
    ):
        hedges.append(after[tokens.text])
        tokens.advance()
    word = tokens.text
    if tokens.in_text and amount.spelled and _is_apart(tokens):
        return
    start = tokens.at
    amount.unit = measures.read_unit(tokens)
    if tokens.in_text and (_is_other_unit(tokens.unit_before, amount.unit) or _begins_word(tokens, amount)):
        amount.unit = None  # a $4.6 million |contract, five |part-time wardens
        tokens.move_to(start)
    if amount.unit is None or tokens.is_done:
        return
    _take_noun(tokens, amount)
    has_more = read_odd(tokens, amount, "after_unit")
    if not has_more and _is_half(tokens, amount):
        tokens.advance()
        add_half(amount)
        has_more = True
    if has_more and (longer := measures.joined_unit(word, tokens.text, amount.unit)) is not None:
        amount.unit = longer
        tokens.advance()
    elif not has_more and (tokens.kind == NUMBER or tokens.next_is_number):
        amount.unit = larger_unit(tokens, word) or amount.unit
        take_decimals(tokens, amount, word)
        take_smaller(tokens, amount, amount.unit)


def _is_half(tokens: Tokens, amount: Amount) -> bool:
    """Whether a half of the unit follows: 三年半, a year and a half."""
    marks = tokens.words.marks
    if tokens.text in marks["and_a_half"]:
        return amount.is_plain and amount.place in {None, 1}
    return tokens.text in marks["half"] and tokens.is_attached and amount.place == 1


def _is_other_unit(before: Unit | None, after: Unit | None) -> bool:
    """Whether a unit behind a number is none that the sign before it can have: no money in another word."""
    if before is None or after is None or not before.is_money:
        return False
    return after.factor_to(before) is None and after is not measures.named("yuan")


def _begins_word(tokens: Tokens, amount: Amount) -> bool:
    """Whether what reads as what is counted is the first half of a hyphened word."""
    if amount.unit is None or not amount.unit.is_counted or tokens.text != "-" or not tokens.is_attached:
        return False
    return tokens.next_text.isalpha()


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
    elif tokens.text in tokens.words.marks["half"] and tokens.is_attached and amount.is_plain:
        tokens.advance()
        amount.low += _HALF_A_TENTH  # 五成半
        amount.high = amount.low
        amount.digit = amount.place = amount.step = 1
    read_odd(tokens, amount)


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
