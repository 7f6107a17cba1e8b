"""One number as a figure states it, before the hedges around it are applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.numbers.interval import Number
    from crossfoot.numbers.units import Unit


@dataclass(slots=True)
class Amount:
    """A number from `low` to `high`, in `unit`, before the hedges around it are applied.

    `digit` is the worth of its last non-zero digit, `step` that of its last shown one where the number is
    rounded, `place` the latter whether it is or not; `hedge` is what stands within the number: `odd`,
    `range` or `vague`.
    """

    low: Number
    high: Number
    high_open: bool = False
    digit: Number | None = None
    place: Number | None = None
    step: Number | None = None
    hedge: str | None = None
    unit: Unit | None = None
    scale: int = 1
    rounding_scale: int = 1
    is_scale: bool = False
    spelled: bool = False
    is_fraction: bool = False
    is_share: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether this is one number with nothing within it that widens it."""
        return self.hedge is None

    def times(self, factor: Number, *, rounds: bool | None = None) -> None:
        """Multiply by a factor; `rounds` makes the product a rounded one."""
        self.low *= factor
        self.high *= factor
        self.digit = None if self.digit is None else self.digit * factor
        self.place = None if self.place is None else self.place * factor
        self.step = None if self.step is None else self.step * factor
        if rounds and self.hedge is None:
            self.step = self.place
        self.is_scale = self.is_fraction = False
