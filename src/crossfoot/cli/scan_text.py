"""Contradictions of scanned texts, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.errors import printable
from crossfoot.report.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.cli.scan_record import Found, Scanned


def lines(files: Sequence[Scanned]) -> Iterator[str]:
    """Each contradiction with its figures and its passage, and a last line that counts them."""
    for file in files:
        for found in file.found:
            yield from _finding(found)
            yield ""
    broken, stated = sum(len(file.found) for file in files), sum(file.relations for file in files)
    yield f"contradictions: {broken} of {stated} relations that the wording states"


def _finding(found: Found) -> Iterator[str]:
    yield printable(f"{found.place}: {found.headline}")
    yield f"    {found.because}: {found.expect}"
    rows = [
        [told.name, told.says, " ".join(filter(None, (told.means, told.unit))), f"{told.start}:{told.end}"]
        for told in found.figures
    ]
    yield from (f"    {line}" for line in table(rows))
    yield printable(f"    {found.passage}")
