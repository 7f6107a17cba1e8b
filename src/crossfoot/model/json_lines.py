"""Lines of JSON, one object a line: its texts by key, where they stand, and what breaks the form."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from crossfoot.model.textfile import quoted

MOST_LINE: Final = 100_000
"""Characters of one line of a claims file."""


class BrokenObjectError(ValueError):
    """A line is no object of texts; `offset` is where to look."""

    def __init__(self, message: str, hint: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.offset = offset


def object_of(line: str) -> dict[str, str | None]:
    """The texts of the object that a line is, None where it says `null`.

    Numbers are their digits as written, and flags `true` and `false`.

    Raises:
        BrokenObjectError: the line is too long, no JSON or no object, or a key stands twice, or a value is
            none of these.
    """
    if len(line) > MOST_LINE:
        raise BrokenObjectError(f"the line is longer than {MOST_LINE:,} characters", "shorten it")
    try:
        pairs = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise BrokenObjectError(
            f"the line is no JSON: {_REASONS.get(error.msg, error.msg)}", "", error.pos
        ) from None
    except RecursionError:
        raise BrokenObjectError(*_NO_OBJECT) from None
    if not isinstance(pairs, _Pairs):
        raise BrokenObjectError(*_NO_OBJECT)
    texts: dict[str, str | None] = {}
    for key, value in pairs:
        if key in texts:
            raise BrokenObjectError(
                f"the key {quoted(key)} stands twice", "delete one of them", value_start(line, key)
            )
        texts[key] = value if value is None or isinstance(value, str) else _text(line, key, value)
    if "\\u" in line:
        _check_characters(line, texts)
    return texts


def _check_characters(line: str, texts: dict[str, str | None]) -> None:
    for key, text in texts.items():
        try:
            f"{key}{text}".encode()
        except UnicodeEncodeError:
            message = f"half of a character stands in {quoted(key)}"
            raise BrokenObjectError(message, "write both of its escapes", value_start(line, key)) from None


def value_start(line: str, key: str) -> int:
    """Where the text of a key's value begins in its line, without its quote; 0 where it is not found."""
    for written in (json.dumps(key, ensure_ascii=False), json.dumps(key)):
        found = re.search(re.escape(written) + r'\s*:\s*"?', line)
        if found is not None:
            return found.end()
    return 0


class _Pairs(list[tuple[str, Any]]):
    """The keys of an object with their values, in the order of the line."""


def _text(line: str, key: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    kind = "an object" if isinstance(value, _Pairs) else "a list"
    message = f"found {kind} for {quoted(key)}, wanted a text or a number"
    raise BrokenObjectError(message, offset=value_start(line, key))


def _no_number(name: str) -> str:
    raise json.JSONDecodeError(f"{name} is no number", name, 0)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=_no_number
)
_NO_OBJECT: Final = ("the line is no object", 'wanted {"measure": "...", "says": "..."}')
_REASONS: Final = {
    "Extra data": "more follows behind the object",
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing behind a key",
    "Expecting property name enclosed in double quotes": "a key in double quotes is missing",
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Unterminated string starting at": "a text is opened and not closed",
    "Invalid control character at": "a control character stands in a text",
}
