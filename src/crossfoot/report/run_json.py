"""The record of a run as JSON, for programs: the same keys in the same order whatever there is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.report.record import RunRecord

VERSION: Final = 1
"""Of the layout: another as soon as a key goes or changes its meaning, not where one is added."""


def lines(record: RunRecord) -> Iterator[str]:
    """The lines of one object."""
    yield from json_lines({"version": VERSION, **plain(record)}, indent=1)


def plain(value: Any) -> Any:  # noqa: ANN401  # whatever a record holds, as JSON can say it
    """A part of a record as JSON has it: exact numbers as text, places as file, line and column."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value
