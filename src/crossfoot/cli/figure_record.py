"""A figure as the record that every machine-readable format writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crossfoot.model.period import Period
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.extract.figures import Figure

COLUMNS = (
    "file",
    "start",
    "end",
    "says",
    "kind",
    "lo",
    "hi",
    "lo_open",
    "hi_open",
    "unit",
    "hedge",
    "direction",
    "period",
)
"""The names of its fields, in order."""


def record_of(file: str, figure: Figure) -> dict[str, Any]:
    """The fields of a figure.

    `lo` and `hi` are exact texts, decimals where they end and fractions where not, and None where there is no
    bound. Dates count days (proleptic Gregorian ordinals); `period` says them as ISO 8601 does.
    """
    interval, unit = figure.interval, figure.unit
    return {
        "file": file,
        "start": figure.start,
        "end": figure.end,
        "says": figure.says,
        "kind": figure.kind,
        "lo": _exact(interval.lo),
        "hi": _exact(interval.hi),
        "lo_open": interval.lo_open,
        "hi_open": interval.hi_open,
        "unit": unit.name if unit else None,
        "hedge": figure.hedge,
        "direction": figure.quantity.direction,
        "period": _period(interval) if figure.kind == "date" else None,
    }


def _period(days: Interval) -> str | None:
    ends = [None if end is None else date.fromordinal(int(end)) for end in (days.lo, days.hi)]
    return str(Period(*ends)) if any(ends) else None


def _exact(end: Fraction | None) -> str | None:
    return None if end is None else str(Interval.point(end))
