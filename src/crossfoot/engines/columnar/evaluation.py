"""Checks and agreement on a table: floats pass over what is sure, the exact engine decides the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeAlias, TypeVar

import narwhals as nw

from crossfoot.engines import consensus
from crossfoot.engines.binding import Case, bind
from crossfoot.engines.columnar.agreement import Facts
from crossfoot.engines.columnar.groups import SURE
from crossfoot.engines.columnar.plan import compile_plan
from crossfoot.engines.consensus import Agreement, Duplicates
from crossfoot.engines.judging import Judge
from crossfoot.engines.lookup import Lookup
from crossfoot.model.bulk_frame import ADDRESS
from crossfoot.model.check import Missing
from crossfoot.model.checks_yaml import measure_of
from crossfoot.model.claim import Claim
from crossfoot.model.records import Records
from crossfoot.model.verdict import Decision, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from crossfoot.engines.columnar.frame import Address, Frame, Table
    from crossfoot.model.check import Check
    from crossfoot.model.declared import Declared

ClaimsAt: TypeAlias = "Callable[[Sequence[Address]], Iterable[Claim]]"
"""Reads the claims at some addresses, in any order."""
Key: TypeAlias = "tuple[str | None, ...]"
T = TypeVar("T", Case[Claim], Agreement)

KEYS_AT_ONCE: Final = 20_000
"""Groups whose claims are read and decided at a time, so that memory does not grow with the findings."""

_GROUPS: Final = "crossfoot:groups"


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """A case, or a fact that several claims tell, that the exact engine decided."""

    case: T
    decision: Decision


@dataclass(slots=True)
class Columnar(Generic[T]):
    """What a check, or agreement, comes to on a table.

    `groups` is the number of cases, `consistent` how many of them are; the others are listed. `asked` is how
    many the exact engine decided. `reason` says why it had to decide all of them, or is ''.
    """

    groups: int = 0
    consistent: int = 0
    asked: int = 0
    findings: list[Judged[T]] = field(default_factory=list)
    undecided: list[Judged[T]] = field(default_factory=list)
    reason: str = ""

    def count_sure(self, groups: int) -> None:
        """Adds groups that are consistent without asking."""
        self.groups += groups
        self.consistent += groups

    def add(self, case: T, decision: Decision) -> None:
        """Adds what the exact engine decided."""
        self.groups += 1
        self.asked += 1
        match decision.outcome:
            case Outcome.CONSISTENT:
                self.consistent += 1
            case Outcome.INCONSISTENT:
                self.findings.append(Judged(case, decision))
            case Outcome.UNDECIDED:
                self.undecided.append(Judged(case, decision))


def evaluate(check: Check, table: Table, declared: Declared, claims_at: ClaimsAt) -> Columnar[Case[Claim]]:
    """The cases of a check on a table, with the verdicts of the exact engine.

    Args:
        check: the check; one with faults has no cases.
        table: the claims whose figure was read.
        declared: the measures and entities that the claims are of.
        claims_at: reads claims by their addresses.
    """
    result = Columnar[Case[Claim]]()
    if check.formula is None:
        return result
    plan = compile_plan(check, table, declared.measures)
    result.reason = plan.reason
    judge = Judge(declared.measures)
    if plan.groups is None:
        parts: Iterable[list[Address]] = [_addresses_for_exact(check, table)]
    else:
        parts = _unsure(plan.groups, result)
    for addresses in parts:
        records = Records(declared, _in_order(claims_at(addresses)))
        for case in bind(check, Lookup(records), declared.entities):
            result.add(case, judge.decide(case))
    return result


def agreements(table: Table, claims_at: ClaimsAt) -> Columnar[Agreement]:
    """The facts of a table that several claims tell, with the verdicts of the exact engine.

    Args:
        table: the claims whose figure was read.
        claims_at: reads claims by their addresses.
    """
    result = Columnar[Agreement]()
    for addresses in _unsure(Facts(table), result):
        for told in consensus.agreements(_in_order(claims_at(addresses))):
            apart = told.duplicates is Duplicates.INCONSISTENT
            result.add(told, Decision(Outcome.INCONSISTENT if apart else Outcome.CONSISTENT))
    return result


class _Groups(Protocol):
    """Groups of claims on a table."""

    @property
    def table(self) -> Table: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    def decided(self) -> Frame: ...
    def rows(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]]) -> Frame: ...


def outcome(groups: _Groups) -> Frame:
    """One row for all groups that are sure, and one for each that is not: `sure`, `groups` and the keys."""
    shown = [nw.when(~nw.col(SURE)).then(nw.col(key)).alias(key) for key in groups.keys]
    told = groups.decided().with_columns(*shown).group_by(SURE, *groups.keys).agg(nw.len().alias(_GROUPS))
    return told.select(SURE, _GROUPS, *groups.keys)


def _unsure(groups: _Groups, result: Columnar[T]) -> Iterator[list[Address]]:
    """The claims of the groups that are not sure, some groups at a time; the sure ones are counted."""
    keys: list[Key] = []
    for sure, number, *key in groups.table.fetched(outcome(groups)):
        if sure:
            result.count_sure(number)
        else:
            keys.append(tuple(map(_text, key)))
    remaining = iter(keys)
    while some := list(islice(remaining, KEYS_AT_ONCE)):
        yield _addresses_of(groups, some)


def _addresses_of(groups: _Groups, keys: list[Key]) -> list[Address]:
    """The addresses of the claims of groups; each key column is narrowed by itself, what is left here."""
    wanted = set(keys)
    only = {column: set(values) for column, values in zip(groups.keys, zip(*keys, strict=True), strict=True)}
    found = groups.table.fetched(groups.rows([*ADDRESS, *groups.keys], only))
    return [(file, row) for file, row, *key in found if tuple(map(_text, key)) in wanted]


def _addresses_for_exact(check: Check, table: Table) -> list[Address]:
    """The claims that the exact engine may need; `where` does not narrow those from outside of a group."""
    assert check.formula is not None
    rows = table.frame([*ADDRESS, "measure"], {})
    if check.missing is not Missing.ALWAYS:
        measures = {measure_of(check, operand) for operand in check.formula.operands.values()}
        rows = rows.filter(nw.col("measure").is_in(sorted(measures)))
    return [(file, row) for file, row in table.fetched(rows.select(*ADDRESS))]


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in the order in which they stand on record."""
    return sorted(claims, key=lambda claim: (claim.place.file, claim.place.line))


def _text(value: object) -> str | None:
    """A cell as text: backends have several kinds of nothing."""
    return value if isinstance(value, str) else None
