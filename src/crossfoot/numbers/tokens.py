"""The tokens of one figure: numbers and known words, with their places in the folded text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.numbers import dates
from crossfoot.numbers.numerals import read_numeral
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from crossfoot.numbers.folding import Folded
    from crossfoot.numbers.numerals import Numeral
    from crossfoot.numbers.units import Unit

NUMBER = "run"
STRAY = "stray"
_BLANK = "blank"
END = ""
"""The text of the token after the last."""


class Tokens:
    """A row of tokens and a place in it, at which a figure is being read.

    `words` is the vocabulary; `text` and `kind` are those of the token at the place; blanks are left out,
    and `is_attached` tells whether one stood before it. `in_text` tells that the figure stands in running
    text that goes on after it, where a word that could belong to it may well begin what follows, and
    `joins_ranges` whether a number after `to` or 至 is the other end of a range. `unit_before` is the unit
    that a sign before the number has named.
    """

    __slots__ = (
        "_kinds",
        "_matches",
        "_starts",
        "_texts",
        "at",
        "folded",
        "in_text",
        "joins_ranges",
        "kind",
        "may_hold_date",
        "text",
        "unit_before",
        "words",
    )

    def __init__(self, folded: Folded, *, in_text: bool = False, joins_ranges: bool = True) -> None:
        self.folded = folded
        self.in_text = in_text
        self.joins_ranges = joins_ranges
        self.words = vocabulary()
        self.unit_before: Unit | None = None
        self.may_hold_date = dates.may_hold_date(folded.text)
        self._matches = self.words.scanner.finditer(folded.text)
        self._texts: list[str] = []
        self._kinds: list[str] = []
        self._starts: list[int] = []
        self.move_to(0)

    def move_to(self, at: int) -> None:
        """Go to the token at this place."""
        self.at = at
        if at + 1 >= len(self._texts):
            self._scan_to(at + 1)
        self.text = self._texts[at]
        self.kind = self._kinds[at]

    def advance(self) -> None:
        """Go on by one token."""
        self.move_to(self.at + 1)

    def _scan_to(self, at: int) -> None:
        """Scan on until there is a token at this place; those after the last are empty."""
        texts, kinds = self._texts, self._kinds
        for match in self._matches:
            kind = match.lastgroup or STRAY
            if kind != _BLANK:
                texts.append(match[0])
                kinds.append(kind)
                self._starts.append(match.start())
                if len(texts) > at:
                    return
        missing = at + 1 - len(texts)
        texts += [END] * missing
        kinds += [END] * missing

    def take(self, words: frozenset[str]) -> bool:
        """Go past the token if it is one of these words, and say whether it was."""
        if self.text in words:
            self.advance()
            return True
        return False

    @property
    def next_text(self) -> str:
        """The token after this one."""
        return self._texts[self.at + 1]

    @property
    def next_is_number(self) -> bool:
        """Whether a number comes after this token."""
        return self._kinds[self.at + 1] == NUMBER

    @property
    def last_text(self) -> str:
        """The token before this one."""
        return self._texts[self.at - 1] if self.at else END

    @property
    def is_attached(self) -> bool:
        """Whether this token follows the one before it without a blank."""
        at = self.at
        return 0 < at < len(self._starts) and self._starts[at] == self._starts[at - 1] + len(
            self._texts[at - 1]
        )

    @property
    def is_done(self) -> bool:
        """Whether no token is left."""
        return self.text == END

    @property
    def start(self) -> int:
        """Where the token starts in the folded text; its end for the token after the last."""
        return self._starts[self.at] if self.at < len(self._starts) else len(self.folded.text)

    def move_to_offset(self, offset: int) -> None:
        """Go to the first token that starts at or after an offset of the folded text."""
        while self.at < len(self._starts) and self._starts[self.at] < offset:
            self.advance()

    def given(self) -> str:
        """The token as it stands in the text as given, where nothing was left out of it."""
        if self.folded.text == self.folded.given:
            return self.text
        start = self._starts[self.at]
        end = start + len(self.text)
        first, last = self.folded.offset_in_given(start), self.folded.end_in_given(end)
        return self.folded.given[first:last] if last - first == end - start else self.text

    def numeral(self) -> Numeral:
        """The numeral at this place; FigureError where the run of digits and words spells none."""
        numeral = read_numeral(self.text)
        if numeral is None:
            raise self.fault(f"'{self.text}' is no number", width=len(self.text))
        return numeral

    def scale_words(self) -> Numeral | None:
        """The numeral at this place if it is made of scale words alone, as in 40余|万 or 1.2 |million."""
        if self.kind != NUMBER or self.text[0].isdigit():
            return None
        numeral = read_numeral(self.text)
        return numeral if numeral is not None and numeral.value == numeral.scale > 1 else None

    def fault(self, message: str, *, width: int | None = None, hint: str = "") -> FigureError:
        """An error that points at this place; by default at all that follows."""
        folded = self.folded
        first = folded.offset_in_given(self.start) if not self.is_done else len(folded.given)
        last = len(folded.given) if width is None else folded.end_in_given(self.start + width)
        return FigureError(message, folded.given, first, max(1, last - first), hint)
