"""`crossfoot new`: a project that works, to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossfoot.cli.streams import DONE, FAILED, say, tell, tell_faults

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from crossfoot.cli.streams import Commands

_MAY_BE_THERE: Final = frozenset({".git"})
"""What a folder may hold and still count as empty."""


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "a small project that works, to start from, in an empty folder"
    parser = commands.add_parser("new", help=about, description=about)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="an empty folder or a new one (default: the current folder)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the project, in a folder that has nothing to lose."""
    from importlib.resources import files

    from crossfoot.errors import CrossfootError
    from crossfoot.report.schemas import install

    folder: Path = options.folder
    try:
        there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
        if not _MAY_BE_THERE.issuperset(there):
            tell(f"{folder} is not empty: name an empty folder or a new one")
            return FAILED
        written = list(_write(files("crossfoot") / "starter", folder))
        written += install(folder).written
    except OSError as error:
        tell(f"{folder} cannot be written: {error.strerror}")
        return FAILED
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    say(*(f"written: {name}" for name in written))
    say(f"Now run 'pytest'{'' if folder == Path() else f' in {folder}'}; README.md tells what is what.")
    return DONE


def _write(given: Traversable, folder: Path, above: str = "") -> Iterator[str]:
    """Copies a folder of the package, and tells the names of what it wrote."""
    from crossfoot.model.replacing import replacing

    folder.mkdir(parents=True, exist_ok=True)
    for entry in sorted(given.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _write(entry, folder / entry.name, f"{above}{entry.name}/")
        else:
            with replacing(folder / entry.name) as file:
                file.write(entry.read_bytes())
            yield f"{above}{entry.name}"
