"""Rows proposed for figures: a claim each, to be finished by hand, and the measures that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crossfoot.extract.topic import topic_of
from crossfoot.model.drafted import DRAFT
from crossfoot.numbers.quantity import FigureError
from crossfoot.numbers.reading import read_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.extract.figures import Figure
    from crossfoot.extract.proposed_setting import ProposedSettings
    from crossfoot.model.measure import Measure
    from crossfoot.model.source import Source
    from crossfoot.numbers.quantity import Quantity

NO_QUANTITIES: Final = frozenset({"date", "ordinal", "label"})
"""Kinds of figures that are not drafted: dates go into periods, and the rest counts nothing."""
_MOST_LABEL: Final = 40
_HUNDRED_PERCENT: Final = 100
_BREAKS: Final = " ,.，、:："
_NOT_IN_NAMES: Final = re.compile(r"\W+")


@dataclass(slots=True)
class Proposals:
    """Proposes rows for the figures of one text; `measures` are the entries for what is not declared yet.

    `declared` are the measures that there are, `used` the names of those that a claim speaks of. A proposed
    name is never a used one, since two figures of one measure may have to agree.
    """

    text: str
    figures: Sequence[Figure]
    settings: ProposedSettings
    source: Source | None
    declared: Mapping[str, Measure]
    used: set[str]
    measures: dict[str, dict[str, str]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _starts: list[int] = field(init=False)
    _ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [figure.start for figure in self.figures]
        self._ends = [figure.end for figure in self.figures]

    def row(self, figure: Figure, measure: str | None = None) -> dict[str, str]:
        """The cells of a claim that says the figure; `measure` is that of a claim whose place it takes."""
        says, reading = _one_line(figure)
        unit = figure.unit
        is_told = reading is not None and reading.interval == figure.interval and not _falls(figure)
        own_unit = reading.unit if reading is not None else None
        period, entity = self.settings.period(figure.start), self.settings.entity(figure.start)
        defaults = (self.source.period, self.source.entity) if self.source else (None, None)
        return {
            "measure": DRAFT + (measure.removeprefix(DRAFT) if measure else self._measure(figure)),
            "says": says,
            "value": "" if is_told else _value(figure),
            "unit": ""
            if unit is None or (own_unit is not None and own_unit.name == unit.name)
            else unit.name,
            "entity": "" if entity == defaults[1] else entity,
            "period": "" if period == defaults[0] else period,
            "span": f"{figure.start}:{figure.end}",
        }

    def _measure(self, figure: Figure) -> str:
        topic = topic_of(self.text, figure, *self._beside(figure))
        unit = _NOT_IN_NAMES.sub("_per_", figure.unit.name) if figure.unit else "number"
        stem = name = f"{topic}.{unit}" if topic else unit
        number = self._numbers.get(stem, 1)
        entry = _declaration(figure, self._label(figure))
        while name in self.used or not self._may_mean(name, entry["unit"]):
            number += 1
            name = f"{stem}_{number}"
        self._numbers[stem] = number
        self.used.add(name)
        if name not in self.declared:
            self.measures[name] = entry
        return name

    def _may_mean(self, name: str, unit: str) -> bool:
        """Whether a measure of this name and unit can be had."""
        return name not in self.declared or self.declared[name].unit.name == unit

    def _beside(self, figure: Figure) -> tuple[int, int]:
        """Where the figure before ends, and the next one begins."""
        at = bisect_right(self._ends, figure.start) - 1
        behind = bisect_left(self._starts, figure.end)
        next_start = self._starts[behind] if behind < len(self._starts) else len(self.text)
        return (self._ends[at] if at >= 0 else 0), next_start

    def _label(self, figure: Figure) -> str:
        """The words around the figure, for who is to name its measure."""
        before = re.split(r"[。！？；;\r\n]", self.text[max(0, figure.start - _MOST_LABEL) : figure.start])[
            -1
        ]
        behind = re.split(r"[。！？；;，,、\r\n]", self.text[figure.end : figure.end + _MOST_LABEL])[0]
        half = _MOST_LABEL // 2
        if len(before) > half:  # a number that is cut is another number
            before = before[-half:].lstrip("0123456789.")
        return " ".join(f"{before.lstrip(_BREAKS)}…{behind[:half]}".split())


def is_quantity(figure: Figure) -> bool:
    """Whether a claim is drafted for the figure."""
    return figure.kind not in NO_QUANTITIES


def _one_line(figure: Figure) -> tuple[str, Quantity | None]:
    """The figure's words on one line, as the spelling that is read as the figure is; and that reading."""
    words = figure.says.split()
    readings = []
    for says in dict.fromkeys((figure.says, " ".join(words), "".join(words))):
        if "\n" in says or "\r" in says:
            continue
        try:
            reading = read_quantity(says)
        except FigureError:
            continue
        readings.append((says, reading))
        if reading.interval == figure.interval:
            return says, reading
    return readings[0] if readings else (" ".join(words), None)


def _value(figure: Figure) -> str:
    """What the figure means, for a cell that a spreadsheet takes for text as we do."""
    interval = -figure.interval if _falls(figure) else figure.interval
    return str(interval).replace("∞", "inf")


def _falls(figure: Figure) -> bool:
    """Whether it is a change below zero, which a word tells that stands beside it: 下降3.2%."""
    return figure.kind == "percent" and figure.quantity.direction == -1


def _declaration(figure: Figure, label: str) -> dict[str, str]:
    """The entry of a measure that the figure fits."""
    entry = {"unit": figure.unit.name if figure.unit else _unit_of_bare(figure), "label": label}
    interval = figure.interval
    if figure.kind == "percent":
        is_share = figure.quantity.direction is None and (interval.lo or 0) <= _HUNDRED_PERCENT
        return entry if is_share else entry | {"kind": "change"}
    is_whole = figure.unit is None or not figure.unit.is_counted or interval.whole() is not None
    return entry if is_whole else entry | {"whole": "false"}


def _unit_of_bare(figure: Figure) -> str:
    """The unit for a number that has none: things of some kind, unless there are parts of one."""
    return "ratio" if figure.interval.whole() is None else "item"
