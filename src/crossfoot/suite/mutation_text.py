"""Mutation as aligned lines for people; control characters are shown as escapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.report.table import section, table
from crossfoot.suite.share import share_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.suite.mutation import ClaimMutation, Mutation


def lines(mutation: Mutation) -> Iterator[str]:
    """The slips that nothing would notice, a line a claim, and then the shares by kind and by file."""
    slipping = [one for one in mutation.claims if one.unnoticed and one.cases]
    yield from section("claims with slips that no case would notice", [_slips_row(one) for one in slipping])
    yield from section("claims that no case guards", [_row(one) for one in mutation.unguarded])
    if mutation.faults:
        yield f"faults: {mutation.faults}, so that not all is judged"
    rows = [[name, *share_cells(share)] for name, share in mutation.kinds.items()]
    rows += [[name, *share_cells(share)] for name, share in mutation.files.items()]
    yield from table([["", "slips noticed", ""], *rows, ["all", *share_cells(mutation.noticed)]])


def _row(one: ClaimMutation) -> list[str]:
    return [one.claim.place.line_address, one.claim.says, one.claim.measure]


def _slips_row(one: ClaimMutation) -> list[str]:
    slips = one.unnoticed
    return [*_row(one), f"{len(slips)} of {len(one.mutants)}", ", ".join(slip.says for slip in slips)]
