"""Coverage: which claims no case touches, which checks bind nothing, which figures have no claim.

It is told by the records and the checks alone, and by the documents where they are given; no case has to
be judged for it. That a case touches a claim does not say that it would notice any slip in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.extract.figures import find_figures
from crossfoot.extract.proposals import is_quantity
from crossfoot.model.document import DocumentError, Documents, says_at, verify_documents
from crossfoot.suite.share import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from crossfoot.audit import Audit
    from crossfoot.errors import Fault
    from crossfoot.extract.figures import Figure
    from crossfoot.model.check import Check
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.model.records import Records
    from crossfoot.model.source import Source


@dataclass(frozen=True, slots=True)
class ClaimCoverage:
    """A claim, and what touches it: cases of checks and agreements, by their node ids."""

    claim: Claim
    cases: tuple[str, ...]
    agreements: tuple[str, ...]

    @property
    def touched_by(self) -> tuple[str, ...]:
        """All that touches it, cases of checks first."""
        return self.cases + self.agreements


@dataclass(frozen=True, slots=True)
class UnboundCheck:
    """A check that binds nothing, and why."""

    check: Check
    reason: str


@dataclass(frozen=True, slots=True)
class UnclaimedFigure:
    """A figure of a document that no claim of it says."""

    document: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """A document on record. `figures` is None where it was not given, or cannot be read."""

    name: str
    sources: tuple[str, ...]
    claims: Share
    figures: Share | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a suite covers.

    The shares by file, by source and by document are of claims that a case touches; `figures` is the share
    of quantities that have a claim, None unless the documents were given, and `unnamed` are the files among
    these that no source names. With `faults`, not all of the suite could be counted.
    """

    claims: tuple[ClaimCoverage, ...]
    files: dict[str, Share]
    sources: dict[str, Share]
    documents: tuple[DocumentCoverage, ...]
    checks: Share
    unbound: tuple[UnboundCheck, ...]
    figures: Share | None
    unclaimed: tuple[UnclaimedFigure, ...]
    unnamed: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def touched(self) -> Share:
        """The share of all claims that a case touches."""
        return _share(self.claims)

    @property
    def untouched(self) -> list[Claim]:
        """The claims that no case touches."""
        return [one.claim for one in self.claims if not one.touched_by]


def cover(audit: Audit, check_files: Sequence[ChecksFile], folder: Path | None = None) -> Coverage:
    """What the checks, and the agreement of facts told more than once, cover of the records.

    Args:
        audit: of the records.
        check_files: the checks; those with faults bind nothing.
        folder: the documents, to look for figures without a claim.
    """
    records = audit.records
    checks = [check for file in check_files for check in file.checks]
    claims, unbound = _claims(audit, checks)
    figures = _Figures(records, folder) if folder is not None else None
    documents = tuple(_documents(records, claims, figures))
    known = [document.figures for document in documents if document.figures is not None]
    return Coverage(
        claims=claims,
        files=_shares(claims, (file.name for file in records.files), lambda claim: claim.place.file),
        sources=_shares(claims, records.sources, lambda claim: claim.source),
        documents=documents,
        checks=Share(len(checks) - len(unbound), len(checks)),
        unbound=unbound,
        figures=_sum(known) if figures else None,
        unclaimed=tuple(figures.unclaimed) if figures else (),
        unnamed=figures.unnamed() if figures else (),
        faults=tuple(_faults(records, check_files, folder)),
    )


def _claims(
    audit: Audit, checks: Iterable[Check]
) -> tuple[tuple[ClaimCoverage, ...], tuple[UnboundCheck, ...]]:
    """Every claim with what touches it, and the checks that bind nothing."""
    cases: dict[Claim, list[str]] = defaultdict(list)
    unbound = []
    for check in checks:
        bound = [] if check.faults else audit.cases(check)
        if not bound:
            reason = "it has faults" if check.faults else audit.why_unbound(check)
            unbound.append(UnboundCheck(check, reason))
        for case in bound:
            for claim in dict.fromkeys(claim for told in case.told for claim in told):
                cases[claim].append(f"{check.place.file}::{case.name}")
    agreements: dict[Claim, list[str]] = defaultdict(list)
    for agreement in audit.agreements:
        for claim in agreement.claims:
            agreements[claim].append(f"{agreement.claims[0].place.file}::{agreement.name}")
    covered = (
        ClaimCoverage(claim, tuple(cases[claim]), tuple(agreements[claim])) for claim in audit.records.claims
    )
    return tuple(covered), tuple(unbound)


def _share(claims: Sequence[ClaimCoverage]) -> Share:
    return Share(sum(bool(one.touched_by) for one in claims), len(claims))


def _shares(
    claims: Iterable[ClaimCoverage], names: Iterable[str], name_of: Callable[[Claim], str]
) -> dict[str, Share]:
    """The shares by name, in order; `names` are there whether they have claims or not."""
    found: dict[str, list[ClaimCoverage]] = {name: [] for name in names}
    for one in claims:
        found.setdefault(name_of(one.claim), []).append(one)
    return {name: _share(found[name]) for name in sorted(found)}


def _sum(shares: Iterable[Share]) -> Share:
    parts = [(share.part, share.whole) for share in shares]
    return Share(sum(part for part, _ in parts), sum(whole for _, whole in parts))


def _faults(records: Records, check_files: Iterable[ChecksFile], folder: Path | None) -> Iterator[Fault]:
    """Everything that is wrong: with records, with checks, and with the documents where they are given."""
    yield from records.all_faults()
    for file in check_files:
        yield from file.faults
        for check in file.checks:
            yield from check.faults
    if folder is not None:
        yield from verify_documents(records, folder)


def _documents(
    records: Records, claims: Sequence[ClaimCoverage], figures: _Figures | None
) -> Iterator[DocumentCoverage]:
    told: dict[str, list[ClaimCoverage]] = defaultdict(list)
    for one in claims:
        told[one.claim.source].append(one)
    for name, sources in sorted(_by_document(records).items()):
        ids = tuple(sorted(source.id for source in sources))
        found = [one for source in ids for one in told[source]]
        share = None if figures is None else figures.share(name, [one.claim for one in found])
        yield DocumentCoverage(name, ids, _share(found), share)


def _by_document(records: Records) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for source in records.sources.values():
        if source.document is not None:
            found[source.document].append(source)
    return found


class _Figures:
    """The figures of the documents of a folder; `unclaimed` are those that were found to have no claim."""

    def __init__(self, records: Records, folder: Path) -> None:
        self.records = records
        self.folder = folder
        self.documents = Documents(folder)
        self.unclaimed: list[UnclaimedFigure] = []

    def share(self, name: str, claims: Iterable[Claim]) -> Share | None:
        """How many quantities of a document have one of the claims; None if it cannot be read.

        A claim has a figure if its span, where the document does say what the claim says, holds any
        character of it. Claims that only list names have none.
        """
        try:
            text = self.documents.read(name).text
        except DocumentError:
            return None
        spans = [
            claim.span for claim in claims if claim.says and claim.span and says_at(text, claim.span, claim)
        ]
        claimed = {offset for start, end in spans for offset in range(start, end)}
        figures = [figure for figure in find_figures(text) if is_quantity(figure)]
        without = [figure for figure in figures if claimed.isdisjoint(range(figure.start, figure.end))]
        self.unclaimed += [UnclaimedFigure(name, figure) for figure in without]
        return Share(len(figures) - len(without), len(figures))

    def unnamed(self) -> tuple[str, ...]:
        """The files of the folder that no source names, but for hidden ones."""
        names = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        seen = {name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts)}
        return tuple(sorted(seen - _by_document(self.records).keys()))
