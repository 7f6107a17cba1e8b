"""Figures as lines of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.cli.figure_record import record_of
from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.extract.figures import Figure

HEADER: Final = ""
ALWAYS_NAMES_FILE: Final = True


def lines(file: str, figures: Sequence[Figure]) -> Iterator[str]:
    """An object a figure, on one line; characters that a terminal would obey are escaped as JSON has it."""
    for figure in figures:
        yield from json_lines(record_of(file, figure))
