"""Mutation as JSON, for programs: the same keys in the same order whatever there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossfoot.report.json_text import json_lines
from crossfoot.suite.claim_json import claim_record
from crossfoot.suite.share import share_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.suite.mutation import ClaimMutation, Mutation


def lines(mutation: Mutation) -> Iterator[str]:
    """The lines of one object."""
    yield from json_lines(record_of(mutation), indent=2)


def record_of(mutation: Mutation) -> dict[str, Any]:
    """The mutation as JSON has it: by kind of slip, by file, and every claim with its slips."""
    return {
        "slips": share_record("noticed", mutation.noticed),
        "faults": mutation.faults,
        "kinds": [
            {"name": name, "slips": share_record("noticed", one)} for name, one in mutation.kinds.items()
        ],
        "files": [
            {"name": name, "slips": share_record("noticed", one)} for name, one in mutation.files.items()
        ],
        "claims": list(map(_claim, mutation.claims)),
    }


def _claim(one: ClaimMutation) -> dict[str, Any]:
    return {
        **claim_record(one.claim),
        "cases": list(one.cases),
        "slips": share_record("noticed", one.noticed),
        "mutants": [
            {"slip": mutant.slip.name, "says": mutant.slip.says, "noticed_by": list(mutant.noticed_by)}
            for mutant in one.mutants
        ],
    }
