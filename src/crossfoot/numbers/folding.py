"""Text as the scanner reads it, and the way back to the text as given.

Full-width forms become plain ones and letters lower case, one character for one. Line and column breaks
inside a figure and romanisation in brackets between Chinese characters (`3萬(wàn)人`) are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_FULL_WIDTH_OF_ASCII = 0xFEE0
_FOLDS = {
    code + _FULL_WIDTH_OF_ASCII: code for code in range(ord("!"), ord("~") + 1) if chr(code) not in ",;:?!"
}
_FOLDS |= {
    ord(given): ord(folded)
    for given, folded in {
        "￥": "¥",
        "￡": "£",
        "\u3000": " ",
        "〜": "~",
        "‑": "-",
        "‐": "-",
        "’": "'",
    }.items()
}
_FOLDS |= {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FOLDS |= {code + _FULL_WIDTH_OF_ASCII: code + 32 for code in range(ord("A"), ord("Z") + 1)}

_CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LONE_NUMERALS = "一二两兩三四五六七八九几幾半"
"""What goes on with no number in digits: 1 一中."""
ROMAN = "[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7}[)）]"
_GAP = re.compile(
    rf"""
      (?<=[{_CHINESE}])\s*{ROMAN}\s*                    # romanisation after a Chinese character
    | (?<=[{_CHINESE}%])\s+(?=[{_CHINESE}])              # breaks on either side of one
    | (?<=[0-9])\s+(?=[{_CHINESE}])(?![{_LONE_NUMERALS}])
    | (?<=[{_CHINESE}])\s+(?=[0-9])
    | (?<=[0-9][.,])[ ]*[\r\n]\s*(?=[0-9])               # a break after a decimal point or a separator
    | (?<=[0-9])[\u2009\u202f\u00a0](?=[0-9]{{3}}(?![0-9]))   # thin blanks that group thousands
    | (?<![0-9.,][0-9]{{3}})(?<![0-9]{{4}})(?<=[0-9])      # blanks that do, before what is counted
      [ ](?=[0-9]{{3}}(?:[ ][0-9]{{3}})*(?:[.][0-9]+)?(?:[ ]?[{_CHINESE}%]|[ ][a-z]))
    | (?P<blanks>\s+)
    """,
    re.VERBOSE,
)
_FULL_WIDTH_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_PLAIN = re.compile(rf"[{_CHINESE}a-z0-9.,%+\-]*|(?!.*[0-9] [0-9]{{3}})[!-@\[-~]+(?:[ ][!-@\[-~]+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` and `shifts` map its offsets to those of the text as given."""

    text: str
    given: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def offset_in_given(self, offset: int) -> int:
        """Where the character at `offset` of the folded text stands in the text as given."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def end_in_given(self, end: int) -> int:
        """Where what ends before `end` of the folded text ends in the text as given."""
        return self.offset_in_given(end - 1) + 1 if end else 0


def fold(text: str) -> Folded:
    """Fold a text; takes time in proportion to its length."""
    if _PLAIN.fullmatch(text):
        return Folded(text, text)
    level = _FULL_WIDTH_COMMA.sub(",", text).translate(_FOLDS)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    written = read = 0
    for gap in _GAP.finditer(level):
        kept = " " if gap.lastgroup else ""
        if gap[0] == kept:
            continue
        piece = level[read : gap.start()] + kept
        pieces.append(piece)
        written += len(piece)
        read = gap.end()
        starts.append(written)
        shifts.append(read - written)
    pieces.append(level[read:])
    return Folded("".join(pieces), text, tuple(starts), tuple(shifts))
