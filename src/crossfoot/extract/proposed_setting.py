"""When and of whom the figures of a text seem to be, if the sentence itself, up to a `；`, says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Final

from crossfoot.extract.draft_words import draft_words
from crossfoot.model.entity import AmbiguousNameError
from crossfoot.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.extract.figures import Figure
    from crossfoot.model.entity import Entities

_SENTENCE_END: Final = re.compile(r"[。！？；!?;\r\n]|\.(?=\s)")
_NEAR_DATE: Final = 16
"""Characters beside a date in which a word may say that it is an end."""
_LEAST_NAME: Final = 2


class ProposedSettings:
    """Periods and entities for the figures of one text."""

    def __init__(self, text: str, figures: Sequence[Figure], entities: Entities) -> None:
        self._text = text
        self._ends = [found.end() for found in _SENTENCE_END.finditer(text)]
        self._dates = [figure for figure in figures if figure.kind == "date"]
        self._date_ends = [figure.end for figure in self._dates]
        self._entities = entities
        self._mentions = list(_mentions(text, entities))
        self._mention_ends = [end for end, _ in self._mentions]

    def period(self, at: int) -> str:
        """The period of the last date before an offset in its sentence; empty where there is none."""
        index = bisect_left(self._date_ends, at + 1) - 1
        if index < 0 or self._dates[index].start < self._sentence_start(at):
            return ""
        figure = self._dates[index]
        first, last = figure.interval.lo, figure.interval.hi
        if first is None or last is None:
            return ""
        begin, end = date.fromordinal(int(first)), date.fromordinal(int(last))
        if self._is_end(figure):
            return str(Period(None, end))
        return str(Period(begin, None if self._is_start(figure) else end))

    def entity(self, at: int) -> str:
        """The entity named before an offset in its sentence, the innermost of several; else empty."""
        low = bisect_left(self._mention_ends, self._sentence_start(at) + 1)
        high = bisect_left(self._mention_ends, at + 1)
        named = list(dict.fromkeys(name for _, name in self._mentions[low:high]))
        if not named:
            return ""
        last = named[-1]
        return last if all(self._entities.lies_within(last, outer) for outer in named[:-1]) else ""

    def _sentence_start(self, at: int) -> int:
        index = bisect_left(self._ends, at + 1)
        return self._ends[index - 1] if index else 0

    def _is_end(self, figure: Figure) -> bool:
        return self._before(figure).endswith(draft_words().until)

    def _is_start(self, figure: Figure) -> bool:
        behind = self._text[figure.end : figure.end + _NEAR_DATE].lstrip()
        words = draft_words()
        return self._before(figure).endswith(words.since) or behind.startswith(words.since_behind)

    def _before(self, figure: Figure) -> str:
        return self._text[max(0, figure.start - _NEAR_DATE) : figure.start].rstrip().lower()


def _mentions(text: str, entities: Entities) -> list[tuple[int, str]]:
    """Where entities are named: the end of each name, and the entity's id. Names of several are left out."""
    names = {
        name for entity in entities for name in (entity.name, *entity.aliases) if len(name) >= _LEAST_NAME
    }
    if not names:
        return []
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(_whole, longest_first)))
    found = []
    for match in pattern.finditer(text):
        try:
            known = entities.resolve(match[0])
        except AmbiguousNameError:
            continue
        if known is not None:
            found.append((match.end(), known))
    return found


def _whole(name: str) -> str:
    """The pattern of a name; Latin letters are not to go on beyond it."""
    pattern = re.escape(name)
    is_latin = name[0].isascii() and name[-1].isascii()
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z])" if is_latin else pattern
