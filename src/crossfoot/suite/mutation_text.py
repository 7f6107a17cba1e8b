"""Mutation as aligned lines for people; control characters are shown as escapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.numbers.interval import Interval
from crossfoot.report.table import table
from crossfoot.suite.coverage_text import section, share_cells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from crossfoot.suite.mutation import ClaimMutation, Mutation


def lines(mutation: Mutation) -> Iterator[str]:
    """The slips that nothing would notice, a line a claim, and then the shares by kind and by file."""
    unguarded = mutation.unguarded
    slipping = [one for one in mutation.claims if one.unnoticed and one not in unguarded]
    yield from section("claims with slips that no case would notice", [_slips_row(one) for one in slipping])
    yield from section("claims that no case guards", [_row(one) for one in unguarded])
    if mutation.faults:
        yield f"faults: {mutation.faults}, so that not all is judged"
    rows = [[name, *share_cells(share)] for name, share in mutation.kinds.items()]
    rows += [[name, *share_cells(share)] for name, share in mutation.files.items()]
    yield from table([["", "slips noticed", ""], *rows, ["all", *share_cells(mutation.noticed)]])


def shortfall(mutation: Mutation, wanted: Fraction) -> str:
    """In what the score is under a percentage; '' where it is not."""
    if mutation.noticed.reaches(wanted):
        return ""
    told = ", ".join(filter(None, share_cells(mutation.noticed)))
    return f"slips noticed: {told}, wanted {Interval.point(wanted)} %"


def _row(one: ClaimMutation) -> list[str]:
    return [one.claim.place.line_address, one.claim.says, one.claim.measure]


def _slips_row(one: ClaimMutation) -> list[str]:
    slips = one.unnoticed
    return [*_row(one), f"{len(slips)} of {len(one.mutants)}", ", ".join(slip.says for slip in slips)]
