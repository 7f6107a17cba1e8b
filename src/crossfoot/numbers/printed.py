"""A figure in its printed parts, and the same print with one of them written anew.

Parts keep their places in the text as given, so that what stays is printed as it was: full-width digits,
separators, line breaks, blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crossfoot.numbers.folding import fold
from crossfoot.numbers.tokens import NUMBER
from crossfoot.numbers.vocabulary import NumberWord, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.vocabulary import Vocabulary

_BLANK = "blank"
_FULL_WIDTH = {ord(plain): chr(ord(plain) + 0xFEE0) for plain in "0123456789.,"}
_GROUP = 3
_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Part:
    """One word, sign or run of digits, folded; `start` and `end` are its place in the text as given.

    What the reader leaves out after it goes up to `until`. `number` is set where it is part of a numeral, and
    `run` is the same for all parts of one.
    """

    text: str
    start: int
    end: int
    until: int
    run: int
    number: NumberWord | None = None

    @property
    def is_digits(self) -> bool:
        """Whether it is made of the digits 0 to 9, with its separators and decimals."""
        return self.number is not None and self.number.kind == "ascii"

    @property
    def rounds(self) -> bool:
        """Whether it is a scale word such as 万 or million."""
        return self.number is not None and self.number.rounds


class Printed:
    """A figure as printed; `beside` is text near it, such as the unit of its column, in the same language."""

    def __init__(self, says: str, beside: str = "") -> None:
        self.says = says
        self._beside = beside
        self.words: Vocabulary = vocabulary()
        self._folded = fold(says)
        self.parts = tuple(self._scanned())

    def _scanned(self) -> Iterator[Part]:
        for run, match in enumerate(self.words.scanner.finditer(self._folded.text)):
            if match.lastgroup == _BLANK:
                continue
            if match.lastgroup != NUMBER:
                yield self._part(match[0], match.start(), run)
                continue
            for piece in self.words.number_parts.finditer(match[0]):
                number = self.words.number_words.get(piece[0]) or NumberWord(piece[0], "ascii")
                yield self._part(piece[0], match.start() + piece.start(), run, number)

    def _part(self, text: str, start: int, run: int, number: NumberWord | None = None) -> Part:
        end = start + len(text)
        first, last = self._folded.offset_in_given(start), self._folded.end_in_given(end)
        return Part(text, first, last, self._folded.offset_in_given(end), run, number)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it may be in, by its letters; signs and digits alone are of every language."""
        text = self._folded.text + self._beside.lower()
        if _CHINESE.search(text):
            return ("zh",)
        return ("en",) if _LATIN.search(text) else ("zh", "en")

    def follower(self, part: Part) -> Part | None:
        """The part after this one."""
        at = self.parts.index(part) + 1
        return self.parts[at] if at < len(self.parts) else None

    def is_scaled(self, part: Part) -> bool:
        """Whether a scale word or its abbreviation follows the part."""
        after = self.follower(part)
        if after is not None and after.text in self.words.hedges["inside"]:
            after = self.follower(after)
        return after is not None and (
            (after.number is not None and after.number.kind == "scale")
            or after.text in self.words.attached_scales
        )

    def given(self, part: Part) -> str:
        """The part as printed."""
        return self.says[part.start : part.end]

    def replaced(self, part: Part, text: str) -> str:
        """The figure with another text in the place of a part."""
        return f"{self.says[: part.start]}{text}{self.says[part.end :]}"

    def without(self, part: Part, last: Part | None = None) -> str:
        """The figure without a part, or without all parts up to `last`; one blank stays where two would."""
        end, until = (last or part).end, (last or part).until
        is_spelled_out = bool(self.says[end:until].strip())
        before, after = self.says[: part.start], self.says[until if is_spelled_out else end :]
        if not before or before[-1].isspace():
            after = after.lstrip(" ")
        return f"{before}{after}".strip()

    def with_digits(self, part: Part, plain: str) -> str:
        """The figure with other digits in the place of a part of digits, printed in the same manner.

        `plain` has neither separators nor breaks; as many digits as before leave these where they are.
        """
        given = self.given(part)
        digits = iter(plain)
        if _shape(given) == _shape(plain):
            text = "".join(next(digits) if char.isdecimal() or char in ".．" else char for char in given)
        else:
            whole, point, decimals = plain.partition(".")
            text = f"{_grouped(whole, _separator(given))}{point}{decimals}"
        if any("０" <= char <= "９" for char in given):
            text = text.translate(_FULL_WIDTH)
        return self.replaced(part, text)


def plain_digits(part: Part) -> str:
    """The digits of a part without separators: `1234.5`."""
    return part.text.replace(",", "")


def _shape(text: str) -> list[int]:
    """How many digits stand on either side of the decimal point."""
    sides = text.replace("．", ".").split(".")
    return [sum(char.isdecimal() for char in side) for side in sides]


def _separator(given: str) -> str:
    """What groups the thousands of these digits; '' where nothing does."""
    whole = given.replace("．", ".").partition(".")[0]
    return next((char for char in whole if not char.isdecimal() and char not in "\r\n"), "")


def _grouped(whole: str, separator: str) -> str:
    if not separator:
        return whole
    first = len(whole) % _GROUP or _GROUP
    groups = [whole[:first], *(whole[at : at + _GROUP] for at in range(first, len(whole), _GROUP))]
    return separator.join(groups)
