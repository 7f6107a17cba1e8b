"""The record of a run as a SARIF log: a rule a check, a result a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from crossfoot.report.sarif import Location, Result, Rule, Suppression, sarif_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.errors import Place
    from crossfoot.report.record import Finding, RootCauseEntry, RunRecord

_UNWRITTEN = {
    "agreement": Rule("agreement", "claims of one fact must agree, whoever states them"),
    "together": Rule("together", "claims and checks that touch each other can all hold"),
}
_FAULT = Rule("fault", "records, checks and documents can be read, and say what they must")


def lines(record: RunRecord) -> Iterator[str]:
    """The log. A finding stands where the claim does that is likeliest to be wrong, or else its check."""
    results = [*_results(record)]
    rules = [_FAULT, *_UNWRITTEN.values()]
    rules += [Rule(check.name, check.because or check.expect) for check in record.checks.values()]
    used = {result.rule for result in results}
    yield from sarif_lines([rule for rule in rules if rule.name in used], results, record.crossfoot)


def _results(record: RunRecord) -> Iterator[Result]:
    for cause in record.root_causes:
        for finding in cause.findings:
            yield _result(record, finding, cause)
    for finding in (*record.warnings, *record.accepted):
        yield _result(record, finding, None)
    for fault in record.faults:
        hint = f" ({fault.hint})" if fault.hint else ""
        yield Result(_FAULT.name, "error", fault.message + hint, [_location(fault.place)])


def _result(record: RunRecord, finding: Finding, cause: RootCauseEntry | None) -> Result:
    blamed = cause.claims if cause else finding.claims
    claims = [address for address in blamed if address in finding.claims] or list(finding.claims)
    places = [_of_claim(record, address) for address in claims]
    related = places[1:]
    if finding.check:
        check = record.checks[finding.check]
        related.append(_location(check.place, f"{check.name}: {check.expect}"))
    acceptance = finding.acceptance
    return Result(
        record.checks[finding.check].name if finding.check else finding.kind,
        "warning" if finding.severity == "warning" else "error",
        finding.headline,
        places[:1] or [_location(finding.place)],
        related,
        finding.id,
        Suppression(acceptance.because) if acceptance and not acceptance.lapse else None,
        finding.known,
    )


def _of_claim(record: RunRecord, address: str) -> Location:
    claim = record.claims[address]
    return _location(claim.place, f"{claim.measure}: {claim.says}")


def _location(place: Place, message: str = "") -> Location:
    return Location(quote(place.file), place.line, place.column, message)
