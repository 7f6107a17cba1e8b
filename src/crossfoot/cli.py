"""The `crossfoot` command."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from crossfoot.errors import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit code: 0, or 2 for what could not be read."""
    parser = argparse.ArgumentParser(
        "crossfoot", description="Figures in documents, checked against each other."
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {version('crossfoot')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="what a figure means, as it would be read from a claim")
    read.add_argument("figures", nargs="+", metavar="FIGURE", help="a figure as printed, such as 1.5万余人次")
    return _read(parser.parse_args(arguments).figures)


def _read(figures: Sequence[str]) -> int:
    from crossfoot.numbers.reading import FigureError, read_quantity

    code = 0
    for says in figures:
        try:
            quantity = read_quantity(says)
        except FigureError as error:
            sys.stderr.write(f"{printable(f'{says}: {error}')}\n")
            code = USAGE_ERROR
        else:
            unit = quantity.unit.name if quantity.unit else "no unit"
            notes = [quantity.kind, *filter(None, [quantity.hedge])]
            line = f"{says}  {quantity.interval}  {unit}  ({', '.join(notes)})"
            sys.stdout.write(f"{printable(line)}\n")
    return code
