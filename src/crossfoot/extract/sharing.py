"""What figures of a list share: the unit after the last (12、15和20件), the direction of the first."""

from __future__ import annotations

import re
from dataclasses import replace

from crossfoot.extract.figure import LABEL, Figure, LoneNumber, label
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity

_SEPARATOR = re.compile(r"\s?(?:(?P<strong>、|和|与|與|及|以及|或|,?\s+(?:and|or))|[,，])\s?")
_LONGEST_SEPARATOR = 7
_AFTER_NUMERAL = re.compile(r"[^0-9０-９]*[0-9０-９.,．，]*[0-9０-９](.*)", re.DOTALL)
_NUMBERED = re.compile(r"[0-9][0-9 -]*")
_PLACES = frozenset({"date", "ordinal", LABEL})


def shared(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures of a text, those of lists with the unit and the direction that they share."""
    _share_units(text, figures)
    for at, one in enumerate(figures):
        if type(one) is LoneNumber:
            figures[at] = label(text, one.start, one.end)
    _share_names(text, figures)
    _share_directions(text, figures)
    return figures


def _share_units(text: str, figures: list[Figure]) -> None:
    is_list, suffix = False, ""
    for at in range(len(figures) - 2, -1, -1):
        one, following = figures[at], figures[at + 1]
        if one.quantity.unit is not None or one.quantity.kind == LABEL:
            is_list = False
            continue
        separator = _between(text, one, following)
        is_list = separator is not None and (is_list or separator["strong"] is not None)
        if not is_list or following.unit is None or following.kind in _PLACES:
            continue
        if (after := _AFTER_NUMERAL.fullmatch(following.says)) and after[1]:
            suffix = after[1]
        try:
            quantity = read_quantity(one.says + suffix)
        except FigureError:
            continue
        quantity = replace(quantity, says=one.says, direction=one.quantity.direction)
        figures[at] = Figure(one.start, one.end, one.says, quantity)


def _share_names(text: str, figures: list[Figure]) -> None:
    """Numbers that go on with a list of numbers that are names, are such: Routes 12, 14 and 18."""
    first = 0
    for at in range(1, len(figures)):
        one, before = figures[at], figures[at - 1]
        separator = None
        if figures[first].kind == LABEL and one.says.isdigit() and _NUMBERED.fullmatch(before.says):
            separator = _between(text, before, one)
        if separator is None:
            first = at
        elif separator["strong"]:
            for named in range(first, at + 1):
                figures[named] = label(text, figures[named].start, figures[named].end)
            first = at


def _share_directions(text: str, figures: list[Figure]) -> None:
    for at in range(1, len(figures)):
        one, before = figures[at], figures[at - 1]
        direction = before.quantity.direction
        if (
            direction is not None
            and one.quantity.direction is None
            and one.unit is not None
            and one.unit == before.unit
            and (separator := _between(text, before, one)) is not None
            and separator["strong"] is not None
        ):
            figures[at] = replace(one, quantity=replace(one.quantity, direction=direction))


def _between(text: str, one: Figure, other: Figure) -> re.Match[str] | None:
    if other.start - one.end > _LONGEST_SEPARATOR:
        return None
    return _SEPARATOR.fullmatch(text, one.end, other.start)
