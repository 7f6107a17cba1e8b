"""Coverage as aligned lines for people; control characters are shown as escapes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossfoot.model.claims_file import stem_of
from crossfoot.report.table import section, table
from crossfoot.suite.share import share_cells, shortfall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from crossfoot.model.claim import Claim
    from crossfoot.suite.coverage import Coverage
    from crossfoot.suite.share import Share


def lines(coverage: Coverage) -> Iterator[str]:
    """What is not covered, a line each, and then the shares of each file, source and document."""
    yield from section("claims that no case touches", [_claim_row(claim) for claim in coverage.untouched])
    yield from section("checks that bind nothing", list(_check_rows(coverage)))
    if coverage.figures is not None:
        yield from section("figures without a claim", list(_figure_rows(coverage)))
        if coverage.unnamed:
            yield from section("documents that no source names", [[name] for name in coverage.unnamed])
    if coverage.faults:
        yield f"faults: {len(coverage.faults)}, so that not all is counted"
    yield from table(list(_share_rows(coverage)))
    by_agreement = sum(bool(one.agreements) and not one.cases for one in coverage.claims)
    if by_agreement:
        yield f"claims touched only as facts told more than once, by no check: {by_agreement}"


def shortfalls(coverage: Coverage, wanted: Fraction) -> Iterator[str]:
    """In what the coverage is under a percentage: in claims touched, in figures with a claim, or in both.

    It is under any where not all could be counted.
    """
    shares = {"claims touched": coverage.touched, "figures with a claim": coverage.figures}
    told = (shortfall(name, share, wanted) for name, share in shares.items() if share is not None)
    yield from filter(None, told)
    if coverage.faults:
        yield f"faults: {len(coverage.faults)}, so that not all is counted"


def _claim_row(claim: Claim) -> list[str]:
    unread = "cannot be read" if claim.interval is None else ""
    return [claim.place.line_address, claim.shown, claim.measure, unread]


def _check_rows(coverage: Coverage) -> Iterator[list[str]]:
    for unbound in coverage.unbound:
        check = unbound.check
        optional = "optional: " if check.optional else ""
        yield [check.place.line_address, check.name, f"{optional}{unbound.reason}"]


def _figure_rows(coverage: Coverage) -> Iterator[list[str]]:
    for one in coverage.unclaimed:
        yield [f"{one.document} {one.figure.start}:{one.figure.end}", one.figure.says]


def _share_rows(coverage: Coverage) -> Iterator[list[str]]:
    """A row a share; the columns of figures are there where documents are."""
    head, total = ["", "claims touched", ""], ["all", *share_cells(coverage.touched)]
    rows = [[name, *share_cells(share)] for name, share in coverage.files.items()]
    rows += [[f"source {name}", *share_cells(share)] for name, share in _sources_apart(coverage)]
    documents = [[f"document {one.name}", *share_cells(one.claims)] for one in coverage.documents]
    if coverage.figures is None:
        yield from [head, *rows, *documents, total]
        return
    yield [*head, "figures with a claim", ""]
    yield from ([*row, "", ""] for row in rows)
    for row, one in zip(documents, coverage.documents, strict=True):
        yield [*row, *(("cannot be read", "") if one.figures is None else share_cells(one.figures))]
    yield [*total, *share_cells(coverage.figures)]


def _sources_apart(coverage: Coverage) -> Iterator[tuple[str, Share]]:
    """The sources whose share is not already that of a file named for them."""
    told = {(stem_of(PurePosixPath(name).name), share) for name, share in coverage.files.items()}
    return (source for source in coverage.sources.items() if source not in told)
