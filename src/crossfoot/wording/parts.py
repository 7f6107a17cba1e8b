"""Of-which: parts of a whole that the text names as such, their shares, and the rest of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import Mention, mentions
from crossfoot.wording.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.words import Language

PART_OF: Final = "some of a number are no more than the number"
SHARE_OF: Final = "a share is the part over the whole"
REST_OF: Final = "the parts and the rest are the whole"
_TAIL: Final = re.compile(r"[^;。!?]*?(?=[;。!?]|\.(?:\s|\Z)|\Z)")
_REACH: Final = 12


def stated_parts(sentence: Sentence, language: Language) -> Iterator[Stated]:
    """Each part that a cue (其中, of which) names, and its share where one is told."""
    for cue in language.part["cues"].finditer(sentence.skeleton):
        tail = _TAIL.match(sentence.skeleton, cue.end())
        wholes = mentions(sentence, 0, cue.start())
        parts = mentions(sentence, cue.end(), tail.end() if tail else None)
        for part in _named(parts, language):
            whole = _whole_of(part, wholes, language, is_first=part is parts[0])
            if whole is None or part.is_in_brackets != whole.is_in_brackets:
                continue
            yield _stated("part", "part <= whole", PART_OF, whole=whole, part=part)
            yield from _share(part, whole, language)


def stated_rest(sentence: Sentence, language: Language) -> Iterator[Stated]:
    """A whole that is told with its parts and the rest (其余, the remaining)."""
    for cue in language.part["rest"].finditer(sentence.skeleton):
        behind = mentions(sentence, cue.end(), cue.end() + _REACH)
        if not behind:
            continue
        rest = behind[0]
        told = [one for one in mentions(sentence, 0, cue.start()) if one.is_alike(rest)]
        told = [one for one in told if not one.is_in_brackets]
        least = 2
        if len(told) < least or any(_is_apart(one, language) for one in told[1:]):
            continue
        whole, *parts = told
        figures = {f"part_{number}": one for number, one in enumerate(parts, start=1)}
        expect = " + ".join([*figures, "rest"])
        yield _stated("rest", f"whole == {expect}", REST_OF, whole=whole, **figures, rest=rest)


def _named(parts: list[Mention], language: Language) -> Iterator[Mention]:
    """The figures that the cue reaches: up to one with which something else begins."""
    for part in parts:
        if _is_apart(part, language):
            return
        yield part


def _is_apart(part: Mention, language: Language) -> bool:
    return language.part["breaks"].search(part.lead) is not None


def _whole_of(part: Mention, wholes: list[Mention], language: Language, *, is_first: bool) -> Mention | None:
    """The one figure that a part can be of: one of the same name, or else the last before the cue.

    The last one only for the figure next to the cue, and if it is the only one of its unit, is told as a
    total, or has a name that ends as the part's does (学生1500人, 其中寄宿生1600人).
    """
    fitting = [whole for whole in wholes if whole.is_alike(part) and whole.figure.unit is not None]
    named = [whole for whole in fitting if whole.shares_noun(part, at_least=2)]
    if named:
        return named[-1]
    if not is_first or not fitting or fitting[-1].at != wholes[-1].at:
        return None
    last = fitting[-1]
    is_total = language.part["total"].search(last.lead) is not None
    is_last_alone = len(fitting) == 1 or is_total or last.shares_noun(part, at_least=1)
    return last if is_last_alone else None


def _share(part: Mention, whole: Mention, language: Language) -> Iterator[Stated]:
    found = language.part["share"].match(part.sentence.skeleton, part.at + 1)
    if found is None or whole.figure.kind == "percent":
        return
    share = Mention(part.sentence, found.start("share"))
    if share.figure.kind == "percent":
        yield _stated("share", "part / whole == share", SHARE_OF, part=part, whole=whole, share=share)


def _stated(name: str, expect: str, because: str, **told: Mention) -> Stated:
    figures = {key: one.figure for key, one in told.items()}
    start = min(figure.start for figure in figures.values())
    end = max(figure.end for figure in figures.values())
    return Stated(name, expect, because, figures, start, end)
