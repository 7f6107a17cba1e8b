"""Patterns made of tables of words: one regular expression that takes the longest word in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""


def longest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of `words` at a place; words share their beginnings, none is tried twice.

    A word that begins or ends with a Latin letter does so where no other Latin letter stands beside it.
    """
    groups: dict[tuple[bool, bool], list[str]] = {}
    for word in words:
        groups.setdefault((_is_latin(word[0]), _is_latin(word[-1])), []).append(word)
    patterns = []
    for (starts_latin, ends_latin), group in sorted(groups.items(), reverse=True):
        before = "(?<![a-z])" if starts_latin else ""
        after = "(?![a-z])" if ends_latin else ""
        patterns.append(before + _pattern(_tree(group), after))
    return "(?:" + "|".join(patterns) + ")" if patterns else "(?!)"


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


def _pattern(branch: _Tree, after: str) -> str:
    leaves = [char for char, rest in branch.items() if char and set(rest) == {_END}]
    longer = [char for char, rest in branch.items() if char and set(rest) != {_END}]
    choices = [re.escape(char) + _pattern(branch[char], after) for char in longer]
    if leaves:
        choices.append((re.escape(leaves[0]) if len(leaves) == 1 else _one_of(leaves)) + after)
    if _END in branch:
        choices.append(after)
    return choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"


def _one_of(chars: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, chars)) + "]"
