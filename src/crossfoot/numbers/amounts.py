"""Numbers as figures state them: numerals with 余 and 几, fractions, dozens, hundreds of thousands."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.numbers.amount import Amount
from crossfoot.numbers.numerals import read_numeral
from crossfoot.numbers.tokens import NUMBER

if TYPE_CHECKING:
    from crossfoot.numbers.interval import Number
    from crossfoot.numbers.numerals import Numeral
    from crossfoot.numbers.tokens import Tokens

_TEN = 10
_HALF = Fraction(1, 2)
_LARGEST_PART_IN_TEXT = 20
_WHOLES_IN_TEXT = frozenset({*range(2, 101), 1000, 10_000, 100_000, 1_000_000})
_YEARS = range(1900, 2100)
_LETTERS_OF_A_LOOSE_ABBREVIATION = 2


def read_number(tokens: Tokens) -> Amount | None:
    """Read a number with all that belongs to it but its unit; None, and no step, where there is none."""
    if tokens.kind == NUMBER:
        return _after_numeral(tokens, _of_numeral(tokens))
    words = tokens.words
    text = tokens.text
    if text in words.vague:
        return _vague(tokens, words.vague[text])
    if text in words.vague_scales:
        return _vague_scale(tokens)
    if text in words.parts:
        return _part(tokens, words.parts[text])
    if text in words.groups:
        tokens.advance()
        return _exactly(words.groups[text])
    if text in words.denominators and tokens.last_text in words.marks["article"]:
        tokens.advance()
        return _of_scale(tokens, _fraction(Fraction(1, words.denominators[text])))
    if text in words.counted_by_article and tokens.last_text in words.marks["article"]:
        return _exactly(1)
    return None


def _exactly(value: Number) -> Amount:
    return Amount(value, value)


def _fraction(low: Number, high: Number | None = None, hedge: str | None = None) -> Amount:
    return Amount(low, low if high is None else high, hedge=hedge, is_fraction=True)


def _of_numeral(tokens: Tokens) -> Amount:
    numeral = tokens.numeral()
    tokens.advance()
    return _amount(numeral)


def _amount(numeral: Numeral) -> Amount:
    is_range = numeral.high is not None
    return Amount(
        low=numeral.value,
        high=numeral.value if numeral.high is None else numeral.high,
        digit=numeral.tail,
        place=numeral.place,
        step=numeral.place if numeral.rounded and not is_range else None,
        hedge="range" if is_range else None,
        scale=numeral.scale,
        rounding_scale=numeral.rounding_scale,
        is_scale=numeral.is_scale,
        spelled=numeral.spelled,
    )


def _after_numeral(tokens: Tokens, amount: Amount) -> Amount:
    words = tokens.words
    if tokens.kind != NUMBER and tokens.text not in words.number_followers:
        return amount
    if amount.digit == _TEN and tokens.text in words.vague and tokens.is_attached:
        # 十几 is 11 to 19
        amount = Amount(amount.low + 1, amount.low + 9, hedge="vague", spelled=True)
        tokens.advance()
    _take_scales(tokens, amount)
    if tokens.text in words.marks["and_a_half"]:
        tokens.advance()
        add_half(amount)
        _take_scales(tokens, amount)
    if read_odd(tokens, amount):
        _take_scales(tokens, amount)
    return _as_fraction(tokens, amount)


def _take_scales(tokens: Tokens, amount: Amount) -> None:
    while (scale := tokens.scale_words()) is not None:
        tokens.advance()
        amount.times(scale.value, rounds=scale.rounding_scale > 1 or not amount.spelled)
        amount.scale *= scale.scale
        amount.rounding_scale *= scale.rounding_scale
    words = tokens.words
    factor = words.attached_scales.get(tokens.text)
    if factor and not amount.spelled and _is_abbreviation(tokens):
        tokens.advance()
        amount.times(factor, rounds=True)
        amount.scale *= factor
        amount.rounding_scale *= factor
    elif tokens.text in words.groups:
        amount.times(words.groups[tokens.text])
        tokens.advance()


def _is_abbreviation(tokens: Tokens) -> bool:
    return tokens.is_attached or len(tokens.text) >= _LETTERS_OF_A_LOOSE_ABBREVIATION


def read_odd(tokens: Tokens, amount: Amount, place: str = "inside") -> bool:
    """Take 余, 多 or 来, and open the number upwards by one unit of its last non-zero digit.

    `place` is which of these words may stand here: those `inside` a figure or those `after_unit`.
    """
    if tokens.text not in tokens.words.hedges[place] or amount.hedge is not None or amount.digit is None:
        return False
    tokens.advance()
    amount.high = amount.low + amount.digit
    amount.high_open = True
    amount.hedge = "odd"
    amount.step = None
    return True


def add_half(amount: Amount) -> None:
    """Add a half: three and a half is 3.5, shown to the tenth."""
    amount.low += _HALF
    amount.high += _HALF
    amount.digit = amount.place = amount.step = Fraction(1, _TEN)


def _as_fraction(tokens: Tokens, amount: Amount) -> Amount:
    """The fraction that a number begins (三分之一, two thirds, one in five, 2/3), or the number itself."""
    words = tokens.words
    marks, text = words.marks, tokens.text
    if not amount.is_plain:
        return amount
    if text in marks["slash"] and tokens.is_attached and not amount.spelled:
        return _out_of(tokens, amount)
    if text in marks["of"] and amount.place is not None and amount.place >= 1:
        tokens.advance()
        return _share_of(tokens, amount.low)
    if amount.place != 1:
        return amount
    hyphen = text == "-" and tokens.next_text in words.denominators
    part = tokens.next_text if hyphen else text
    denominator = words.denominators.get(part, 0)
    if denominator > amount.low or (denominator and part not in words.units):
        # five quarters are quarters of a year, three quarters a fraction
        tokens.move_to(tokens.at + (2 if hyphen else 1))
        return _fraction(Fraction(amount.low, denominator))
    if text in words.marks["part_sign"] and tokens.is_attached:
        tokens.advance()
        return _fraction(amount.low + words.parts[text])
    return _out_of(tokens, amount) if text in marks["in_all"] else amount


def _of_scale(tokens: Tokens, part: Amount) -> Amount:
    """A quarter of a million, which is 250,000 at its digit of ten thousand; the part itself otherwise."""
    start = tokens.at
    marks = tokens.words.marks
    if tokens.take(marks["link"]) and tokens.take(marks["article"]) and (scale := tokens.scale_words()):
        tokens.advance()
        low = part.low * scale.value
        shown = read_numeral(str(low)) if low.denominator == 1 else None
        return Amount(low, low, digit=shown.tail if shown else scale.value / Fraction(_TEN))
    tokens.move_to(start)
    return part


def _out_of(tokens: Tokens, amount: Amount) -> Amount:
    """One in five, 2/3; the number itself where what follows is no whole of it."""
    start = tokens.at
    tokens.advance()
    if tokens.kind == NUMBER:
        whole = _of_numeral(tokens)
        if tokens.in_text and not _is_share_in_text(amount, whole):
            tokens.move_to(start)
            return amount
        if amount.place != 1 and whole.scale > 1 and whole.is_plain:
            amount.times(Fraction(1, whole.low))  # 15.1/10万
            amount.is_fraction = True
            return amount
        if (
            whole.is_plain
            and whole.place == 1
            and amount.place == 1
            and whole.low >= amount.low
            and whole.low
        ):
            share = _fraction(Fraction(amount.low, whole.low))
            share.is_share = tokens.in_text
            return share
    tokens.move_to(start)
    return amount


def _is_share_in_text(part: Amount, whole: Amount) -> bool:
    """Whether two numbers are likelier a share (one in five) than a number and a year (12 in 2023)."""
    if part.low == 1 and part.spelled:
        return whole.low not in _YEARS
    return part.low <= _LARGEST_PART_IN_TEXT and (whole.spelled or whole.low in _WHOLES_IN_TEXT)


def _share_of(tokens: Tokens, denominator: Number) -> Amount:
    """三分之一, and the fraction after a whole number, 一又二分之一."""
    if tokens.kind != NUMBER or not denominator:
        raise tokens.fault("a fraction wants its part, a number, here")
    part = _of_numeral(tokens)
    return _fraction(Fraction(part.low, denominator), Fraction(part.high, denominator), part.hedge)


def read_mixed_number(tokens: Tokens, whole: Amount) -> Amount:
    """Take the fraction after a whole number (一又二分之一), where there is one."""
    if tokens.text not in tokens.words.marks["whole_and"] or not whole.is_plain:
        return whole
    start = tokens.at
    tokens.advance()
    part = read_number(tokens)
    if part is not None and part.is_plain and part.digit is None and part.low < 1:
        return _fraction(whole.low + part.low)
    tokens.move_to(start)
    return whole


def _vague(tokens: Tokens, ends: list[int]) -> Amount:
    """几 and several stand for 2 to 9 of the scale that follows, ones where none does."""
    tokens.advance()
    amount = Amount(ends[0], ends[1], high_open=True, hedge="vague", spelled=True, digit=1)
    _take_scales(tokens, amount)
    if tokens.text in tokens.words.vague_scales:
        tokens.advance()
    _take_link(tokens)
    return amount


def _vague_scale(tokens: Tokens) -> Amount:
    """Hundreds, tens of thousands: from 2 up to, not including, 10 of them."""
    words = tokens.words
    scale = 1
    while tokens.text in words.vague_scales:
        scale *= words.vague_scales[tokens.text]
        tokens.advance()
        if tokens.text in words.marks["link"] and tokens.next_text in words.vague_scales:
            tokens.advance()
    amount = Amount(2 * scale, _TEN * scale, high_open=True, hedge="vague", spelled=True, digit=scale)
    _take_link(tokens)
    return amount


def _take_link(tokens: Tokens) -> None:
    if tokens.text in tokens.words.marks["link"] and tokens.next_text in tokens.words.units:
        tokens.advance()


def _part(tokens: Tokens, part: Fraction) -> Amount:
    """Half, alone or of what follows: half a million, half a dozen, 半年."""
    words = tokens.words
    tokens.advance()
    amount = _fraction(part)
    tokens.take(words.marks["article"])
    _take_scales(tokens, amount)
    return amount
