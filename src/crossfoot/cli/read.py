"""`crossfoot read`: what figures mean, each given as an argument."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from crossfoot.cli.streams import FAILED, tell
from crossfoot.errors import printable

if TYPE_CHECKING:
    import argparse

    from crossfoot.cli.streams import Commands
    from crossfoot.numbers.quantity import Quantity


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "what a figure means, as it would be read from a claim"
    parser = commands.add_parser("read", help=about, description=about)
    parser.add_argument(
        "figures", nargs="+", metavar="FIGURE", help="a figure as printed, such as 1.5万余人次"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes a line for each figure; what is no figure is told on the other stream, and the rest goes on."""
    from crossfoot.numbers.quantity import FigureError
    from crossfoot.numbers.reading import read_quantity

    code = 0
    for says in options.figures:
        try:
            quantity = read_quantity(says)
        except FigureError as error:
            first, *rest = str(error).split("\n")
            tell(f"{says}: {first}", *rest)
            code = FAILED
        else:
            sys.stdout.write(f"{printable(_line(says, quantity))}\n")
    return code


def _line(says: str, quantity: Quantity) -> str:
    values, unit, notes = meaning(quantity)
    return f"{says}  {values}  {unit}  ({notes})"


def meaning(quantity: Quantity) -> tuple[str, str, str]:
    """What a quantity means in words: its values, its unit, and its kind with the hedge and the direction."""
    from crossfoot.report.text import shown_values

    direction = "" if quantity.direction is None else "up" if quantity.direction > 0 else "down"
    notes = filter(None, [quantity.kind, quantity.hedge, direction])
    unit = quantity.unit.name if quantity.unit else "no unit"
    return shown_values(quantity.interval, quantity.unit), unit, ", ".join(notes)
