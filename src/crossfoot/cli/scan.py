"""`crossfoot scan`: where a text that nobody prepared contradicts itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from crossfoot.cli import scan_jsonl, scan_sarif, scan_text
from crossfoot.cli.streams import DONE, FAILED, LOOK, Progress, read_text, tell_faults

if TYPE_CHECKING:
    import argparse

    from crossfoot.cli.streams import Commands

_FORMATS: Final = {"text": scan_text, "jsonl": scan_jsonl, "sarif": scan_sarif}


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "where a text contradicts what it states itself"
    parser = commands.add_parser("scan", help=about, description=about)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8; - is the standard input")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="the output (default: text)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the contradictions of each file; a file that cannot be read is told, and the rest goes on."""
    from crossfoot.cli.scan_record import scanned
    from crossfoot.errors import Faults

    unread = False
    files = []
    progress = Progress(len(options.files))
    for name in options.files:
        progress.step(name)
        try:
            files.append(scanned(name, read_text(name)))
        except Faults as faults:
            progress.clear()
            tell_faults(faults.faults)
            unread = True
    progress.clear()
    sys.stdout.writelines(f"{line}\n" for line in _FORMATS[options.format].lines(files))
    if unread:
        return FAILED
    return LOOK if any(file.found for file in files) else DONE
