"""`crossfoot lint`: what a careful reviewer would say of records and checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, say, tell_faults
from crossfoot.cli.suite_options import add_folders, checks_folders, has_folders, load_suite

if TYPE_CHECKING:
    import argparse

    from crossfoot.cli.streams import Commands
    from crossfoot.lint.lints import Remark
    from crossfoot.lint.project import Project

_LIST = ""


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "what is unused, unchecked, contradictory or never false in records and checks"
    parser = commands.add_parser("lint", help=about, description=about)
    add_folders(parser)
    formats = ("text", "json", "sarif")
    parser.add_argument("--format", choices=formats, default="text", help="the output (default: text)")
    parser.add_argument(
        "--explain", nargs="?", const=_LIST, metavar="CODE", help="explain a lint, or list all of them"
    )
    parser.add_argument("--fix", action="store_true", help="make the changes that are safe, and tell them")
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODE",
        help="turn a lint off; may be given more than once",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what there is to remark; ends with 1 if an error is among it."""
    from crossfoot.errors import CrossfootError
    from crossfoot.lint.ignoring import configured
    from crossfoot.lint.lints import Level
    from crossfoot.lint.table import known_codes, lint

    try:
        if options.explain is not None:
            return _explain(options.explain)
        if not has_folders(options):
            return FAILED
        ignored = known_codes([*options.ignore, *configured(Path())])
        remarks = lint(_project(options), ignored)
        if options.fix and _fixed(remarks):
            remarks = lint(_project(options), ignored)
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    _write(options.format, remarks)
    return LOOK if any(remark.level is Level.ERROR for remark in remarks) else DONE


def _explain(code: str) -> int:
    from crossfoot.lint.remarks_text import explained, listed_lints
    from crossfoot.lint.table import LINTS, known_codes

    if code == _LIST:
        say(*listed_lints(LINTS.values()))
    else:
        known_codes([code])
        say(*explained(LINTS[code]))
    return DONE


def _fixed(remarks: list[Remark]) -> bool:
    """Makes the changes that are safe, and tells them on the error stream, apart from what remains."""
    from crossfoot.lint.mending import mend

    made = mend(remarks, Path())
    tell_faults(f"fixed: {remark.fault.place}: {remark.fault.message} [{remark.code}]" for remark in made)
    return bool(made)


def _write(chosen: str, remarks: list[Remark]) -> None:
    from crossfoot.lint import remarks_json, remarks_sarif, remarks_text

    say(*{"text": remarks_text, "json": remarks_json, "sarif": remarks_sarif}[chosen].lines(remarks))


def _project(options: argparse.Namespace) -> Project:
    from crossfoot.audit import Audit
    from crossfoot.lint.project import Project
    from crossfoot.model.acceptance import FILE_NAME, load_acceptances
    from crossfoot.model.textfile import shown_name

    suite = load_suite(options)
    paths = [folder / FILE_NAME for folder in checks_folders(options)]
    accepted = [load_acceptances(path, shown_name(path, Path())) for path in paths]
    return Project(Audit(suite.records), suite.check_files, accepted, Path(), datetime.now(tz=UTC).date())
