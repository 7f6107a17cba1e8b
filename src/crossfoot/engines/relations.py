"""From what a case is about to other facts: before and around it in time, above and below it in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossfoot.model.period import read_period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossfoot.engines.lookup import About, Lookup
    from crossfoot.expr.nodes import Operand
    from crossfoot.model.claim import Claim
    from crossfoot.model.entity import Entities
    from crossfoot.model.period import Period
    from crossfoot.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Relations:
    """Finds what operands like `previous(found)` stand for, among these claims and entities."""

    lookup: Lookup
    entities: Entities

    def claims(self, operand: Operand, about: About, *, may_be_incomplete: bool) -> list[Claim]:
        """The claims at an operand of a case about this.

        A collection of which a member has no claim is empty unless it may be incomplete: a sum of the
        others would be another fact's.
        """
        if operand.relation == "each":
            return self.lookup.each(operand.name, operand.dimension, about)
        found = [self.lookup.about(operand.name, one) for one in self._reached(operand, about)]
        complete = all(found) or may_be_incomplete
        return [claim for claims in found for claim in claims] if complete else []

    def _reached(self, operand: Operand, about: About) -> list[About]:
        in_place = _IN_PLACE.get(operand.relation)
        if in_place is not None:
            entities = in_place(self.entities, about.entity) if about.entity else ()
            return [replace(about, entity=entity) for entity in entities]
        if about.period is None:
            return []
        timeline = self.lookup.timeline(operand.name, about)
        periods = _IN_TIME[operand.relation](read_period(about.period), timeline)
        return [replace(about, period=str(period)) for period in periods if period is not None]


_IN_PLACE: dict[str, Callable[[Entities, str], Sequence[str]]] = {
    "parent": lambda entities, entity: entities.chain(entity)[:1],
    "children": lambda entities, entity: entities.children(entity),
}
"""By relation: the entities that it leads to from one."""

_IN_TIME: dict[str, Callable[[Period, Timeline], Sequence[Period | None]]] = {
    "previous": lambda period, _: [period.previous()],
    "covering": lambda period, timeline: timeline.covering(period),
    "opening": lambda period, _: [period.eve()],
    "closing": lambda period, _: [period.last_day()],
    "during": lambda period, timeline: timeline.tiling(period),
}
"""By relation: the periods that it leads to from one, given the timeline on record."""
