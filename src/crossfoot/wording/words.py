"""The words and patterns by which text states relations, from `tables/relations_*.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from crossfoot.numbers.tables import Tables
from crossfoot.wording.sentences import NO_QUANTITY, QUANTITY

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_BRACES: Final = re.compile(r"\{([a-z_]+)\}")
_CLASSES: Final = {"⟦": "\ue000-\uf8ff", "⟨": QUANTITY[1:-1]}
"""What stands in the tables' classes of characters for the signs of all figures, and of quantities."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to state a relation: `expect` holds of the figures, or `of` equals the last of them.

    `of` has an expression for each kind that the last figure can be. Figures called `alike` are of one
    unit, `bare` ones count without their unit, and `kinds` says of what kind others have to be.
    """

    name: str
    because: str
    figures: tuple[str, ...]
    matcher: re.Pattern[str]
    expect: str
    of: Mapping[str, str]
    alike: tuple[str, ...]
    bare: tuple[str, ...]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Language:
    """What one language has: general patterns, and the words of the relations that are read by code.

    Where `silent` is found nothing is taken from a sentence, and no change where `other_base` is.
    `exclusive` are kinds that nothing is of two of, `complete` those among them of which all are one.
    """

    silent: re.Pattern[str]
    other_base: re.Pattern[str]
    exclusive: tuple[tuple[str, ...], ...]
    complete: tuple[tuple[str, ...], ...]
    patterns: tuple[Pattern, ...]
    part: Mapping[str, re.Pattern[str]]
    total: Mapping[str, re.Pattern[str]]
    breakdown: Mapping[str, re.Pattern[str]]
    rate: Mapping[str, re.Pattern[str]]
    listed: Mapping[str, re.Pattern[str]]
    lasting: Mapping[str, re.Pattern[str]]


@cache
def languages() -> tuple[Language, ...]:
    """The tables, compiled once."""
    return tuple(_language(table) for _, table in _tables().each())


@cache
def continuations() -> re.Pattern[str]:
    """What a sentence begins with that goes on with the one before, in the text as given."""
    words = [
        word for language, table in _tables().each() for word in _spelled(language, table["continuations"])
    ]
    return re.compile(rf"\s*(?:{_either(words)})", re.IGNORECASE)


@cache
def _tables() -> Tables:
    return Tables("relations", package=__package__)


def _spelled(language: str, words: list[str]) -> list[str]:
    return list(_tables().spelled(language, words))


def _language(table: dict[str, Any]) -> Language:
    words = table["words"]

    def compiled(section: str) -> dict[str, re.Pattern[str]]:
        texts = table[section]
        return {key: _compiled(text, words) for key, text in texts.items()}

    return Language(
        re.compile(_either(table["silent"])),
        re.compile(_either(table["other_base"])),
        tuple(map(tuple, table["complete"] + table["exclusive"])),
        tuple(map(tuple, table["complete"])),
        tuple(_pattern(row, words) for row in table["relation"]),
        compiled("part"),
        compiled("total"),
        compiled("breakdown"),
        compiled("rate"),
        compiled("listed"),
        compiled("lasting"),
    )


def _pattern(row: dict[str, Any], words: dict[str, str]) -> Pattern:
    return Pattern(
        row["name"],
        row["because"],
        tuple(row["figures"]),
        _compiled(row["text"], words, *row["figures"]),
        row.get("expect", ""),
        row.get("of", {}),
        tuple(row.get("alike", ())),
        tuple(row.get("bare", ())),
        row.get("kinds", {}),
    )


_FIGURES: Final = frozenset({"whole", "part", "total", "share", "rate", "count", "duration", "days"})
_DATES: Final = frozenset({"days"})


def _compiled(text: str, words: dict[str, str], *figures: str) -> re.Pattern[str]:
    """A pattern with its words filled in; names of figures become groups that match a quantity's sign."""
    names = {*figures} or _FIGURES
    while (found := _IN_BRACES.search(text)) is not None:
        name = found[1]
        sign = NO_QUANTITY if name in _DATES else QUANTITY
        filled = f"(?P<{name}>{sign})" if name in names else f"(?:{words[name]})"
        text = text[: found.start()] + filled + text[found.end() :]
    for sign, characters in _CLASSES.items():
        text = text.replace(sign, characters)
    return re.compile(text)


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
