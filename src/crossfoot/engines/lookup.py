"""Claims by what they are about: where the operands of a check find theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.model.period import read_period
from crossfoot.model.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from crossfoot.model.claim import Claim
    from crossfoot.model.period import Period
    from crossfoot.model.records import Records

Dimensions: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about beside its measure; `source` None is any source."""

    source: str | None
    entity: str | None
    period: str | None
    dimensions: Dimensions


@dataclass(slots=True)
class Lookup:
    """All claims whose figure was read, by measure, and by what they are about."""

    records: Records
    by_measure: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    _about: dict[str, dict[About, list[Claim]]] = field(default_factory=dict)
    _each: dict[tuple[str, str], dict[About, list[Claim]]] = field(default_factory=dict)
    _timelines: dict[str, dict[About, Timeline]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for claim in self.records.claims:
            if claim.interval is not None:
                self.by_measure[claim.measure].append(claim)

    def claims(self, measure: str) -> list[Claim]:
        """The readable claims of a measure, in the order of their files and lines."""
        return self.by_measure.get(measure, [])

    def about(self, measure: str, about: About) -> list[Claim]:
        """The claims of a measure about just this."""
        if measure not in self._about:
            index: dict[About, list[Claim]] = defaultdict(list)
            for claim in self.claims(measure):
                index[About(claim.source, claim.entity, claim.period, claim.dimensions)].append(claim)
                index[About(None, claim.entity, claim.period, claim.dimensions)].append(claim)
            self._about[measure] = dict(index)
        return self._about[measure].get(about, [])

    def each(self, measure: str, dimension: str, about: About) -> list[Claim]:
        """The claims of a measure that have a value of the dimension, and are about just this but for it."""
        if (measure, dimension) not in self._each:
            index: dict[About, list[Claim]] = defaultdict(list)
            for claim in self.claims(measure):
                others = tuple(pair for pair in claim.dimensions if pair[0] != dimension)
                if others != claim.dimensions:
                    index[About(claim.source, claim.entity, claim.period, others)].append(claim)
                    index[About(None, claim.entity, claim.period, others)].append(claim)
            self._each[measure, dimension] = dict(index)
        return self._each[measure, dimension].get(about, [])

    def timeline(self, measure: str, about: About) -> Timeline:
        """The periods of the claims of a measure that are about this but for the period."""
        if measure not in self._timelines:
            index: dict[About, list[Period]] = defaultdict(list)
            for claim in self.claims(measure):
                if claim.period is not None:
                    for source in (claim.source, None):
                        timeless = About(source, claim.entity, None, claim.dimensions)
                        index[timeless].append(read_period(claim.period))
            self._timelines[measure] = {timeless: Timeline(periods) for timeless, periods in index.items()}
        return self._timelines[measure].get(replace(about, period=None), _NO_TIMELINE)


_NO_TIMELINE = Timeline([])


def matches(claim: Claim, wanted: Mapping[str, Collection[str]]) -> bool:
    """Whether the claim's columns have the wanted values."""
    return all(column_of(claim, column) in values for column, values in wanted.items())


def column_of(claim: Claim, column: str) -> str | None:
    """The claim's source, entity or period, or its value of a dimension."""
    if column == "source":
        return claim.source
    if column == "entity":
        return claim.entity
    if column == "period":
        return claim.period
    return dict(claim.dimensions).get(column)
