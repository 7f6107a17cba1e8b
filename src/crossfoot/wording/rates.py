"""Rates named after what was done: 办结190件, 办结率95%."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crossfoot.wording.parts import SHARE_OF
from crossfoot.wording.phrases import Mention, stated_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Passage
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.stated import Stated
    from crossfoot.wording.words import Language

_STEMS: Final = (4, 3, 2)
"""Characters that a verb can have which a rate is named after."""
_VERB: Final = 2


def stated_rates(passage: Passage) -> Iterator[Stated]:
    """Each rate whose name is that of a part of the number before it."""
    sentence, language = passage.sentence, passage.language
    for found in language.rate["text"].finditer(sentence.skeleton):
        told = [one for one in passage.mentions(0, found.start("name")) if not one.is_in_brackets]
        rate = Mention(sentence, found.start("rate"))
        if rate.figure.kind != "percent":
            continue
        done = [one for one in told if not language.rate["open"].search(one.lead)]
        for part, whole in pairwise(reversed(done)):
            if part.figure.kind == "percent":
                break
            if part.is_alike(whole) and _is_named_after(found["name"], part, sentence, language):
                yield stated_of(
                    "share", "part / whole == share", SHARE_OF, part=part, whole=whole, share=rate
                )
            if part.is_alike(done[-1]):
                break


def _is_named_after(name: str, part: Mention, sentence: Sentence, language: Language) -> bool:
    """Whether the rate's name is the verb before the part, with no more than the object that it has."""
    lead = language.rate["done"].sub("", part.lead)
    for length in _STEMS:
        stem = name[-length:]
        if len(stem) == length and lead.endswith(stem):
            owner = name.removesuffix(stem)
            return not owner or owner in sentence.skeleton[: part.at]
    # 破获496件, 破案率: the verbs share a character, and the rate's is no longer than they are.
    return (
        len(name) == _VERB
        and not language.rate["open"].search(name)
        and not {*name[-_VERB:]}.isdisjoint(lead[-_VERB:])
    )
