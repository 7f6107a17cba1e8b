"""A claim: a source states a quantity of a measure for an entity and a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.errors import Fault, Place
    from crossfoot.model.claim_figure import Cells
    from crossfoot.numbers.interval import Interval
    from crossfoot.numbers.quantity import Quantity

Dimensions = tuple[tuple[str, str], ...]
"""Names of dimensions with their values, sorted by name; dimensions without a value are left out."""


class Fact(NamedTuple):
    """What claims are about, whoever states it."""

    measure: str
    entity: str | None
    period: str | None
    dimensions: Dimensions = ()

    def __str__(self) -> str:
        told = [self.entity, self.period, *(f"{name}={value}" for name, value in self.dimensions)]
        return f"{self.measure} ({', '.join(filter(None, told))})" if any(told) else self.measure


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One record, at `place`.

    `quantity` is the figure as its words mean it. `interval` is the same in the measure's unit, below zero
    for a fall; `value` and `step` are the printed number and the worth of its last shown digit, likewise in
    the measure's unit, where the figure has them. A claim with `faults` may lack all of these.

    `entity` is an id and `period` in its one spelling; `span` are the offsets of the figure's first
    character in the source's text and of the one after its last. `cells` is what the row says of the
    figure, as written; None where the claim is of no row.
    """

    measure: str
    says: str
    place: Place
    quantity: Quantity | None = None
    interval: Interval | None = None
    value: Fraction | None = None
    step: Fraction | None = None
    items: tuple[str, ...] = ()
    source: str = ""
    entity: str | None = None
    period: str | None = None
    dimensions: Dimensions = ()
    span: tuple[int, int] | None = None
    id: str | None = None
    note: str = ""
    whole: bool = False
    faults: tuple[Fault, ...] = ()
    cells: Cells | None = None

    @property
    def fact(self) -> Fact:
        """What the claim is about."""
        return Fact(self.measure, self.entity, self.period, self.dimensions)

    @property
    def printed(self) -> str:
        """The figure as printed, or the names of a printed list; '' where only a value is on record."""
        return self.says or "|".join(self.items)

    @property
    def shown(self) -> str:
        """The figure as reports show it: as printed, else its value, in the measure's unit."""
        return self.printed or ("" if self.interval is None else str(self.interval))
