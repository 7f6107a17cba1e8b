"""Contradictions of scanned texts as a SARIF log."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from crossfoot.report.sarif import Location, Result, Rule, sarif_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.cli.scan_record import Found, Scanned, Told


def lines(files: Sequence[Scanned]) -> Iterator[str]:
    """The log: a rule a kind of relation, a result a contradiction."""
    found = [one for file in files for one in file.found]
    rules = {one.relation: Rule(one.relation, one.because) for one in found}
    yield from sarif_lines(rules.values(), map(_result, found), version("crossfoot"))


def _result(found: Found) -> Result:
    uri = quote(PurePath(found.place.file).as_posix())
    place = Location(uri, found.place.line, found.place.column, "", found.start, found.end - found.start)
    related = [_related(uri, told) for told in found.figures]
    return Result(found.relation, "error", found.headline, [place], related, _fingerprint(found))


def _related(uri: str, told: Told) -> Location:
    message = f"{told.name}: {told.says}"
    return Location(uri, told.place.line, told.place.column, message, told.start, told.end - told.start)


def _fingerprint(found: Found) -> str:
    """The same wherever in the file the passage stands."""
    told = "\0".join([found.place.file, found.expect, *(told.says for told in found.figures)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]
