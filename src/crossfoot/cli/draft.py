"""`crossfoot draft`: a claims file for a document, to be finished by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.relocate import became_lines
from crossfoot.cli.streams import DONE, FAILED, LOOK, STANDARD_INPUT, say, tell_faults
from crossfoot.model.drafted import is_gone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crossfoot.cli.streams import Commands
    from crossfoot.extract.draft import Drafted
    from crossfoot.model.document import Document


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "a claims file with every quantity of a document, to be finished by hand"
    parser = commands.add_parser("draft", help=about, description=about)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the document, in UTF-8; - is the standard input"
    )
    parser.add_argument("--source", metavar="ID", help="its source (default: the document's, or FILE's name)")
    parser.add_argument(
        "--claims",
        type=Path,
        default=Path("claims"),
        metavar="DIR",
        help="the folder of claims (default: claims)",
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="the folder of documents that FILE is named from (default: the one it lies in)",
    )
    parser.add_argument("--before", type=Path, metavar="FILE", help="the document as it was on record")
    parser.add_argument("--all", action="store_true", help="draft figures too that were left out by hand")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Drafts, writes, and says what came of it."""
    from crossfoot.errors import CrossfootError
    from crossfoot.extract.draft import draft
    from crossfoot.extract.kept_files import KeptFiles
    from crossfoot.model.document import Documents

    before: Path | None = options.before
    try:
        document = _document(options)
        earlier = Documents(before.parent).read(before.name).text if before else None
        kept = KeptFiles(options.claims, Path())
        drafted = draft(kept, document, options.source, before=earlier, adds_all=options.all)
        written = kept.write()
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    say(*_lines(drafted, written))
    return LOOK if any(one.span is None for one in drafted.relocated) else DONE


def _document(options: argparse.Namespace) -> Document:
    """The document, under the name that goes on record; the standard input is named for its source.

    Raises:
        CrossfootError: it cannot be had.
    """
    from crossfoot.model.document import MOST_BYTES, DocumentError, Documents, read_document

    file: Path = options.file
    if str(file) == STANDARD_INPUT:
        if options.source is None:
            raise DocumentError("the standard input has no name to go on record: name it with --source")
        return read_document(f"{options.source}.txt", sys.stdin.buffer.read(MOST_BYTES + 1))
    folder: Path = options.sources or file.parent
    if not file.absolute().is_relative_to(folder.absolute()):
        raise DocumentError(f"{file} does not lie in {folder}")
    return Documents(folder).read(file.absolute().relative_to(folder.absolute()).as_posix())


def _lines(drafted: Drafted, written: list[str]) -> Iterator[str]:
    yield from became_lines(drafted.relocated)
    counts = {
        "drafted": drafted.added,
        "moved": sum(one.span not in {None, one.claim.span} for one in drafted.relocated),
        "back": sum(one.span is not None and is_gone(one.claim.note) for one in drafted.relocated),
        "gone": sum(one.span is None for one in drafted.relocated),
    }
    told = [f"{count} {word}" for word, count in counts.items() if count]
    yield f"{drafted.file}: {', '.join(told) or 'nothing new'}"
    if drafted.left_out:
        yield f"    figures without a claim, left out by hand: {drafted.left_out} (--all drafts them)"
    yield from (f"written: {name}" for name in written)
