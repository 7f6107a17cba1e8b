"""Whether what reads as a figure is one where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossfoot.extract import english, times
from crossfoot.extract.beginnings import is_chinese
from crossfoot.extract.context_words import context_words
from crossfoot.extract.directions import moved
from crossfoot.extract.figure import LABEL, Figure, label, some_day
from crossfoot.extract.lone_numbers import judged_alone
from crossfoot.extract.nouns import counting_noun
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_first_quantity
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from crossfoot.extract.context_words import ContextWords
    from crossfoot.extract.marks import Marks
    from crossfoot.numbers.quantity import Quantity

PRECISE = frozenset({"money", "percent", "percentage_point", "permille", "date"})
"""Kinds that are no part of a name even in quotes."""
_PLACES = frozenset({"date", "ordinal", LABEL})
_DAY_OF_MONTH = re.compile(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日")
_HEDGES_BEFORE = frozenset({None, "range", "at_least", "over", "at_most", "below", "nearly", "about"})
_ROWS_OF_TWO = "面口"
_LEVELS = "级級口"
_DIGITS_OF_YEAR = 4
_WIDTH = 24
_LENGTH_OF_GRADE = 2
_LEVELS_REACH = 12
_ONE_IN_ENGLISH = "one"
_ONE, _TWO, _PAIR, _HALF, _ZEROS = "一", "二", "两兩", "半", "〇○"
_PARTS_OF_DAY = frozenset({"hour", "minute", "second"})
_HOURS_OF_DAYS = frozenset({12, 24, 36, 48, 72})
_LONGEST_RECENT = 100
_ITEM_MARK = "、"
_SCALES = "十百千万萬亿億"
_NO_ORDER = "人元"
_PARTED = re.compile("一.+[一二三四五六七八九半]")
"""One and more in a smaller unit: 一米七八, 一亩三分, 一包半."""
_MATCHES = re.compile("(?:[0-9０-９]|1[0-9]|[一二两兩三四五六七八九十])[场場届屆轮輪期]")
_MANY = re.compile(
    "[一二两兩三四五六七八九][〇零一二两兩三四五六七八九十百千]*[万萬亿億]+[〇零一二三四五六七八九十百千]*"
)
"""Numbers in words that are figures without a measure word: 三十五万居民."""


def judged(text: str, figure: Figure, number: int, floor: int, marks: Marks) -> Figure | None:
    """The figure as its surroundings let it stand: with less of it, as a label, or not at all.

    Args:
        text: the text.
        figure: what was read.
        number: where its number starts, after hedges and signs.
        floor: where the figure before it ends.
        marks: the quotes and titles of the text.
    """
    words = context_words()
    figure = _without_recent(text, _without_other_words(text, figure, words), number, words)
    if figure.end <= number:
        return None
    named = _in_marks(text, figure, number, floor, marks)
    if named is not None or figure.kind in _PLACES:
        return named or figure
    if _DAY_OF_MONTH.fullmatch(figure.says) and not words.lasting.before(text, figure.start):
        return some_day(text, figure.start, figure.end)
    first = text[number]
    if is_chinese(first) or first in _ZEROS:
        return _judged_in_words(text, figure, number, floor)
    if first.isalpha():
        return _judged_in_english_words(text, figure, number, floor)
    figure = _cut(figure, english.length_on_its_line(figure.says))
    if figure.kind == "count":
        figure = _cut(figure, english.length_without_singular(figure.says))
        year = number + _DIGITS_OF_YEAR
        before = text[max(0, number - _WIDTH) : number]
        if times.is_year_before(text[number:year], before, text[year : figure.end + 1]):
            figure = _cut(figure, year - figure.start)
    if figure.unit is None and first.isdigit() and figure.quantity.hedge in _HEDGES_BEFORE:
        return judged_alone(text, figure, number, floor)
    return moved(text, figure, floor)


def _in_marks(text: str, figure: Figure, number: int, floor: int, marks: Marks) -> Figure | None:
    """The label that a number in the title of a work, or in a short name in quotes, is part of."""
    if is_in_title(text, figure, number, marks):
        return label(text, figure.start, figure.end)
    if figure.kind in PRECISE:
        return None
    inside = marks.name_around(figure.start, figure.end)
    if inside is None or (inside[0] < figure.start and _is_within_item(text, number, inside)):
        return None
    if inside != (figure.start, figure.end):
        return label(text, max(inside[0], floor), inside[1])
    return label(text, *inside) if is_chinese(text[number]) else None


def is_in_title(text: str, figure: Figure, number: int, marks: Marks) -> bool:
    """Whether a figure is part of the title of a work, and not the time that a plan is for (五年规划)."""
    if not marks.is_in_title(number, figure.end):
        return False
    return figure.kind != "duration" or context_words().planned.match(text, figure.end) is None


def _is_within_item(text: str, number: int, quoted: tuple[int, int]) -> bool:
    """Whether quotes hold a list of clauses, and a number does not begin one: “遵行四条标准、争做先进”."""
    return text[number - 1] != _ITEM_MARK and _ITEM_MARK in text[slice(*quoted)]


def _without_other_words(text: str, figure: Figure, words: ContextWords) -> Figure:
    """The figure without a last word that begins what follows: 12人|以下简称."""
    for size in (1, 2):
        following = words.not_before.get(figure.says[-size:])
        if following is not None and following.match(text, figure.end):
            return _cut(figure, len(figure.says) - size)
    return figure


def _cut(figure: Figure, length: int, start: int = 0) -> Figure:
    """The part of a figure that is left of it, or the figure where that is none."""
    if start == 0 and length == len(figure.says):
        return figure
    try:
        quantity, size = read_first_quantity(figure.says[start:length])
    except FigureError:
        return figure
    begin = figure.start + start
    return Figure(begin, begin + size, quantity.says, quantity)


def _without_recent(text: str, figure: Figure, number: int, words: ContextWords) -> Figure:
    """近三年 is the last three years, not nearly three, and 近五场 the last five."""
    lead = text[figure.start : number]
    is_stretch = figure.kind == "duration" or _MATCHES.fullmatch(text, number, figure.end)
    if not is_stretch or lead not in words.recent or words.lasting.before(text, figure.start):
        return figure
    if figure.kind == "duration" and not _may_be_recent(figure.quantity):
        return figure
    return _cut(figure, len(figure.says), len(lead))


def _may_be_recent(quantity: Quantity) -> bool:
    """Whether a stretch is one that is told back from now: no 200小时, nor 3000年."""
    value, unit = quantity.value, quantity.unit
    if value is None or unit is None:
        return True
    return value in _HOURS_OF_DAYS if unit.name in _PARTS_OF_DAY else value < _LONGEST_RECENT


def _judged_in_words(text: str, figure: Figure, number: int, floor: int) -> Figure | None:
    """A number in Chinese words, which needs a measure word or a hedge to be a figure."""
    unit, hedge, said = figure.unit, figure.quantity.hedge, text[number : figure.end]
    if unit is None and hedge in {None, "range"}:
        return moved(text, figure, floor) if _MANY.fullmatch(said) else None
    if hedge is None:
        if _is_in_row(said, figure.kind) and not _counts_levels(text, number, figure.end):
            return label(text, number, figure.end)
        is_part = said == _HALF or (said[0] == _HALF and figure.kind == "count")
        if is_part or (said[0] == _ONE and not _counts_one(text, figure, said)):
            return None
    return moved(text, figure, floor)


def _is_in_row(said: str, kind: str) -> bool:
    """Whether a numeral and its measure word are a grade or a place in a row: 三级, 二期."""
    if len(said) == _LENGTH_OF_GRADE and said[-1] in context_words().row_words:
        return said[0] not in _PAIR or said[-1] in _ROWS_OF_TWO
    return said[0] == _TWO and kind == "count" and said[1] not in _SCALES + _NO_ORDER


def _counts_levels(text: str, start: int, end: int) -> bool:
    """Whether it is how many levels (省市县三级) or persons (一家三口) there are, no grade (三级医院)."""
    words = context_words()
    if text[start] == _ONE:
        return False
    if words.rows_after.before(text, start):
        return True
    if text[end - 1] not in _LEVELS:
        return False
    return words.levels_before.match(text, end) is not None or (
        words.levels_after.search(text, max(0, start - _LEVELS_REACH), start) is not None
    )


def _judged_in_english_words(text: str, figure: Figure, number: int, floor: int) -> Figure | None:
    if not english.is_number_word(text, number, figure.end) or _is_article(text, figure, number, floor):
        return None
    if figure.unit is not None:
        return moved(text, figure, floor)
    return None if _is_hour_in_words(text, figure) else moved(text, counting_noun(text, figure), floor)


def _is_hour_in_words(text: str, figure: Figure) -> bool:
    """Whether a number word is a time of day: doors open at six."""
    before, after = text[max(0, figure.start - _WIDTH) : figure.start], text[figure.end : figure.end + _WIDTH]
    return times.is_hour(figure.says, before, after)


def _is_article(text: str, figure: Figure, number: int, floor: int) -> bool:
    """Whether `a` or `one` is no number where it stands: a week, £250 a day per vehicle, the wrong one."""
    said = text[number : figure.end].lower()
    if said == _ONE_IN_ENGLISH:
        if context_words().one_counts_before.match(text, figure.end + 1):
            return False
        return figure.unit is None and figure.hedge is None
    article, _, noun = said.partition(" ")
    if article not in vocabulary().marks["article"] or figure.hedge is not None:
        return False
    if not noun or (floor and not text[floor : figure.start].strip(" ")):
        return True
    return vocabulary().counted_by_article.get(noun) is False


def _counts_one(text: str, figure: Figure, said: str) -> bool:
    """Whether 一 before a measure word is a number and no article."""
    words = context_words()
    if said[1] in _SCALES + _HALF or is_number_before(figure.kind, said[1:]) or _PARTED.search(said):
        return True
    return bool(
        words.one_counts_after.before(text, figure.start) or words.one_counts_before.match(text, figure.end)
    )


def is_number_before(kind: str, measure_word: str) -> bool:
    """Whether 一 before a measure word of this kind is a number wherever it stands: 一元, 一成, 一小时."""
    if kind in PRECISE or kind in {"multiple", "ratio"}:
        return True
    return kind == "duration" and len(measure_word) > len("年")
