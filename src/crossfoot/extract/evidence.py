"""Whether what reads as a figure is one where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from crossfoot.extract.context_words import context_words
from crossfoot.extract.leads import direction_after, direction_before
from crossfoot.extract.figure import LABEL, Figure, LoneNumber, label, some_day
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.vocabulary import vocabulary
from crossfoot.numbers.reading import read_first_quantity, read_quantity

if TYPE_CHECKING:
    from crossfoot.extract.marks import Marks
    from crossfoot.extract.context_words import ContextWords

PRECISE = frozenset({"money", "percent", "percentage_point", "permille", "date"})
_PLACES = frozenset({"date", "ordinal", LABEL})
_ONE = frozenset("一")
_DAY_OF_MONTH = re.compile(r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日")
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|from|to|until|till|during|before|after|for|and|on|than|between|the|year|than|late|early|mid|end)|[(,;/–—-]|^)[ ]?\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:(?<=[a-z,;:'’&)] )|(?<=\())([A-Z][A-Za-z’']*\.?)[ ]\Z")
_ADDRESS_AFTER = re.compile(
    r"[ ][A-Z][a-z]+ (?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Square|Place|Way|Close|Court)\b"
)
_PLURAL_AFTER = re.compile(r"[ ](?:[a-z-]+ )?[a-z]+s\b")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CELL = re.compile(r"[\t|]|[ ]{2}|\n|$")


_CAPITALS = re.compile(r"[A-Z][a-z]+ [A-Z]")
_MID_SENTENCE = re.compile(r"[a-z,]['’]?[ ]\Z")
_METRES = re.compile(r"[^0-9$£€¥]*[0-9][0-9,.]*m")
_MILLIONS_AFTER = re.compile(
    r"[ ](?!(?:from|long|high|wide|deep|tall|away|above|below|at|of|to|and|apart|or|down|up|sprint|race|is|was|in|on|by)\b)"
    r"(?:[a-z-]+[ ]){0,2}(?:[a-z]+s|people|men|women|children)\b"
)
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
_HOUR_BEFORE = re.compile(r"\b(?:after|before|until|till|at)[ ]\Z")
_HEDGES_BEFORE = frozenset({"at_least", "over", "at_most", "below", "nearly", "about"})


def judged(text: str, figure: Figure, number: int, floor: int, marks: Marks) -> Figure | None:
    """The figure as its surroundings let it stand: with less of it, as a label, or not at all."""
    words = context_words()
    figure = _without_recent(text, _without_other_words(text, figure, words), number, words)
    if figure.end <= number:
        return None
    if marks.is_in_title(number, figure.end):
        return label(text, figure.start, figure.end)
    if figure.kind != "date" and (inside := marks.name_around(figure.start, figure.end)) is not None:
        if figure.kind not in PRECISE and inside != (figure.start, figure.end):
            return label(text, max(inside[0], floor), inside[1])
        if is_chinese_numeral(text[number]) and figure.kind not in PRECISE:
            return label(text, figure.start, figure.end)
    if figure.kind in _PLACES:
        return figure
    if _DAY_OF_MONTH.fullmatch(figure.says) and not words.lasting.before(text, figure.start):
        return some_day(text, figure.start, figure.end)
    first = text[number]
    if first.isalpha() and first.isascii() and not _is_english_figure(text, figure, number):
        return None
    figure = _without_singular(text, _without_next_line(text, figure, number), number)
    if is_chinese_numeral(first):
        return _chinese(text, figure, number, words)
    if figure.unit is None and first.isdigit() and figure.quantity.hedge in {None, *_HEDGES_BEFORE}:
        return _bare(text, figure, number, words)
    return moved(text, figure, number, floor)


def is_chinese_numeral(char: str) -> bool:
    """Whether a number that starts so is in Chinese words."""
    return "\u4e00" <= char <= "\u9fff" or char in "〇○"


_ARTICLE_AND_PART = re.compile(
    r"an? (?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", re.IGNORECASE
)
_AFTER_PART = re.compile(
    r"[ ]?(?:[.,;:)\]–—]|$|\n|(?:of|more|less|higher|lower|fewer|in|from|off|were|was|are|is|have|has|had|to|on|compared|since|last|this|at|said|as|and|or|by|than)\b)"
)
_VAGUE_ALONE = re.compile(r"(?:several|a few|a couple of|a couple|couple of)(?: \w+)?", re.IGNORECASE)
_SINGULAR = re.compile(r"(?P<number>[0-9,]*[02-9]|[0-9,]+1)[ ](?P<noun>[A-Za-z]{3,})\Z")


def _is_english_figure(text: str, figure: Figure, number: int) -> bool:
    """Whether number words in English make a figure where they stand."""
    said = text[number : figure.end]
    if _CAPITALS.match(said + text[figure.end : figure.end + 2]) and _MID_SENTENCE.search(text, max(0, number - 3), number):
        return False  # the café on Seven Stars Street
    part = _ARTICLE_AND_PART.match(said)
    return part is None or _AFTER_PART.match(text, number + part.end()) is not None


def _without_next_line(text: str, figure: Figure, number: int) -> Figure:
    """The figure without a word on the next line that begins a sentence there."""
    found = _NEXT_LINE.search(figure.says)
    return figure if found is None or found.start() + figure.start <= number else _shorter(figure, found.start())


_NEXT_LINE = re.compile(r"\s*\n\s*[A-Z]")


def _without_singular(text: str, figure: Figure, number: int) -> Figure:
    """Project 26 plan has no 26 plans: a noun in the singular is no unit of a larger number."""
    found = _SINGULAR.search(figure.says)
    if found is None or figure.kind != "count" or not text[number].isdigit():
        return figure
    noun = found["noun"].lower()
    units = vocabulary().units
    plurals = {noun + "s", noun + "es", noun[:-1] + "ies"} & units
    return _shorter(figure, found.end("number")) if plurals else figure


def moved(text: str, figure: Figure, number: int, floor: int = 0) -> Figure:
    """The figure with the direction that words around it give."""
    direction = direction_before(text, figure.start, floor) or direction_after(text, figure.end)
    if direction is not None and figure.quantity.direction is None:
        figure = replace(figure, quantity=replace(figure.quantity, direction=direction))
    return figure


def _without_other_words(text: str, figure: Figure, words: ContextWords) -> Figure:
    """The figure without a last word that begins what follows: 12人|以下简称."""
    for word, following in words.not_before.items():
        if figure.says.endswith(word) and following.match(text, figure.end):
            return _shorter(figure, len(figure.says) - len(word))
    return figure


def _shorter(figure: Figure, length: int, start: int = 0) -> Figure:
    try:
        quantity, size = read_first_quantity(figure.says[start:length])
    except FigureError:
        return figure
    begin = figure.start + start
    return Figure(begin, begin + size, figure.says[start : start + size], quantity)


def _without_recent(text: str, figure: Figure, number: int, words: ContextWords) -> Figure:
    """近三年 is the last three years, not nearly three."""
    lead = text[figure.start : number]
    if figure.kind != "duration" or lead not in words.recent or words.lasting.before(text, figure.start):
        return figure
    return _shorter(figure, len(figure.says), len(lead))


def _chinese(text: str, figure: Figure, number: int, words: ContextWords) -> Figure | None:
    quantity, end = figure.quantity, figure.end
    is_hedged = quantity.hedge is not None
    if quantity.unit is None and not is_hedged:
        return None
    if quantity.unit is None and quantity.hedge == "range":
        return None
    if not is_hedged and quantity.unit is not None:
        said = text[number:end]
        if (
            said[-1] in words.row_words
            and (said[0] not in "两兩" or said[-1] in "级級面口")
            and len(said) == len("三级")
        ):
            return label(text, number, end)
        if said[0] in "一二" and len(said) - 1 and not _counts(text, figure, number, words):
            return None
        if said[0] == "二" and said[1] not in "十百千万萬亿億人元" and quantity.kind == "count":
            return label(text, number, end)
        if said == "半" or (said[0] == "半" and quantity.kind == "count"):
            return None
    return moved(text, figure, number)


def _counts(text: str, figure: Figure, number: int, words: ContextWords) -> bool:
    """Whether 一 before a measure word is a number and no article."""
    kind, said = figure.kind, text[number : figure.end]
    if said[0] != "一" or said[1] in "十百千万萬亿億半" or kind in PRECISE or kind in {"multiple", "ratio"}:
        return True
    if words.one_counts_after.before(text, figure.start) or words.one_counts_before.match(text, figure.end):
        return True
    return kind == "duration" and len(said) > len("一年")


def _bare(text: str, figure: Figure, number: int, words: ContextWords) -> Figure | None:
    """A number in digits without a unit: a year, part of a name, or a count of what the text tells."""
    says, start, end = figure.says, figure.start, figure.end
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    is_chinese = bool(_CHINESE.search(before[-2:]) or _CHINESE.search(after[:2]))
    if (
        _YEAR.fullmatch(says)
        and not is_chinese
        and (_YEAR_BEFORE.search(before) or not _PLURAL_AFTER.match(after))
    ):
        return replace(figure, quantity=replace(read_quantity(f"in {says}"), says=says))
    lowered = before.lower().rstrip(" ")
    if words.name_before.before(lowered, len(lowered)) and "." not in says:
        return label(text, start, end)
    if _METRES.fullmatch(says) and not _MILLIONS_AFTER.match(after):
        metres = read_quantity(f"{says[:-1]} m")
        return moved(text, replace(figure, quantity=replace(metres, says=says)), number)
    if start < number:
        return moved(text, figure, number)
    if _HOUR.fullmatch(says) and _HOUR_BEFORE.search(before):
        return some_day(text, start, end)
    is_formed = not says.isdigit()
    if not is_chinese:
        is_name = not is_formed and (
            _NAME_BEFORE.search(before) or _ADDRESS_AFTER.match(after) or after[:1] == "#"
        )
        return label(text, start, end) if is_name else moved(text, figure, number)
    found = moved(text, figure, number)
    if is_formed or found.quantity.direction or words.counting.before(before, len(before)):
        return found
    return LoneNumber(start, end, says, found.quantity)
