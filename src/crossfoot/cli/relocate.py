"""`crossfoot relocate`: what became of claims whose documents changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, Progress, say, tell_faults
from crossfoot.report.table import table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from crossfoot.cli.streams import Commands
    from crossfoot.extract.kept_files import KeptFiles
    from crossfoot.extract.relocate import Relocated
    from crossfoot.extract.relocate_files import RelocatedDocument


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "which claims still stand in documents that changed, and where"
    parser = commands.add_parser("relocate", help=about, description=about)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="CLAIMSFILE", help="these claims only (default: all)"
    )
    parser.add_argument(
        "--sources",
        type=Path,
        default=Path("sources"),
        metavar="DIR",
        help="the folder of documents (default: sources)",
    )
    parser.add_argument(
        "--claims",
        type=Path,
        default=Path("claims"),
        metavar="DIR",
        help="the folder of claims (default: claims)",
    )
    parser.add_argument("--before", type=Path, metavar="DIR", help="the folder of the documents as they were")
    parser.add_argument("--write", action="store_true", help="write new spans, and the new hashes")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Says what became of the claims, and writes it where that is asked for."""
    from crossfoot.errors import CrossfootError
    from crossfoot.extract.kept_files import KeptFiles

    missing = [folder for folder in _folders(options) if not folder.is_dir()]
    if missing:
        tell_faults([f"there is no folder {folder}" for folder in missing])
        return FAILED
    try:
        return _relocate(options, KeptFiles(options.claims, Path()))
    except CrossfootError as error:
        tell_faults([error])
        return FAILED


def became_lines(claims: Iterable[Relocated]) -> Iterator[str]:
    """A line for each claim that does not stand where it stood."""
    rows = [_row(one) for one in claims if one.standing != "stands"]
    return table(rows) if rows else iter(())


def _folders(options: argparse.Namespace) -> list[Path]:
    return [folder for folder in (options.sources, options.claims, options.before) if folder is not None]


def _relocate(options: argparse.Namespace, kept: KeptFiles) -> int:
    from crossfoot.extract.relocate_files import Relocator

    asked = [kept.name_of(path) for path in options.files]
    unknown = [name for name in asked if all(file.name != name for file in kept.records.files)]
    if unknown:
        tell_faults([f"{name} is no claims file of {options.claims}" for name in unknown])
        return FAILED
    relocator = Relocator(kept, options.sources, asked, options.before)
    names = relocator.names()
    progress = Progress(len(names))
    found = []
    for name in names:
        progress.step(name)
        found.append(relocator.document(name))
        if options.write:
            relocator.write(found[-1])
    progress.clear()
    say(*became_lines(one for document in found for one in document.claims))
    without_span = sum(1 for _ in relocator.without_span())
    say(*_summary(found, without_span), *(f"written: {name}" for name in kept.write()))
    return _code(found, is_written=options.write)


def _code(found: list[RelocatedDocument], *, is_written: bool) -> int:
    faults = [fault for document in found for fault in document.faults]
    tell_faults(faults)
    fine = {"stands", "moved"} if is_written else {"stands"}
    is_fine = all(one.standing in fine for document in found for one in document.claims)
    return FAILED if faults else DONE if is_fine else LOOK


def _row(one: Relocated) -> list[str]:
    claim = one.claim
    span = claim.span or (0, 0)
    now = ""
    if one.span is not None:
        now = f"now {one.span[0]}:{one.span[1]}"
    elif one.reads is not None:
        now = f"now reads {one.reads.says} at {one.reads.start}:{one.reads.end}"
    return [claim.place.line_address, one.standing, claim.printed, f"{span[0]}:{span[1]}", now, claim.measure]


def _summary(found: list[RelocatedDocument], without_span: int) -> Iterator[str]:
    counts = Counter(str(one.standing) for document in found for one in document.claims)
    told = [f"{count} {word}" for word, count in counts.items()]
    changed = sum(not document.is_same_text and not document.faults for document in found)
    yield f"documents: {len(found)}, changed: {changed}; claims: {', '.join(told) or 'none with a span'}"
    if without_span:
        yield f"    claims without a span, of which nothing can be said: {without_span}"
