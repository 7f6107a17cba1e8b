"""What a figure seems to be a number of: the few words beside it that a drafted measure is named after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.extract.draft_words import draft_words

if TYPE_CHECKING:
    from crossfoot.extract.figures import Figure

_REACH: Final = 48
"""Characters on either side of a figure that are looked at."""
_LONGEST_BEFORE: Final = 12
_LONGEST_BEHIND: Final = 6
"""Characters of a Chinese name, which has no blanks between its words."""
_MOST_WORDS: Final = 3
_LEAST: Final = 2
"""Characters below which a Chinese name says nothing."""
_HAN: Final = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LAST_CLAUSE: Final = re.compile(r"[\w '’-]*\Z")
_FIRST_CLAUSE: Final = re.compile(r"[\w '’-]*")
_HAN_END: Final = re.compile(rf"[{_HAN}]+\Z")
_HAN_BEGIN: Final = re.compile(rf"[{_HAN}]+")
_WORD: Final = re.compile(r"[^\W\d_]+")


def topic_of(text: str, figure: Figure, last_end: int, next_start: int) -> str:
    """A name for what the figure counts, as part of a measure's name; empty where no words say it.

    Args:
        text: the text that the figure stands in.
        figure: the figure.
        last_end: where the figure before it ends.
        next_start: where the next figure begins.
    """
    before = _LAST_CLAUSE.search(text[max(last_end, figure.start - _REACH) : figure.start])
    behind = _FIRST_CLAUSE.match(text[figure.end : min(next_start, figure.end + _REACH)])
    named_before = _name_before(before[0] if before else "")
    named_behind = _name_behind(behind[0] if behind else "")
    counts = figure.unit is not None and figure.unit.is_counted
    first, second = (named_behind, named_before) if counts else (named_before, named_behind)
    return first or second


def _name_before(clause: str) -> str:
    found = _HAN_END.search(clause.rstrip())
    if found is None:
        words = _names([word.lower() for word in _WORD.findall(clause)][::-1])
        return "_".join(words[::-1])
    name = _without_leads(found[0])
    start = max((name.rfind(word) + len(word) for word in draft_words().breaks if word in name), default=0)
    return _long_enough(name[start:][-_LONGEST_BEFORE:])


def _name_behind(clause: str) -> str:
    found = _HAN_BEGIN.match(clause.lstrip())
    if found is None:
        return "_".join(_names([word.lower() for word in _WORD.findall(clause)]))
    name = found[0]
    end = min((name.find(word) for word in draft_words().breaks if word in name), default=len(name))
    return _long_enough(name[:end][:_LONGEST_BEHIND])


def _without_leads(name: str) -> str:
    """The name without what leads over to its number."""
    ends = tuple(draft_words().leads)
    while name.endswith(ends):
        name = name.removesuffix(max((end for end in ends if name.endswith(end)), key=len))
    return name


def _long_enough(name: str) -> str:
    return name if len(name) >= _LEAST else ""


def _names(words: list[str]) -> list[str]:
    """The first words that name something, up to one with which something else begins."""
    known = draft_words()
    kept: list[str] = []
    for word in words:
        if len(kept) == _MOST_WORDS or (kept and word in known.breaks):
            break
        if word not in known.breaks | known.leads:
            kept.append(word)
    return kept
