"""Quotes and the marks of titles in a text: a number inside them is part of a name more often than not."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from crossfoot.extract.context_words import context_words

_LONGEST_NAME = 28
_LONGEST_TITLE = 120
_LONGEST_QUOTE = 400
_CLAUSES = re.compile(r"[,，。;；!！?？\n]")


class Marks:
    """Where the short quotes and the titles of a text stand."""

    __slots__ = ("_quote_ends", "_quotes", "_title_ends", "_titles")

    def __init__(self, text: str) -> None:
        self._titles: list[int] = []
        self._title_ends: list[int] = []
        self._quotes: list[int] = []
        self._quote_ends: list[int] = []
        for found in _pattern().finditer(text):
            start, end = found.span()
            if found.lastgroup == "title":
                self._titles.append(start)
                self._title_ends.append(end)
            elif end - start - 2 <= _LONGEST_NAME and not _CLAUSES.search(text, start, end):
                self._quotes.append(start)
                self._quote_ends.append(end)

    def is_in_title(self, start: int, end: int) -> bool:
        """Whether a place is in the title of a work."""
        at = bisect_right(self._titles, start) - 1
        return at >= 0 and end <= self._title_ends[at]

    def name_around(self, start: int, end: int) -> tuple[int, int] | None:
        """The inside of the quotes around a place, if it is as short as a name is."""
        at = bisect_right(self._quotes, start) - 1
        if at < 0 or end > self._quote_ends[at]:
            return None
        return self._quotes[at] + 1, self._quote_ends[at] - 1


@cache
def _pattern() -> re.Pattern[str]:
    words = context_words()
    titles = [
        f"{opening}[^{opening}{closing}]{{0,{_LONGEST_TITLE}}}{closing}"
        for opening, closing in words.openings.items()
    ]
    quotes = [
        f"{opening}[^{opening}{closing}\n]{{0,{_longest(opening, closing)}}}{closing}"
        for opening, closing in words.quotes.items()
    ]
    return re.compile(f"(?P<title>{'|'.join(titles)})|{'|'.join(quotes)}")


def _longest(opening: str, closing: str) -> int:
    """Characters in quotes; those of one sign for both ends are passed over in pairs, long ones too."""
    return _LONGEST_QUOTE if opening == closing else _LONGEST_NAME
