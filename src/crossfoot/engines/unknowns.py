"""What an engine knows of an operand: the values that its claims admit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.numbers.interval import Interval


@dataclass(frozen=True, slots=True)
class Unknown:
    """One operand's admitted values, in base units.

    `whole` things take whole values only. `value` and `step` tell a rounded figure's printed number
    and the unit of its last digit, for figures that must be equal when rounded to the same digit.
    `domain` is what the operand could be at all, whatever is claimed; None is anything. `narrowed` is
    the interval that the admitted values span, None where a whole thing has no whole value.
    """

    interval: Interval
    whole: bool = False
    value: Fraction | None = None
    step: Fraction | None = None
    domain: Interval | None = None
    narrowed: Interval | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "narrowed", self.interval.whole() if self.whole else self.interval)
