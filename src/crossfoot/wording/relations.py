"""Every relation between figures that a text states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crossfoot.wording.breakdown import stated_breakdowns
from crossfoot.wording.exclusive import stated_exclusive
from crossfoot.wording.headline import stated_headline
from crossfoot.wording.lasting import stated_durations
from crossfoot.wording.lists import stated_lists
from crossfoot.wording.parts import stated_parts, stated_shares_of_named
from crossfoot.wording.patterns import stated_by_patterns
from crossfoot.wording.phrases import Passage, mentions
from crossfoot.wording.rates import stated_rates
from crossfoot.wording.rest import stated_rest
from crossfoot.wording.sentences import sentences
from crossfoot.wording.shares import stated_shares
from crossfoot.wording.totals import stated_totals
from crossfoot.wording.words import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Mention
    from crossfoot.wording.sentences import Sentence
    from crossfoot.wording.stated import Stated

_READERS = (
    stated_parts,
    stated_shares_of_named,
    stated_rest,
    stated_totals,
    stated_breakdowns,
    stated_exclusive,
    stated_rates,
    stated_shares,
    stated_lists,
    stated_durations,
    stated_by_patterns,
)


def stated_relations(text: str) -> Iterator[Stated]:
    """What the wording of a text states of its figures, in the order of the text, each relation once."""
    told = list(sentences(text))
    yield from stated_headline(text, told)
    earlier: list[Mention] = []
    for sentence in told:
        yield from _stated_by(sentence, earlier)
        earlier += mentions(sentence)


def _stated_by(sentence: Sentence, earlier: list[Mention]) -> Iterator[Stated]:
    found: dict[tuple[object, ...], Stated] = {}
    for language in languages():
        if language.silent.search(sentence.skeleton):
            continue
        passage = Passage(sentence, language, earlier)
        for reader in _READERS:
            for stated in reader(passage):
                found.setdefault(stated.key, stated)
    told = mentions(sentence)
    for stated in sorted(found.values(), key=lambda stated: (stated.start, stated.end, stated.name)):
        others = tuple(one.figure for one in told if (one.figure.start, one.figure.end) not in stated.spans)
        yield replace(stated, beside=others)
