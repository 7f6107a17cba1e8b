"""The `unit` column: the unit of a figure that is printed without one, as in a table headed 单位:万元."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crossfoot.model.textfile import quoted
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity
from crossfoot.numbers.units import kind_of, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.numbers.quantity import Quantity
    from crossfoot.numbers.units import Unit


class UnitClashError(ValueError):
    """The figure's own unit and that of the column are not the same."""


def in_stated_unit(quantity: Quantity, text: str) -> Quantity:
    """The quantity of a figure beside which a column states the unit.

    A figure without a unit is read as if the unit stood behind it, so that `6576.85` in 万元 means what
    `6576.85万元` means: it is rounded where it would be rounded there.

    Raises:
        UnknownUnitError: the text names no unit.
        UnitClashError: the figure has another unit.
    """
    stated = unit(text)
    own = quantity.unit
    if own is not None:
        if own.factor_to(stated) != 1 and not quantity.says.endswith(text):
            raise UnitClashError(
                f"{quoted(quantity.says)} is in {own.name}, the unit column says {stated.name}"
            )
        return replace(quantity, unit=stated) if own.is_generic else quantity
    for joined in _joined(quantity.says, text, stated):
        if joined.unit is not None and joined.unit.factor_to(stated) is not None:
            return replace(joined, says=quantity.says)
    return replace(quantity, unit=stated, kind=kind_of(stated))


def _joined(says: str, text: str, stated: Unit) -> Iterator[Quantity]:
    for suffix in dict.fromkeys((text, f" {text}", _SIGNS.get(stated.name, text))):
        try:
            yield read_quantity(says + suffix)
        except FigureError:
            continue


_SIGNS: Final = {"percent": "%", "permille": "‰"}
