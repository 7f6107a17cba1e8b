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
_SHORTEST_NAME: Final = 2
_OFF: Final = 2
"""How many names a list is off that was miscounted."""
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
    for form in ("brackets", "colon", "behind", "before"):
        for found in language.listed[form].finditer(sentence.skeleton):
            count = Mention(sentence, found.start("count"))
            if count.figure.unit is None or count.figure.unit.name not in _FITTING:
                continue
            names = _names(sentence, found, language, is_open=form == "behind")
            if names is not None and (form != "before" or _are_of_a_kind(found["names"])):
                expect, because = (
                    ("count >= names", NAMED) if names.most is None else ("count == names", COUNTED)
                )
                figures: dict[str, Figure | Names] = {"count": count.figure, "names": names}
                start = min(count.figure.start, names.start)
                end = max(count.figure.end, names.end)
                yield Stated("list", expect, because, figures, start, end, is_firm=True)


def _names(sentence: Sentence, found: re.Match[str], language: Language, *, is_open: bool) -> Names | None:
    text = found["names"]
    if language.listed["open_end"].search(text):
        return None
    least = _parted(text, language.listed["separators"])
    most = _parted(
        text, re.compile(f"{language.listed['separators'].pattern}|{language.listed['joints'].pattern}")
    )
    if any(language.listed["joints"].search(name) for name in least[:-1]):
        return None  # it cannot be told where the list begins
    if not all(map(_is_name, most)) or not _may_be_meant(sentence.figures[found["count"]], len(most)):
        return None
    first = found.end("names") - len(text.lstrip())
    last = found.start("names") + len(text.rstrip()) - 1
    start, end = sentence.offset(first), sentence.offset(last) + 1
    if text.isascii() and not _are_proper(sentence.given(start, end)):
        return None
    return Names(start, end, len(least), None if is_open else len(most))


def _parted(text: str, separator: re.Pattern[str]) -> list[str]:
    return [name for name in (part.strip() for part in separator.split(text)) if name]


def _may_be_meant(count: Figure, names: int) -> bool:
    """Whether the names can be those of what is counted, or a gloss: 58个县(市、区)."""
    value = count.quantity.value
    return value is not None and abs(value - names) <= max(_OFF, names // 3)


def _is_name(name: str) -> bool:
    if name.isascii():
        return len(name.split()) <= _MOST_WORDS
    return _SHORTEST_NAME <= len(name) <= _LONGEST_NAME


def _are_of_a_kind(text: str) -> bool:
    """Whether names end alike, so that nothing else stands before the first: 恐龙馆、海洋馆、矿物馆."""
    return len({name.strip()[-1] for name in text.split("、")}) == 1


def _are_proper(text: str) -> bool:
    """Whether English names begin with capitals, as a gloss does not."""
    names = [name.strip() for name in re.split(r",|\band\b|&", text)]
    return all(name[:1].isupper() or name[:4].lower() == "the " for name in names if name)
