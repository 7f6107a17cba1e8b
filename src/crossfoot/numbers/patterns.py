"""Patterns made of tables of words: one regular expression that takes the longest word in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""
_GROUP = 12


def longest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of `words` at a place; words share their beginnings, none is tried twice.

    A word that begins or ends with a Latin letter does so where no other Latin letter stands beside it.
    """
    latin: list[str] = []
    other: list[str] = []
    for word in words:
        (latin if _is_latin(word[0]) else other).append(word)
    patterns = [
        before + _pattern(_tree(group)) for before, group in (("(?<![a-z])", latin), ("", other)) if group
    ]
    return "(?:" + "|".join(patterns) + ")" if patterns else "(?!)"


def rest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of `words` after their first character, which must have been read."""
    choices = []
    for first, branch in _tree(words).items():
        both = f"[{re.escape(first)}{re.escape(first.upper())}]"
        choices.append(f"(?<={both}){_pattern(branch, first)}")
    return f"(?:{'|'.join(choices)})"


def _is_latin(char: str) -> bool:
    return "a" <= char <= "z"


def _tree(words: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for word in words:
        branch = root
        for char in word:
            branch = branch.setdefault(char, {})
        branch[_END] = {}
    return root


def _pattern(branch: _Tree, last: str = "") -> str:
    """The pattern of what may follow the character `last`: longer words first."""
    leaves = [char for char, rest in branch.items() if char and set(rest) == {_END}]
    choices = _grouped(
        [(char, _pattern(rest, char)) for char, rest in branch.items() if char and set(rest) != {_END}]
    )
    choices += [
        (chars[0] if len(chars) == 1 else f"[{''.join(chars)}]") + _word_end(latin=latin)
        for latin in (True, False)
        if (chars := [re.escape(char) for char in leaves if _is_latin(char) is latin])
    ]
    if _END in branch:
        choices.append(_word_end(latin=_is_latin(last)))
    return choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"


def _grouped(choices: list[tuple[str, str]]) -> list[str]:
    """Choices by their first character; many are grouped, each group behind a look at that character.

    The engine tries choices one by one, so that a few hundred words side by side take a microsecond.
    """
    if len(choices) <= _GROUP:
        return [re.escape(char) + pattern for char, pattern in choices]
    groups = [choices[at : at + _GROUP] for at in range(0, len(choices), _GROUP)]
    return [
        f"(?=[{''.join(re.escape(char) for char, _ in group)}])"
        f"(?:{'|'.join(re.escape(char) + pattern for char, pattern in group)})"
        for group in groups
    ]


def _word_end(*, latin: bool) -> str:
    return "(?![a-z])" if latin else ""
