"""What the scanner takes for one number: a run of digits and number words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crossfoot.numbers.patterns import longest_of

if TYPE_CHECKING:
    from crossfoot.numbers.tables import Tables
    from crossfoot.numbers.vocabulary import NumberWord

DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}+(?![0-9]|,[0-9])"  # 1,234,567
    r"|[0-9]{1,2}(?:,[0-9]{2}(?=,)){1,12}+,[0-9]{3}(?![0-9]|,[0-9])"  # 12,34,567, in lakhs
    r"|[0-9]++)(?:\.[0-9]++)?"
    r"|(?<![0-9.])\.[0-9]++"
)
"""ASCII digits with separators and decimals."""


def run_pattern(tables: Tables, number_words: dict[str, NumberWord], formal_alone: str) -> str:
    """What the scanner takes for one number: digits and words side by side, or words parted by blanks."""
    joined = {text: word for text, word in number_words.items() if word.joined and word.kind != "point"}
    formal = tables.words("formal")
    not_before = {
        text: list(tables.spelled(language, next_words))
        for language, table in tables.each()
        for text, next_words in tables.spelled(language, table.get("not_before", {})).items()
    }
    scales = "".join(text for text, word in joined.items() if word.kind == "scale")
    plain_digits = "".join(
        text for text, word in joined.items() if word.kind == "digit" and text not in formal
    )
    points = "".join(tables.words("point"))
    zeros = "".join(tables.words("zeros"))
    formal_digits = "".join(formal)
    free = "".join(text for text in joined if text not in formal and text not in not_before)
    choices = [
        f"[{free}]",
        *(f"{text}(?!{'|'.join(next_words)})" for text, next_words in not_before.items()),
        f"[{formal_digits}](?:(?=[{scales}{formal_digits}{zeros}])|{formal_alone})",
        f"(?<=[{scales}{zeros}])[{formal_digits}]",
        f"(?<=[{scales + plain_digits}])[{points}](?=[{plain_digits}])",
    ]
    rounding = "".join(text for text, word in joined.items() if word.rounds)
    # 1万2, 1万2345 and 1亿500万 are numbers; 100万|30年 are two
    lone = r"[0-9](?![0-9]|\.[0-9]|,[0-9]{3})"
    after_scale = rf"{lone}|[0-9]++(?=[{scales}])|[0-9]{{1,4}}(?:,[0-9]{{3}})++|[0-9]{{4,}}+"
    digits = f"(?:(?<![{rounding}])(?:{DIGITS})|(?<=[{rounding}])(?:{after_scale}))"
    side_by_side = f"(?:{digits}|{'|'.join(choices)})++"
    return f"{side_by_side}|{_parted_pattern(tables, number_words)}"


def _parted_pattern(tables: Tables, number_words: dict[str, NumberWord]) -> str:
    parted = [text for text, word in number_words.items() if not word.joined]
    scales = [text for text in parted if number_words[text].kind == "scale"]
    hundreds = [text for text in scales if not number_words[text].rounds]
    word = longest_of(parted)
    after_scale = "|".join(f"(?<={re.escape(scale)})" for scale in scales)
    ands = longest_of(tables.words("and"))
    # `between one hundred and two hundred` holds two numbers
    joint = f"(?:(?:{after_scale}) {ands} (?!{word}[ -]{longest_of(hundreds)})|[ -])"
    return f"{word}(?:{joint}{word})*+"
