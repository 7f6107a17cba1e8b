"""`crossfoot coverage`: claims that no case touches, checks that bind nothing, figures without a claim."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, say, tell, tell_faults

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.cli.streams import Commands
    from crossfoot.suite.coverage import Coverage


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "which claims no case touches, which checks bind nothing, which figures have no claim"
    parser = commands.add_parser("coverage", help=about, description=about)
    add_folders(parser)
    parser.add_argument(
        "--sources", type=Path, metavar="DIR", help="the folder of documents: count their figures too"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="the output (default: text)"
    )
    parser.add_argument(
        "--fail-under",
        type=threshold,
        metavar="PERCENT",
        help="end with 1 if fewer claims are touched, or with --sources fewer figures claimed",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what is covered; what could not be read is told on the other stream."""
    from crossfoot.suite import coverage_json, coverage_text

    missing = [folder for folder in _folders(options) if not folder.is_dir()]
    if missing:
        tell_faults([f"there is no folder {folder}" for folder in missing])
        return FAILED
    coverage = _cover(options)
    say(*{"text": coverage_text, "json": coverage_json}[options.format].lines(coverage))
    tell_faults(coverage.faults)
    if coverage.faults:
        return FAILED
    wanted: Fraction | None = options.fail_under
    under = [] if wanted is None else list(coverage_text.shortfalls(coverage, wanted))
    tell(*under)
    return LOOK if under else DONE


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Declares the options that say where the suite is."""
    folder_of = "the folder of {0} (default: {0}); may be given more than once"
    for name in ("claims", "checks"):
        parser.add_argument(
            f"--{name}", action="append", type=Path, metavar="DIR", help=folder_of.format(name)
        )


def threshold(text: str) -> Fraction:
    """A percentage to reach, as an option gives it."""
    from crossfoot.suite.coverage_text import read_threshold

    try:
        return read_threshold(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def claims_folders(options: argparse.Namespace) -> list[Path]:
    """The folders of claims."""
    return options.claims or [Path("claims")]


def checks_folders(options: argparse.Namespace) -> list[Path]:
    """The folders of checks."""
    return options.checks or [Path("checks")]


def _folders(options: argparse.Namespace) -> list[Path]:
    sources = [] if options.sources is None else [options.sources]
    return [*claims_folders(options), *checks_folders(options), *sources]


def _cover(options: argparse.Namespace) -> Coverage:
    from crossfoot.audit import Audit
    from crossfoot.model.records import load_records
    from crossfoot.suite.coverage import cover
    from crossfoot.suite.loading import load_check_files

    records = load_records(claims_folders(options), Path())
    check_files = load_check_files(checks_folders(options), records, Path())
    return cover(Audit(records), check_files, options.sources)
