"""`crossfoot coverage`: claims that no case touches, checks that bind nothing, figures without a claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, say, tell, tell_faults
from crossfoot.cli.suite_options import add_options, has_folders, load_suite

if TYPE_CHECKING:
    import argparse
    from fractions import Fraction

    from crossfoot.cli.streams import Commands
    from crossfoot.suite.coverage import Coverage


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "which claims no case touches, which checks bind nothing, which figures have no claim"
    parser = commands.add_parser("coverage", help=about, description=about)
    parser.add_argument(
        "--sources", type=Path, metavar="DIR", help="the folder of documents: count their figures too"
    )
    about = "end with 1 if fewer claims are touched, or with --sources fewer figures claimed"
    add_options(parser, fail_under=about)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what is covered; what could not be read is told on the other stream."""
    from crossfoot.suite import coverage_json, coverage_text

    if not has_folders(options, *filter(None, [options.sources])):
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


def _cover(options: argparse.Namespace) -> Coverage:
    from crossfoot.audit import Audit
    from crossfoot.suite.coverage import cover

    suite = load_suite(options)
    return cover(Audit(suite.records), suite.check_files, options.sources)
