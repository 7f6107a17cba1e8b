"""Intervals on a number line, with the gap between them: where all of it stands, in percent of the width."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.model.verdict import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.report.record import Values

_MARGIN: Final = Fraction(1, 5)
"""Of the width, on each side of what is finite: room for what is without end, and for words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval from `x` on, `width` wide; a point has no width. The ends say whether there are such."""

    label: str
    words: str
    kind: str
    x: str
    width: str
    end: str
    is_point: bool
    lo: str
    hi: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two bars, from value `lo` to value `hi`."""

    x: str
    middle: str
    end: str
    lo: str
    hi: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """Bars above each other, and the gap between the first two that do not meet."""

    bars: tuple[Bar, ...]
    gap: Gap | None


def number_line(told: Sequence[tuple[str, str, Values]]) -> NumberLine | None:
    """The picture of labelled intervals, each of a kind; None where no end is known."""
    ends = [end for _, _, values in told for end in (values.lo, values.hi) if end is not None]
    if not ends:
        return None
    scale = _Scale(min(ends), max(ends))
    bars = tuple(scale.bar(label, kind, values) for label, kind, values in told)
    pairs = ((one, other) for _, _, one in told for _, _, other in told)
    gap = next((pair for pair in pairs if _apart(*pair)), None)
    return NumberLine(bars, scale.gap(*gap) if gap else None)


def _apart(one: Values, other: Values) -> bool:
    return one.hi is not None and other.lo is not None and one.hi < other.lo


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the least to the most finite end, with margins."""

    least: Fraction
    most: Fraction

    def share(self, value: Fraction) -> Fraction:
        """Where a value stands, as a share of the width."""
        if self.least == self.most:
            return Fraction(1, 2)
        return _MARGIN + (1 - 2 * _MARGIN) * (value - self.least) / (self.most - self.least)

    def bar(self, label: str, kind: str, values: Values) -> Bar:
        """An interval; what is without end reaches the edge."""
        first = Fraction(0) if values.lo is None else self.share(values.lo)
        last = Fraction(1) if values.hi is None else self.share(values.hi)
        lo = "none" if values.lo is None else "open" if values.lo_open else "closed"
        hi = "none" if values.hi is None else "open" if values.hi_open else "closed"
        width = _percent(last - first)
        is_point = first == last
        return Bar(label, values.words, kind, _percent(first), width, _percent(last), is_point, lo, hi)

    def gap(self, one: Values, other: Values) -> Gap:
        """What lies between two intervals, of which the first lies lower."""
        assert one.hi is not None
        assert other.lo is not None
        first, last = self.share(one.hi), self.share(other.lo)
        middle = _percent((first + last) / 2)
        return Gap(_percent(first), middle, _percent(last), decimal(one.hi), decimal(other.lo))


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.2f}".rstrip("0").rstrip(".") + "%"
