"""What is wrong with YAML that does not parse, in our words: a table of slips and their ways out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Place

if TYPE_CHECKING:
    from crossfoot.errors import Fault
    from crossfoot.model.textfile import TextFile

MOST_SYNTAX_FAULTS: Final = 20
"""Faults of its syntax that are told of a file."""
QUOTE_IT: Final = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class Slip:
    """One way to get YAML wrong: how a parser tells it, and how we do.

    `at_start` places the fault where the thing begins (a quote, a bracket) and not where the parser
    gave up; `in_value` slips spoil one value only, so that the rest of the file can still be looked at.
    """

    told: re.Pattern[str]
    message: str
    hint: str = ""
    at_start: bool = False
    in_value: bool = False


def _slip(told: str, message: str, hint: str = "", *, at_start: bool = False, in_value: bool = False) -> Slip:
    return Slip(re.compile(told), message, hint, at_start=at_start, in_value=in_value)


# Both parsers of PyYAML are matched, the one in C and the one in Python, as `context: problem`.
SLIPS: Final = (
    _slip(
        r"mapping values are not allowed",
        "a second ': ' in one entry",
        f"{QUOTE_IT}, or mend the indentation",
        in_value=True,
    ),
    _slip(
        r"character '?\\?t?'? ?that cannot start|cannot start any token",
        "a value cannot begin with this character",
        QUOTE_IT,
        in_value=True,
    ),
    _slip(
        r"scanning an (alias|anchor): ",
        "a value cannot begin with '*' or '&'",
        QUOTE_IT,
        at_start=True,
        in_value=True,
    ),
    _slip(
        r"unknown escape",
        "unknown escape in double quotes",
        "use single quotes",
        at_start=True,
        in_value=True,
    ),
    _slip(
        r"expected node content|expected the node content",
        "a value is missing before this, or a bracket is not closed",
    ),
    _slip(
        r"block scalar: .*expected (a )?comment",
        "text after '|' or '>' begins on the next line",
        QUOTE_IT,
        at_start=True,
        in_value=True,
    ),
    _slip(
        r"sequence entries are not allowed",
        "a list with '- ' begins on a line of its own",
        "write [a, b] or begin a new line",
        in_value=True,
    ),
    _slip(r"mapping keys are not allowed", "a value cannot begin with '? '", QUOTE_IT, in_value=True),
    _slip(
        r"could not find expected ':'",
        "no ': ' after this key",
        "a key is followed by a colon and a space",
        at_start=True,
    ),
    _slip(
        r"quoted scalar: found (unexpected end|unexpected document)",
        "this quote is never closed",
        "close it with the same quote",
        at_start=True,
    ),
    _slip(
        r"flow sequence: ",
        "this list is not closed or lacks a comma",
        "write [a, b], closed with ]",
        at_start=True,
    ),
    _slip(
        r"flow mapping: ",
        "this mapping is not closed or lacks a comma",
        "write {a: 1, b: 2}, closed with }",
        at_start=True,
    ),
    _slip(
        r"block mapping: ",
        "this does not continue the entries above it",
        "indent it like its neighbours, and close quotes and brackets",
    ),
    _slip(
        r"block collection: ",
        "this does not continue the list above it",
        "begin it with '- ', or indent it like the list's key",
    ),
    _slip(r"tab character", "a tab in the indentation", "indent with spaces"),
    _slip(
        r"expected '?<document start>", "more text after the end of the document", "a file holds one document"
    ),
    _slip(r"scanning a directive", "a line cannot begin with '%'", QUOTE_IT),
)

UNKNOWN_SLIP: Final = Slip(re.compile(""), "this is not well-formed YAML")


BRACKET_SLIP: Final = Slip(re.compile(""), "a bracket within a text that has no quotes", QUOTE_IT)
_BRACKET_IN_TEXT: Final = re.compile(r".*[^\s,:\[{][\[{]", re.DOTALL)


def slip_told(context: str | None, problem: str | None, before: str = "") -> Slip:
    """The slip that a parser's words stand for; `before` is the line up to where it gave up."""
    words = f"{context or ''}: {problem or ''}"
    if "flow " in words and _BRACKET_IN_TEXT.fullmatch(before):
        return BRACKET_SLIP
    return next((slip for slip in SLIPS if slip.told.search(words)), UNKNOWN_SLIP)


_ENTRY: Final = re.compile(r"^(\s*(?:- +)*[^\s#'\"\[\]{},][^:]*: +)\S.*$")


def without_value(line: str) -> str | None:
    """The line of one entry with a harmless value in place of its own; None where it is no such line."""
    entry = _ENTRY.match(line)
    return f"{entry[1]}0" if entry and not line.endswith(": 0") else None


_TABS: Final = re.compile(r" *(\t+)[ \t]*\S")
_WIDE_COLON: Final = re.compile(r"[ -]*[\w.-]+ *(：)")


def line_faults(file: TextFile) -> list[Fault]:
    """All tabs in indentations, or else all keys with a full-width colon: either alone explains the rest."""
    for pattern, message, hint in (
        (_TABS, "a tab in the indentation", "indent with spaces"),
        (_WIDE_COLON, "a full-width colon after a key", "write ': '"),
    ):
        found = [(line, match) for line, text in enumerate(file.lines, 1) if (match := pattern.match(text))]
        if found:
            return [
                file.fault(
                    Place(file.name, line, match.start(1) + 1), message, hint=hint, width=len(match[1])
                )
                for line, match in found
            ]
    return []


# What YAML 1.1 does not allow in a stream, and the line breaks that only YAML 1.1 takes for such.
_NO_YAML_CHARACTER: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def character_faults(file: TextFile) -> list[Fault]:
    """The first characters of a text that YAML does not allow."""
    found = islice(_NO_YAML_CHARACTER.finditer(file.text), MOST_SYNTAX_FAULTS)
    return [_character_fault(file, match) for match in found]


def _character_fault(file: TextFile, match: re.Match[str]) -> Fault:
    before = file.text[: match.start()]
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    line = len(re.split(r"\r\n|\r|\n", before))
    place = Place(file.name, line, match.start() - line_start + 1)
    return file.fault(
        place, f"the character U+{ord(match[0]):04X}, which YAML does not allow", hint="delete it"
    )
