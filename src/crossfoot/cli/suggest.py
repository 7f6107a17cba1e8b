"""`crossfoot suggest`: checks proposed for a text or a source, to be finished by hand."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crossfoot.cli.streams import DONE, FAILED, STANDARD_INPUT, read_text, say, tell, tell_faults
from crossfoot.cli.suite_options import add_folders, checks_folders, claims_folders

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from crossfoot.cli.streams import Commands
    from crossfoot.model.records import Records
    from crossfoot.model.source import Source
    from crossfoot.suggest.operands import Operands


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "checks that a text or a source seems to call for, as a file to be finished by hand"
    parser = commands.add_parser("suggest", help=about, description=about)
    parser.add_argument(
        "about",
        metavar="FILE|SOURCE",
        help="a text in UTF-8, - for the standard input, or a source on record",
    )
    add_folders(parser)
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="the folder of documents: read the wording of SOURCE there",
    )
    parser.set_defaults(run=run)


class _Figures(NamedTuple):
    """What is looked at: the figures and, if it is at hand, the text."""

    operands: Operands
    text: str | None


def run(options: argparse.Namespace) -> int:
    """Writes the checks; what could not be read is told on the other stream, and nothing is written."""
    from crossfoot.errors import CrossfootError
    from crossfoot.model.records import load_records
    from crossfoot.suggest import checks_text
    from crossfoot.suggest.suggesting import suggest
    from crossfoot.suite.loading import load_check_files

    records = load_records([folder for folder in claims_folders(options) if folder.is_dir()], Path())
    declared_faults = [fault for faults in records.faults.values() for fault in faults]
    if declared_faults:
        tell_faults(declared_faults)
        return FAILED
    try:
        figures = _figures(options, records)
    except CrossfootError as error:
        tell_faults([error])
        return FAILED
    files = load_check_files(filter(Path.is_dir, checks_folders(options)), records, Path())
    known = [check.expect for file in files for check in file.checks]
    found = suggest(figures.operands, figures.text, known)
    origin = "the standard input" if options.about == STANDARD_INPUT else options.about
    if found:
        say(*checks_text.lines(found, origin))
    else:
        tell(f"{origin}: nothing to suggest for {len(figures.operands.figures)} figures")
    return DONE


def _figures(options: argparse.Namespace, records: Records) -> _Figures:
    """The figures of the source of that name, else of the file; its own claims, where they are on record.

    Raises:
        CrossfootError: there is neither, it cannot be read, or it is not the text on record.
    """
    from crossfoot.model.document import Documents
    from crossfoot.suggest.operands import operands_of_claims, operands_of_text

    name: str = options.about
    folder: Path | None = options.sources
    claims = [claim for claim in records.claims if claim.source == name]
    if claims:
        source = records.sources.get(name)
        if folder is None or source is None or source.document is None:
            return _Figures(operands_of_claims(claims, records), None)
        document = Documents(folder).read(source.document)
        _verify(document.text, [source])
        return _Figures(operands_of_claims(claims, records), document.text)
    text = read_text(name)
    sources = [one for one in records.sources.values() if _is_document(one.document, name, folder)]
    of = {source.id for source in sources}
    claims = [claim for claim in records.claims if claim.source in of]
    if claims:
        _verify(text, sources)
        return _Figures(operands_of_claims(claims, records), text)
    return _Figures(operands_of_text(text, records, sources[0] if sources else None), text)


def _is_document(document: str | None, name: str, folder: Path | None) -> bool:
    """Whether a file is the document of that name."""
    if document is None or name == STANDARD_INPUT:
        return False
    path = Path(name)
    return path == folder / document if folder else path.name == Path(document).name


def _verify(text: str, sources: Iterable[Source]) -> None:
    """Raises DocumentError if the text is not the one in which the spans on record count."""
    from crossfoot.model.document import DocumentError

    found = sha256(text.encode()).hexdigest()
    for source in sources:
        if source.sha256 not in {None, found}:
            message = f"{source.id}: the document {source.document} is not the one on record"
            raise DocumentError(f"{message}: see 'crossfoot relocate'")
