"""Shares: how many of how many, in words and in JSON, and the percentage that they must reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from crossfoot.model.textfile import quoted
from crossfoot.numbers.interval import Interval

_ALL: Final = 100
_PERCENT: Final = re.compile(r"(100|[0-9]{1,2})(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> Fraction | None:
        """The share in percent; None where there is nothing to have a share of."""
        return Fraction(100 * self.part, self.whole) if self.whole else None

    @property
    def shown_percent(self) -> str:
        """`66.6`: rounded down, so that only what is whole is shown as 100; '' where it is none."""
        if self.percent is None:
            return ""
        tenths = self.percent * 10 // 1
        return f"{tenths // 10}.{tenths % 10}"

    def reaches(self, percent: Fraction) -> bool:
        """Whether the share is at least this; a share of nothing counts as 0."""
        return (self.percent or 0) >= percent


def share_cells(share: Share) -> tuple[str, str]:
    """`4 of 6` and `66.6 %`."""
    if not share.whole:
        return "none", ""
    return f"{share.part} of {share.whole}", f"{share.shown_percent} %"


def share_record(part: str, share: Share | None) -> dict[str, int | float | None] | None:
    """A share with its percentage; `part` is what its part is called."""
    if share is None:
        return None
    percent = float(share.shown_percent) if share.whole else None
    return {part: share.part, "all": share.whole, "percent": percent}


def read_threshold(text: str) -> Fraction:
    """A percentage to reach: `90` or `99.5`.

    Raises:
        ValueError: the text is none, or is over 100.
    """
    if not _PERCENT.fullmatch(text) or Fraction(text) > _ALL:
        raise ValueError(f"found {quoted(text)}, wanted a percentage from 0 to 100, such as 90 or 99.5")
    return Fraction(text)


def shortfall(name: str, share: Share, wanted: Fraction) -> str:
    """In what a share is under a percentage; '' where it is not."""
    if share.reaches(wanted):
        return ""
    told = ", ".join(filter(None, share_cells(share)))
    return f"{name}: {told}, wanted {Interval.point(wanted)} %"
