"""The grammar of a figure, over tokens.

figure  =  lead* core trail* [figure that bounds it from above]     3年以上10年以下
lead    =  hedge | direction | unit | sign | filler                 超过, 增长, ¥, a total of
core    =  date | ordinal | doubling | amount [mark amount]         2024年2月, 第12届, 翻一番, 3至5万元
amount  =  number [hedge] [unit] [余 | 半] [smaller amount]         1.5万余人次, 3年6个月
trail   =  hedge | direction | currency | filler                    以上, decrease, 左右
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.numbers import dates, measures
from crossfoot.numbers.amount import Amount
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.measured import read_amount_or_range
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.tokens import NUMBER

if TYPE_CHECKING:
    from crossfoot.numbers.hedges import Hedge
    from crossfoot.numbers.tokens import Tokens
    from crossfoot.numbers.units import Unit

_MOST_DOUBLINGS = 64
_PLUS = "plus"


@dataclass(slots=True)
class Phrase:
    """A figure as the grammar found it: its amount and the words around it; `days` instead for a date."""

    amount: Amount | None = None
    days: Interval | None = None
    hedges: list[Hedge] = field(default_factory=list)
    direction: int | None = None
    sign: int = 1
    unit_before: Unit | None = None
    opened: bool = False
    has_article: bool = False
    bound: Phrase | None = None


def read_phrase(tokens: Tokens) -> Phrase:
    """Read the longest figure that starts here, and go to the token after it.

    Raises:
        FigureError: no figure starts here.
    """
    phrase = _read_unbounded(tokens)
    _read_bound(tokens, phrase)
    return phrase


def _read_unbounded(tokens: Tokens) -> Phrase:
    phrase = Phrase()
    if not _read_date(tokens, phrase):
        start = tokens.at
        _read_leads(tokens, phrase)
        if tokens.at == start or not _read_date(tokens, phrase):
            _read_core(tokens, phrase)
    _read_trails(tokens, phrase)
    return phrase


def _read_leads(tokens: Tokens, phrase: Phrase) -> None:
    words = tokens.words
    before, before_scale = words.hedges["before"], words.hedges["before_scale"]
    while tokens.kind != NUMBER and tokens.text:
        text = tokens.text
        if text in before:
            phrase.hedges.append(before[text])
        elif text in before_scale and _scale_follows(tokens):
            phrase.hedges.append(before_scale[text])
        elif text in words.directions_before:
            phrase.direction = words.directions_before[text]
        elif text in words.marks["range_opening"]:
            phrase.opened = True
        elif text in words.marks["per"] and phrase.hedges and tokens.next_text in words.units:
            tokens.advance()  # 约每小时120公里
        elif text in words.units_before:
            phrase.unit_before = tokens.unit_before = measures.named(words.units_before[text])
        elif (
            text in words.signs
            and phrase.sign > 0
            and (tokens.next_is_number or tokens.next_text in words.units_before)
        ):
            phrase.sign = words.signs[text]
        elif text not in words.marks["filler_before"]:
            return
        phrase.has_article = text in words.marks["article"]
        tokens.advance()


def _scale_follows(tokens: Tokens) -> bool:
    start = tokens.at
    tokens.advance()
    follows = tokens.scale_words() is not None or tokens.text in tokens.words.parts
    tokens.move_to(start)
    return follows


def _read_date(tokens: Tokens, phrase: Phrase) -> bool:
    if not tokens.may_hold_date:
        return False
    found = dates.date_at(tokens.folded.text, tokens.start)
    if found is None:
        return False
    if tokens.in_text and (found.first.year is None or found.last.year is None):
        phrase.days = Interval.everything()
    else:
        phrase.days = dates.days_of(found, tokens)
    tokens.move_to_offset(found.end)
    return True


def _read_core(tokens: Tokens, phrase: Phrase) -> None:
    words = tokens.words
    text, marks = tokens.text, words.marks
    if text in marks["ordinal"] and tokens.next_is_number:
        phrase.amount = _ordinal(tokens)
    elif (place := _ordinal_word(tokens)) is not None:
        phrase.amount = Amount(place, place, unit=measures.named("ordinal"))
        measures.read_unit(tokens)
    elif text in marks["doubling"] and tokens.next_is_number:
        phrase.amount = _doubling(tokens)
    elif text in words.multiples:
        phrase.amount = Amount(words.multiples[text], words.multiples[text], unit=measures.named("multiple"))
        tokens.advance()
    else:
        phrase.amount = read_amount_or_range(tokens, phrase.hedges, opened=phrase.opened)
        if phrase.amount is None:
            raise tokens.fault(
                "no figure here: found no number", hint="a figure has a number, such as 119件 or 40余万元"
            )


def _ordinal_word(tokens: Tokens) -> int | None:
    """Take 12th, twelfth or twenty-first; None, and no step taken, where there is no such word."""
    words, start = tokens.words, tokens.at
    if tokens.text in words.ordinals:
        if tokens.text in words.denominators and tokens.last_text in words.marks["article"]:
            return None
        tokens.advance()
        return words.ordinals[tokens.last_text]
    if tokens.kind != NUMBER or tokens.next_text not in words.ordinal_followers:
        return None
    numeral = tokens.numeral()
    tokens.advance()
    if numeral.high is None:
        if numeral.place == 1 and tokens.is_attached and tokens.take(words.marks["ordinal_ending"]):
            return int(numeral.value)
        tokens.take(words.marks["ordinal_joint"])
        if numeral.spelled and words.ordinals.get(tokens.text, numeral.tail) < numeral.tail:
            tokens.advance()
            return int(numeral.value) + words.ordinals[tokens.last_text]
    tokens.move_to(start)
    return None


def _ordinal(tokens: Tokens) -> Amount:
    """第十二届, 第114个, No. 5: the mark, a number and the word that is counted."""
    tokens.advance()
    numeral = tokens.numeral()
    tokens.advance()
    if not tokens.take(tokens.words.marks["ordinal_counted"]):
        measures.read_unit(tokens)
    return Amount(numeral.value, numeral.value, unit=measures.named("ordinal"))


def _doubling(tokens: Tokens) -> Amount:
    """翻两番: doubled twice, which makes four times."""
    tokens.advance()
    times = tokens.numeral()
    if not 0 < times.value <= _MOST_DOUBLINGS or times.place != 1 or times.high is not None:
        raise tokens.fault(f"wanted a number of doublings from 1 to {_MOST_DOUBLINGS}")
    tokens.advance()
    if not tokens.take(tokens.words.marks["times_doubled"]):
        raise tokens.fault("wanted 番 here, as in 翻两番")
    factor = 2 ** int(times.value)
    return Amount(factor, factor, unit=measures.named("multiple"))


def _read_trails(tokens: Tokens, phrase: Phrase) -> None:
    words = tokens.words
    after = words.hedges["after"]
    while text := tokens.text:
        if text in after and not _belongs_to_next(tokens):
            phrase.hedges.append(after[text])
        elif tokens.in_text:
            return
        elif text in words.directions_after:
            phrase.direction = words.directions_after[text]
        elif text in words.units_before and phrase.unit_before is None:
            phrase.unit_before = measures.named(words.units_before[text])
        elif text not in words.marks["filler_after"]:
            return
        tokens.advance()


def _belongs_to_next(tokens: Tokens) -> bool:
    """Whether what reads as a hedge goes on to the next number: 60 |more than, 12GB|+256GB, £5 |plus £3."""
    words = tokens.words
    adds = tokens.text == _PLUS or (not tokens.text[-1].isalnum() and tokens.text[-1] not in ")）")
    if adds and (tokens.next_is_number or tokens.next_text in words.units_before):
        return True
    return tokens.next_text in words.marks["comparison"]


def _read_bound(tokens: Tokens, phrase: Phrase) -> None:
    """Take a second figure that bounds the first from above: 3年以上10年以下, at least 3 and at most 5."""
    if tokens.is_done or not phrase.hedges or not all(hedge.opens_above for hedge in phrase.hedges):
        return
    start = tokens.at
    tokens.take(tokens.words.marks["between_bounds"])
    try:
        bound: Phrase | None = _read_unbounded(tokens)
    except FigureError:
        bound = None
    if (
        bound is None
        or bound.amount is None
        or not bound.hedges
        or not all(hedge.opens_below for hedge in bound.hedges)
        or (tokens.in_text and _are_other_things(phrase.amount, bound.amount))
    ):
        tokens.move_to(start)
    else:
        phrase.bound = bound


def _are_other_things(one: Amount | None, other: Amount) -> bool:
    """Whether two limits are of different things: 18岁以上、60人以下."""
    if one is None or one.unit is None or other.unit is None:
        return False
    return other.unit.factor_to(one.unit) is None
