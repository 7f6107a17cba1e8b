"""What the solver says of checks: which can hold and fail, which follow from others, which contradict.

Checks are asked about together as far as they speak of the same facts of one group: with the same `per`,
and none narrowed in another way.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crossfoot.engines.normal import TooManyAlternativesError
from crossfoot.engines.satisfy import YES
from crossfoot.expr.nodes import Not, walk
from crossfoot.lint.statements import MANY_ALTERNATIVES, SECONDS, add_row, statement_of
from crossfoot.model.check import Missing, Severity
from crossfoot.solve.conflict import smallest
from crossfoot.solve.feasibility import Conflicting, Oracle
from crossfoot.solve.solver import GaveUp
from crossfoot.solve.system import System, members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crossfoot.engines.satisfy import Answer
    from crossfoot.lint.statements import Statement
    from crossfoot.model.check import Check
    from crossfoot.model.measure import Measure
    from crossfoot.solve.system import Variable


SECONDS_IN_ALL: Final = 60.0
"""How long the solver may take over all questions of a project."""
FAIL_AT_ALL: Final = "can fail by figures outside of their ranges"


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one check: whether admissible figures can make it hold, whether they can make it fail.

    `fails_at_all` is of figures that may lie outside the ranges of their measures.
    """

    check: Check
    holds: Answer
    fails: Answer
    fails_at_all: Answer


@dataclass(frozen=True, slots=True)
class Implied:
    """A check that holds wherever others do."""

    check: Check
    by: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Checks of which each can hold, and that cannot all hold."""

    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """What is not known of a check, and why."""

    check: Check
    what: str
    reason: str


class Relating:
    """Asks the solver about checks without faults; each thing is asked once, when it is wanted."""

    def __init__(
        self, checks: Iterable[Check], measures: Mapping[str, Measure], seconds: float = SECONDS_IN_ALL
    ) -> None:
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._statements = [
            statement_of(check, check.formula, measures) for check in checks if check.formula is not None
        ]
        self._untold: list[Untold] = []

    @cached_property
    def standings(self) -> list[Standing]:
        """Of each check, whether it can hold and fail; one of measures that have no figures can do both."""
        return list(map(self._standing, self._statements))

    @cached_property
    def implied(self) -> list[Implied]:
        """The checks that follow from others; of those that say the same, the later ones."""
        plain, needless, found = self._plain, set[int](), []
        for conclusion in reversed(plain):
            if not _fails_by_values(conclusion) or not self._can_fail(conclusion):
                continue
            premises = [
                one
                for one in plain
                if one is not conclusion and id(one) not in needless and _binds_with(one, conclusion)
            ]
            by = self._implying(premises, conclusion) if premises else ()
            if by:
                needless.add(id(conclusion))
                found.append(Implied(conclusion.check, by))
        return found[::-1]

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """The smallest sets of checks that cannot all hold; each check stands in one at the most."""
        found: dict[tuple[int, ...], Contradiction] = {}
        for meeting in self._meetings():
            for contradiction in self._contradicting(meeting):
                found.setdefault(tuple(map(id, contradiction.checks)), contradiction)
        return list(found.values())

    @property
    def untold(self) -> list[Untold]:
        """What the solver could not tell of all this."""
        asked = self.standings, self.implied, self.contradictions
        told = {(id(one.check), one.what, one.reason): one for one in self._untold}
        return list(told.values()) if any(asked) else []

    def _standing(self, statement: Statement) -> Standing:
        check = statement.check
        if not all(_has_figures(one) for one in statement.admitted.values()):
            return Standing(check, YES, YES, YES)
        asked = {"can hold": statement.can(hold=True)}
        if _fails_by_values(statement):
            asked["can fail"] = statement.can(hold=False)
            if asked["can fail"].exists is False:
                asked[FAIL_AT_ALL] = statement.can(hold=False, plausibly=False)
        self._untold += [
            Untold(check, f"{check.name} {what}", answer.reason)
            for what, answer in asked.items()
            if answer.exists is None
        ]
        fails = asked.get("can fail", YES)
        return Standing(check, asked["can hold"], fails, asked.get(FAIL_AT_ALL, fails))

    @cached_property
    def _by_check(self) -> dict[int, Standing]:
        return {id(one.check): one for one in self.standings}

    def _can_fail(self, statement: Statement) -> bool:
        return self._by_check[id(statement.check)].fails.exists is True

    @cached_property
    def _plain(self) -> list[Statement]:
        """The statements that can hold, of facts that are each one and have figures."""
        return [
            one
            for one in self._statements
            if not one.collection
            and self._by_check[id(one.check)].holds.exists
            and not (one.reads_digits and any(isinstance(node, Not) for node in walk(one.tree)))
            and all(map(_has_figures, one.admitted.values()))
        ]

    def _implying(self, premises: Sequence[Statement], conclusion: Statement) -> tuple[Check, ...]:
        """The first premise from which the conclusion follows; if there is none, a smallest set of them."""
        alone = (self._needed([one], conclusion) for one in premises)
        by = next((single for single in alone if single), ())
        return by or (self._needed(premises, conclusion) if len(premises) > 1 else ())

    def _needed(self, premises: Sequence[Statement], conclusion: Statement) -> tuple[Check, ...]:
        told = f"{conclusion.check.name} follows from other checks"
        oracle = self._oracle(premises, conclusion, told)
        found = oracle and oracle.test(oracle.system.everything)
        if isinstance(found, GaveUp):
            self._untold.append(Untold(conclusion.check, told, found.reason))
        if oracle is None or not isinstance(found, Conflicting):
            return ()
        causes = list(members(smallest(oracle, found.causes)))
        # Without the conclusion among them it is the premises that contradict each other.
        return tuple(premises[at].check for at in causes[:-1]) if causes[-1] == len(premises) else ()

    def _contradicting(self, meeting: Sequence[Statement]) -> Iterator[Contradiction]:
        left = list(meeting)
        told = f"{meeting[0].check.name} and the checks that share its facts can all hold"
        while len(left) > 1 and (oracle := self._oracle(left, None, told)) is not None:
            found = oracle.test(oracle.system.everything)
            if isinstance(found, GaveUp):
                self._untold.append(Untold(left[0].check, told, found.reason))
            if not isinstance(found, Conflicting):
                return
            causes = list(members(smallest(oracle, found.causes)))
            yield Contradiction(tuple(left[at].check for at in causes))
            left = [one for at, one in enumerate(left) if at not in causes]

    def _oracle(self, held: Sequence[Statement], failed: Statement | None, told: str) -> Oracle | None:
        """An oracle of checks that hold, and one that fails; None where that cannot be asked."""
        if time.monotonic() > self._deadline:
            reason = f"all that was asked before took {self._seconds:g} s"
            self._untold.append(Untold((failed or held[0]).check, told, reason))
            return None
        system = System(len(held) + (failed is not None))
        for cause, one in enumerate([*held, *([] if failed is None else [failed])]):
            try:
                add_row(system, cause, one, hold=one is not failed)
            except TooManyAlternativesError:
                self._untold.append(Untold(one.check, told, MANY_ALTERNATIVES))
                return None
        return Oracle(system, SECONDS)

    def _meetings(self) -> Iterator[list[Statement]]:
        """The statements that speak of facts of one group, joined by facts that they share."""
        groups: dict[object, list[Statement]] = defaultdict(list)
        for one in self._plain:
            groups[one.check.per].append(one)
        for group in groups.values():
            for scope in dict.fromkeys(_scope(one) for one in group):
                within = [one for one in group if _scope(one) in {(), scope}]
                yield from _joined(within)


def _has_figures(variable: Variable) -> bool:
    return variable.domain is None or not variable.whole or variable.domain.whole() is not None


def _fails_by_values(statement: Statement) -> bool:
    """Whether nothing but values makes the check fail: no missing operand, and no digits."""
    return statement.check.missing is not Missing.FAIL and not statement.reads_digits


def _scope(statement: Statement) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted(statement.check.where.items()))


def _binds_with(premise: Statement, conclusion: Statement) -> bool:
    """Whether the premise binds wherever the conclusion does, and weighs as much."""
    one, other = premise.check, conclusion.check
    alike = one.missing is other.missing and premise.names == conclusion.names
    return (
        premise.names <= conclusion.names
        and one.per == other.per
        and _scope(premise) in {(), _scope(conclusion)}
        and (other.missing is Missing.REQUIRE_ALL or alike)
        and (one.severity is Severity.ERROR or other.severity is Severity.WARNING)
    )


def _joined(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements in groups that share no facts."""
    groups: list[tuple[frozenset[str], list[Statement]]] = []
    for one in statements:
        names, joined, apart = one.names, [one], []
        for others, group in groups:
            if others & names:
                names, joined = names | others, group + joined
            else:
                apart.append((others, group))
        groups = [*apart, (names, joined)]
    return [group for _, group in groups if len(group) > 1]
