"""Baselines: the findings that were there at some time, by their fingerprints, so that others are new.

Unlike an acceptance, a baseline says nothing of why: it is written by a program, and only to be replaced.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError
from crossfoot.model.textfile import read_bytes
from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.report.record import RunRecord

VERSION: Final = 1
MOST_BYTES: Final = 64_000_000


class BaselineError(CrossfootError):
    """A file is no baseline; the message says why."""


def lines(record: RunRecord) -> Iterator[str]:
    """The baseline of a run: what fails of it, a line a finding, in the order of fingerprints."""
    findings = {one.id: {"id": one.id, "headline": one.headline} for one in record.findings}
    told = ["".join(json_lines(findings[fingerprint])) for fingerprint in sorted(findings)]
    yield f'{{"version": {VERSION}, "findings": ['
    yield from (f"  {one}{',' if number < len(told) else ''}" for number, one in enumerate(told, start=1))
    yield "]}"


def load_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline.

    Raises:
        BaselineError: the file cannot be read, or is none that `lines` wrote.
    """
    try:
        data = read_bytes(path, MOST_BYTES)
    except OSError as error:
        raise BaselineError(f"it cannot be read: {error.strerror or type(error).__name__}") from None
    try:
        whole = json.loads(data)
        version, findings = whole["version"], [one["id"] for one in whole["findings"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BaselineError("it is no baseline: --crossfoot-write-baseline writes one") from None
    if version != VERSION or not all(isinstance(one, str) for one in findings):
        raise BaselineError("it is a baseline of another version: write it anew")
    return frozenset(findings)
