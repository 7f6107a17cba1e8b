"""`crossfoot schema`: what files may hold, for editors and other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, say, tell, tell_faults
from crossfoot.errors import did_you_mean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crossfoot.cli.streams import Commands
    from crossfoot.report.schemas import Installed


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "the schemas of the files that curators write: list, print or install them for editors"
    parser = commands.add_parser("schema", help=about, description=about)
    parser.add_argument("name", nargs="?", metavar="NAME", help="print the schema of this name")
    parser.add_argument(
        "--install",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="DIR",
        help="write all schemas and an editor's settings into DIR (default: the current folder)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Installs the schemas, prints one, or lists them."""
    from crossfoot.report.schemas import SCHEMAS

    if options.install is not None and options.name is not None:
        tell("NAME prints one schema, and --install writes them all: give one of the two")
        return FAILED
    if options.install is not None:
        return _install(options.install)
    if options.name is None:
        width = max(map(len, SCHEMAS))
        say(*(f"{name:<{width}}  {schema.files}" for name, schema in SCHEMAS.items()))
        return DONE
    schema = SCHEMAS.get(options.name)
    if schema is None:
        tell(f"there is no schema '{options.name}'", f"    {did_you_mean(options.name, SCHEMAS)}")
        return FAILED
    sys.stdout.write(schema.text())
    return DONE


def _install(folder: Path) -> int:
    from crossfoot.errors import CrossfootError
    from crossfoot.report.schemas import install

    try:
        installed = install(folder)
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    say(*_lines(installed))
    return LOOK if installed.settings else DONE


def _lines(installed: Installed) -> Iterator[str]:
    from crossfoot.report.schemas import SETTINGS

    yield from (f"written: {name}" for name in installed.written)
    if installed.settings:
        yield f"{SETTINGS} is yours and stays as it is: add to it"
        yield from (f"    {line}" for line in installed.settings.splitlines())
    elif not installed.written:
        yield "nothing new"
