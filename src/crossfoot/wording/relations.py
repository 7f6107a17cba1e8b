"""Every relation between figures that a text states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.wording.lists import stated_lists
from crossfoot.wording.parts import stated_parts, stated_rest
from crossfoot.wording.patterns import stated_by_patterns
from crossfoot.wording.rates import stated_rates
from crossfoot.wording.sentences import sentences
from crossfoot.wording.totals import stated_totals
from crossfoot.wording.words import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.wording.stated import Stated

_READERS = (stated_parts, stated_rest, stated_totals, stated_rates, stated_lists, stated_by_patterns)


def stated_relations(text: str) -> Iterator[Stated]:
    """What the wording of a text states of its figures, in the order of the text, each relation once."""
    for sentence in sentences(text):
        found: dict[tuple[object, ...], Stated] = {}
        for language in languages():
            if language.silent.search(sentence.skeleton):
                continue
            for reader in _READERS:
                for stated in reader(sentence, language):
                    found.setdefault(stated.key, stated)
        yield from sorted(found.values(), key=lambda stated: (stated.start, stated.end, stated.name))
