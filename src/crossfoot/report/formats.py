"""The formats that the record of a run can be told in, by the suffix of the file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.report.record import RunRecord

FORMATS: Final = {
    ".html": "crossfoot.report.html",
    ".json": "crossfoot.report.run_json",
    ".md": "crossfoot.report.markdown",
    ".sarif": "crossfoot.report.run_sarif",
}
"""The modules of the formats; each has `lines`, and is loaded when a report in it is asked for."""


def teller(suffix: str) -> Callable[[RunRecord], Iterator[str]]:
    """What tells a record in the format of a suffix, line by line.

    Raises:
        ImportError: a library that the format takes is not installed.
    """
    tell: Callable[[RunRecord], Iterator[str]] = import_module(FORMATS[suffix]).lines
    return tell
