"""Numbers that are no quantities: those in names, codes and idioms."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossfoot.extract import english, naming
from crossfoot.extract.context_words import context_words
from crossfoot.extract.lone_numbers import is_count_in_brackets
from crossfoot.extract.shapes import SHAPES
from crossfoot.numbers.folding import fold
from crossfoot.numbers.units import measure_words
from crossfoot.numbers.vocabulary import vocabulary

_LONGEST_CODE = 200
_LONGEST_IDIOM = 24

_CODE = "A-Za-z0-9_./:@%?=&#~+-"
_IN_CODE = re.compile(f"[{_CODE}]*+")
_CODE_BEFORE = re.compile(f"[{_CODE}]*\\Z")
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|cn|org|net|html?|jpe?g|png|pdf|docx?|xlsx?|txt|gif|mp[34])\b", re.IGNORECASE
)
_SCORE = re.compile(
    r"([0-9]{1,3})[-–:]([0-9]{1,3})(?![0-9%％]|[.,][0-9]|[ ]?(?:per|percent|million|billion|bn))"
)
_GLUED = re.compile(r"[0-9]++(?:\.[0-9]++)?([A-Za-z]++)(?P<more>[0-9][A-Za-z0-9]*+)?(?:-[A-Za-z0-9]++)*+")
_CLOCK = re.compile(
    r"[时時点點][许許半整]?(?:(?:[0-9０-９]{1,2}|[〇零一二三四五六七八九十]{1,3})(?:分[钟鐘]?|刻)?)?(?:[0-9]{1,2}秒)?"
)
_NOTE = re.compile(r"[\[［【(（〔]\s?[0-9]{1,3}\s?[\]］】)）〕]")
_LIST_MARK = re.compile(r"[0-9]{1,2}[.．、](?=\s|[A-Z\u4e00-\u9fff])")
_CASE_NUMBER = re.compile(r"[(（〔\[][12][0-9]{3}[)）〕\]][^\s,，。;；、()（）]{1,16}?[0-9]{1,6}号")
_REIGN = re.compile(
    r"[0-9０-９〇零一二三四五六七八九十百]{1,5}年(?:[0-9０-９一二三四五六七八九十]{1,3}月)?(?:[0-9０-９一二三四五六七八九十]{1,3}日)?"
)
_REIGN_BEFORE = re.compile(r"(?:民[国國]|昭和|平成|令和|明治|光[绪緒]|乾隆|康熙|嘉靖|万历|萬曆|贞观|貞觀)\Z")
_DIGITS_BEFORE_SCALES = frozenset("一二三四五六七八九两兩十百千万萬几幾")
_DECIMALS = re.compile(r"\.[0-9]++")
_SESSION_BEFORE = re.compile(r"(?:人大|政协|政協|[员員大事委全][会會]|[届屆])\Z")
_SESSION = re.compile(
    r"(?P<congress>[届屆](?=[\u4e00-\u9fff]{0,4}(?:人大|政协|政協|人民代表|[委员員][会會]|中央|[党黨]代|代表大|[一二三四五六七八九十]{1,2}[次中]全)))"
    r"|次(?=[会會][议議]|全[体體]|全[会會])"
)
_COLONS = frozenset(":：")
_FIRST_ITEM = "1."
_PARTED, _PART = "分", "之"
"""十分 is very, but ten parts in 十分之一."""
_PAIR = frozenset("两兩")
_GRADE_LETTERS = frozenset("BCKT")
"""Units and scales that are letters of a name as often: class 5C, 4K, 2.0T."""
_LUNAR_BEFORE = re.compile(r"(?:[农農阴陰夏][历曆歷])\Z")
_LUNAR = re.compile(
    r"(?:[闰閏]?[一二三四五六七八九十冬腊臘正]{1,2}月)?(?:初|廿|卅)?[一二三四五六七八九十]{1,3}日?"
)
_SERIAL = re.compile(r"-[0-9]{1,3}(?![0-9])")
_CLOSING_BRACKETS = frozenset(")）")
_SCALES = frozenset("十百千万萬亿億余餘")


class Name(NamedTuple):
    """Characters of a text whose numbers are no quantity; a `label` is shown, an idiom is passed over."""

    start: int
    end: int
    is_label: bool = True
    is_date: bool = False


def name_at(text: str, start: int, end: int, floor: int) -> Name | None:
    """The name or the idiom that a number from `start` to `end` is part of; None where it is part of none."""
    known = known_at(text, start, floor)
    if known is not None:
        return known
    clock = _CLOCK.match(text, end)
    if clock and end - start <= len("二十四"):
        return Name(start, clock.end(), is_date=True)
    first = text[start]
    if first.isdigit() and first not in "〇○":
        found_name = _code(text, start, end, floor) or _shaped(text, start, end, floor)
        if found_name is not None:
            return found_name
    if _REIGN_BEFORE.search(text, max(floor, start - 2), start) and (reign := _REIGN.match(text, start)):
        return Name(start - 2, reign.end(), is_date=True)
    if _LUNAR_BEFORE.search(text, max(floor, start - 2), start) and (day := _LUNAR.match(text, start)):
        return Name(start - 2, day.end(), is_date=True)
    return _in_row(text, start, end)


def known_at(text: str, start: int, floor: int) -> Name | None:
    """The idiom or the well-known name whose first number starts here."""
    if text[start - 1 : start] in _CLOSING_BRACKETS:
        before = fold(text[max(0, start - _LONGEST_IDIOM) : start]).text
        found = _known_at(before + text[start : start + _LONGEST_IDIOM], len(before), 0)
        return found and Name(start, start + found.end - len(before), found.is_label)
    return _known_at(text, start, floor)


def _known_at(text: str, start: int, floor: int) -> Name | None:
    known = context_words().known
    pair = text[start : start + 2]
    if pair[0].isascii():
        pair = pair.lower()
    around = text[start - 1 : start + 1] if start else ""
    if around.isascii():
        around = around.lower()
    for found in (known.get(around), known.get(pair)):
        if found is None:
            continue
        for size, word, is_label in found:
            begin = start - size
            end = begin + len(word)
            if (
                begin >= floor
                and (text.startswith(word, begin) or (word.isascii() and text[begin:end].lower() == word))
                and not _goes_on(text, begin, end)
            ):
                return Name(begin if is_label else start, end, is_label)
    return None


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether letters go on where an English word would begin or end."""
    if text[end : end + 1] == _PART and text[end - 1] in _PARTED:
        return True
    if text[end : end + 1] in _SCALES and text[end - 1] in _DIGITS_BEFORE_SCALES:
        return True
    if _is_letter(text[end - 1]) and english.number_goes_on(text, end):
        return True
    return (_is_letter(text[end - 1 : end]) and _is_letter(text[end : end + 1])) or (
        begin > 0 and _is_letter(text[begin]) and _is_letter(text[begin - 1])
    )


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _code(text: str, start: int, end: int, floor: int) -> Name | None:
    """Letters and digits side by side: G219, COVID-19, an address of the web."""
    before = text[start - 1] if start > floor else " "
    if not (before.isascii() and (before.isalpha() or before in "_-./:@%=&#~+")):
        return None
    run = _CODE_BEFORE.search(text, max(floor, start - _LONGEST_CODE), start)
    first = run.start() if run else start
    head = text[first:start]
    if not any(char.isalpha() for char in head) or english.is_after_prefix(head) or _is_currency(head):
        return None
    tail = _IN_CODE.match(text, start)
    last = tail.end() if tail else end
    while text[last - 1] in ".:-/?%+" and last > end:
        last -= 1
    return Name(first, last, is_label=_ADDRESS.search(text, first, last) is None)


def _is_currency(head: str) -> bool:
    known, head = vocabulary().units_before, head.lower()
    return head in known or head.rstrip(".") in known or head[-3:] in known


def _shaped(text: str, start: int, end: int, floor: int) -> Name | None:
    """Telephone numbers, times of day, ratios, versions, footnotes, and numbers with the words of a name."""
    before = text[start - 1] if start > floor else " "
    if (
        before in "[［【(（〔"
        and not is_count_in_brackets(text, start)
        and (found := _NOTE.match(text, start - 1) or _CASE_NUMBER.match(text, start - 1))
    ):
        return Name(start - 1, found.end())
    if found := SHAPES.match(text, start):
        return Name(start - (before == "+"), found.end())
    if (found := _SCORE.match(text, start)) and int(found[1]) >= int(found[2]):
        return Name(start, found.end())
    if before in "\n " and (found := _LIST_MARK.match(text, start)) and _starts_sentence(text, start):
        return Name(start, end)
    if before == "#" or naming.begins_item(text, start, end):
        return Name(start, end)
    glued = _GLUED.match(text, start)
    if glued and (glued["more"] or not _is_unit(glued[1], text, start)) and not _is_money(text, start):
        return Name(start, glued.end())
    decimals = _DECIMALS.match(text, end)
    if after := context_words().name_after.match(text, decimals.end() if decimals else end):
        serial = _SERIAL.match(text, after.end())
        return Name(start, serial.end() if serial else after.end())
    return _after_name(text, start, end)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    if before[-1:] in _COLONS:
        return text[start : start + 2] == _FIRST_ITEM  # Ships: 3. Crew: 112.
    return not before or before[-1] in "\n.。"


def _after_name(text: str, start: int, end: int) -> Name | None:
    """A number after the name that it belongs to: Table 3, Boeing 737; or before that of a street."""
    if points := _POINTS.match(text, start):
        named = text[max(0, start - _LONGEST_IDIOM) : start].lower().rstrip(" ")
        if context_words().name_before_points.before(named, len(named)):
            return Name(start, points.end())
    if _GOES_ON.match(text, end):
        return None
    before, after = text[max(0, start - _LONGEST_IDIOM) : start], text[end : end + _LONGEST_IDIOM]
    if before[-1:] == " ":
        lowered = before.lower().rstrip()
        if context_words().name_before.before(lowered, len(lowered)):
            more = _MORE_OF_NAME.match(text, end)
            return Name(start, more.end() if more else end)
        if _is_series(lowered, text, end):
            return Name(start, end)
        if end - start > 1 and english.is_after_initials(before):
            more = _MORE_OF_NAME.match(text, end)
            return Name(start, more.end() if more else end)
        if not _COUNTED.match(after) and english.is_named(before, after):
            return Name(start, end)
    return Name(start, end) if english.is_in_street(after) or after[:1] == "#" else None


def _is_series(before: str, text: str, end: int) -> bool:
    """Whether the plural before a number says that more numbers of the kind follow: items 3, 5 and 6."""
    if not before.endswith(_PLURAL) or not _MORE_OF_SERIES.match(text, end):
        return False
    return bool(context_words().name_before.before(before[:-1], len(before) - 1))


_POINTS = re.compile(r"[0-9]++(?:\.[0-9]++)++(?![%％0-9]|[ ]?(?:per|million|billion|m|bn|[\u4e00-\u9fff])\b)")
_MORE_OF_NAME = re.compile(
    r"(?:[ ](?:of|OF|Of|to|through)[ ][0-9]++(?![0-9%]|[.,][0-9]|[ ][a-z]+s\b)"
    r"|(?:[-–—/][0-9A-Z]++)+(?![a-z]))"
)
_PLURAL = "s"
_MORE_OF_SERIES = re.compile(r"(?:,|[ ](?:and|or|to))[ ][0-9]{1,3}(?![0-9%]|[.,][0-9])")
_GOES_ON = re.compile(r"[%％]|[.,][0-9]|[ ]per[ ]?cent")
_COUNTED = re.compile(
    r"[ ](?:[a-z-]+[ ])?([a-z]+s|people|men|women|children|per|percent|million|billion|thousand)\b"
)


@cache
def _letters() -> tuple[frozenset[str], frozenset[str]]:
    """Letters that may stand right after digits: as they are printed, and in lower case."""
    words = vocabulary()
    return measure_words(), frozenset(
        {word for word in words.units if len(word) > 1} | words.marks["ordinal_ending"] | {"s", "in", "bn"}
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    """A pattern for an abbreviated scale word: the bn of £1.2bn."""
    longest_first = sorted(vocabulary().attached_scales, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _is_unit(letters: str, text: str, start: int) -> bool:
    return english.is_degree(letters, text, start) if letters in _GRADE_LETTERS else _is_known(letters)


def _is_known(letters: str) -> bool:
    printed, lower = _letters()
    if letters in printed or letters.lower() in lower:
        return True
    scale = _abbreviated().match(letters.lower())
    return (
        scale is not None
        and letters not in _GRADE_LETTERS
        and (scale.end() == len(letters) or letters[scale.end() :] in printed)
    )


def _is_money(text: str, start: int) -> bool:
    return text[start - 1 : start] in vocabulary().units_before


def _in_row(text: str, start: int, end: int) -> Name | None:
    """Chinese numerals before words that make them a place in a row: 七年级, 三楼, 十五届人大三次会议."""
    session = _SESSION.match(text, end)
    if (
        session
        and text[start] not in _PAIR
        and (session["congress"] or _SESSION_BEFORE.search(text, max(0, start - 2), start))
    ):
        return Name(start, session.end())
    after = context_words().name_after_words.match(text, end)
    return Name(start, after.end()) if after else None
