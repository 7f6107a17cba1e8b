"""What no one sees in a name, and what keeps two names apart that look the same."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from crossfoot.model.textfile import quoted

_UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Fillers and selectors that are letters or marks by their category, and have no shape.
_SHAPELESS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(at) for at in range(0xFE00, 0xFE10)
}
_JOINERS: Final = frozenset("\u200c\u200d")
_RADICALS: Final = frozenset(map(chr, range(0x2E80, 0x2FE0)))
# What is printable and still needs a closer look.
_ODD: Final = re.compile(rf"^ | $|[{''.join(sorted(_SHAPELESS | _RADICALS))}]")
_PLAIN_SPACES: Final = frozenset(" \u3000")


def unseen(name: str) -> tuple[str, str] | None:
    """What of a name cannot be seen, as a message and the way out: None where the name is as it looks."""
    if name.isprintable() and not _ODD.search(name) and unicodedata.is_normalized("NFC", name):
        return None
    for at, char in enumerate(name):
        code = f"U+{ord(char):04X}"
        if _is_unseen(char, name[:at], name[at + 1 :]):
            return f"{quoted(name)} holds the invisible character {code}", "delete it, or type the name anew"
        if unicodedata.category(char) == "Zs" and char not in _PLAIN_SPACES:
            return f"{quoted(name)} holds the space {code}, which is no plain one", "type a plain space"
    if name != name.strip():
        return f"{quoted(name)} begins or ends with white space", "delete it"
    composed = unicodedata.normalize("NFC", "".join(map(_as_it_looks, name)))
    if composed != name:
        message = f"{quoted(name)} only looks like {quoted(composed)}: its characters are others"
        return message, "copy the second one from here"
    return None


def _as_it_looks(char: str) -> str:
    """The character itself, or the one that a radical of CJK, as copied from some documents, looks like."""
    return unicodedata.normalize("NFKC", char) if char in _RADICALS else char


def _is_unseen(char: str, before: str, after: str) -> bool:
    if char in _JOINERS and before and after:
        # Some scripts need them within words, but neither Latin nor Chinese does.
        return before[-1].isascii() or unicodedata.east_asian_width(before[-1]) in "WF"
    return unicodedata.category(char) in _UNSEEN_CATEGORIES or char in _SHAPELESS
