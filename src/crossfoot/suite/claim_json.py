"""A claim as the JSON of commands has it: where it stands, what it is about, and its figure as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.model.claim import Claim


def claim_record(claim: Claim) -> dict[str, Any]:
    """The fields of a claim; entity and period are null where it has none."""
    return {
        "file": claim.place.file,
        "line": claim.place.line,
        "source": claim.source,
        "measure": claim.measure,
        "entity": claim.entity,
        "period": claim.period,
        "dimensions": dict(claim.dimensions),
        "says": claim.says,
    }
