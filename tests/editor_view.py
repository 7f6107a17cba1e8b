"""A YAML file as an editor sees it: values by the core schema of YAML 1.2, for JSON Schema to judge."""

from __future__ import annotations

import re
from typing import Any, Final

from crossfoot.model.marked_nodes import Mapping, Node, Scalar, Sequence

_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_OTHER_BASES: Final = {re.compile(r"0o[0-7]+"): 8, re.compile(r"0x[0-9a-fA-F]+"): 16}
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def editor_view(node: Node) -> Any:  # noqa: ANN401  # as JSON has it
    """The value that JSON Schema is asked about; a key is a text however it is spelt."""
    match node:
        case Scalar():
            return node.text if node.quoted else _plain(node.text)
        case Sequence():
            return [editor_view(item) for item in node.items]
        case Mapping():
            return {key.text: editor_view(value) for key, value in node.entries}


def _plain(text: str) -> Any:  # noqa: ANN401  # as JSON has it
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    for spelt, base in _OTHER_BASES.items():
        if spelt.fullmatch(text):
            return int(text, base)
    return float(text) if _FLOAT.fullmatch(text) else text
