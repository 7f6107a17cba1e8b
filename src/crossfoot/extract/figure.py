"""The figures of a text, among them those that are no quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.numbers.interval import Interval
from crossfoot.numbers.measures import named
from crossfoot.numbers.quantity import Quantity

if TYPE_CHECKING:
    from crossfoot.numbers.units import Unit

LABEL = "label"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: `says` is what stands from `start` up to `end`, `quantity` what it means.

    A label, which is a name with a number in it (G219, “四个创建”), has a quantity of kind `label` that is
    every number.
    """

    start: int
    end: int
    says: str
    quantity: Quantity

    @property
    def interval(self) -> Interval:
        """What the figure admits, in its unit."""
        return self.quantity.interval

    @property
    def unit(self) -> Unit | None:
        """What the figure is a number of; None for a bare number."""
        return self.quantity.unit

    @property
    def kind(self) -> str:
        """What kind of quantity it is: count, money, percent, date, label ..."""
        return self.quantity.kind

    @property
    def hedge(self) -> str | None:
        """The name of the hedge that widens or opens it."""
        return self.quantity.hedge


class LoneNumber(Figure):
    """A number that is a quantity only if it shares the unit of a neighbour in a list."""

    __slots__ = ()


_EVERYTHING = Interval.everything()


def some_day(text: str, start: int, end: int) -> Figure:
    """The date from `start` to `end`, of which the day is not known: 12日, 14时许."""
    says = text[start:end]
    return Figure(start, end, says, Quantity(says, _EVERYTHING, named("date"), "date"))


def label(text: str, start: int, end: int) -> Figure:
    """The label from `start` to `end`."""
    says = text[start:end]
    return Figure(start, end, says, Quantity(says, _EVERYTHING, None, LABEL))
