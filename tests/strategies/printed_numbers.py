"""Numbers printed in every system of numerals and with every scale word of the tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.vocabulary import vocabulary
from tests.strategies.numerals import FULL_WIDTH, chinese_numeral, english_numeral

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

CHINESE, ENGLISH = "Chinese", "English"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿两", "萬億兩")


class Number(NamedTuple):
    """A number as printed: `digit` is the worth of its last non-zero digit, `step` of the last if rounded."""

    says: str
    value: Fraction
    digit: Fraction
    step: Fraction | None
    language: str

    @property
    def interval(self) -> Interval:
        """What the number admits without a hedge."""
        return Interval.point(self.value) if self.step is None else Interval.around(self.value, self.step)


def is_chinese(word: str) -> bool:
    """Whether a word is a Chinese one."""
    return any("\u4e00" <= char <= "\u9fff" for char in word)


def _digit_of(number: int) -> Fraction:
    return Fraction(10 ** (len(str(number)) - len(str(number).rstrip("0"))))


@st.composite
def whole_numbers(draw: DrawFn) -> Number:
    """Whole numbers in every system of numerals."""
    number = draw(
        st.integers(3, 120) | st.integers(3, 10**5) | st.integers(1, 99).map(lambda tens: tens * 1000)
    )
    style = draw(
        st.sampled_from(["plain", "grouped", "full width", "Chinese", "formal", "traditional", "English"])
    )
    if style in {"plain", "grouped", "full width"}:
        says = str(number) if style == "plain" else f"{number:,}"
        language = draw(st.sampled_from([CHINESE, ENGLISH]))
        if style == "full width":
            says, language = says.translate(FULL_WIDTH), CHINESE
        return Number(says, Fraction(number), _digit_of(number), None, language)
    number = number % 10_000 or 10
    if style == "English":
        number = number % 1000 or 10
        return Number(english_numeral(number), Fraction(number), _digit_of(number), None, ENGLISH)
    says = chinese_numeral(number)
    says = {"formal": says.translate(FORMAL), "traditional": says.translate(TRADITIONAL)}.get(style, says)
    if style == "formal" and number < 10:
        says += "拾"
        number *= 10
    return Number(says, Fraction(number), _digit_of(number), None, CHINESE)


@st.composite
def scaled_numbers(draw: DrawFn) -> Number:
    """Digits, with or without decimals, before every scale word and abbreviation of the tables."""
    known = vocabulary()
    scales = {word.text: word.value for word in known.number_words.values() if word.kind == "scale"}
    scales = {word: value for word, value in scales.items() if len(str(value)) > 2}
    scales |= known.attached_scales
    word = draw(st.sampled_from(sorted(scales)))
    language = CHINESE if is_chinese(word) else ENGLISH
    blank = " " if language == ENGLISH and word not in known.attached_scales else ""
    decimals = draw(st.integers(0, 3))
    mantissa = draw(st.integers(3, 9999))
    whole, rest = divmod(mantissa, 10**decimals)
    shown = f"{whole}.{rest:0{decimals}}" if decimals else str(whole)
    step = Fraction(scales[word], 10**decimals)
    return Number(f"{shown}{blank}{word}", mantissa * step, _digit_of(mantissa) * step, step, language)


@st.composite
def decimal_numbers(draw: DrawFn) -> Number:
    """Digits with decimals."""
    decimals = draw(st.integers(1, 4))
    mantissa = draw(st.integers(1, 99_999))
    whole, rest = divmod(mantissa, 10**decimals)
    step = Fraction(1, 10**decimals)
    language = draw(st.sampled_from([CHINESE, ENGLISH]))
    return Number(f"{whole}.{rest:0{decimals}}", mantissa * step, _digit_of(mantissa) * step, step, language)


def printed_numbers() -> SearchStrategy[Number]:
    """Numbers of all systems, with and without scales and decimals."""
    return whole_numbers() | scaled_numbers() | decimal_numbers()
