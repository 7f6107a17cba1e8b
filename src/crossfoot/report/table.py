"""Rows as aligned lines, and sections of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import display_width, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INDENT: Final = "    "


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """The rows as lines with aligned cells; wide characters take the two columns that terminals give them.

    `gap` stands between them. Control characters are shown as escapes.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = [cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield gap.join(cells).rstrip()


def section(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A title with the number of its rows, and these as lines beneath it."""
    yield f"{title}: {len(rows) or 'none'}"
    if rows:
        yield from (f"{_INDENT}{line}" for line in table(rows))
