"""Figures as aligned lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.cli.read import meaning
from crossfoot.report.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossfoot.extract.figures import Figure

HEADER: Final = ""
ALWAYS_NAMES_FILE: Final = False


def lines(file: str, figures: Sequence[Figure]) -> Iterable[str]:
    """A line a figure: its span behind the file's name if there is one, its words, its meaning."""
    return table([_row(file, figure) for figure in figures])


def _row(file: str, figure: Figure) -> list[str]:
    place = f"{file}:{figure.start}:{figure.end}" if file else f"{figure.start}:{figure.end}"
    if figure.kind == "label":
        return [place, figure.says, "", "", "(label)"]
    values, unit, notes = meaning(figure.quantity)
    return [place, figure.says, values, unit, f"({notes})"]
