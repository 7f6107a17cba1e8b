"""Contradictions of scanned texts as lines of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.cli.scan_record import Scanned


def lines(files: Sequence[Scanned]) -> Iterator[str]:
    """An object a contradiction, on one line; `start` and `end` count characters of the text as given."""
    for file in files:
        for found in file.found:
            yield from json_lines(
                {
                    "file": file.file,
                    "line": found.place.line,
                    "column": found.place.column,
                    "start": found.start,
                    "end": found.end,
                    "relation": found.relation,
                    "headline": found.headline,
                    "expect": found.expect,
                    "because": found.because,
                    "figures": [
                        {
                            "name": told.name,
                            "says": told.says,
                            "means": told.means,
                            "unit": told.unit,
                            "start": told.start,
                            "end": told.end,
                        }
                        for told in found.figures
                    ],
                    "passage": found.passage,
                }
            )
