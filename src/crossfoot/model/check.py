"""A check: a declared relation that claims must satisfy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.errors import Fault, Place
    from crossfoot.expr.analyse import Formula
    from crossfoot.model.claim_figure import ClaimFigure
    from crossfoot.numbers.interval import Interval


class Severity(StrEnum):
    """What a finding does to the run."""

    ERROR = "error"
    WARNING = "warning"


class Missing(StrEnum):
    """What becomes of a group in which an operand has no claim."""

    REQUIRE_ALL = "require_all"
    ZERO_IF_ABSENT = "zero_if_absent"
    ANY_PRESENT = "any_present"
    ALWAYS = "always"
    FAIL = "fail"


class Kind(StrEnum):
    """What an example shows."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"


GROUPING = ("source", "entity", "period")
"""The columns that make a group unless `per:` says otherwise; all dimensions belong to it then."""


def told_about(columns: Iterable[tuple[str, str | None]]) -> str:
    """What a case or a claim is about, as it stands in the brackets of its name: `source/entity/period`.

    A period's own slash is shown as two dots, an absent value as a hyphen.
    """
    told = []
    for column, value in columns:
        text = "-" if value is None else value
        if column == "period":
            text = text.replace("/", "..")
        told.append(text if column in GROUPING else f"{column}={text}")
    return "/".join(told)


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A claim from outside the group, that `let:` gives a name: what is None is the group's own."""

    name: str
    measure: str
    source: str | None = None
    entity: str | None = None
    period: str | None = None
    dimensions: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """Figures that the check must find consistent, or inconsistent: a self-test."""

    kind: Kind
    number: int
    figures: dict[str, tuple[ClaimFigure, ...]]
    place: Place


@dataclass(slots=True)
class Check:
    """One check of a `.checks.yaml` file.

    `expect` is the expression, as written or as a shorthand stands for it. `formula` is None where
    it has faults. `constants` are the unknowns that `tolerance:` adds to the formula, in base units.
    """

    name: str
    place: Place
    expect: str
    because: str = ""
    formula: Formula | None = None
    constants: dict[str, Interval] = field(default_factory=dict)
    per: tuple[str, ...] | None = None
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    let: dict[str, Borrowed] = field(default_factory=dict)
    missing: Missing = Missing.REQUIRE_ALL
    severity: Severity = Severity.ERROR
    tags: tuple[str, ...] = ()
    strict: bool = False
    optional: bool = False
    examples: list[Example] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()
