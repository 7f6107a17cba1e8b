"""The ways in which people err when they copy a figure, on the figure as printed.

What a slip makes of a figure is printed as the figure was: with its separators, widths, breaks and script.
It is read again by the one reader, and left out where that reads no figure, the same as before, or, from a
slip that touches no unit, one of another unit. 元 for 万元 is a lost scale word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crossfoot.numbers import digit_slips, word_slips
from crossfoot.numbers.folding import fold
from crossfoot.numbers.printed import Printed, plain_digits
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.numbers.interval import Interval
    from crossfoot.numbers.printed import Part
    from crossfoot.numbers.quantity import Quantity
    from crossfoot.numbers.units import Unit

    OfDigits = Callable[[str], Iterator[str]]
    OfFigure = Callable[[Printed], Iterator[str]]


class SlipName(StrEnum):
    """The kinds of slips, in words as in `digits swapped: 71 for 17`.

    Where two make the same of a figure, the first of them is told.
    """

    DIGITS_SWAPPED = "digits swapped"
    FACTOR_OF_TEN = "factor of ten"
    PERCENT_POINT_MOVED = "percent point moved"
    DIGIT_DROPPED = "digit dropped"
    DIGIT_DOUBLED = "digit doubled"
    OFF_BY_ONE = "last digit off by one"
    SCALE_LOST = "scale word lost"
    SCALE_ADDED = "scale word added"
    DIRECTION_FLIPPED = "direction flipped"
    HEDGE_DROPPED = "hedge dropped"
    UNIT_SWAPPED = "unit swapped"
    PERCENT_FOR_POINT = "percent for percentage point"


MOST_DIGITS: Final = 30
"""Digits of a figure that is looked at; nobody copies longer ones by hand."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a figure is on the other side of a slip: `name` is its kind, `says` that figure as printed."""

    name: SlipName
    says: str


def slips(says: str, beside: str = "") -> list[Slip]:
    """What a figure becomes by one slip, in the order of `SlipName`, and from left to right.

    Each is another text that reads as one figure and means something else; no text occurs twice. A text that
    is no figure has no slips, and one of more than `MOST_DIGITS` digits has none either. The language
    of bare digits is that of the text `beside` them, such as the unit of their column.
    """
    meant = _read(says)
    if meant is None:
        return []
    printed = Printed(says.strip(), beside)
    made: dict[str, Slip] = {}
    for name, ways in _WAYS.items():
        for way in ways:
            for text in way(printed):
                if text not in made and _is_slip(meant, text, touches_unit=name in _OF_UNITS):
                    made[text] = Slip(name, text)
    return list(made.values())


def explanations(says: str, needed: Interval, unit: Unit | None, *, signed: bool = False) -> list[Slip]:
    """The figures that by one slip became `says`, and would mend what it breaks.

    A hedge that was dropped explains nothing: with one, a figure would mean nearly anything.

    Args:
        says: the figure as printed.
        needed: the values that would mend, in `unit`.
        unit: of the measure; None for a bare number.
        signed: whether a fall is below zero, as it is for a measure of changes.

    Returns:
        The figures of which some value is needed, as `says` of the slip that turns them into the printed one;
        in the order of `SlipName`, and of their making.
    """
    if _read(says) is None:
        return []
    printed = Printed(says.strip())
    wanted = fold(printed.says).text
    origins = dict.fromkeys(text for way in _ORIGINS for text in way(printed))
    found = [
        Slip(slip.name, origin)
        for origin in origins
        if _meets(origin, needed, unit, signed=signed)
        for slip in slips(origin)
        if fold(slip.says).text == wanted and slip.name is not SlipName.HEDGE_DROPPED
    ]
    order = list(SlipName)
    return sorted(dict.fromkeys(found), key=lambda slip: order.index(slip.name))


def _read(says: str) -> Quantity | None:
    if sum(map(str.isdecimal, says)) > MOST_DIGITS:
        return None
    try:
        return read_quantity(says)
    except FigureError:
        return None


def _is_slip(meant: Quantity, text: str, *, touches_unit: bool) -> bool:
    said = _read(text)
    if said is None or (said.unit != meant.unit) is not touches_unit:
        return False
    return touches_unit or (said.interval, said.direction) != (meant.interval, meant.direction)


def _meets(says: str, needed: Interval, unit: Unit | None, *, signed: bool) -> bool:
    """Whether the figure admits a value that is needed."""
    quantity = _read(says)
    if quantity is None:
        return False
    interval = quantity.interval
    if quantity.unit is not None and unit is not None:
        factor = quantity.unit.factor_to(unit)
        if factor is None:
            return False
        interval *= factor
    met = needed & (-interval if signed and quantity.direction == -1 else interval)
    return met is not None and not (unit is not None and unit.is_counted and met.whole() is None)


def _each(*changes: OfDigits, where: Callable[[Printed, Part], bool] | None = None) -> OfFigure:
    """The way of changes that digits undergo in each place of the figure in which they stand."""

    def way(printed: Printed) -> Iterator[str]:
        for part in printed.parts:
            if part.is_digits and (where is None or where(printed, part)):
                plain = plain_digits(part)
                for change in changes:
                    yield from (printed.with_digits(part, digits) for digits in change(plain))

    return way


_SHARES: Final = frozenset({"percent", "permille", "percentage_point"})
_WITHOUT_TENS: Final = _SHARES | {"date", "ordinal"}
_WITHOUT_SCALE: Final = _WITHOUT_TENS | {"ratio", "multiple", "temperature", "duration", "age"}


def _is_share(printed: Printed, _: Part) -> bool:
    return _kind(printed) in _SHARES


def _takes_tens(printed: Printed, _: Part) -> bool:
    return _kind(printed) not in _WITHOUT_TENS


def _has_point(printed: Printed, part: Part) -> bool:
    return _takes_tens(printed, part) and ("." in part.text or printed.is_scaled(part))


def _kind(printed: Printed) -> str:
    return read_quantity(printed.says).kind


def _but_for(kinds: frozenset[str], way: OfFigure) -> OfFigure:
    """The way, but for figures of some kinds."""
    return lambda printed: iter(()) if _kind(printed) in kinds else way(printed)


_WAYS: Final[dict[SlipName, tuple[OfFigure, ...]]] = {
    SlipName.DIGITS_SWAPPED: (_each(digit_slips.swapped), word_slips.digits_swapped),
    SlipName.FACTOR_OF_TEN: (
        _each(digit_slips.tenth, where=_has_point),
        _each(digit_slips.tenfold, digit_slips.zero_lost, digit_slips.zero_added, where=_takes_tens),
        _but_for(_WITHOUT_TENS, word_slips.scale_replaced),
    ),
    SlipName.PERCENT_POINT_MOVED: (
        _each(digit_slips.tenth, digit_slips.tenfold, digit_slips.zero_lost, where=_is_share),
    ),
    SlipName.DIGIT_DROPPED: (_each(digit_slips.dropped), word_slips.digit_dropped),
    SlipName.DIGIT_DOUBLED: (_each(digit_slips.doubled), word_slips.digit_doubled),
    SlipName.OFF_BY_ONE: (_each(digit_slips.off_by_one), word_slips.off_by_one),
    SlipName.SCALE_LOST: (_but_for(_WITHOUT_SCALE, word_slips.scale_lost),),
    SlipName.SCALE_ADDED: (_but_for(_WITHOUT_SCALE, word_slips.scale_added),),
    SlipName.DIRECTION_FLIPPED: (word_slips.direction_flipped, word_slips.sign_flipped),
    SlipName.HEDGE_DROPPED: (word_slips.hedge_dropped,),
    SlipName.UNIT_SWAPPED: (word_slips.unit_swapped,),
    SlipName.PERCENT_FOR_POINT: (word_slips.share_swapped,),
}
_OF_UNITS: Final = frozenset({SlipName.UNIT_SWAPPED, SlipName.PERCENT_FOR_POINT})

_ORIGINS: Final[tuple[OfFigure, ...]] = (
    *(way for name, ways in _WAYS.items() if name is not SlipName.HEDGE_DROPPED for way in ways),
    _each(digit_slips.tenth, digit_slips.zero_added),
    _each(digit_slips.inserted),
    word_slips.sign_put,
)
"""What undoes a slip: mostly a slip of the same kind, for they go both ways."""
