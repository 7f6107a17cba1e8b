"""Claims drafted from a document, to be finished by hand; drafting again keeps what hands have done.

What a draft makes: the claims file of a source, the source's entry with the document's hash, and an entry for
each measure that it proposes a name for. Rows that are there are only ever given another span, or the mark
that their figure is gone; rows that were deleted are not drafted again while the text there is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossfoot.errors import listed
from crossfoot.extract.kept_files import KeptError
from crossfoot.extract.proposals import Proposals, is_quantity
from crossfoot.extract.proposed_setting import ProposedSettings
from crossfoot.extract.relocate import relocate
from crossfoot.model.declared import FILES
from crossfoot.model.drafted import DRAFT, is_gone, with_gone, without_gone
from crossfoot.model.measure import MEASURES
from crossfoot.model.source import SOURCES
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.figures import Figure
    from crossfoot.extract.kept_files import KeptFiles
    from crossfoot.extract.relocate import Relocated, Relocation
    from crossfoot.model.document import Document
    from crossfoot.model.source import Source

HEADER: Final = "measure,says,unit,entity,period,span,note\n"
"""The first line of a new claims file."""
_ABOUT_SOURCE: Final = "drafted: say what it is (title, publisher, published, language, entity, period)"
_ABOUT_MEASURES: Final = "drafted from {}: keep, rename or delete"
_GOOD_ID: Final = re.compile(r"(?!\.)[^\s|,;/\\:*?\"<>\x00-\x1f\x7f]{1,100}")
_NOT_IN_ID: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft did: to which file, to which claims that were there, how many it added and left out."""

    source: str
    file: str
    relocated: list[Relocated]
    added: int
    measures: int
    left_out: int


def draft(
    kept: KeptFiles,
    document: Document,
    source_id: str | None = None,
    *,
    before: str | None = None,
    adds_all: bool = False,
) -> Drafted:
    """Drafts a document's claims into the kept files, which are then to be written.

    Args:
        kept: the records.
        document: the text, under the name that goes on record.
        source_id: the source; where there is none, that of the document, or one named like it.
        before: the text that the spans on record count in, where it is at hand.
        adds_all: figures that were left out by hand are drafted as well.

    Raises:
        KeptError: the source cannot be told, or is one of another document.
        Faults: a file that would have to be edited has faults.
    """
    name = source_id or _source_of(kept, document)
    if not _GOOD_ID.fullmatch(name):
        raise KeptError(f"the source {quoted(name)} cannot name a file: wanted a word without / and such")
    source = kept.records.sources.get(name)
    if source is not None and source.document not in {None, document.name}:
        message = f"the source {quoted(name)} is of the document {quoted(source.document or '')}"
        raise KeptError(f"{message}, not of {quoted(document.name)}: name another with --source")
    made = _Draft(kept, document, source, kept.claims_file(name)).make(name, before, adds_all=adds_all)
    if made.added or made.relocated or source is not None:
        _record_source(kept, document, name, source)
    return made


def _source_of(kept: KeptFiles, document: Document) -> str:
    known = [source.id for source in kept.records.sources.values() if source.document == document.name]
    if len(known) > 1:
        message = f"{quoted(document.name)} is the document of {listed(sorted(known))}"
        raise KeptError(f"{message}: name one with --source")
    stem = document.name.rpartition("/")[2].removesuffix(".txt")
    return known[0] if known else _NOT_IN_ID.sub("-", stem).strip("-.") or "source"


def _record_source(kept: KeptFiles, document: Document, name: str, source: Source | None) -> None:
    """Puts document and hash on record."""
    told = {"document": document.name, "sha256": document.sha256}
    if source is None:
        register = kept.register(SOURCES, kept.name_of(kept.folder / FILES["source"]))
        register.add({name: told}, _ABOUT_SOURCE)
        return
    register = kept.register(SOURCES, source.place.file)
    missing = {key: value for key, value in told.items() if key not in register.entries[source.id]}
    if missing:
        register.add_keys(source.id, missing)
    of_document = [other for other in kept.records.sources.values() if other.document == document.name]
    kept.record_hash(of_document, document.sha256)


@dataclass(slots=True)
class _Draft:
    """One draft being made; new rows go to `file`."""

    kept: KeptFiles
    document: Document
    source: Source | None
    file: str
    left_out: list[Figure] = field(default_factory=list)

    def make(self, name: str, before: str | None, *, adds_all: bool) -> Drafted:
        """Edits the claims files and the measures."""
        claims = self.kept.claims_on(self.document.name)
        if self.source is None or self.source.document is None:
            claims = [*claims, *(claim for claim in self.kept.records.claims if claim.source == name)]
        is_same = self._known_hash == self.document.sha256
        relocation = relocate(claims, self.document.text, before=before, is_same_text=is_same)
        for one in relocation.claims:
            self._mark(one)
        proposals = self._proposals(relocation)
        added = 0
        for after, figure, measure in self._new(relocation, adds_all=adds_all):
            self.kept.claims(self.file, HEADER).add(after, proposals.row(figure, measure))
            added += 1
        if proposals.measures:
            register = self.kept.register(MEASURES, self.kept.name_of(self.kept.folder / FILES["measure"]))
            register.add(proposals.measures, _ABOUT_MEASURES.format(name), in_line=True)
        return Drafted(name, self.file, relocation.claims, added, len(proposals.measures), len(self.left_out))

    @property
    def _known_hash(self) -> str | None:
        return self.source.sha256 if self.source else None

    def _mark(self, one: Relocated) -> None:
        claim = one.claim
        if one.span is None and is_gone(claim.note):
            return
        edited = self.kept.claims(claim.place.file)
        if one.span is None:
            edited.set(claim.place.line, "note", with_gone(claim.note))
            return
        if one.span != claim.span:
            edited.set(claim.place.line, "span", f"{one.span[0]}:{one.span[1]}")
        if is_gone(claim.note):
            edited.set(claim.place.line, "note", without_gone(claim.note))

    def _proposals(self, relocation: Relocation) -> Proposals:
        records = self.kept.records
        settings = ProposedSettings(self.document.text, relocation.figures, records.entities)
        used = {claim.measure.removeprefix(DRAFT) for claim in records.claims}
        return Proposals(
            self.document.text, relocation.figures, settings, self.source, records.measures, used
        )

    def _new(self, relocation: Relocation, *, adds_all: bool) -> Iterator[tuple[int, Figure, str | None]]:
        """The figures to draft: the line to put each behind, and the measure of the claim it stands for."""
        instead = {id(one.reads): one.claim for one in relocation.claims if one.reads is not None}
        lines = _Lines(relocation, self.file)
        for figure in relocation.figures:
            line, is_claimed = lines.before(figure), lines.holds(figure)
            claim = instead.get(id(figure))
            if is_claimed or (claim is None and not is_quantity(figure)):
                continue
            if claim is not None:
                own = claim.place.file == self.file
                yield (claim.place.line if own else line), figure, claim.measure
            elif not adds_all and self._is_left_out(relocation, figure):
                self.left_out.append(figure)
            else:
                yield line, figure, None

    def _is_left_out(self, relocation: Relocation, figure: Figure) -> bool:
        """Whether the figure was there at the last draft, so that a person has taken its row away."""
        if self._known_hash is None:
            return False
        return self._known_hash == self.document.sha256 or relocation.was_there((figure.start, figure.end))


class _Lines:
    """Where the claims of a document stand in its text, and the lines of those in one file.

    Figures are asked about in the order of the text.
    """

    def __init__(self, relocation: Relocation, file: str) -> None:
        placed = [(one.span, one.claim) for one in relocation.claims if one.span is not None]
        self._spans = sorted(span for span, claim in placed if claim.says)
        self._own = sorted((span, claim.place.line) for span, claim in placed if claim.place.file == file)
        self._next_span = self._next_own = 0
        self._line = 1

    def holds(self, figure: Figure) -> bool:
        """Whether a claim says the figure or a part of it."""
        while self._next_span < len(self._spans) and self._spans[self._next_span][1] <= figure.start:
            self._next_span += 1
        return self._next_span < len(self._spans) and self._spans[self._next_span][0] < figure.end

    def before(self, figure: Figure) -> int:
        """The line of the last claim before the figure; 1, that of the header, where there is none."""
        while self._next_own < len(self._own) and self._own[self._next_own][0][0] < figure.start:
            self._line = self._own[self._next_own][1]
            self._next_own += 1
        return self._line
