"""What several claims of one fact say together.

Claims of a fact must agree whoever states them. Their intervals must share a point, and two figures
rounded to the same digit must be equal: `1.5万` and `1.6万` do not agree because their ends touch
(XBRL Calculations 1.1, section 4: duplicate facts are complete, consistent or inconsistent). The
consensus is the intersection.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Protocol, TypeVar

from crossfoot.engines.unknowns import Unknown
from crossfoot.model.check import told_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from crossfoot.model.claim import Claim, Fact
    from crossfoot.model.measure import Measure
    from crossfoot.model.verdict import Scale
    from crossfoot.numbers.interval import Interval
    from crossfoot.numbers.quantity import Quantity


class Told(Protocol):
    """A figure in the unit of its measure, as a claim or an example tells it."""

    @property
    def quantity(self) -> Quantity | None:
        """The figure as its words mean it."""

    @property
    def interval(self) -> Interval | None:
        """The values that the figure admits."""

    @property
    def value(self) -> Fraction | None:
        """The printed number."""

    @property
    def step(self) -> Fraction | None:
        """The worth of the last shown digit."""

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are meant."""


T = TypeVar("T", bound="Told")


class Duplicates(StrEnum):
    """How the claims of one fact stand to each other."""

    COMPLETE = "complete"
    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A fact that several claims tell: a case that exists without being written."""

    fact: Fact
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """`agreement:measure[entity/period]`, the same from run to run."""
        about = (("entity", self.fact.entity), ("period", self.fact.period), *self.fact.dimensions)
        return f"agreement:{self.fact.measure}[{told_about(about)}]"

    @property
    def duplicates(self) -> Duplicates:
        """The class of the claims as duplicates of one fact."""
        if apart(self.claims) is not None or consensus(self.claims) is None:
            return Duplicates.INCONSISTENT
        first = self.claims[0]
        same = all((claim.interval, claim.step) == (first.interval, first.step) for claim in self.claims)
        return Duplicates.COMPLETE if same else Duplicates.CONSISTENT


def agreements(claims: Iterable[Claim]) -> list[Agreement]:
    """The facts that more than one readable claim tells, in the order of their first claims."""
    told: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.interval is not None:
            told[claim.fact].append(claim)
    return [Agreement(fact, tuple(found)) for fact, found in told.items() if len(found) > 1]


def consensus(claims: Sequence[Told]) -> Interval | None:
    """The intersection of the claims' intervals, in the measure's unit; None where they share nothing."""
    met = claims[0].interval
    for claim in claims[1:]:
        if met is None or claim.interval is None:
            return None
        met = met & claim.interval
    return met


def apart(claims: Sequence[T]) -> tuple[T, T] | None:
    """The first two claims that disagree by themselves."""
    return next((pair for pair in combinations(claims, 2) if _disagree(*pair)), None)


def _disagree(one: Told, other: Told) -> bool:
    if one.step is not None and one.step == other.step and not (_hedged(one) or _hedged(other)):
        return one.value != other.value
    if one.interval is None or other.interval is None:
        return False
    return not one.interval.overlaps(other.interval)


def _hedged(claim: Told) -> bool:
    return claim.quantity is not None and claim.quantity.hedge is not None


def unknown_of(claims: Sequence[Told], measure: Measure) -> Unknown | None:
    """What the readable claims of one fact of a measure admit, in base units; None where they disagree."""
    factor, domain = measure.unit.factor, measure.domain
    interval = claims[0].interval if len(claims) == 1 else consensus(claims)
    if interval is None or (len(claims) > 1 and apart(claims) is not None):
        return None
    if domain is not None and not interval.within(domain):
        interval = (interval & domain) or interval
    finest = min(claims, key=lambda claim: claim.step or 0)
    if factor != 1:
        interval = interval * factor
        domain = None if domain is None else domain * factor
    value = None if finest.value is None else finest.value * factor
    step = None if finest.step is None else finest.step * factor
    return Unknown(interval, finest.whole, value, step, domain)


def headline(agreement: Agreement, scale: Scale) -> str:
    """What an agreement comes to, in a line that stands alone; `scale` is how its measure is shown."""
    claims = agreement.claims
    pair = apart(claims)
    if pair is None and consensus(claims) is None:
        return f"{agreement.fact.measure}: the {len(claims)} figures told of it share no value"
    if pair is None:
        return f"{agreement.fact.measure} is told {len(claims)} times: {agreement.duplicates}"
    one, other = pair
    by = one.source if one.source == other.source else f"{one.source} and {other.source}"
    first, second = (
        scale.show(claim.interval * scale.factor) for claim in pair if claim.interval is not None
    )
    return f"{first} ≠ {second}: {agreement.fact.measure} is told differently by {by}"
