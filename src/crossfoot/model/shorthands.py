"""What curators write most, and the expression that each stands for.

A shorthand is data: the fields it takes and a function from their values to an expression, so that
there is one language and one evaluator behind all of them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossfoot.model.composite_fields import ListOf, Record
from crossfoot.model.fields import Field, Reader, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model.marked_nodes import Scalar


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What stands behind the key in a check file, and the expression made of it."""

    field: Field[Any]
    expression: Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class _Operand(Text):
    """A measure, a number with its unit, or an expression: in brackets where it is not one word."""

    shape: str = "a measure"

    def _read(self, node: Scalar, reader: Reader) -> str | None:
        text = super()._read(node, reader)
        return None if text is None else text if _ONE_WORD.fullmatch(text) else f"({text})"


_ONE_WORD = re.compile(r"[\w.]+(\([\w., ]*\))?|[\d.]+ ?[\w%‰]*")


def _operand(about: str) -> _Operand:
    return _Operand(about=about, details="A measure, a number with its unit, or an expression.")


def _operands(about: str) -> ListOf[str]:
    return ListOf(item=_Operand(), least=2, about=about)


def _sum(values: dict[str, Any]) -> str:
    return f"{values['total']} == {' + '.join(values['parts'])}"


def _rate(values: dict[str, Any]) -> str:
    if "part" in values:
        return f"{values['rate']} == {values['part']} / {values['whole']}"
    return f"attainable({values['rate']}, {values['whole']})"


def _growth(values: dict[str, Any]) -> str:
    before = f", {values['before']}" if "before" in values else ""
    return f"{values['growth']} == growth({values['now']}{before})"


def _average(values: dict[str, Any]) -> str:
    if "total" in values:
        return f"{values['average']} == {values['total']} / {values['count']}"
    return f"attainable({values['average']}, {values['count']})"


def _agree(values: list[str]) -> str:
    return " and ".join(f"agree({one}, {other})" for one, other in itertools.pairwise(values))


def _range(values: dict[str, Any]) -> str:
    low = f"{values['min']} <= " if "min" in values else ""
    high = f" <= {values['max']}" if "max" in values else ""
    return f"{low}{values['of']}{high}"


SHORTHANDS = {
    "sum": Shorthand(
        Record(
            name="'sum'",
            about="A total is the sum of its parts.",
            fields={
                "total": _operand("The total."),
                "parts": ListOf(item=_Operand(), about="What adds up to it: measures or expressions."),
            },
            required=("total", "parts"),
        ),
        _sum,
    ),
    "part_of": Shorthand(
        Record(
            name="'part_of'",
            about="A part is at most its whole.",
            fields={"part": _operand("The part."), "whole": _operand("What it is a part of.")},
            required=("part", "whole"),
        ),
        lambda values: f"{values['part']} <= {values['whole']}",
    ),
    "rate": Shorthand(
        Record(
            name="'rate'",
            about="A rate is a part divided by its whole.",
            details="Without `part`: some whole number out of `whole` must give the rate as it is rounded.",
            fields={
                "rate": _operand("The rate, as a share or a pure number."),
                "whole": _operand("What the rate is of."),
                "part": _operand("The part, where it is told."),
            },
            required=("rate", "whole"),
        ),
        _rate,
    ),
    "growth": Shorthand(
        Record(
            name="'growth'",
            about="A rate of growth follows from the figures now and before.",
            fields={
                "growth": _operand("The growth: of kind `change`, in percent."),
                "now": _operand("The later figure."),
                "before": _operand("The earlier figure; without it, that of the period before."),
            },
            required=("growth", "now"),
        ),
        _growth,
    ),
    "average": Shorthand(
        Record(
            name="'average'",
            about="An average is a total divided by a count.",
            details="Without `total`: some whole total must give the average as it is rounded.",
            fields={
                "average": _operand("The average."),
                "count": _operand("How many there are."),
                "total": _operand("What they make together, where it is told."),
            },
            required=("average", "count"),
        ),
        _average,
    ),
    "agree": Shorthand(_operands("Measures that must agree as far as their figures are exact."), _agree),
    "enumeration": Shorthand(
        Record(
            name="'enumeration'",
            about="A count fits the names that are listed.",
            fields={
                "count": _operand("The measure that says how many there are."),
                "items": _operand("The measure whose claims list the names (column `items`)."),
            },
            required=("count", "items"),
        ),
        lambda values: f"{values['count']} == {values['items']}",
    ),
    "range": Shorthand(
        Record(
            name="'range'",
            about="A figure lies between two ends, or beyond one; both are allowed.",
            fields={
                "of": _operand("What is bounded."),
                "min": _operand("The least that it may be."),
                "max": _operand("The most that it may be."),
            },
            required=("of",),
        ),
        _range,
    ),
    "order": Shorthand(_operands("Each is at most the next: figures, or dates."), " <= ".join),
}
