"""SARIF 2.1.0: findings for code hosts and editors (OASIS, Static Analysis Results Interchange Format)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crossfoot.report.json_text import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION: Final = "2.1.0"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a result is an instance of: `name` is its id, `text` what must hold."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file, lines and columns from 1; `message` says what stands there.

    `offset` and `length` count characters of the file's text, where the place is known so exactly.
    """

    uri: str
    line: int
    column: int = 1
    message: str = ""
    offset: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """That somebody decided to live with a result, and why."""

    because: str


@dataclass(frozen=True, slots=True)
class Result:
    """One finding: `message` stands alone, `level` is `error`, `warning` or `note`.

    `fingerprint` is the same for the same finding from run to run, wherever it has moved. `is_known` says
    whether the baseline has it, where there is one.
    """

    rule: str
    level: str
    message: str
    locations: Sequence[Location]
    related: Sequence[Location] = ()
    fingerprint: str = ""
    suppression: Suppression | None = None
    is_known: bool | None = None


def sarif_lines(rules: Iterable[Rule], results: Iterable[Result], version: str) -> Iterator[str]:
    """The lines of a log with one run.

    Args:
        rules: every rule that a result names, in the order that is wanted.
        results: the findings.
        version: of crossfoot.
    """
    told = {rule.name: {"id": rule.name, "shortDescription": {"text": rule.text}} for rule in rules}
    order = {name: number for number, name in enumerate(told)}
    driver = {"name": "crossfoot", "version": version, "rules": list(told.values())}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, order) for result in results],
    }
    yield from json_lines({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, indent=2)


def _result(result: Result, order: dict[str, int]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": order[result.rule],
        "level": result.level,
        "message": {"text": result.message},
        "locations": [_location(place) for place in result.locations],
    }
    if result.related:
        record["relatedLocations"] = [
            {"id": number} | _location(place) for number, place in enumerate(result.related)
        ]
    if result.fingerprint:
        record["partialFingerprints"] = {"crossfoot/v1": result.fingerprint}
    if result.is_known is not None:
        record["baselineState"] = "unchanged" if result.is_known else "new"
    if result.suppression is not None:
        because = result.suppression.because
        record["suppressions"] = [{"kind": "external", "justification": because}]
    return record


def _location(place: Location) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if place.offset is not None and place.length is not None:
        region |= {"charOffset": place.offset, "charLength": place.length}
    located: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": place.uri}, "region": region}}
    if place.message:
        located["message"] = {"text": place.message}
    return located
