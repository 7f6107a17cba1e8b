"""Numbers of things that the text names one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import Mention
from crossfoot.wording.stated import Names, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.figure import Figure
    from crossfoot.wording.phrases import Passage
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language

COUNTED: Final = "a number of things is how many of them are named"
NAMED: Final = "no more things are named than there are"
_LONGEST_NAME: Final = 12
_MOST_WORDS: Final = 4
_FITTING: Final = frozenset(
    {
        *("item", "county", "city", "province", "district", "township", "village", "country", "site"),
        *("school", "organisation", "department", "team", "person", "household", "kind", "project"),
    }
)
"""What is named one by one; not what a list fills, as the lorries of 米、面、油等3车."""


def stated_lists(passage: Passage) -> Iterator[Stated]:
    """Each number beside the list of what it counts."""
    sentence, language = passage.sentence, passage.language
    for form in ("brackets", "colon", "behind"):
        for found in language.listed[form].finditer(sentence.skeleton):
            count = Mention(sentence, found.start("count"))
            if count.figure.unit is None or count.figure.unit.name not in _FITTING:
                continue
            names = _names(sentence, found, language, is_open=form == "behind")
            if names is not None:
                expect, because = (
                    ("count >= names", NAMED) if names.most is None else ("count == names", COUNTED)
                )
                figures: dict[str, Figure | Names] = {"count": count.figure, "names": names}
                start = min(count.figure.start, names.start)
                yield Stated("list", expect, because, figures, start, max(count.figure.end, names.end))


def _names(sentence: Sentence, found: re.Match[str], language: Language, *, is_open: bool) -> Names | None:
    text = found["names"]
    if language.listed["open_end"].search(text):
        return None
    least = _parted(text, language.listed["separators"])
    most = _parted(
        text, re.compile(f"{language.listed['separators'].pattern}|{language.listed['joints'].pattern}")
    )
    if not all(_is_name(name) for name in most):
        return None
    first = found.end("names") - len(text.lstrip())
    last = found.start("names") + len(text.rstrip()) - 1
    start, end = sentence.offset(first), sentence.offset(last) + 1
    return Names(start, end, len(least), None if is_open else len(most))


def _parted(text: str, separator: re.Pattern[str]) -> list[str]:
    return [name for name in (part.strip() for part in separator.split(text)) if name]


def _is_name(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS if name.isascii() else len(name) <= _LONGEST_NAME
