"""What an engine says of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.interval import Interval


class Outcome(StrEnum):
    """The three verdicts."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, and the reason where it is undecided."""

    outcome: Outcome
    reason: str = ""


_WORDS = ("more than", "less than", "more", "less")
_DATE_WORDS = ("after", "before", "later", "earlier")


@dataclass(frozen=True, slots=True)
class Scale:
    """How values of one dimension are shown: divided by `factor`, followed by `suffix`."""

    factor: Fraction = Fraction(1)
    suffix: str = ""
    difference: str = ""
    is_date: bool = False

    def show(self, interval: Interval) -> str:
        """The interval (in base units) as a reader takes it in, as `64`, `92%` or `[15000, 16000)`."""
        if interval.is_point and interval.lo is not None:
            return self.number(interval.lo)
        opening, closing = "(" if interval.lo_open else "[", ")" if interval.hi_open else "]"
        low = "-∞" if interval.lo is None else self.number(interval.lo)
        high = "∞" if interval.hi is None else self.number(interval.hi)
        return f"{opening}{low}, {high}{closing}"

    def number(self, value: Fraction) -> str:
        """One value (in base units) with the suffix; a day as ISO 8601 has it."""
        if self.is_date and 1 <= value <= date.max.toordinal():
            return date.fromordinal(int(value)).isoformat()
        return f"{decimal(value / self.factor)}{self.suffix}"

    def gap(self, value: Fraction) -> str:
        """The distance between two values."""
        distance = value / self.factor
        words = self.difference.removesuffix("s") if distance == 1 else self.difference
        return f"{decimal(distance)}{words}"

    def bound(self, interval: Interval) -> str:
        """The interval in words: `64 or less`, `more than 5`, `8`, `between 3 and 5`."""
        low, high = interval.lo, interval.hi
        if low is None and high is None:
            return "anything"
        above, below, more, less = _DATE_WORDS if self.is_date else _WORDS
        if high is None and low is not None:
            return f"{above} {self.number(low)}" if interval.lo_open else f"{self.number(low)} or {more}"
        if low is None and high is not None:
            return f"{below} {self.number(high)}" if interval.hi_open else f"{self.number(high)} or {less}"
        if low is None or high is None or interval.lo_open or interval.hi_open or low == high:
            return self.show(interval)
        return f"between {self.number(low)} and {self.number(high)}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operand of a case as the verdict saw it, in base units.

    `room` is what the other operands leave it (None: not known, or nothing); `slack` how far down and
    up its figure could move before the case would turn (an end None: without end; None: not known).
    """

    key: str
    interval: Interval
    scale: Scale
    room: Interval | None = None
    slack: tuple[Fraction | None, Fraction | None] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the exact engine says of one case.

    `headline` stands alone as the one-line summary. `certain` says that every admitted value
    satisfies the check, not only some. `gap` is how far the two sides of a failed comparison are
    apart, in the unit they are shown in; None where the case is not one comparison.
    """

    outcome: Outcome
    headline: str
    certain: bool = False
    gap: Fraction | None = None
    reason: str = ""
    operands: tuple[Operation, ...] = ()

    def explain(self) -> str:
        """The headline, then a line an operand with its values and its room or slack."""
        return "\n".join(explain_verdict(self))


def explain_verdict(verdict: Verdict) -> Iterator[str]:
    """The lines of `Verdict.explain`."""
    yield verdict.headline
    width = max((len(operand.key) for operand in verdict.operands), default=0)
    for operand in verdict.operands:
        line = f"  {operand.key:{width}}  {operand.scale.show(operand.interval)}"
        if verdict.outcome is Outcome.INCONSISTENT and operand.room is not None:
            line += f"   would have to be {operand.scale.bound(operand.room)}"
        elif verdict.outcome is Outcome.CONSISTENT:
            line += f"   {_slack(operand)}" if operand.slack is not None else ""
        yield line


def _slack(operand: Operation) -> str:
    down, up = operand.slack or (None, None)
    words = [
        f"{operand.scale.gap(room)} {way}" for room, way in ((down, "down"), (up, "up")) if room is not None
    ]
    return f"slack {' and '.join(words)}" if words else "moves freely"


MOST_DECIMALS = 6


def decimal(value: Fraction) -> str:
    """A number as decimals, with `≈` before it where they were cut."""
    scaled = value * 10**MOST_DECIMALS
    whole = round(scaled)
    sign, digits = ("-" if whole < 0 else ""), f"{abs(whole):0{MOST_DECIMALS + 1}d}"
    if scaled.denominator != 1:
        whole = round(value * 10**4)
        sign, digits = ("-" if value < 0 else ""), f"{abs(whole):05d}"
        return f"≈{sign}{digits[:-4]}.{digits[-4:]}"
    fraction = digits[-MOST_DECIMALS:].rstrip("0")
    return f"{sign}{digits[:-MOST_DECIMALS]}{'.' + fraction if fraction else ''}"
