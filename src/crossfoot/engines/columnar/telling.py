"""Claims of one fact brought together: their ends' intersection, and whether rounded figures differ.

Figures rounded to the same digit must be equal (XBRL Calculations 1.1, section 4). Hedges are not in the
frame, so two figures that differ only because one is hedged count as apart too: the exact engine tells.
Columns that are made on the way begin with `crossfoot:`, which is no name of a dimension.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

import narwhals as nw

from crossfoot.engines.columnar.ends import HUGE, ROUNDING, TINY, magnitude

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.engines.columnar.frame import Frame

OPEN: Final = "crossfoot:open"
"""Whether an end of a claim is open, where that matters."""
INEXACT: Final = "crossfoot:inexact"
"""Whether an end of a claim is not just its float, where that matters."""
CLAIMS: Final = "crossfoot:claims"
"""How many claims there are."""
APART: Final = "crossfoot:apart"
"""Whether two figures rounded to the same digit may differ."""

_DISTINCT: Final = 2.0**50
"""Numbers of fewer units of the last digit are different floats where they differ by one."""


def share_a_number(lo: nw.Expr, hi: nw.Expr) -> nw.Expr:
    """Whether claims share a number for sure; these are their highest lower and lowest upper end."""
    width = hi - lo
    touches = ~nw.col(INEXACT) & ((width > 0.0) | ((width == 0.0) & ~nw.col(OPEN)))
    is_wide = width > magnitude(lo, hi) * ROUNDING + TINY
    size = magnitude(nw.when(lo > -inf).then(lo), hi)
    return (size < HUGE) & (width.is_null() | (lo == -inf) | touches | is_wide)


def told_together(frame: Frame, columns: Sequence[str], flags: Sequence[str]) -> Frame:
    """The claims of each combination of the columns and of each last digit as one row.

    Args:
        frame: rows with `lo`, `hi`, `value`, `step` and the flags.
        columns: what is the same of claims that are told together.
        flags: columns that are true of a combination where they are of one claim.
    """
    value, least, most = nw.col("value"), nw.col("crossfoot:least"), nw.col("crossfoot:most")
    told = frame.group_by(*columns, "step").agg(
        nw.col("lo").max(),
        nw.col("hi").min(),
        value.min().alias("crossfoot:least"),
        value.max().alias("crossfoot:most"),
        nw.len().alias(CLAIMS),
        *(nw.col(flag).max() for flag in flags),
    )
    equal = (least == most) & (most.abs() < nw.col("step") * _DISTINCT)
    is_apart = (nw.col(CLAIMS) > 1) & ~nw.col("step").is_null() & ~(least.is_null() | equal)
    return told.with_columns(is_apart.alias(APART)).drop("crossfoot:least", "crossfoot:most", "step")
