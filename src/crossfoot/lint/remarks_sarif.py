"""Remarks as a SARIF log, for code hosts and editors."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import quote

from crossfoot.lint.table import LINTS
from crossfoot.report.sarif import Location, Result, Rule, sarif_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.lint.lints import Remark


def lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """The log: a rule a lint that says something, a result a remark."""
    said = {remark.code for remark in remarks}
    rules = [Rule(lint.code, lint.about) for lint in LINTS.values() if lint.code in said]
    yield from sarif_lines(rules, map(_result, remarks), version("crossfoot"))


def _result(remark: Remark) -> Result:
    fault = remark.fault
    message = f"{fault.message}: {fault.hint}" if fault.hint else fault.message
    place = Location(quote(fault.place.file), fault.place.line, fault.place.column)
    told = f"{remark.code}\0{fault.place.file}\0{fault.message}"
    fingerprint = hashlib.sha256(told.encode()).hexdigest()[:32]
    return Result(remark.code, remark.level.value, message, [place], fingerprint=fingerprint)
