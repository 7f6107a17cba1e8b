"""What hypothesis draws for the laws, all in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from crossfoot.engines.linear import Constraint
from crossfoot.engines.satisfy import Relation
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Name, Negative, Not, Operand
from crossfoot.model.period import Period
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import measure_words, unit
from crossfoot.solve.system import Bound, Row, System, Variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.expr.nodes import Node
    from crossfoot.numbers.units import Unit

NEAR = Fraction(1, 10**9)
"""How near to an end of an interval the nearest drawn numbers are."""

# -- numbers


def fractions() -> SearchStrategy[Fraction]:
    """Fractions, small whole ones most often, so that ends of intervals often meet."""
    small = st.integers(-6, 6).map(Fraction)
    return small | st.fractions(-20, 20, max_denominator=8) | st.fractions(max_denominator=10**6)


@st.composite
def decimal_texts(draw: DrawFn) -> str:
    """Plain decimal numbers as they are printed: `-1234.50`, `0`, `0.07`."""
    sign = draw(st.sampled_from(["", "-"]))
    whole = draw(st.integers(0, 10**9))
    places = draw(st.text("0123456789", max_size=4))
    return f"{sign}{whole}.{places}" if places else f"{sign}{whole}"


# -- intervals


@st.composite
def intervals(draw: DrawFn, numbers: SearchStrategy[Fraction] | None = None) -> Interval:
    """Intervals of every make: points, open and closed ends, unbounded sides."""
    drawn = fractions() if numbers is None else numbers
    ends = sorted([draw(drawn), draw(drawn)])
    lo = draw(st.none() | st.just(ends[0]))
    hi = draw(st.none() | st.just(ends[1]))
    if lo is not None and lo == hi:
        return Interval.point(lo)
    return Interval(lo, hi, lo_open=draw(st.booleans()), hi_open=draw(st.booleans()))


def divisors(numbers: SearchStrategy[Fraction] | None = None) -> SearchStrategy[Interval]:
    """Intervals that do not hold zero, among them those with zero as an open end."""
    on_one_side = intervals(numbers).map(abs).filter(lambda interval: interval.hi != 0)
    without_zero = on_one_side.map(_without_zero)
    return without_zero | without_zero.map(lambda interval: -interval)


def _without_zero(interval: Interval) -> Interval:
    return Interval(interval.lo, interval.hi, lo_open=True) if 0 in interval else interval


def members(interval: Interval) -> SearchStrategy[Fraction]:
    """Numbers of the interval: its ends where they belong to it, close to them, and anywhere else."""
    lo, hi = interval.lo, interval.hi
    shares = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), 1 - NEAR, Fraction(1)]) | st.fractions(0, 1)
    steps = st.sampled_from([Fraction(0), NEAR, Fraction(1, 3), Fraction(1), 1 / NEAR])
    if lo is not None and hi is not None:
        drawn = shares.map(lambda share: lo + share * (hi - lo))
    elif lo is not None:
        drawn = steps.map(lambda step: lo + step)
    elif hi is not None:
        drawn = steps.map(lambda step: hi - step)
    else:
        drawn = fractions()
    return drawn.filter(lambda number: number in interval)


@st.composite
def intervals_with_members(
    draw: DrawFn, drawn_from: SearchStrategy[Interval] | None = None
) -> tuple[Interval, Fraction]:
    """An interval and a number in it."""
    interval = draw(intervals() if drawn_from is None else drawn_from)
    return interval, draw(members(interval))


# -- units


def units() -> SearchStrategy[Unit]:
    """Units of all kinds: plain, scaled, generic, and quotients of two."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    scales = st.sampled_from(["", "", "万", "亿", "million_"])
    single = st.tuples(scales, words).map("".join)
    quotient = st.tuples(single, words).filter(lambda pair: "/" not in "".join(pair)).map("/".join)
    return (single | quotient).map(unit)


def generic_units() -> SearchStrategy[Unit]:
    """Units of measure words for several kinds of things."""
    words = st.deferred(lambda: st.sampled_from(sorted(measure_words())))
    return words.map(unit).filter(lambda found: found.is_generic)


# -- figures

CHINESE_DIGITS = "零一二三四五六七八九"
ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


def chinese_numeral(number: int) -> str:
    """A whole number below 10 ** 12 in Chinese words: 12003 is 一万二千零三."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            above, below = divmod(number, scale)
            return chinese_numeral(above) + word + _after_gap(below, scale)
    for scale, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            above, below = divmod(number, scale)
            return CHINESE_DIGITS[above] + word + _after_gap(below, scale)
    return CHINESE_DIGITS[number]


def _after_gap(number: int, scale: int) -> str:
    if not number:
        return ""
    # a lone digit needs its 零 even after 十万: 一百零五, 十万零五
    return ("零" if number < scale // 10 else "") + chinese_numeral(number)


def english_numeral(number: int) -> str:
    """A whole number below 10 ** 12 in English words: 119 is one hundred and nineteen."""
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            above, below = divmod(number, scale)
            joint = " and " if 0 < below < 100 else " "
            return f"{english_numeral(above)} {word}" + (joint + english_numeral(below) if below else "")
    if number >= 100:
        above, below = divmod(number, 100)
        return f"{ENGLISH_ONES[above]} hundred" + (f" and {english_numeral(below)}" if below else "")
    if number < len(ENGLISH_ONES):
        return ENGLISH_ONES[number]
    tens, ones = divmod(number, 10)
    return ENGLISH_TENS[tens] + (f"-{ENGLISH_ONES[ones]}" if ones else "")


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


# -- files and what stands in them

_SIGNS_OF_FILES = ":;-[]{}\"'&*!|>%@`#,?~<= \t\n\r\u2028\x85\x00\ufeff\\./"
_CELLS = [
    "a",
    "b",
    "5人",
    "92%",
    "下降5%",
    '"1,234"',
    "[1, 2)",
    "人",
    "万元",
    "x|y等",
    "1:2",
    "/2022",
    '"q',
    '""',
    "∞",
]
_COLUMNS = [
    "measure",
    "says",
    "value",
    "unit",
    "items",
    "source",
    "entity",
    "period",
    "span",
    "id",
    "note",
    "x",
]


def file_texts() -> SearchStrategy[str]:
    """Texts of files that nobody prepared: the signs of YAML and CSV in any order, and any characters."""
    return st.text(st.sampled_from(_SIGNS_OF_FILES + "ab59人"), max_size=60) | st.text(max_size=60)


def claims_texts() -> SearchStrategy[str]:
    """Texts of claims files with a header, whose cells are good, bad and broken ones."""
    header = st.permutations(_COLUMNS).flatmap(lambda names: st.integers(1, 12).map(lambda n: names[:n]))
    cells = st.sampled_from(_CELLS) | st.text(st.sampled_from(_SIGNS_OF_FILES), max_size=4)
    rows = st.lists(st.lists(cells, max_size=13).map(",".join), max_size=5)
    return st.tuples(header.map(",".join), rows).map(lambda parts: "\n".join([parts[0], *parts[1]]))


def claims_rows() -> SearchStrategy[list[str]]:
    """Rows of claims on loans: measure, figure, source, entity, period and sex; few of each, so they meet."""
    cells = (
        st.sampled_from(["loans.total", "loans.adults", "loans.children"]),
        st.integers(0, 9).map(lambda number: f"{number}册"),
        st.sampled_from("ab"),
        st.sampled_from(["town", "east", "west"]),
        st.sampled_from(["2023", "2024"]),
        st.sampled_from(["", "", "f"]),
    )
    return st.lists(st.tuples(*cells).map(",".join), max_size=7)


def csv_lines() -> SearchStrategy[str]:
    """Lines made of what matters to CSV: quotes, commas and white space."""
    return st.text(st.sampled_from('",  a\t\u3000;'), max_size=12)


@st.composite
def periods(draw: DrawFn) -> Period:
    """Periods of any days, often whole months or years, and open at an end."""
    recent = st.dates(date(1999, 1, 1), date(2025, 12, 31))
    days = recent | st.dates() | recent.map(lambda day: day.replace(day=1))
    first, last = sorted([draw(days), draw(days | recent.map(lambda day: day.replace(month=12, day=31)))])
    kept = draw(st.sampled_from(["both", "both", "first", "last"]))
    return Period(first if kept != "last" else None, last if kept != "first" else None)


def near_periods() -> SearchStrategy[list[Period]]:
    """Periods of some days of one week, some of them open at an end: they touch, overlap and nest."""
    days = st.integers(1, 7).map(lambda day: date(2023, 5, day))
    ends = st.tuples(days, days).map(sorted)
    closed = ends.map(lambda found: Period(*found))
    opened = days.flatmap(lambda day: st.sampled_from([Period(None, day), Period(day, None)]))
    return st.lists(closed | closed | opened, min_size=1, max_size=9)


# -- expressions

NOWHERE = (0, 0)
_NAMES = st.sampled_from(["a", "b", "total.x", "总数", "order", "e1"])
_WRITTEN_UNITS = st.sampled_from(["", "", "%", "‰", "yuan", "万元", "亿 元", "% x"])
_COMPARISONS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])

TERMINALS = {
    "NAME": _NAMES,
    "NUMBER": st.sampled_from(["0", "12", "0.50", "٣", "１２"]),
    **{word.upper(): st.just(f" {word} ") for word in ("and", "or", "not")},
}
"""Terminals of the grammar: all that is not signs and brackets, apart from what stands beside it."""


def trees() -> SearchStrategy[Node]:
    """Trees as the parser makes them, sensible or not: any node below any other."""
    values = st.integers(0, 10**6).map(Fraction) | st.decimals(0, 1000, places=3).map(Fraction)
    leaves = st.builds(Literal, values, _WRITTEN_UNITS, st.just(NOWHERE)) | st.builds(
        Name, _NAMES, st.just(NOWHERE)
    )
    return st.recursive(leaves, _above, max_leaves=8)


def _above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    functions = st.sampled_from(["sum", "abs", "children", "nothing"])
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    logic = st.builds(Logic, st.sampled_from(["and", "or"]), several, st.just(NOWHERE))
    calls = st.builds(Call, functions, st.lists(below, max_size=3).map(tuple), st.just(NOWHERE))
    return (
        _numbers_above(below) | comparisons(below) | logic | calls | st.builds(Not, below, st.just(NOWHERE))
    )


def _numbers_above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    operators = st.sampled_from("+-*/")
    return st.builds(Arithmetic, operators, below, below, st.just(NOWHERE)) | st.builds(
        Negative, below, st.just(NOWHERE)
    )


@st.composite
def comparisons(draw: DrawFn, below: SearchStrategy[Node]) -> Comparison:
    """Comparisons of two or three."""
    operands = draw(st.lists(below, min_size=2, max_size=3))
    operators = [draw(_COMPARISONS) for _ in operands[1:]]
    return Comparison(tuple(operators), tuple(operands), NOWHERE)


# -- conditions and what their operands admit


def _operands(names: str) -> SearchStrategy[Node]:
    return st.sampled_from(names).map(lambda name: Operand(name, "", NOWHERE))


def _literals() -> SearchStrategy[Node]:
    return st.integers(0, 4).map(lambda value: Literal(Fraction(value), "", NOWHERE))


def numbers(names: str = "abc") -> SearchStrategy[Node]:
    """Analysed numbers over a few operands, which often occur twice."""
    leaves = _operands(names) | _operands(names) | _literals()
    return st.recursive(leaves, _numbers_and_folds, max_leaves=4)


def _numbers_and_folds(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    several = st.lists(below, min_size=1, max_size=3).map(tuple)
    folds = st.builds(Call, st.sampled_from(["sum", "min", "max"]), several, st.just(NOWHERE))
    return _numbers_above(below) | folds | st.builds(Call, st.just("abs"), st.tuples(below), st.just(NOWHERE))


def conditions(names: str = "abc") -> SearchStrategy[Node]:
    """Analysed conditions: comparisons, chains, attainable rates, and, or, not."""
    rates = st.builds(
        Call, st.just("attainable"), st.tuples(_operands(names), _operands("n")), st.just(NOWHERE)
    )
    single = comparisons(numbers(names)) | comparisons(numbers(names)) | rates
    return st.recursive(single, _conditions_above, max_leaves=3)


def _conditions_above(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    several = st.lists(below, min_size=2, max_size=2).map(tuple)
    logic = st.builds(Logic, st.sampled_from(["and", "or"]), several, st.just(NOWHERE))
    return logic | st.builds(Not, below, st.just(NOWHERE))


@st.composite
def single_comparisons(draw: DrawFn, names: str = "abcd") -> Comparison:
    """One comparison in which every operand occurs once."""
    shuffled = draw(st.permutations(names))
    cut = draw(st.integers(1, len(names) - 1))
    sides = [draw(_each_once(part)) for part in (shuffled[:cut], shuffled[cut:])]
    return Comparison((draw(_COMPARISONS),), tuple(sides), NOWHERE)


@st.composite
def _each_once(draw: DrawFn, names: list[str]) -> Node:
    node: Node = Operand(names[0], "", NOWHERE)
    for name in names[1:]:
        kind = draw(st.sampled_from(["+", "-", "*", "/", "sum", "min", "max", "abs"]))
        other: Node = Operand(name, "", NOWHERE)
        if kind == "abs":
            node = Arithmetic("-", Call("abs", (node,), NOWHERE), other, NOWHERE)
        elif len(kind) > 1:
            node = Call(kind, (node, other), NOWHERE)
        else:
            node = Arithmetic(kind, node, other, NOWHERE)
    return Negative(node, NOWHERE) if draw(st.booleans()) else node


def _small() -> SearchStrategy[Fraction]:
    return st.integers(-4, 6).map(Fraction) | st.integers(-8, 12).map(lambda value: Fraction(value, 2))


@st.composite
def unknowns(draw: DrawFn, names: str = "abcn", *, few: bool = False) -> dict[str, Unknown]:
    """What operands admit: small intervals of every make, whole or not; with `few` all whole and bounded."""
    drawn = {}
    for name in names:
        interval = draw(intervals(_small()))
        whole = few or name == "n" or draw(st.booleans())
        if few:
            low = interval.lo if interval.lo is not None else Fraction(-1)
            interval = Interval(low, low + draw(st.integers(0, 4)))
        unknown = Unknown(interval, whole)
        drawn[name] = unknown if unknown.narrowed is not None else Unknown(Interval.point(1), whole=True)
    return drawn


def whole_ranges(names: str) -> SearchStrategy[dict[str, tuple[int, int]]]:
    """A range of a few whole numbers for each name."""
    ends = st.tuples(st.integers(-3, 4), st.integers(0, 4)).map(lambda told: (told[0], sum(told)))
    return st.fixed_dictionaries(dict.fromkeys(names, ends))


# -- polynomials and constraints


@st.composite
def boxes(draw: DrawFn, names: str, *, bounded: bool = False) -> dict[str, Interval]:
    """An interval for each name; `bounded` ones are closed."""
    drawn = {}
    for name in names:
        ends = sorted([draw(_small()), draw(_small())])
        drawn[name] = Interval(ends[0], ends[1]) if bounded else draw(intervals(_small()))
    return drawn


def polynomials(most_power: int = 1) -> SearchStrategy[dict[tuple[str, ...], Fraction]]:
    """Polynomials over a, b and c, with each in no higher power than `most_power`."""
    powers = st.tuples(*[st.integers(0, most_power)] * 3)
    monomials = powers.map(lambda each: tuple("a" * each[0] + "b" * each[1] + "c" * each[2]))
    coefficients = st.integers(-3, 3).filter(bool).map(Fraction)
    return st.dictionaries(monomials, coefficients, max_size=4)


def constraints() -> SearchStrategy[Constraint]:
    """Linear constraints over a, b and c."""
    coefficients = st.integers(-3, 3).filter(bool).map(Fraction)
    terms = st.dictionaries(st.sampled_from("abc"), coefficients, max_size=3)
    return st.builds(Constraint, terms, _small(), st.sampled_from(["==", "<=", "<"]))


# -- texts that change

_SUBJECTS = [
    *("市立图书馆藏", "报纸阅览座席", "沿街书亭铺面", "港务职工人数", "夜校讲座期数", "博物展柜扩建"),
    *("渔业码头泊位", "远洋船只停靠", "粮食仓库修缮", "北坡果树栽植", "乡村水井清淤", "电车站台改造"),
]
_PADDING = st.text(st.sampled_from("新增共有现达到实际登记"), max_size=4)
_FIGURES = st.sampled_from(["3个", "12个", "3000余个", "40余人", "3人", "1.2万元", "95%"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text: what stands before its figure, and the figure."""

    before: str
    says: str


Clauses = list["Clause | None"]
"""The clauses of a text; None for one that another version of the text has."""


def text_of(clauses: Clauses) -> tuple[str, list[tuple[int, int] | None]]:
    """The text of clauses, and where the figure of each stands in it."""
    text = ""
    spans: list[tuple[int, int] | None] = []
    for clause in clauses:
        if clause is None:
            spans.append(None)
            continue
        start = len(text) + len(clause.before)
        spans.append((start, start + len(clause.says)))
        text += f"{clause.before}{clause.says}，"
    return text, spans


@st.composite
def edited_texts(draw: DrawFn, *, keeps_figures: bool = False) -> tuple[Clauses, Clauses]:
    """A text before and after small edits, clause by clause; every clause has a subject of its own.

    `keeps_figures` leaves every figure in its text; else some clauses are taken out, or others put in.
    """
    before: Clauses = []
    after: Clauses = []
    taken_or_put = draw(st.sampled_from(["out", "in"]))
    for subject in draw(st.permutations(_SUBJECTS)):
        clause = Clause(subject + draw(_PADDING), draw(_FIGURES))
        other_kind = "renamed" if keeps_figures else taken_or_put
        kind = draw(st.sampled_from(["same", "same", "same", "padded", other_kind]))
        padded = Clause(subject + draw(_PADDING), clause.says)
        renamed = Clause(draw(_PADDING), clause.says)
        versions = {
            "same": (clause, clause),
            "padded": (clause, padded),
            "renamed": (clause, renamed),
            "out": (clause, None),
            "in": (None, clause),
        }
        before.append(versions[kind][0])
        after.append(versions[kind][1])
    return before, after


def hand_edits() -> SearchStrategy[list[dict[str, str] | None]]:
    """What a person does to the rows of a draft: cells written anew, or None for a row deleted."""
    cells = st.text(st.sampled_from('ab,"= ；人'), max_size=4).map(str.strip)
    written = st.fixed_dictionaries(
        {}, optional={"measure": st.sampled_from(["a", "b.c"]), "entity": cells, "note": cells, "sex": cells}
    )
    return st.lists(st.none() | written, min_size=len(_SUBJECTS), max_size=len(_SUBJECTS))


# -- figures in running text

_SENTENCES = st.sampled_from(
    [
        "全年共受理纠纷{}。",
        "受訪者中,{}表示滿意;",
        "项目带动增收{}、改善了环境。",
        "In all {} were counted. ",
        "据统计,达到{},",
        "The total was {}.\n",
        "一直以来,统一部署,进一步推进工作。",
        "\n\n",
        "“四个意识”",
        "(記者 張三)",
        "👍🏽",
        "e\u0301",
        "\r\n",
    ]
)
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


def running_texts() -> SearchStrategy[str]:
    """Sentences with figures of all styles in them, and what else newspapers print."""
    says = printed_figures().map(lambda printed: printed[1]) | figure_like_texts()
    sentence = st.tuples(_SENTENCES, says).map(lambda parts: parts[0].replace("{}", parts[1]))
    return st.lists(sentence, max_size=6).map("".join)


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


# -- systems that are solved together

SMALL = Interval(Fraction(0), Fraction(5))
"""What every variable of a drawn system could be, so that all its points can be tried."""


@st.composite
def systems(draw: DrawFn) -> System:
    """Systems of whole variables a, b and c: a bound is a cause that may be released, a row one that may not.

    All rows hold at some point, as the checks of a sensible suite do, and now and then one more that may not.
    """
    point = dict(zip("abc", draw(st.tuples(*[st.integers(0, 5)] * 3)), strict=True))
    bounds = draw(st.lists(st.tuples(st.sampled_from("abc"), _within_small()), min_size=1, max_size=5))
    rows = [draw(_alternatives(point)) for _ in range(draw(st.integers(1, 3)))]
    rows += draw(st.sampled_from([[], [], [], [((Relation({("a",): Fraction(1)}, "<"),),)]]))
    system = System(len(bounds) + len(rows), {name: Variable(whole=True, domain=SMALL) for name in "abc"})
    for cause, (name, interval) in enumerate(bounds):
        system.bounds.append(Bound(cause, name, interval))
        if draw(st.integers(0, 5)):
            system.weights[cause] = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(3, 2)]))
    system.rows = [Row(1 << cause, row) for cause, row in enumerate(rows, start=len(bounds))]
    if len(bounds) > 1 and draw(st.booleans()):
        system.rows.append(Row(0b11, ()))
    return system


def _within_small() -> SearchStrategy[Interval]:
    ends = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted)
    narrow = st.integers(0, 5).map(Interval.point)
    return narrow | ends.map(lambda drawn: Interval(Fraction(drawn[0]), Fraction(drawn[-1])))


@st.composite
def _alternatives(draw: DrawFn, point: dict[str, int]) -> tuple[tuple[Relation, ...], ...]:
    """The alternatives of a row, sums most often, products now and then; one of them holds at the point."""
    monomials = st.sampled_from([("a",), ("b",), ("c",), ("a",), ("b",), ("c",), ("a", "b"), ("b", "c")])
    coefficients = st.sampled_from([-2, -1, -1, 1, 1, 2]).map(Fraction)
    sums = st.dictionaries(monomials, coefficients, min_size=2, max_size=3)
    holding = []
    for _ in range(draw(st.integers(1, 2))):
        terms, operator = draw(sums), draw(st.sampled_from(["==", "==", "==", "<=", "<"]))
        value = sum(factor * prod(point[name] for name in names) for names, factor in terms.items())
        constant = -value - (operator == "<")
        holding.append(Relation({**terms, (): Fraction(constant)} if constant else terms, operator))
    other = [(draw(st.builds(Relation, sums, st.sampled_from(["==", "<="]))),)] if draw(st.booleans()) else []
    return (tuple(holding), *other)


@st.composite
def planted_sums(draw: DrawFn) -> tuple[dict[str, int], list[tuple[str, list[str]]], str, int]:
    """Figures that add up as told, the name of one of them, and another figure for it.

    Every sum is of two or three figures that came before it. What is summed stands in two sums at least, so
    that where it is wrong it can be told from the others.
    """
    figures = {f"m{number}": draw(st.integers(1, 900)) for number in range(draw(st.integers(2, 4)))}
    sums = []
    for number in range(draw(st.integers(2, 4))):
        parts = draw(st.lists(st.sampled_from(sorted(figures)), min_size=2, max_size=3, unique=True))
        figures[f"t{number}"] = sum(figures[part] for part in parts)
        sums.append((f"t{number}", parts))
    slipped = draw(st.sampled_from(sorted({name for total, parts in sums for name in (total, *parts)})))
    return figures, sums, slipped, draw(st.integers(1, 3000).filter(lambda value: value != figures[slipped]))


# -- rows of bulk claims

_BULK_CELLS = {
    "measure": ("staff", "staff", "rate", "change", "length", "held", "stuff", " staff ", "draft.staff", ""),
    "says": ("119人", "1.5万余人", "92.5%", "下降3%", "3.2km", "about 12", "many", "2023年5月", "", " 7人 "),
    "value": ("", "", "", "5", "[1/3, 1/2)", "(-inf, 5]", "[5, 4]", "2023-05"),
    "unit": ("", "", "person", "万人", "m", "%", "furlongs"),
    "items": ("", "", "", "a|b|c", "a|b等", "a||b"),
    "lo": (
        "",
        "",
        "",
        "0",
        "5",
        "-5",
        "0.1",
        "1/3",
        "12.5",
        "99.999999999999999999",
        "1e5",
        "9007199254740993",
    ),
    "hi": ("", "", "", "0", "5", "100", "0.9", "+7", "1/3", "12.500000000000000001", "x", "9007199254740993"),
    "lo_open": ("", "", "false", "true", "maybe"),
    "hi_open": ("", "", "False", "TRUE"),
    "source": ("", "", "report", "other", "nobody", "#N/A"),
    "entity": ("", "harbour", "The Town", "Atlantis"),
    "period": ("", "2023", "2023-01/2023-12", "2023年"),
    "span": ("", "", "3:9", "9:3"),
    "id": ("", "", "a", "a\u200bb", "Err:502"),
    "note": ("", "", "roughly", "gone from the text", "#REF!"),
    "branch": ("", "north", " south ", "East", "#VALUE!", "北\u00a0方", "东部"),
}


@st.composite
def bulk_rows(draw: DrawFn) -> list[dict[str, str | None]]:
    """Rows with some of the columns, of which about half of the cells are good or empty."""
    names = draw(st.lists(st.sampled_from(list(_BULK_CELLS)[1:]), unique=True, max_size=8))
    cells = st.fixed_dictionaries(
        {name: st.none() | st.sampled_from(_BULK_CELLS[name]) for name in ("measure", *names)}
    )
    return draw(st.lists(cells, min_size=1, max_size=8))


@st.composite
def claims_tables(draw: DrawFn) -> tuple[list[str], list[list[str | None]]]:
    """Columns of a claims file with rows of whatever texts, of which one at least is there."""
    names = draw(
        st.lists(
            st.sampled_from(["says", "note", "id", "lo", "branch", "第二", "a b"]), unique=True, max_size=4
        )
    )
    names.insert(draw(st.integers(0, len(names))), "measure")
    words = st.sampled_from(
        ['"', '""', ",", " ", "\t", "人", "1", "a", "9\n\n个", "\r", "\u2028", "\ufeff", "\\n", "#"]
    )
    cells = st.none() | st.just("") | st.lists(words, max_size=5).map("".join)
    rows = draw(st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), min_size=1, max_size=5))
    return names, rows
