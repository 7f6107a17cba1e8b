"""Relocating the claims of whole files: each document with all claims that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import Fault
from crossfoot.extract.relocate import Standing, relocate
from crossfoot.model.document import DocumentError, Documents
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from crossfoot.extract.kept_files import KeptFiles
    from crossfoot.extract.relocate import Relocated
    from crossfoot.model.claim import Claim
    from crossfoot.model.source import Source


@dataclass(frozen=True, slots=True)
class RelocatedDocument:
    """What became of the claims on a document; `faults` is why it could not be told.

    `is_same_text` says that the document is the one on record; `sources` are those that name it.
    """

    name: str
    sources: list[Source]
    claims: list[Relocated]
    faults: list[Fault]
    sha256: str = ""
    is_same_text: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Relocator:
    """Relocates the claims of the records, document by document.

    `files` are the names of the claims files that are asked about, all if there are none; `before` is the
    folder with the documents that the spans on record count in, where it is at hand.
    """

    kept: KeptFiles
    documents: Path
    files: Collection[str] = ()
    before: Path | None = None

    def names(self) -> list[str]:
        """The documents of the claims that are asked about, in the order of the sources."""
        asked = {claim.source for claim in self.kept.records.claims if self._is_asked(claim)}
        sources = self.kept.records.sources.values()
        named = [source.document for source in sources if source.document and source.id in asked]
        return list(dict.fromkeys(named))

    def document(self, name: str) -> RelocatedDocument:
        """What became of the claims on one document."""
        sources = [source for source in self.kept.records.sources.values() if source.document == name]
        claims = [claim for claim in self.kept.claims_on(name) if claim.span is not None]
        try:
            document = Documents(self.documents).read(name)
            recorded = {source.sha256 for source in sources if source.sha256 is not None}
            is_same = recorded == {document.sha256}
            before = self._before(name, recorded) if self.before is not None and not is_same else None
        except DocumentError as error:
            return RelocatedDocument(name, sources, [], [Fault(sources[0].place, str(error))])
        found = relocate(claims, document.text, before=before, is_same_text=is_same)
        asked = [one for one in found.claims if self._is_asked(one.claim)]
        is_whole = len(asked) == len(claims)
        return RelocatedDocument(name, sources, asked, [], document.sha256, is_same, is_whole)

    def write(self, found: RelocatedDocument) -> None:
        """Edits the spans of what moved, and the hash if all claims on the document were asked about.

        Raises:
            Faults: a file that would have to be edited has faults.
        """
        for one in found.claims:
            if one.standing is Standing.MOVED and one.span is not None:
                edited = self.kept.claims(one.claim.place.file)
                edited.set(one.claim.place.line, "span", f"{one.span[0]}:{one.span[1]}")
        if found.is_whole and not found.faults:
            self.kept.record_hash(found.sources, found.sha256)

    def _before(self, name: str, recorded: Collection[str]) -> str:
        assert self.before is not None
        document = Documents(self.before).read(name)
        if document.sha256 not in recorded:
            raise DocumentError(f"the earlier document {quoted(name)} is not the one on record either")
        return document.text

    def _is_asked(self, claim: Claim) -> bool:
        return not self.files or claim.place.file in self.files

    def without_span(self) -> Iterator[Claim]:
        """The claims that are asked about and have no span, so that nothing can be said of them."""
        return (claim for claim in self.kept.records.claims if claim.span is None and self._is_asked(claim))
