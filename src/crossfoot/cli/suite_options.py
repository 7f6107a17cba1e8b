"""What the subcommands on a suite have in common: where it is, loading it, and what is enough."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crossfoot.cli.streams import tell

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.records import Records


class Suite(NamedTuple):
    """The records, and the check files on them."""

    records: Records
    check_files: list[ChecksFile]


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


def has_folders(options: argparse.Namespace, *others: Path) -> bool:
    """Whether the suite's folders are there, and others; what is missing is told on the error stream."""
    folders = [*claims_folders(options), *checks_folders(options), *others]
    missing = [folder for folder in folders if not folder.is_dir()]
    tell(*(f"there is no folder {folder}" for folder in missing))
    return not missing


def load_suite(options: argparse.Namespace) -> Suite:
    """The records and the check files; what is wrong in them stands in them."""
    from crossfoot.model.records import load_records
    from crossfoot.suite.loading import load_check_files

    records = load_records(claims_folders(options), Path())
    return Suite(records, load_check_files(checks_folders(options), records, Path()))


def _threshold(text: str) -> Fraction:
    from crossfoot.suite.share import read_threshold

    try:
        return read_threshold(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
