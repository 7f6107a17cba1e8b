"""Measures: what is counted or measured, each declared once with its unit (`measures.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.model.composite_fields import Record
from crossfoot.model.fields import Choice, Flag, Placed, Text
from crossfoot.model.register import Register
from crossfoot.model.textfile import quoted
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import UnknownUnitError, kind_of, unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.errors import Place
    from crossfoot.model.register import Entry
    from crossfoot.numbers.units import Unit


class MeasureKind(StrEnum):
    """How the figures of a measure are to be taken."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANGE = "change"


MEASURES: Final = Register(
    top="measures",
    about="What is counted or measured, each declared once with its unit.",
    name=Placed(
        is_name=True,
        about="The name that claims and checks use.",
        details="Dots set out what belongs together: `disputes.found`, `disputes.resolved`.",
        pattern=r"[^\W\d]\w*(\.[^\W\d]\w*)*",
        shape="words of letters, digits and '_', with '.' between",
    ),
    record=Record(
        name="a measure",
        about="What is counted or measured: its unit, and what its figures can be.",
        fields={
            "unit": Placed(
                about="The unit that its figures are compared in: person, yuan, percent.",
                details="Figures in other units of the same kind are converted (`万元` to yuan, hectares to"
                " `mu`). Persons are not person-times, and percent are not percentage points.",
                examples=(
                    "person",
                    "household",
                    "yuan",
                    "percent",
                    "percentage_point",
                    "person_time",
                    "date",
                ),
            ),
            "label": Text(about="What it is, for people.", examples=("disputes found in the year",)),
            "kind": Choice(
                of={
                    MeasureKind.AMOUNT.value: "how much or how many; counted things are not below zero",
                    MeasureKind.SHARE.value: "a part of a whole, within 0 and 100 %",
                    MeasureKind.CHANGE.value: "growth or decrease: it has a sign and no bounds",
                },
                about="How its figures are to be taken.",
                details="Without it, what is in percent or per mille is a share, and all else an amount.",
            ),
            "whole": Flag(
                about="Whether only whole numbers are possible.",
                details="Without it, counted things are whole: half a person is then a fault.",
            ),
            "range": Placed(
                about='What is plausible at all, in the unit: "[0, 120]".',
                details="A figure outside of it is a fault of its claim. Square brackets include the end,"
                " round ones do not; `inf` is no end. The quotes are needed.",
                examples=("[0, 120]", "[1, inf)"),
            ),
        },
        required=("unit",),
    ),
)
"""The layout of `measures.yaml`."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted or measured.

    `whole` says that what is counted is whole, one by one. All intervals are in `unit`, None where
    anything goes: `range` is what is plausible as declared, `limits` what is possible at all (a share lies
    within 0 and 100 %, a number of things is not below zero), and `domain` what is both.
    """

    name: str
    unit: Unit
    place: Place
    label: str = ""
    kind: MeasureKind = MeasureKind.AMOUNT
    whole: bool = False
    range: Interval | None = None

    limits: Interval | None = field(init=False)
    domain: Interval | None = field(init=False)

    def __post_init__(self) -> None:
        limits = _limits(self.kind, self.unit)
        domain = self.range if limits is None else limits if self.range is None else limits & self.range
        object.__setattr__(self, "limits", limits)
        object.__setattr__(self, "domain", domain)

    @property
    def factor(self) -> Fraction:
        """What a value in `unit` is multiplied by to be in the base unit of its dimension."""
        return self.unit.factor


def _limits(kind: MeasureKind, unit: Unit) -> Interval | None:
    if kind is MeasureKind.SHARE:
        return Interval(Fraction(0), 1 / unit.factor)
    if kind is MeasureKind.AMOUNT and unit.is_counted:
        return Interval(Fraction(0), None)
    return None


def measures_from(entries: Iterable[Entry]) -> dict[str, Measure]:
    """The measures that the entries declare; what is wrong with them is told to the entries.

    A measure whose unit is not known is left out.
    """
    read = ((entry.name.text, _measure(entry)) for entry in entries)
    return {name: measure for name, measure in read if measure is not None}


def _measure(entry: Entry) -> Measure | None:
    values = entry.values
    written = values.get("unit")
    if written is None:
        return None
    try:
        measured_in = unit(written.text)
    except UnknownUnitError as error:
        hint = f"did you mean '{error.nearest}'?" if error.nearest else ""
        entry.reader.fault(written, f"unknown unit {quoted(written.text)}", hint)
        return None
    kind = _kind(entry, measured_in)
    return Measure(
        name=entry.name.text,
        unit=measured_in,
        place=entry.name.place,
        label=values.get("label", ""),
        kind=kind,
        whole=values.get("whole", kind_of(measured_in) in _WHOLE_KINDS),
        range=_range(entry, _limits(kind, measured_in)),
    )


_SHARE_KINDS: Final = frozenset({"percent", "permille"})
_COUNTS: Final = Interval(Fraction(0), None)
_WHOLE_KINDS: Final = frozenset({"count", "ordinal", "date"})


def _kind(entry: Entry, measured_in: Unit) -> MeasureKind:
    default = MeasureKind.SHARE if kind_of(measured_in) in _SHARE_KINDS else MeasureKind.AMOUNT
    kind = MeasureKind(entry.values.get("kind", default))
    if kind is MeasureKind.SHARE and measured_in.dimension:
        message = f"a share is measured in percent or as a pure number, not in {measured_in.name}"
        entry.reader.fault(entry.values["unit"], message)
        return MeasureKind.AMOUNT
    return kind


def _range(entry: Entry, limits: Interval | None) -> Interval | None:
    written = entry.values.get("range")
    if written is None:
        return None
    try:
        plausible = Interval.parse(written.text)
    except ValueError as error:
        entry.reader.fault(written, str(error), 'write it as "[0, 120]" or "[0, inf)"')
        return None
    if limits is not None and limits & plausible is None:
        entry.reader.fault(written, f"the range {plausible} lies outside of what is possible, {limits}")
        return None
    return plausible
