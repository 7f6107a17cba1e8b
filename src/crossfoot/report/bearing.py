"""What bears on a fact, in words: what each claim and check leaves it, and all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.engines.judging import scale_of
from crossfoot.model.claim import Claim
from crossfoot.report.table import table
from crossfoot.report.text import explain_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model.records import Records
    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.bearing import Bearing, Bounding


def explain_bearing(claim: Claim, bearing: Bearing, records: Records) -> Iterator[str]:
    """The lines of a claim: the claim, what bounds it, and how its own words compare with that."""
    yield f"{claim.fact}, as {claim.source} has it"
    yield from explain_claims([(claim.measure, claim)], records)
    yield from _bounds(bearing, records)
    yield f"  {_compared(claim, bearing, records)}"


def explain_derived(bearing: Bearing, records: Records) -> Iterator[str]:
    """The lines of a fact that no claim states."""
    together = _values(bearing.together, bearing, records)
    if bearing.is_contradictory:
        together = "nothing, for what bears on it contradicts itself"
    yield f"{bearing.fact}: {together}"
    yield from _bounds(bearing, records)


def _bounds(bearing: Bearing, records: Records) -> Iterator[str]:
    rows = [_bound(one, bearing, records) for one in bearing.bounds]
    if not rows:
        yield "  no check and no other claim bears on it"
        return
    yield from (f"    {line}" for line in table(rows))


def _bound(one: Bounding, bearing: Bearing, records: Records) -> list[str]:
    leaves = f"leaves it {_values(one.leaves, bearing, records)}"
    if isinstance(one.cause, Claim):
        return [one.cause.source, leaves, one.cause.place.line_address]
    return [one.cause.check.name, leaves, one.cause.address]


def _compared(claim: Claim, bearing: Bearing, records: Records) -> str:
    """How what all else leaves the fact compares with what the claim's words say."""
    if bearing.is_contradictory:
        return "what bears on it contradicts itself, whatever this figure is"
    if bearing.together is None or claim.interval is None:
        return (
            "what all of them together leave it is not known" if bearing.bounds else "its words stand alone"
        )
    told = f"all together leave it {_values(bearing.together, bearing, records)}"
    if not claim.interval.overlaps(bearing.together):
        return f"{told}: its own words are none of that"
    if claim.interval.within(bearing.together):
        is_same = bearing.together.within(claim.interval)
        return f"{told}: {'just what its own words say' if is_same else 'its own words are narrower'}"
    if bearing.together.within(claim.interval):
        return f"{told}: its own words are wider"
    return f"{told}: its own words take a part of that, and more"


def _values(interval: Interval | None, bearing: Bearing, records: Records) -> str:
    if interval is None:
        return "unknown"
    unit = records.measures[bearing.fact.measure].unit
    words = scale_of(unit).bound(interval * unit.factor)
    return words if unit.name in {"date", "percent"} else f"{words} ({unit.name})"
