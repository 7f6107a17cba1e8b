"""What a figure means: an interval in a unit, and how it was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError, printable, underline

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.numbers.interval import Interval
    from crossfoot.numbers.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure, read.

    `interval` is what the figure admits, in `unit` (None for a bare number); a date is the interval of its
    days as proleptic Gregorian ordinals (`datetime.date.toordinal`). `hedge` is the name of the hedge
    table's row, or `range` or `vague`. `direction` is +1 or -1 where a word says that something rose or
    fell; `interval` is the magnitude. `value` is the number as printed, where there is one, and `step` the
    worth of its last shown digit where the figure is rounded there; both are in `unit`.
    """

    says: str
    interval: Interval
    unit: Unit | None
    kind: str
    hedge: str | None = None
    direction: int | None = None
    value: Fraction | None = None
    step: Fraction | None = None


class FigureError(CrossfootError, ValueError):
    """A text is not exactly one figure.

    `offset` and `width` say which characters of `text` are to blame, `message` what was found and wanted
    there.
    """

    def __init__(self, message: str, text: str, offset: int = 0, width: int = 1, hint: str = "") -> None:
        self.message = message
        self.text = text
        self.offset = offset
        self.width = width
        self.hint = hint
        super().__init__(message, text, offset, width, hint)

    def __str__(self) -> str:
        # written when it is asked for: most texts are refused while figures are looked for, and nobody asks
        if not self.text:
            return self.message
        marks = f"{underline(self.text, self.offset, self.width)}  {self.hint}".rstrip()
        return f"{self.message}\n    {printable(self.text)}\n    {marks}"
