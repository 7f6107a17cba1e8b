"""The words that drafts go by, from `tables/drafts_*.toml`, all languages taken together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class DraftWords:
    """`breaks` end a name, `leads` stand between it and its number; the others stand beside a date."""

    breaks: frozenset[str]
    leads: frozenset[str]
    until: tuple[str, ...]
    since: tuple[str, ...]
    since_behind: tuple[str, ...]


@cache
def draft_words() -> DraftWords:
    """The words, read once."""
    folder = resources.files(__package__).joinpath("tables")
    tables = [
        tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.startswith("drafts_")
    ]

    def words(part: str, key: str) -> list[str]:
        return sorted(
            {word for table in tables for word in table[part][key]}, key=lambda word: (-len(word), word)
        )

    return DraftWords(
        frozenset(words("topic", "breaks")),
        frozenset(words("topic", "leads")),
        tuple(words("period", "until")),
        tuple(words("period", "since")),
        tuple(words("period", "since_behind")),
    )
