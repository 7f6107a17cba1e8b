"""A whole system put to the solver once, and asked about any part of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.satisfy import Relation
from crossfoot.solve.solver import Question, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.numbers.interval import Interval
    from crossfoot.solve.condition import Conjunction
    from crossfoot.solve.solver import Answer
    from crossfoot.solve.system import Causes, System


class Lasting:
    """The rows, bounds and domains of a system in one session; `causes` are those of each row of it."""

    def __init__(self, system: System) -> None:
        rows: list[Sequence[Conjunction]] = [row.alternatives for row in system.rows]
        self.causes: list[Causes] = [row.causes for row in system.rows]
        for bound in system.bounds:
            rows.append([tuple(ends(bound.name, bound.interval))])
            self.causes.append(1 << bound.cause)
        for name, variable in system.variables.items():
            if variable.domain is not None:
                rows.append([tuple(ends(name, variable.domain))])
                self.causes.append(0)
        whole = {name: variable.whole for name, variable in system.variables.items()}
        self._session = Session(Question(whole, rows))

    def ask(self, causes: Causes, pins: Sequence[tuple[str, Interval]], seconds: float) -> Answer:
        """Whether what these causes tell can hold, with variables within further intervals."""
        active = [number for number, own in enumerate(self.causes) if not own & ~causes]
        also = tuple(relation for pin in pins for relation in ends(*pin))
        return self._session.ask(active, seconds, also)


def ends(name: str, interval: Interval) -> Iterator[Relation]:
    """The ends of a variable's values as relations."""
    told = ((interval.lo, interval.lo_open, -1), (interval.hi, interval.hi_open, 1))
    for value, is_open, sign in told:
        if value is not None:
            terms: Polynomial = {(name,): Fraction(sign), (): -sign * value}
            yield Relation(terms, "<" if is_open else "<=")
