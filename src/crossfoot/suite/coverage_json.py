"""Coverage as JSON, for programs: the same keys in the same order whatever there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossfoot.report.json_text import json_lines
from crossfoot.suite.claim_json import claim_record
from crossfoot.suite.share import share_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.suite.coverage import ClaimCoverage, Coverage, UnboundCheck, UnclaimedFigure


def lines(coverage: Coverage) -> Iterator[str]:
    """The lines of one object."""
    yield from json_lines(record_of(coverage), indent=2)


def record_of(coverage: Coverage) -> dict[str, Any]:
    """The coverage as JSON has it.

    Percentages are rounded down, to a digit behind the point; shares of what was not given or read are null.
    """
    return {
        "claims": share_record("touched", coverage.touched),
        "checks": share_record("binding", coverage.checks),
        "figures": share_record("claimed", coverage.figures),
        "faults": len(coverage.faults),
        "files": [
            {"name": name, "claims": share_record("touched", one)} for name, one in coverage.files.items()
        ],
        "sources": [
            {"name": name, "claims": share_record("touched", one)} for name, one in coverage.sources.items()
        ],
        "documents": [
            {
                "name": one.name,
                "sources": list(one.sources),
                "claims": share_record("touched", one.claims),
                "figures": share_record("claimed", one.figures),
            }
            for one in coverage.documents
        ],
        "touched": [_claim(one) for one in coverage.claims if one.touched_by],
        "untouched": [_claim(one) for one in coverage.claims if not one.touched_by],
        "unbound": list(map(_check, coverage.unbound)),
        "unclaimed": list(map(_figure, coverage.unclaimed)),
        "unnamed": list(coverage.unnamed),
    }


def _claim(one: ClaimCoverage) -> dict[str, Any]:
    claim = one.claim
    return {
        **claim_record(claim),
        "items": list(claim.items),
        "is_read": claim.interval is not None,
        "cases": list(one.cases),
        "agreements": list(one.agreements),
    }


def _check(unbound: UnboundCheck) -> dict[str, Any]:
    check = unbound.check
    return {
        "file": check.place.file,
        "line": check.place.line,
        "check": check.name,
        "optional": check.optional,
        "reason": unbound.reason,
    }


def _figure(one: UnclaimedFigure) -> dict[str, Any]:
    figure = one.figure
    return {"document": one.document, "start": figure.start, "end": figure.end, "says": figure.says}
