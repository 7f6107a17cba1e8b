"""`crossfoot convert`: claims from one format into another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, say, tell, tell_faults

if TYPE_CHECKING:
    import argparse

    from crossfoot.cli.streams import Commands


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "claims from one format into another: CSV, JSON Lines or Parquet, by the ends of the names"
    parser = commands.add_parser("convert", help=about, description=about)
    parser.add_argument("given", type=Path, metavar="IN", help="a claims file, or a folder of Parquet files")
    parser.add_argument("wanted", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Converts, and says how many claims there are."""
    from crossfoot.errors import CrossfootError, Faults
    from crossfoot.model.claims_file import stem_of
    from crossfoot.model.conversion import convert

    given: Path = options.given
    wanted: Path = options.wanted
    try:
        claims = convert(given, wanted, replaces=options.force)
    except Faults as faults:
        tell_faults(faults.faults)
        return FAILED
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    say(f"{wanted}: {claims:,} claims")
    sources = [stem_of(path.name) for path in (given, wanted)]
    if sources[0] != sources[1]:
        tell(f"claims without a source were those of '{sources[0]}', and are now of '{sources[1]}'")
    return DONE
