"""Figures as lines of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from crossfoot.cli.figure_record import record_of
from crossfoot.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.figures import Figure

HEADER: Final = ""
ALWAYS_NAMES_FILE: Final = True


def lines(file: str, figures: Sequence[Figure]) -> Iterator[str]:
    """An object a figure, on one line; characters that a terminal would obey are escaped as JSON has it."""
    for figure in figures:
        text = json.dumps(record_of(file, figure), ensure_ascii=False)
        yield text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(char: str) -> str:
    return char if printable(char) == char else json.dumps(char)[1:-1]
