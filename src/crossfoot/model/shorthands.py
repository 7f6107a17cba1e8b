"""What curators write most, and the expression that each stands for.

A shorthand is data: the fields it takes and a function from their values to an expression, so that
there is one language and one evaluator behind all of them.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossfoot.model.fields import Field, ListOf, Reader, Record, Text
from crossfoot.model.marked_nodes import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable


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


@dataclass(frozen=True, kw_only=True)
class _Operands(ListOf[str]):
    """Two operands or more."""

    item: Field[str] = _Operand()

    def _wants(self) -> str:
        return "a list of two or more"

    def _takes(self, node: Node) -> bool:
        return isinstance(node, Sequence) and len(node.items) > 1


_ONE_WORD = re.compile(r"[\w.]+(\([\w., ]*\))?|[\d.]+ ?[\w%‰]*")
_OPERAND = _Operand()
_OPERANDS = _Operands()
_PARTS = ListOf(item=_OPERAND)


def _record(name: str, required: tuple[str, ...], **others: Field[Any]) -> Record:
    fields: dict[str, Field[Any]] = dict.fromkeys(required, _OPERAND)
    return Record(name=f"'{name}'", fields=fields | others, required=required)


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
            fields={"total": _OPERAND, "parts": _PARTS},
            required=("total", "parts"),
            about="a total is the sum of its parts",
        ),
        _sum,
    ),
    "part_of": Shorthand(
        _record("part_of", ("part", "whole")),
        lambda values: f"{values['part']} <= {values['whole']}",
    ),
    "rate": Shorthand(_record("rate", ("rate", "whole"), part=_OPERAND), _rate),
    "growth": Shorthand(_record("growth", ("growth", "now"), before=_OPERAND), _growth),
    "average": Shorthand(_record("average", ("average", "count"), total=_OPERAND), _average),
    "agree": Shorthand(_OPERANDS, _agree),
    "enumeration": Shorthand(
        _record("enumeration", ("count", "items")),
        lambda values: f"{values['count']} == {values['items']}",
    ),
    "range": Shorthand(_record("range", ("of",), min=_OPERAND, max=_OPERAND), _range),
    "order": Shorthand(_OPERANDS, " <= ".join),
}
