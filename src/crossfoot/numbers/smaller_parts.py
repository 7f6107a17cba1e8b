"""Amounts in smaller units behind an amount, and decimals behind its unit: 3年6个月, 一米七八, 三块五毛."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.numbers import measures
from crossfoot.numbers.amounts import read_number
from crossfoot.numbers.tokens import NUMBER

if TYPE_CHECKING:
    from crossfoot.numbers.amount import Amount
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit

_UNIT_BEFORE_DECIMALS = "metre"
_COIN, _YUAN = "jiao", "yuan"
_DECIMALS = re.compile("[0-9]{1,2}")


def take_smaller(tokens: Tokens, amount: Amount, unit: Unit) -> None:
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


def take_decimals(tokens: Tokens, amount: Amount, word: str) -> None:
    """Take the decimals that stand behind a unit: 1米75 is 1.75 metres, 一块二 1.2 yuan."""
    digits = "".join(_digit_of(tokens, char) for char in tokens.text)
    is_coin = word in tokens.words.wholes_before[_COIN]
    if (
        (amount.unit is not measures.named(_UNIT_BEFORE_DECIMALS) and not is_coin)
        or not _DECIMALS.fullmatch(digits)
        or not tokens.is_attached
        or amount.place != 1
        or not amount.is_plain
        or tokens.next_text in tokens.words.units
        or tokens.next_text in tokens.words.parts_after[_YUAN]
    ):
        return
    tokens.advance()
    place = Fraction(1, 10 ** len(digits))
    amount.low += int(digits) * place
    amount.high, amount.digit, amount.place = amount.low, place, place


def _digit_of(tokens: Tokens, char: str) -> str:
    """A digit as it is or in words (一米七八), or the character itself."""
    word = tokens.words.number_words.get(char)
    return str(word.value) if word is not None and word.kind == "digit" else char


def _smaller_unit(tokens: Tokens, larger: Unit) -> Unit | None:
    """Take the unit of an amount that follows one in a larger unit: 5ft 10in, 2小时15分."""
    meant = tokens.words.parts_after.get(larger.name, {}).get(tokens.text)
    if meant is None or not tokens.is_attached:
        return measures.read_unit(tokens)
    tokens.advance()
    return measures.named(meant)


def larger_unit(tokens: Tokens, word: str) -> Unit | None:
    """What a word means before an amount in a smaller unit: the minutes of 28分30秒."""
    smaller = {whole: unit for unit, wholes in tokens.words.wholes_before.items() for whole in wholes}.get(
        word
    )
    if smaller is None or tokens.kind != NUMBER or not tokens.is_attached:
        return None
    start, is_digit = tokens.at, len(tokens.text) == 1
    tokens.advance()
    larger = measures.named(tokens.words.wholes_before[smaller][word])
    follows = _smaller_unit(tokens, larger) is measures.named(smaller)
    tokens.move_to(start)
    is_tenths = is_digit and larger.is_money and tokens.next_text not in tokens.words.units  # 一块二
    return larger if follows or is_tenths else None
