"""A finding in words: the headline, the check, a line a claim, and what would mend it.

The first line stands alone. All is plain text; control characters of figures and names are shown as
escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.engines.judging import scale_of
from crossfoot.errors import listed
from crossfoot.model.verdict import explain_verdict
from crossfoot.report.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Agreement
    from crossfoot.model.check import Check, Example
    from crossfoot.model.claim import Claim
    from crossfoot.model.records import Records
    from crossfoot.model.verdict import Operation, Verdict
    from crossfoot.numbers.interval import Interval
    from crossfoot.numbers.units import Unit
    from crossfoot.solve.together import RootCause


def explain_case(
    case: Case[Claim], verdict: Verdict, records: Records, causes: Sequence[RootCause] = ()
) -> Iterator[str]:
    """The lines of a case: its headline, its check, its claims, its repairs.

    Where it has a root cause with other cases, its own repairs need not mend these, and are not told.
    """
    check = case.check
    yield verdict.headline
    yield f"{check.place.line_address}  {check.name}{': ' + check.because if check.because else ''}"
    yield f"    {check.expect}"
    rows = [(key, claim) for key, claims in case.claims.items() for claim in claims]
    yield from explain_claims(rows, records)
    yield from (f"    {key}: no claim" for key in case.absent)
    is_alone = all(len(cause.cases) == 1 for cause in causes)
    if verdict.outcome == "inconsistent" and is_alone:
        yield from explain_repairs([operand for operand in verdict.operands if operand.key in case.claims])


def explain_agreement(agreement: Agreement, headline: str, records: Records) -> Iterator[str]:
    """The lines of a fact that several claims tell."""
    yield headline
    yield f"claims of one fact must agree: {agreement.name.partition(':')[2]}"
    yield from explain_claims([(claim.source, claim) for claim in agreement.claims], records)


def explain_example(check: Check, example: Example, verdict: Verdict) -> Iterator[str]:
    """The lines of an example that does not come out as its check says."""
    yield f"{check.name} finds its {example.kind} example {verdict.outcome}"
    yield f"{example.place.line_address}  {check.expect}"
    yield from (f"    {line}" for line in explain_verdict(verdict))


def explain_claims(rows: Iterable[tuple[str, Claim]], records: Records) -> Iterator[str]:
    """A line a claim: its operand, its figure as printed, its meaning, where it stands."""
    cells = [
        [key, claim.shown, _meaning(claim, records), claim.place.line_address, _document(claim, records)]
        for key, claim in rows
    ]
    yield from (f"    {line}" for line in table(cells, gap="   "))


def _meaning(claim: Claim, records: Records) -> str:
    if claim.interval is None:
        return ""
    unit = records.measures[claim.measure].unit
    values = shown_values(claim.interval, unit)
    return values if unit.name == "date" else f"{values} {unit.name}"


def shown_values(interval: Interval, unit: Unit | None) -> str:
    """The values of an interval in a unit, as `[15000, 16000)`; days as ISO 8601 has them."""
    is_date = unit is not None and unit.name == "date"
    return scale_of(unit).show(interval) if is_date else str(interval)


def _document(claim: Claim, records: Records) -> str:
    source = records.sources.get(claim.source)
    if source is None or source.document is None:
        return ""
    span = "" if claim.span is None else f" {claim.span[0]}:{claim.span[1]}"
    return f"document {source.document}{span}"


def explain_repairs(operands: Sequence[Operation]) -> Iterator[str]:
    """Which figure alone could be wrong, and what it would have to be, as far as that is known.

    An operand without room may have none or one that is not known, so nothing is said of it.
    """
    rooms = [
        (operand.key, operand.scale.bound(operand.room)) for operand in operands if operand.room is not None
    ]
    if not rooms:
        return
    (first, bound), *others = rooms
    if not others:
        yield f"  {first} alone could be wrong: it would have to be {bound}"
        return
    which = listed([key for key, _ in rooms], "or")
    if len(rooms) == len(operands):
        which = "either figure" if len(rooms) == 2 else "any one figure"  # noqa: PLR2004  # two are either
    rest = [f"{first} would have to be {bound}", *(f"{key} {room}" for key, room in others)]
    yield f"  {which} alone could be wrong: {', '.join(rest)}"
