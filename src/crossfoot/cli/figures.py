"""`crossfoot figures`: every figure of texts, with its place and meaning, in one of several formats."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from crossfoot.cli import figures_csv, figures_jsonl, figures_text
from crossfoot.cli.streams import DONE, FAILED, Progress, read_text, tell_faults

if TYPE_CHECKING:
    import argparse

    from crossfoot.cli.streams import Commands

_FORMATS: Final = {"text": figures_text, "jsonl": figures_jsonl, "csv": figures_csv}


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "every figure in a text, with its offsets and meaning"
    parser = commands.add_parser("figures", help=about, description=about)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8; - is the standard input")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="the output (default: text)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the figures of each file; a file that cannot be read is told, and the rest goes on."""
    from crossfoot.errors import Faults
    from crossfoot.extract.figures import find_figures

    code = DONE
    writer = _FORMATS[options.format]
    progress = Progress(len(options.files))
    sys.stdout.write(writer.HEADER)
    for name in options.files:
        progress.step(name)
        try:
            figures = find_figures(read_text(name))
        except Faults as unread:
            progress.clear()
            tell_faults(unread.faults)
            code = FAILED
            continue
        progress.clear()
        shown = name if writer.ALWAYS_NAMES_FILE or len(options.files) > 1 else ""
        sys.stdout.writelines(f"{line}\n" for line in writer.lines(shown, figures))
    return code
