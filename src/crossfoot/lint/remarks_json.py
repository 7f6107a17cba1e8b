"""Remarks as JSON, for programs: the same keys in the same order, whatever there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.lint.lints import Remark


def lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """The lines of one list."""
    yield from json_lines(list(map(record_of, remarks)), indent=2)


def record_of(remark: Remark) -> dict[str, object]:
    """A remark as JSON has it; lines and columns count from 1."""
    fault = remark.fault
    return {
        "code": remark.code,
        "level": remark.level.value,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "message": fault.message,
        "hint": fault.hint,
        "fixable": remark.edit is not None,
    }
