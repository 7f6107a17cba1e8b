"""What the subcommands that ask how good a suite is have in common: where it is, and what is enough."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Declares where the suite is."""
    folder_of = "the folder of {0} (default: {0}); may be given more than once"
    for name in ("claims", "checks"):
        parser.add_argument(
            f"--{name}", action="append", type=Path, metavar="DIR", help=folder_of.format(name)
        )


def add_options(parser: argparse.ArgumentParser, *, fail_under: str) -> None:
    """Declares where the suite is, the format of the output, and the percentage to reach."""
    add_folders(parser)
    formats = ("text", "json")
    parser.add_argument("--format", choices=formats, default="text", help="the output (default: text)")
    parser.add_argument("--fail-under", type=_threshold, metavar="PERCENT", help=fail_under)


def claims_folders(options: argparse.Namespace) -> list[Path]:
    """The folders of claims."""
    return options.claims or [Path("claims")]


def checks_folders(options: argparse.Namespace) -> list[Path]:
    """The folders of checks."""
    return options.checks or [Path("checks")]


def missing_folders(options: argparse.Namespace, sources: Path | None = None) -> Iterator[str]:
    """A line for each folder that there is not."""
    folders = [*claims_folders(options), *checks_folders(options)]
    if sources is not None:
        folders.append(sources)
    return (f"there is no folder {folder}" for folder in folders if not folder.is_dir())


def _threshold(text: str) -> Fraction:
    from crossfoot.suite.share import read_threshold

    try:
        return read_threshold(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
