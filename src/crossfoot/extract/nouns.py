"""The nouns that English numbers count behind their adjectives: 1,200 new homes, 38 rural sites."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from crossfoot.numbers.patterns import longest_of
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.tables import Tables
from crossfoot.numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from crossfoot.extract.figure import Figure

_PLURALS_WITHOUT_S = frozenset({"people", "men", "women", "children", "staff", "cattle", "sheep"})


def counting_noun(text: str, figure: Figure) -> Figure:
    """The figure with the unit of the noun that its number counts, if only adjectives stand between them."""
    found = _behind_adjectives().match(text, figure.end)
    if found is None:
        return figure
    try:
        quantity = read_quantity(f"{figure.says} {found['noun']}")
    except FigureError:
        return figure
    if quantity.kind != "count" or quantity.interval != figure.interval:
        return figure
    return replace(figure, quantity=replace(quantity, says=figure.says, direction=figure.quantity.direction))


@cache
def counted_noun() -> re.Pattern[str]:
    """A pattern for a noun in the plural right behind a number, or behind adjectives: 1850 further cases."""
    words = Tables("contexts", package=__package__).words
    word = rf"(?!{longest_of(words('no_adjectives'))}\b)[a-z]"
    return re.compile(rf"[ ](?:{word}[a-z-]*[ ]){{0,2}}?(?:{longest_of(_PLURALS_WITHOUT_S)}|{word}+s)\b")


@cache
def _behind_adjectives() -> re.Pattern[str]:
    words = Tables("contexts", package=__package__).words
    units = {word for word in vocabulary().units if word.isascii() and word.isalpha()}
    plurals = {word for word in units if word.endswith("s") and f"{word}es" not in units}
    nouns = plurals | (units & _PLURALS_WITHOUT_S)
    adjective = f"(?!{longest_of(words('no_adjectives') | dict.fromkeys(nouns))})[a-z]{{2,}}+(?:-[a-z]++)*+"
    counted = longest_of(nouns.difference(words("other_nouns")))
    return re.compile(f"(?:[ \n]{adjective}){{1,3}}?[ \n](?P<noun>{counted})(?![A-Za-z-])")
