"""Kinds of which nothing is of two at once: 男生310人, 女生290人."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import stated_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.wording.phrases import Mention, Passage
    from crossfoot.wording.stated import Stated
    from crossfoot.wording.words import Language

NOT_MORE: Final = "kinds that exclude each other are together no more than the whole"
ALL_KINDS: Final = "everyone is of one of these kinds"
_MOST_APART: Final = 40
_COUNTS: Final = frozenset({"count", "money"})


def kinds_of(told: Sequence[Mention], language: Language) -> tuple[str, ...] | None:
    """The kinds that the figures are of, if nothing can be of two of them."""
    for kinds in language.exclusive:
        found = [[kind for kind in kinds if kind in one.own_phrase] for one in told]
        if all(len(some) == 1 for some in found) and len({some[0] for some in found}) == len(told):
            return kinds
    return None


def stated_exclusive(passage: Passage) -> Iterator[Stated]:
    """A number followed by figures of kinds of it that exclude each other."""
    told = passage.mentions()
    for number, whole in enumerate(told):
        if whole.figure.unit is None or whole.figure.kind not in _COUNTS:
            continue
        parts: list[Mention] = []
        last = whole
        for one in told[number + 1 :]:
            if one.at - last.at > _MOST_APART:
                break
            if not one.is_alike(whole) or one.is_in_brackets:
                continue
            if passage.language.part["breaks"].search(one.lead):
                break
            parts.append(one)
            last = one
        yield from _together(whole, parts, passage.language)


def _together(whole: Mention, parts: list[Mention], language: Language) -> Iterator[Stated]:
    for count in range(len(parts), 1, -1):
        kinds = kinds_of(parts[:count], language)
        if kinds is None or sum(kind in whole.phrase for kind in kinds) == 1:
            continue
        figures = {f"part_{number}": one for number, one in enumerate(parts[:count], start=1)}
        is_all = kinds in language.complete and count == len(kinds)
        expect = f"whole {'==' if is_all else '>='} {' + '.join(figures)}"
        yield stated_of("kinds", expect, ALL_KINDS if is_all else NOT_MORE, whole=whole, **figures)
        return
