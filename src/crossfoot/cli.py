"""The `crossfoot` command."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from crossfoot.errors import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.numbers.quantity import Quantity

USAGE_ERROR = 2
PIPE_CLOSED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit code: 0, 2 for what could not be read, 1 if nobody listens."""
    parser = argparse.ArgumentParser(
        "crossfoot", description="Figures in documents, checked against each other."
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {version('crossfoot')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="what a figure means, as it would be read from a claim")
    read.add_argument("figures", nargs="+", metavar="FIGURE", help="a figure as printed, such as 1.5万余人次")
    try:
        code = _read(parser.parse_args(arguments).figures)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has read enough; what is left of it goes nowhere, without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _read(figures: Sequence[str]) -> int:
    """Writes a line for each figure; what is no figure is told on the other stream, and the rest goes on."""
    from crossfoot.numbers.quantity import FigureError
    from crossfoot.numbers.reading import read_quantity

    code = 0
    for says in figures:
        try:
            quantity = read_quantity(says)
        except FigureError as error:
            first, *rest = str(error).split("\n")
            for line in (f"{says}: {first}", *rest):
                sys.stderr.write(f"{printable(line)}\n")
            code = USAGE_ERROR
        else:
            sys.stdout.write(f"{printable(_line(says, quantity))}\n")
    return code


def _line(says: str, quantity: Quantity) -> str:
    from crossfoot.report.text import shown_values

    values = shown_values(quantity.interval, quantity.unit)
    unit = quantity.unit.name if quantity.unit else "no unit"
    direction = "" if quantity.direction is None else "up" if quantity.direction > 0 else "down"
    notes = filter(None, [quantity.kind, quantity.hedge, direction])
    return f"{says}  {values}  {unit}  ({', '.join(notes)})"
