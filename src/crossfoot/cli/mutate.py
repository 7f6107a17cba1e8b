"""`crossfoot mutate`: which slips in the figures on record the checks would notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, Progress, say, tell, tell_faults
from crossfoot.cli.suite_options import add_options, has_folders, load_suite

if TYPE_CHECKING:
    import argparse
    from fractions import Fraction

    from crossfoot.cli.streams import Commands
    from crossfoot.model.records import Records
    from crossfoot.suite.mutation import ClaimMutation


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "which slips in the figures on record the checks would notice"
    parser = commands.add_parser("mutate", help=about, description=about)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a claims file (default: all of them)")
    add_options(parser, fail_under="end with 1 if fewer slips are noticed")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what would be noticed; what could not be read is told on the other stream."""
    from crossfoot.audit import Audit
    from crossfoot.suite import mutation_json, mutation_text
    from crossfoot.suite.mutation import Mutation, Mutator
    from crossfoot.suite.share import shortfall

    if not has_folders(options):
        return FAILED
    suite = load_suite(options)
    names, unknown = _chosen(options.files, suite.records)
    if unknown:
        tell_faults([f"{name} is no claims file on record" for name in unknown])
        return FAILED
    mutator = Mutator(Audit(suite.records), suite.check_files)
    progress = Progress(len(names))
    found: list[ClaimMutation] = []
    for name in names:
        progress.step(name)
        found += mutator.of_file(name)
    progress.clear()
    mutation = Mutation(tuple(found), len(mutator.faults))
    say(*{"text": mutation_text, "json": mutation_json}[options.format].lines(mutation))
    tell_faults(mutator.faults)
    if mutator.faults:
        return FAILED
    wanted: Fraction | None = options.fail_under
    under = "" if wanted is None else shortfall("slips noticed", mutation.noticed, wanted)
    tell(*filter(None, [under]))
    return LOOK if under else DONE


def _chosen(files: list[str], records: Records) -> tuple[list[str], list[str]]:
    """The names of the claims files that are asked for, in the order on record, and what is none of them."""
    wanted = {Path(file).resolve(): file for file in files}
    names = [file.name for file in records.files if not files or wanted.pop(file.path.resolve(), "")]
    return names, list(wanted.values())
