"""Of-which: parts of a whole that the text names as such, and their shares."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import Mention, stated_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Passage
    from crossfoot.wording.stated import Stated
    from crossfoot.wording.words import Language

PART_OF: Final = "some of a number are no more than the number"
SPENT: Final = "parts of an amount are together no more than the amount"
SHARE_OF: Final = "a share is the part over the whole"
_FULL_STOP: Final = re.compile(r"[;\n。!?]|\.(?=\s)")
_STOP: Final = re.compile(r"[;\n]")
_BETWEEN: Final = re.compile(r"[,:]?[^,:;]*")
"""Between a cue and the figure next to it, in one clause."""
_LEAST_NAME: Final = 2
_LEAST_ROW: Final = 2
_TAIL: Final = re.compile(r"[^;。!?]*?(?=[;。!?]|\.(?:\s|\Z)|\Z)")


def stated_parts(passage: Passage) -> Iterator[Stated]:
    """Each part that a cue (其中, of which) names, and its share where one is told.

    A rate of some may well be above the rate of all, so percentages are no parts.
    """
    skeleton = passage.sentence.skeleton
    for cue in passage.language.part["cues"].finditer(skeleton):
        tail = _TAIL.match(skeleton, cue.end())
        wholes = passage.mentions(0, cue.start())
        parts = passage.mentions(cue.end(), tail.end() if tail else None)
        yield from _spent(list(_named(parts, passage.language)), wholes, passage.language)
        for part in _named(parts, passage.language):
            if part.figure.kind == "percent":
                continue
            is_next = part is parts[0] and _BETWEEN.fullmatch(skeleton, cue.end(), part.at) is not None
            whole = _whole_of(part, wholes, passage.language, is_first=is_next)
            if whole is None or _is_of_each(whole) or part.is_in_brackets != whole.is_in_brackets:
                continue
            if passage.language.part["means"].search(f"{whole.phrase} {part.phrase}"):
                continue
            is_named = whole.shares_noun(part, at_least=2)
            if (_STOP if is_named else _FULL_STOP).search(skeleton, whole.at, part.at):
                continue
            stated = stated_of("part", "part <= whole", PART_OF, whole=whole, part=part)
            yield replace(stated, is_firm=is_named)
            yield from _share(part, whole, passage.language)


def _spent(parts: list[Mention], wholes: list[Mention], language: Language) -> Iterator[Stated]:
    """Amounts of money that a cue names in a row: no money is spent twice."""
    whole = wholes[-1] if wholes else None
    row: list[Mention] = []
    for part in parts:
        between = part.sentence.skeleton[row[-1].at + 1 : part.at] if row else ""
        if part.figure.kind != "money" or (row and not language.total["separator"].fullmatch(between)):
            break
        row.append(part)
    if whole is None or whole.figure.kind != "money" or len(row) < _LEAST_ROW:
        return
    if all(_holds(whole, part) for part in row):
        figures = {f"part_{number}": part for number, part in enumerate(row, start=1)}
        yield stated_of("spent", f"{' + '.join(figures)} <= whole", SPENT, whole=whole, **figures)


def _is_of_each(whole: Mention) -> bool:
    """Whether it is said of each of several: 两台33万千瓦机组."""
    before = whole.sentence.skeleton[whole.at - 1 : whole.at]
    return before in whole.sentence.figures or whole.figure.hedge == "vague"


def _named(parts: list[Mention], language: Language) -> Iterator[Mention]:
    """The figures that the cue reaches: up to one with which something else begins."""
    for part in parts:
        if language.part["breaks"].search(part.lead):
            return
        yield part


def _whole_of(part: Mention, wholes: list[Mention], language: Language, *, is_first: bool) -> Mention | None:
    """The one figure that a part can be of: one of the same name, or else the last before the cue.

    The last one only for the figure next to the cue, and if no other is of its unit, or it is told as a
    total, or has a name that ends as the part's does (学生1500人, 其中寄宿生1600人).
    """
    fitting = [whole for whole in wholes if whole.is_alike(part) and whole.figure.unit is not None]
    named = [whole for whole in fitting if whole.shares_noun(part, at_least=2)]
    if named:
        return named[-1]
    if not is_first or not fitting:
        return None
    last = fitting[-1]
    if len(fitting) == 1 and (last.at == wholes[-1].at or not last.is_of_anything):
        return last
    is_total = language.part["total"].search(last.lead) is not None
    is_next = last.at == wholes[-1].at and (is_total or last.shares_noun(part, at_least=1))
    return last if is_next else None


def _share(part: Mention, whole: Mention, language: Language) -> Iterator[Stated]:
    found = language.part["share"].match(part.sentence.skeleton, part.at + 1)
    if found is None:
        return
    base = (found["base"] or "").strip()
    share = Mention(part.sentence, found.start("share"))
    if share.figure.kind == "percent" and (not base or base in whole.phrase):
        yield stated_of("share", "part / whole == share", SHARE_OF, part=part, whole=whole, share=share)


def stated_shares_of_named(passage: Passage) -> Iterator[Stated]:
    """Each share that names its whole: 高级职称9人, 占职工总数的11.8%."""
    for part in passage.mentions():
        found = passage.language.part["share"].match(passage.sentence.skeleton, part.at + 1)
        base = (found["base"] or "").strip() if found else ""
        if found is None or len(base) < _LEAST_NAME or part.figure.kind == "percent":
            continue
        share = Mention(passage.sentence, found.start("share"))
        before = [*passage.earlier, *passage.mentions(0, part.at)]
        wholes = [
            one for one in before if one.is_alike(part) and base in one.phrase and _may_be_whole(one, part)
        ]
        if wholes and share.figure.kind == "percent":
            yield stated_of(
                "share", "part / whole == share", SHARE_OF, part=part, whole=wholes[-1], share=share
            )


def _may_be_whole(whole: Mention, part: Mention) -> bool:
    """Whether a number stands in the part's paragraph and is large enough."""
    return "\n" not in part.sentence.given(whole.figure.end, part.figure.start) and _holds(whole, part)


def _holds(whole: Mention, part: Mention) -> bool:
    """Whether a number is large enough to be the whole."""
    low, high = part.figure.interval.lo, whole.figure.interval.hi
    return low is None or high is None or low <= high
