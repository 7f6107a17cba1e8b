"""Numerals: the digits and number words of one run of text, and what they show of the number's precision.

Tables give the words (`tables/numerals_*.toml`); one reading serves every language. A scale word multiplies
all that stands before it and is smaller: 3千2百万 is (3千 + 2百) 万, `one hundred and nineteen thousand` is
(100 + 19) thousand.

How precise a numeral is follows from its last shown digit. A scale word shows no digit, so 3千2百万 and
三千二百万 are shown to the 百万; numbers below a hundred are spelled in full, so 二十万 and `twenty
thousand` show their zero. A numeral is rounded if it has decimals, if digits stand before a scale word
(5千, 14万), or if it is in words with 万 or 亿, thousand or million before which its last digit stands
(三万五千). Other integers are exact: 1,234, 1万2345, 三百, `one hundred and nineteen`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from math import prod
from typing import TYPE_CHECKING

from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.numbers.vocabulary import NumberWord

SPELLED_IN_FULL = 100
"""Below this number words leave no zero out."""

_LARGEST_LONE_DIGIT = 9


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    `place` is the place value of the last shown digit and `tail` that of the last non-zero one; `high` is
    the other end where two neighbouring digits make a range (七八). `scale` is the product of the scale
    words at its end and `rounding_scale` of those among them that round. `is_scale` tells scale words alone
    (百, million).
    """

    value: int | Fraction
    place: int | Fraction
    tail: int | Fraction
    rounded: bool = False
    high: int | Fraction | None = None
    scale: int = 1
    rounding_scale: int = 1
    is_scale: bool = False
    spelled: bool = False

    def times(self, scale: Numeral) -> Numeral:
        """This numeral with scale words after it: 40 and 万, 1.2 and million."""
        factor = scale.value
        return Numeral(
            value=self.value * factor,
            place=self.place * factor,
            tail=self.tail * factor,
            rounded=self.rounded or scale.rounding_scale > 1 or not self.spelled,
            high=None if self.high is None else self.high * factor,
            scale=self.scale * scale.scale,
            rounding_scale=self.rounding_scale * scale.rounding_scale,
            spelled=self.spelled,
        )


@dataclass(frozen=True, slots=True)
class _Term:
    value: int | Fraction
    place: int | Fraction
    tail: int | Fraction


@lru_cache(maxsize=16384)
def read_numeral(run: str) -> Numeral | None:
    """The numeral that a run of digits and number words spells, or None if it spells none (三千五千, 二五).

    `run` is folded text, as the scanner takes it: digits with separators, number words, the blanks between
    them.
    """
    if run[-1].isdigit() and run.isascii() and not run[0].isalpha():
        term = _from_digits(run)
        return Numeral(term.value, term.place, term.tail, rounded="." in run)
    if run[0].isdigit() and (scaled := _scaled(run)) is not None:
        return scaled
    words = vocabulary().number_words_of(run)
    at = _range_at(words)
    if at is None:
        return _read(words)
    low, high = _read(words[: at + 1] + words[at + 2 :]), _read(words[:at] + words[at + 1 :])
    if low is None or high is None or high.value <= low.value:
        return None
    return replace(low, high=high.value)


def _scaled(run: str) -> Numeral | None:
    """Digits with scale words after them, as most large figures are written: 34.96亿, 5千万."""
    digits = vocabulary().leading_digits.match(run)
    scale = None if digits is None else read_numeral(run[digits.end() :])
    if digits is None or scale is None or scale.value != scale.scale:
        return None
    term = _from_digits(digits[0], scale.scale)
    return Numeral(
        value=term.value,
        place=term.place,
        tail=term.tail,
        rounded="." in digits[0] or term.place != 1,
        scale=scale.scale,
        rounding_scale=scale.rounding_scale,
    )


def _read(words: Sequence[NumberWord]) -> Numeral | None:
    terms = _terms(words)
    if not terms:
        return None
    last = terms[-1]
    at_end = list(takewhile(lambda word: word.kind == "scale", reversed(words)))
    spelled = not any(word.kind == "ascii" for word in words)
    has_decimals = any(word.kind == "point" or "." in word.text for word in words)
    is_scaled = not spelled or any(word.rounds for word in words)
    return Numeral(
        value=sum(term.value for term in terms),
        place=last.place,
        tail=next((term.tail for term in reversed(terms) if term.value), last.tail),
        rounded=has_decimals or (last.place != 1 and is_scaled),
        scale=prod(word.value for word in at_end),
        rounding_scale=prod(word.value for word in at_end if word.rounds),
        is_scale=len(at_end) == len(words) and words[0].value >= SPELLED_IN_FULL,
        spelled=spelled,
    )


def _terms(words: Sequence[NumberWord]) -> list[_Term] | None:
    """The addends of a numeral, largest first; None if the words do not make one."""
    terms: list[_Term] = []
    at = 0
    while at < len(words):
        word = words[at]
        end = at + 1
        if word.kind == "scale":
            digits_before = at > 0 and words[at - 1].kind == "ascii"
            terms = _multiplied(terms, word.value, at_least=int(digits_before))
        elif word.kind == "point":
            end = _digits_end(words, at + 1)
            if not terms or end == at + 1:
                return None
            terms = [_with_decimals(terms, words[at + 1 : end])]
        else:
            end = max(end, _digits_end(words, at))
            term = _of_digits(words, at, end)
            if term is None:
                return None
            terms.append(term)
        if len(terms) > 1 and terms[-1].value >= terms[-2].tail:
            return None
        at = end
    return terms


def _digits_end(words: Sequence[NumberWord], at: int) -> int:
    while at < len(words) and words[at].kind == "digit" and words[at].joined:
        at += 1
    return at


def _of_digits(words: Sequence[NumberWord], at: int, end: int) -> _Term | None:
    word = words[at]
    if word.kind == "ascii":
        if at and words[at - 1].kind != "scale":
            return None
        term = _from_digits(word.text)
    elif end - at == 1:
        term = _Term(word.value, 1, 10 if word.value and word.value % 10 == 0 else 1)
    elif end - at == len("二五") and all(digit.value for digit in words[at:end]):
        return None
    else:
        term = _from_digits("".join(str(digit.value) for digit in words[at:end]))
    if (
        end - at == 1
        and end == len(words)
        and at
        and 0 < term.value <= _LARGEST_LONE_DIGIT
        and term.place == 1
    ):
        scale = words[at - 1]
        if scale.kind == "scale" and scale.joined and scale.value >= SPELLED_IN_FULL:
            # 一万二 is 12000, 三百五 is 350: a lone last digit counts tenths of the scale before it
            tenth = scale.value // 10
            return _Term(term.value * tenth, tenth, tenth)
    return term


def _multiplied(terms: list[_Term], scale: int, at_least: int) -> list[_Term]:
    """The terms after a scale word: it multiplies the smaller ones before it, and `at_least` so many."""
    smaller = list(takewhile(lambda term: term.value < scale, reversed(terms))) or terms[::-1][:at_least]
    place = scale if scale >= SPELLED_IN_FULL else 1
    if not smaller:
        return [*terms, _Term(scale, place, scale)]
    value = sum(term.value for term in smaller)
    tail = next((term.tail for term in smaller if term.value), smaller[0].tail)
    product = _Term(value * scale, smaller[0].place * place, tail * scale)
    return [*terms[: len(terms) - len(smaller)], product]


def _with_decimals(terms: Sequence[_Term], digits: Sequence[NumberWord]) -> _Term:
    decimals = _from_digits("." + "".join(str(digit.value) for digit in digits))
    return _Term(sum(term.value for term in terms) + decimals.value, decimals.place, decimals.tail)


def _from_digits(text: str, scale: int = 1) -> _Term:
    """The value of ASCII digits, with separators and decimals, times a scale."""
    whole, _, decimals = text.replace(",", "").partition(".")
    digits = (whole + decimals) or "0"
    zeros = len(digits) - len(digits.rstrip("0"))
    power = 10 ** (zeros if zeros < len(digits) else 0)
    unit = 10 ** len(decimals)
    mantissa = int(digits)
    if scale % unit == 0:
        whole_place = scale // unit
        return _Term(mantissa * whole_place, whole_place, power * whole_place)
    place = Fraction(scale, unit)
    return _Term(Fraction(mantissa * scale, unit), place, place if power == 1 else power * place)


def _range_at(words: Sequence[NumberWord]) -> int | None:
    """Where two lone digits side by side make a range: 七八, 两三百, 三五; None where they do not."""
    at = 0
    while at < len(words):
        if words[at].kind == "point":
            return None
        end = _digits_end(words, at)
        if end - at == len("七八"):
            first, second = words[at], words[at + 1]
            if second.value == first.value + 1 > 1 or first.text + second.text in vocabulary().digit_pairs:
                return at
        at = max(end, at + 1)
    return None
