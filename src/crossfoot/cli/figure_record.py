"""A figure as the record that every machine-readable format writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    "days",
)
"""The names of its fields, in order."""


def record_of(file: str, figure: Figure) -> dict[str, Any]:
    """The fields of a figure.

    `lo` and `hi` are exact texts, decimals where they end and fractions where not, and None where there is no
    bound. Dates count days (proleptic Gregorian ordinals); `days` says them as ISO 8601 has them.
    """
    from crossfoot.report.text import shown_values

    interval, unit = figure.interval, figure.unit
    is_date = figure.kind == "date"
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
        "days": shown_values(interval, unit) if is_date else None,
    }


def _exact(end: Fraction | None) -> str | None:
    return None if end is None else str(Interval.point(end))
