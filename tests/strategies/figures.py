"""Figures as they are printed, with what they mean, and texts that are nearly figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from crossfoot.numbers.interval import Interval
from tests.strategies.numerals import FULL_WIDTH, chinese_numeral, english_numeral

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

_WORDS_BEFORE = ["", "超过", "近", "约", "不少于", "至多", "逾", "¥"]
_WORDS_AFTER = [
    "件",
    "万余元",
    "余人",
    "%",
    "亿元",
    "万",
    "多名",
    "人次",
    "岁以上",
    "个百分点",
    "年",
    "月",
    "倍",
    "成",
    "万人以上",
    "天内",
    "日",
    "台(套)",
]


@st.composite
def printed_integers(draw: DrawFn) -> tuple[str, int]:
    """A whole number in digits or words of any style, and what it is."""
    number = draw(st.integers(0, 120) | st.integers(0, 10**5) | st.integers(0, 10**12 - 1))
    styles: dict[str, Callable[[int], str]] = {
        "plain": str,
        "grouped": "{:,}".format,
        "full width": lambda number: f"{number:,}".translate(FULL_WIDTH),
        "Chinese": chinese_numeral,
        "English": english_numeral,
    }
    return styles[draw(st.sampled_from(sorted(styles)))](number), number


@st.composite
def printed_roundings(draw: DrawFn) -> tuple[str, Interval]:
    """A number with decimals, a scale word or a percent sign, and all that rounds to it at its last digit."""
    decimals = draw(st.integers(0, 4))
    mantissa = draw(st.integers(1, 10**6))
    whole, rest = divmod(mantissa, 10**decimals)
    digits = f"{whole}.{rest:0{decimals}}" if decimals else str(whole)
    scales = {"万": 10**4, "亿": 10**8, " million": 10**6, "bn": 10**9, "千": 1000, "百万": 10**6, "%": 1}
    word = draw(st.sampled_from(sorted(scales)))
    step = Fraction(scales[word], 10**decimals)
    text = draw(st.sampled_from([digits, digits.translate(FULL_WIDTH)])) + word
    return text, Interval((mantissa - Fraction(1, 2)) * step, (mantissa + Fraction(1, 2)) * step)


def figure_like_texts() -> SearchStrategy[str]:
    """Texts made of what figures are made of, in any order, and of anything else."""
    chinese = [*"一二两十百千万亿零〇几数余多来半成第翻番又至到个人件元年月日底约近萬餘參"]
    chinese += [
        "分之",
        "百分之",
        "季度",
        "以上",
        "以下",
        "左右",
        "超过",
        "至少",
        "不足",
        "增长",
        "下降",
        "(wàn)",
    ]
    english = [
        "million",
        "bn",
        "k",
        "m",
        "th",
        "of",
        "in",
        "and",
        "a",
        "an",
        "half",
        "third",
        "two",
        "hundred",
    ]
    english += ["dozen", "about", "over", "at least", "between", "to", "up", "percent", "March"]
    signs = [*"-~—%‰+−±/$£¥,，.。()（） \n\u3000"]
    digits = ["0", "1", "23", "4,567", "8.9", "2024"]
    piece = st.sampled_from([*chinese, *english, *signs, *digits])
    return st.lists(piece, max_size=8).map("".join) | st.text(max_size=12)


@st.composite
def printed_figures(draw: DrawFn) -> tuple[str, str, str, Interval]:
    """A quantity printed in some style: what stands before it, the figure, what follows, and its interval."""
    number, interval, style = draw(_printed_numbers())
    if style == "English":
        noun = draw(st.sampled_from([" people", " households", " villages"]))
        before, after = draw(st.sampled_from([("In all ", " came."), ("", " came."), ("It says that ", ".")]))
        hedges = {
            "": None,
            "about ": "about",
            "more than ": "over",
            "at least ": "at_least",
            "under ": "below",
        }
    else:
        noun = draw(st.sampled_from(["件", "人次", "户", "亩", "元", "公里", "名", "台(套)"]))
        before, after = draw(
            st.sampled_from([("全年共有", "。"), ("其余", ",都已办结。"), ("受益群众", "、"), ("", ";")])
        )
        hedges = {"": None, "约": "about", "超过": "over", "不少于": "at_least", "不足": "below"}
    word = draw(st.sampled_from(sorted(hedges)))
    value = interval if hedges[word] is None else _hedged(hedges[word] or "", interval)
    return before, f"{word}{number}{noun}", after, value


_Style: TypeAlias = "Callable[[int, int], tuple[str, Interval]]"  # two numbers, 11 to 99, the second larger


def _tenths(number: int, worth: int = 1) -> Interval:
    """What a number of tenths rounds from, each unit worth so much."""
    return Interval((number - Fraction(1, 2)) * worth / 10, (number + Fraction(1, 2)) * worth / 10)


def _shown(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def _odd(number: int) -> Interval:
    step = 10 if number % 10 == 0 else 1
    return Interval(Fraction(100 * number), Fraction(100 * (number + step)), hi_open=True)


_CHINESE_STYLES: dict[str, _Style] = {
    "percent": lambda a, _: (f"{_shown(a)}%", _tenths(a)),
    "percent in words": lambda a, _: (
        f"百分之{chinese_numeral(a)}",
        Interval.around(a, 1),
    ),
    "odd": lambda a, _: (f"{a}00余人", _odd(a)),
    "odd in traditional characters": lambda a, _: (f"{a}00餘戶", _odd(a)),
    "at least, behind": lambda a, _: (f"{a}件以上", Interval.closed(a, None)),
    "at most": lambda a, _: (f"不超过{a}户", Interval.closed(None, a)),
    "a range": lambda a, b: (f"{a}至{b}户", Interval.closed(a, b)),
    "a range with a scale": lambda a, b: (f"{a}~{b}万元", Interval.closed(a * 10**4, b * 10**4)),
    "hundred millions": lambda a, _: (f"{_shown(a)}亿元", _tenths(a, 10**8)),
    "in traditional characters": lambda a, _: (f"{_shown(a)}萬人次", _tenths(a, 10**4)),
    "romanised": lambda a, _: (f"{_shown(a)}萬(wàn)人次", _tenths(a, 10**4)),
    "over two lines": lambda a, _: (f"{a}\n\n个村", Interval.point(a)),
}
_ENGLISH_STYLES: dict[str, _Style] = {
    "percent": lambda a, _: (f"{_shown(a)} per cent", _tenths(a)),
    "money": lambda a, _: (f"£{_shown(a)}bn", _tenths(a, 10**9)),
    "dollars": lambda a, _: (f"US${_shown(a)} million", _tenths(a, 10**6)),
    "or more": lambda a, _: (f"{a} or more people", Interval.closed(a, None)),
    "at most": lambda a, _: (f"at most {a} people", Interval.closed(None, a)),
    "between": lambda a, b: (f"between {a} and {b} people", Interval.closed(a, b)),
    "a range": lambda a, b: (f"{a}-{b} people", Interval.closed(a, b)),
    "words": lambda a, _: (f"{english_numeral(a)} households", Interval.point(a)),
}


@st.composite
def figures_in_a_style(draw: DrawFn) -> tuple[str, str, str, Interval]:
    """A quantity in one of the listed styles, with what stands around it, and its interval."""
    first = draw(st.integers(11, 98))
    second = draw(st.integers(first + 1, 99))
    styles, around = draw(
        st.sampled_from(
            [(_CHINESE_STYLES, ("全年共有", "。")), (_ENGLISH_STYLES, ("It says that ", " came."))]
        )
    )
    says, interval = styles[draw(st.sampled_from(sorted(styles)))](first, second)
    return around[0], says, around[1], interval


def _hedged(name: str, interval: Interval) -> Interval:
    assert interval.lo is not None
    assert interval.hi is not None
    number = (interval.lo + interval.hi) / 2
    forms = {
        "about": Interval(number * Fraction(9, 10), number * Fraction(11, 10)),
        "over": Interval(number, None, lo_open=True),
        "at_least": Interval(number, None),
        "below": Interval(None, number, hi_open=True),
    }
    return forms[name]


@st.composite
def _printed_numbers(draw: DrawFn) -> tuple[str, Interval, str]:
    """A number of at least 3 as printed, all that it may be, and `Chinese` or `English`."""
    kind = draw(st.sampled_from(["digits", "scaled", "words"]))
    style = draw(st.sampled_from(["Chinese", "English"]))
    if kind == "digits":
        number = draw(st.integers(3, 1800) | st.integers(10**4, 10**7))
        shown = draw(st.sampled_from([str(number), f"{number:,}"]))
        if style == "Chinese":
            shown = draw(st.sampled_from([shown, shown.translate(FULL_WIDTH)]))
        return shown, Interval.point(number), style
    if kind == "scaled":
        mantissa = draw(st.integers(3, 9999))
        scale, word = (10**4, "万") if style == "Chinese" else (10**6, " million")
        step = Fraction(scale, 10)
        shown = f"{mantissa // 10}.{mantissa % 10}{word}"
        return shown, Interval((mantissa - Fraction(1, 2)) * step, (mantissa + Fraction(1, 2)) * step), style
    number = draw(st.integers(3, 999))
    shown = chinese_numeral(number) if style == "Chinese" else english_numeral(number)
    return shown, Interval.point(number), style


@st.composite
def templates_with_digits(draw: DrawFn) -> tuple[str, str, str]:
    """Words before digits, the digits, words after them; together a figure more often than not."""
    digits = str(draw(st.integers(0, 10 ** draw(st.integers(1, 9)))))
    if draw(st.booleans()):
        digits += "." + draw(st.text("0123456789", min_size=1, max_size=4))
    return draw(st.sampled_from(_WORDS_BEFORE)), digits, draw(st.sampled_from(_WORDS_AFTER))
