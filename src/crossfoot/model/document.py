"""Documents: the texts of the sources, given by who runs the checks, against which the record is verified."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError, Fault
from crossfoot.model.source import is_safe_document_name
from crossfoot.model.textfile import quoted, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from crossfoot.model.claim import Claim
    from crossfoot.model.records import Records
    from crossfoot.model.source import Source

MOST_BYTES: Final = 64_000_000
"""Bytes of a document that are read."""


class DocumentError(CrossfootError):
    """A document cannot be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the spans of claims count in it: UTF-8, line ends and all else as they are in the file."""

    name: str
    text: str
    sha256: str


class Documents:
    """The documents of one folder, each read once and only when it is asked for.

    A name never leads out of the folder: not by `..`, nor as an absolute path, nor over a link.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Document | DocumentError] = {}

    def read(self, name: str) -> Document:
        """The document with this name.

        Raises:
            DocumentError: it is not there, is too long, is not UTF-8, or lies outside of the folder.
        """
        if name not in self._read:
            self._read[name] = self._load(name)
        document = self._read[name]
        if isinstance(document, DocumentError):
            raise document
        return document

    def _load(self, name: str) -> Document | DocumentError:
        path = self._folder / name
        if not is_safe_document_name(name) or not path.resolve().is_relative_to(self._folder.resolve()):
            return DocumentError(f"the document {quoted(name)} leads out of the folder of documents")
        try:
            data = read_bytes(path, MOST_BYTES)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return DocumentError(f"the document {quoted(name)} cannot be read: {reason}")
        try:
            return read_document(name, data)
        except DocumentError as error:
            return error


def read_document(name: str, data: bytes) -> Document:
    """The document that the bytes of a file are.

    Raises:
        DocumentError: it is too long, or not UTF-8.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(f"the document {quoted(name)} is longer than {MOST_BYTES:,} bytes")
    try:
        return Document(name, data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    except UnicodeDecodeError as error:
        raise DocumentError(f"the document {quoted(name)} is not UTF-8 at byte {error.start}") from None


def source_faults(source: Source, documents: Documents) -> list[Fault]:
    """What is wrong with a source's document: it cannot be had, or is not the one on record.

    A source without a document has nothing to verify.
    """
    if source.document is None:
        return []
    try:
        document = documents.read(source.document)
    except DocumentError as error:
        return [Fault(source.place, f"{source.id}: {error}")]
    if document.sha256 == source.sha256:
        return []
    if source.sha256 is None:
        message = f"{source.id}: the record does not say which text {quoted(source.document)} has"
        return [Fault(source.place, message, hint=f"sha256: {document.sha256}")]
    message = f"{source.id}: the document {quoted(source.document)} is not the one on record"
    hint = f"its SHA-256 is {document.sha256}, on record is {source.sha256}"
    return [Fault(source.place, message, hint=hint)]


def span_faults(claim: Claim, source: Source | None, documents: Documents) -> list[Fault]:
    """What is wrong with a claim's span: its text in the source's document is not what the claim says.

    White space is left out of the comparison, since a figure may be broken by a line end. Of a claim that
    only lists names, each name stands in the text, in their order. A claim without a span has nothing to
    verify.
    """
    if claim.span is None:
        return []
    if source is None or source.document is None:
        message = f"the claim has a span, and its source {quoted(claim.source)} names no document"
        return [Fault(claim.place, message)]
    try:
        document = documents.read(source.document)
    except DocumentError as error:
        return [Fault(claim.place, f"the span cannot be verified: {error}")]
    start, end = claim.span
    address = f"{document.name} {start}:{end}"
    if end > len(document.text):
        return [
            Fault(claim.place, f"{address} is beyond the end of the text, {len(document.text)} characters")
        ]
    stands = document.text[start:end]
    if says_at(document.text, claim.span, claim):
        return []
    message = f"{address} is {quoted(stands)}, and the record says {quoted(claim.printed)}"
    return [Fault(claim.place, message, hint=_elsewhere(document.text, claim.says, start))]


def verify_documents(records: Records, folder: Path) -> list[Fault]:
    """Everything in which the records and the documents of a folder differ."""
    documents = Documents(folder)
    of_sources = [fault for source in records.sources.values() for fault in source_faults(source, documents)]
    of_claims = [
        fault
        for claim in records.claims
        for fault in span_faults(claim, records.sources.get(claim.source), documents)
    ]
    return of_sources + of_claims


def says_at(text: str, span: tuple[int, int], claim: Claim) -> bool:
    """Whether the text at a span is what a claim says, or lists, but for white space."""
    return _agree(text[slice(*span)], claim)


def _agree(stands: str, claim: Claim) -> bool:
    text = _without_space(stands)
    if claim.says:
        return text == _without_space(claim.says)
    at = 0
    for name in map(_without_space, claim.items):
        found = text.find(name, at)
        if found == -1:
            return False
        at = found + len(name)
    return True


def _without_space(text: str) -> str:
    return "".join(text.split())


def _elsewhere(text: str, says: str, start: int) -> str:
    """Where the words stand as written, nearest to where they were looked for."""
    before, after = text.rfind(says, 0, start) if says else -1, text.find(says, start) if says else -1
    found = [at for at in (before, after) if at != -1]
    if not found:
        return "it stands nowhere in the text in one piece" if says else ""
    nearest = min(found, key=lambda at: abs(at - start))
    return f"the nearest place that says so is {nearest}:{nearest + len(says)}"
