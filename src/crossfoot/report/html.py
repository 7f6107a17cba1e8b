"""The record of a run as one HTML page that needs nothing beside it, and can be read without scripts.

Whatever comes from records is text: it is escaped wherever it stands, control characters are shown as
escapes, and the page itself forbids every script but its own, by its hash, and every request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossfoot.errors import printable
from crossfoot.model.verdict import decimal
from crossfoot.report.conflict_graph import conflict_graph
from crossfoot.report.number_line import number_line
from crossfoot.report.run_headline import counted, run_headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from crossfoot.report.conflict_graph import ConflictGraph
    from crossfoot.report.number_line import NumberLine
    from crossfoot.report.record import Finding, RootCauseEntry, RunRecord, SourceRow, Values

MOST_BARS: Final = 8
MOST_ROWS: Final = 200
MOST_TOPICS: Final = 40
"""Intervals of a picture, and sources and topics of the table, those with findings first."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with where it is linked to and its picture."""

    anchor: str
    finding: Finding
    line: NumberLine | None


@dataclass(frozen=True, slots=True)
class CauseView:
    """A root cause as the page shows it; what it is filtered and sorted by stands in its last fields."""

    anchor: str
    cause: RootCauseEntry
    findings: tuple[FindingView, ...]
    graph: ConflictGraph | None
    checks: tuple[str, ...]
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    gap: float


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Sources against topics; `left_out` says what of them is not shown."""

    topics: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    left_out: str


def lines(record: RunRecord) -> Iterator[str]:
    """The lines of the page."""
    environment = _environment()
    script = environment.get_template("report.js").render()
    page = environment.get_template("report.html").render(
        record=record,
        headline=run_headline(record),
        causes=_causes(record),
        others={"Warnings": _views(record, record.warnings), "Accepted": _views(record, record.accepted)},
        heat=_heat_map(record),
        script=Markup(script),  # noqa: S704  # our own file
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    yield from page.rstrip("\n").split("\n")


@cache
def _environment() -> Environment:
    """The templates, read once; all that is not marked as ours is escaped."""
    environment = Environment(
        loader=PackageLoader("crossfoot.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"counted": counted, "decimal": decimal, "flat": _flat, "percent": _percent}
    return environment


def _shown(value: Any) -> Any:  # noqa: ANN401  # whatever a template writes
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _flat(text: str) -> str:
    """Running text with one space for each run of white space."""
    return re.sub(r"\s+", " ", text)


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)}%"


def _causes(record: RunRecord) -> list[CauseView]:
    anchors: Counter[str] = Counter()
    return [_cause(cause, record, anchors) for cause in record.root_causes]


def _views(record: RunRecord, findings: Sequence[Finding]) -> list[FindingView]:
    anchors: Counter[str] = Counter()
    return [FindingView(_anchor(one, anchors), one, _line(one, None, record)) for one in findings]


def _cause(cause: RootCauseEntry, record: RunRecord, anchors: Counter[str]) -> CauseView:
    findings = tuple(
        FindingView(_anchor(one, anchors), one, _line(one, cause, record)) for one in cause.findings
    )
    checks = [record.checks[one.check].name for one in cause.findings if one.check]
    checks += [record.checks[one].name for conflict in cause.conflicts for one in conflict.checks]
    return CauseView(
        f"cause-{findings[0].anchor}",
        cause,
        findings,
        conflict_graph(cause, record),
        tuple(dict.fromkeys(checks)),
        tuple(dict.fromkeys(record.claims[address].source for address in cause.claims)),
        tuple(dict.fromkeys(one.kind for one in cause.findings)),
        max((float(one.gap) for one in cause.findings if one.gap), default=0.0),
    )


def _anchor(finding: Finding, anchors: Counter[str]) -> str:
    anchors[finding.id] += 1
    number = anchors[finding.id]
    return finding.id if number == 1 else f"{finding.id}-{number}"


def _line(finding: Finding, cause: RootCauseEntry | None, record: RunRecord) -> NumberLine | None:
    """The picture of a finding: what a figure says, and what all else leaves it; or what the claims say."""
    for operand in finding.operands:
        if operand.needed is not None:
            return _against(operand.key, operand.values, operand.needed)
    if finding.kind == "together" and cause is not None:
        for change in (change for repair in cause.repairs for change in repair.changes):
            claim = record.claims[change.claim]
            if change.needed is not None and claim.values is not None:
                return _against(claim.measure, claim.values, change.needed)
    if finding.kind == "agreement":
        claims = [record.claims[address] for address in finding.claims[:MOST_BARS]]
        return number_line(
            [(f"{one.source} says {one.says}:", "told", one.values) for one in claims if one.values]
        )
    return None


def _against(name: str, values: Values, needed: Values) -> NumberLine | None:
    return number_line([(f"{name} says", "told", values), ("all else leaves it", "needed", needed)])


def _heat_map(record: RunRecord) -> HeatMap:
    found = [
        sum(row.cells[number].findings for row in record.sources) for number in range(len(record.topics))
    ]
    chosen = sorted(sorted(range(len(found)), key=lambda number: -found[number])[:MOST_TOPICS])
    worst = sorted(record.sources, key=lambda row: -sum(cell.findings for cell in row.cells))
    rows = [replace(row, cells=tuple(row.cells[number] for number in chosen)) for row in worst[:MOST_ROWS]]
    more = {"source": len(worst) - len(rows), "topic": len(found) - len(chosen)}
    left_out = " and ".join(counted(count, f"more {word}") for word, count in more.items() if count)
    return HeatMap(tuple(record.topics[number] for number in chosen), tuple(rows), left_out)
