"""The rest of a whole: 其余, the remaining."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import stated_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Mention, Passage
    from crossfoot.wording.stated import Stated

REST_OF: Final = "the parts and the rest are the whole"
_REACH: Final = 12
_FEW: Final = frozenset({1, 2})
_LAST_WORD: Final = -1


def stated_rest(passage: Passage) -> Iterator[Stated]:
    """A whole that is told with its parts and the rest."""
    for cue in passage.language.part["rest"].finditer(passage.sentence.skeleton):
        behind = passage.mentions(cue.end(), cue.end() + _REACH)
        if not behind or behind[0].figure.kind == "age" or _is_of_few(cue[0], behind[0]):
            continue
        rest = behind[0]
        parts = [one for one in passage.mentions(0, cue.start()) if one.is_alike(rest)]
        parts = [one for one in parts if not one.is_in_brackets]
        named = (
            passage.language.part["of_name"].search(passage.sentence.skeleton, 0, parts[0].at)
            if parts
            else None
        )
        if named is not None:
            whole = _named_whole(passage, named["of"].strip(), parts[0])
        elif parts:
            whole, *parts = parts
        else:
            continue
        if (
            whole is None
            or not parts
            or any(passage.language.part["breaks"].search(one.lead) for one in parts)
        ):
            continue
        figures = {f"part_{number}": one for number, one in enumerate(parts, start=1)}
        expect = " + ".join([*figures, "rest"])
        yield stated_of("rest", f"whole == {expect}", REST_OF, whole=whole, **figures, rest=rest)


def _is_of_few(cue: str, rest: Mention) -> bool:
    """Whether one speaks of it without telling of all: the other two."""
    return cue.endswith("other") and rest.figure.quantity.value in _FEW


def _named_whole(passage: Passage, name: str, part: Mention) -> Mention | None:
    """The figure of an earlier sentence whose name the first part is told to be of: 捐赠收入中, ..."""
    for one in reversed(passage.earlier):
        if one.is_alike(part) and _is_named(one, name):
            return one
    return None


def _is_named(one: Mention, name: str) -> bool:
    if name.isascii():
        return name.split()[_LAST_WORD] in one.phrase.split()
    return one.noun.endswith(name)
