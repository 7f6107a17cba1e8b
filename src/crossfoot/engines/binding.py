"""Which claims meet in a check: one case for every group of claims that its operands find.

A check binds wherever its measures meet in the same source, entity, period and dimensions, unless
`per:` names other columns. Where several claims tell the same fact, the consensus stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from crossfoot.engines.exact import Program
from crossfoot.engines.expanded import expanded
from crossfoot.engines.lookup import About, Lookup, column_of, matches
from crossfoot.engines.relations import Relations
from crossfoot.errors import listed
from crossfoot.expr.functions import FUNCTIONS, is_collection
from crossfoot.model.check import GROUPING, Check, Missing, told_about
from crossfoot.model.checks_yaml import measure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.engines.consensus import Told
    from crossfoot.expr.analyse import Formula
    from crossfoot.expr.nodes import Operand
    from crossfoot.model.check import Borrowed, Example
    from crossfoot.model.claim import Claim
    from crossfoot.model.claim_figure import ClaimFigure
    from crossfoot.model.entity import Entities

T = TypeVar("T", bound="Told")
Values: TypeAlias = "tuple[str | None, ...]"
Group: TypeAlias = "tuple[tuple[str, ...], Values]"
Found: TypeAlias = "dict[str, list[Claim]]"


@dataclass(frozen=True, slots=True)
class Slots:
    """What the cases of a check have in common: their operands, by key, with the measure of each."""

    keys: tuple[str, ...]
    measures: tuple[str, ...]
    program: Program


@dataclass(slots=True)
class Case(Generic[T]):
    """One check on one group of claims.

    `columns` and `values` make the group. `told` has, for each operand of `slots`, the claims that
    stand there (none: absent), the members of a collection each by itself; `ambiguous` says what
    keeps an operand from being one fact.
    """

    check: Check
    columns: tuple[str, ...]
    values: Values
    slots: Slots
    told: tuple[tuple[T, ...], ...]
    ambiguous: str = ""

    @property
    def name(self) -> str:
        """`check[source/entity/period]`, the same from run to run."""
        return f"{self.check.name}[{told_about(zip(self.columns, self.values, strict=True))}]"

    @property
    def address(self) -> str:
        """What acceptances and pytest call it: the check file and the name."""
        return f"{self.check.place.file}::{self.name}"

    @property
    def claims(self) -> dict[str, tuple[T, ...]]:
        """The claims by operand; absent operands are left out."""
        return {key: told for key, told in zip(self.slots.keys, self.told, strict=True) if told}

    @property
    def absent(self) -> tuple[str, ...]:
        """The operands that have no claim."""
        return tuple(key for key, told in zip(self.slots.keys, self.told, strict=True) if not told)

    @property
    def lacks_collection(self) -> bool:
        """Whether a collection has no claims, or not those of all its members."""
        operands = self.check.formula.operands if self.check.formula else {}
        return any(key in operands and is_collection(operands[key]) for key in self.absent)


@dataclass(slots=True)
class _Terms:
    """The operands of a check, by how they find their claims."""

    own: list[Operand] = field(default_factory=list)
    related: list[Operand] = field(default_factory=list)
    borrowed: list[Operand] = field(default_factory=list)


def bind(check: Check, lookup: Lookup, entities: Entities) -> list[Case[Claim]]:
    """The cases of a check, in the order in which their claims stand on record."""
    formula = check.formula
    if formula is None:
        return []
    binder = _Binder(check, formula, lookup, entities)
    return [case for case in binder.cases() if case is not None]


def case_of(check: Check, example: Example) -> Case[ClaimFigure]:
    """An example as a case, with its figures in the place of claims."""
    formula = check.formula
    if formula is None:
        raise ValueError(f"{check.name} has faults")
    told = {key: figures for key, figures in example.figures.items() if figures}
    slots, spread = _spread(check, formula, told)
    return Case(check, (), (), slots, spread)


def _spread(
    check: Check, formula: Formula, told: dict[str, tuple[T, ...]]
) -> tuple[Slots, tuple[tuple[T, ...], ...]]:
    """The operands of a formula with each fact of a collection an operand of its own."""
    keys: list[str] = []
    measures: list[str] = []
    spread: list[tuple[T, ...]] = []
    members: dict[str, list[str]] = {}
    for key, operand in formula.operands.items():
        measure = measure_of(check, operand)
        found = told.get(key, ())
        if is_collection(operand) and found:
            facts = _facts(operand, found)
            members[key] = list(facts)
        else:
            facts = {key: found}
        keys += facts
        measures += [measure] * len(facts)
        spread += facts.values()
    return Slots(tuple(keys), tuple(measures), Program(expanded(formula.tree, members))), tuple(spread)


def _facts(operand: Operand, told: tuple[T, ...]) -> dict[str, tuple[T, ...]]:
    """The claims of a collection by what tells them apart: `measure[entity]`; in an example `measure[1]`."""
    facts: dict[str, tuple[T, ...]] = {}
    for number, one in enumerate(told, start=1):
        if operand.dimension:
            which = dict(getattr(one, "dimensions", ())).get(operand.dimension, number)
        else:
            column = FUNCTIONS[operand.relation].from_column
            which = told_about([(column, getattr(one, column, str(number)))])
        member = f"{operand.name}[{which}]"
        facts[member] = (*facts.get(member, ()), one)
    return facts


class _Binder:
    def __init__(self, check: Check, formula: Formula, lookup: Lookup, entities: Entities) -> None:
        self.check = check
        self.formula = formula
        self.lookup = lookup
        self.relations = Relations(lookup, entities)
        measures = tuple(measure_of(check, operand) for operand in formula.operands.values())
        self.slots = Slots(tuple(formula.operands), measures, Program(expanded(formula.tree, {})))
        self.where = {column: frozenset(wanted) for column, wanted in check.where.items()}
        self.terms = _Terms()
        self.has_collections = False
        for operand in formula.operands.values():
            if operand.name in check.let:
                self.terms.borrowed.append(operand)
            elif operand.relation:
                self.terms.related.append(operand)
                self.has_collections |= is_collection(operand)
            else:
                self.terms.own.append(operand)

    def cases(self) -> Iterator[Case[Claim] | None]:
        for group, found in self.filled_groups().items():
            yield self.case(group, found)

    def filled_groups(self) -> dict[Group, Found]:
        """The groups with the claims of all operands, those from elsewhere among them."""
        groups = self.groups()
        for group, found in groups.items():
            about = _about(dict(zip(*group, strict=True)))
            for operand in self.terms.related:
                found[operand.key] = self.relations.claims(
                    operand, about, may_be_incomplete=self.check.missing is Missing.ZERO_IF_ABSENT
                )
            for operand in self.terms.borrowed:
                found[operand.key] = self.borrowed(self.check.let[operand.name], about)
        return groups

    @property
    def anchors(self) -> list[Operand]:
        """The operands whose claims make the groups."""
        return self.terms.own or self.terms.related

    def groups(self) -> dict[Group, Found]:
        """The groups that the check's own operands make, with the claims of each operand."""
        groups: dict[Group, Found] = {}
        if not self.anchors:
            return {((), ()): {}}
        for anchor in self.anchors:
            for claim in self.lookup.claims(anchor.name):
                if self.where and not matches(claim, self.where):
                    continue
                found = groups.setdefault(self.group_of(claim), {})
                if self.terms.own:
                    found.setdefault(anchor.key, []).append(claim)
        if self.check.missing is Missing.ALWAYS:
            for claim in self.lookup.records.claims:
                if matches(claim, self.where):
                    groups.setdefault(self.group_of(claim), {})
        return groups

    def group_of(self, claim: Claim) -> Group:
        if self.check.per is not None:
            return self.check.per, tuple(column_of(claim, column) for column in self.check.per)
        values = (claim.source, claim.entity, claim.period)
        if not claim.dimensions:
            return GROUPING, values
        columns, more = zip(*claim.dimensions, strict=True)
        return GROUPING + columns, values + more

    def borrowed(self, borrowed: Borrowed, about: About) -> list[Claim]:
        wanted = {
            "source": borrowed.source or about.source,
            "entity": borrowed.entity or about.entity,
            "period": borrowed.period or about.period,
        }
        dimensions = about.dimensions if borrowed.dimensions is None else borrowed.dimensions
        return [
            claim
            for claim in self.lookup.claims(borrowed.measure)
            if claim.dimensions == dimensions
            and all(value is None or column_of(claim, column) == value for column, value in wanted.items())
        ]

    def case(self, group: Group, found: Found) -> Case[Claim] | None:
        told = {key: tuple(claims) for key, claims in found.items() if claims}
        policy = self.check.missing
        if len(told) < len(self.formula.operands) and (
            policy is Missing.REQUIRE_ALL or not (told or policy is Missing.ALWAYS)
        ):
            return None
        if self.has_collections:
            slots, spread = _spread(self.check, self.formula, told)
        else:
            slots, spread = self.slots, tuple(told.get(key, ()) for key in self.slots.keys)
        ambiguity = self.ambiguity(zip(slots.keys, spread, strict=True))
        return Case(self.check, *group, slots, spread, ambiguity)

    def ambiguity(self, operands: Iterable[tuple[str, tuple[Claim, ...]]]) -> str:
        """What keeps an operand from being one fact, or ''."""
        for key, told in operands:
            if len(told) > 1 and len({claim.fact for claim in told}) > 1:
                is_own = any(key == operand.key for operand in self.terms.own)
                return f"{_told_apart(key, told)}: {_NARROW if is_own else _SAY_WHICH}"
        return ""


_NARROW = "narrow it by 'where', or add the column to 'per'"
_SAY_WHICH = "say by 'let' which one is meant"


def _told_apart(key: str, told: tuple[Claim, ...]) -> str:
    columns = [column for column in ("entity", "period") if len({column_of(c, column) for c in told}) > 1]
    columns += sorted({name for c in told for name, _ in set(c.dimensions) ^ set(told[0].dimensions)})
    first, last = told[0].place, told[-1].place
    return (
        f"{key} is {len({claim.fact for claim in told})} facts here, told apart by "
        f"{' and '.join(columns)} (see {first.line_address} and {last.line_address})"
    )


def _about(group: dict[str, str | None]) -> About:
    dimensions = tuple(
        (key, value) for key, value in group.items() if key not in GROUPING and value is not None
    )
    return About(group.get("source"), group.get("entity"), group.get("period"), dimensions)


def binds_nothing(check: Check, lookup: Lookup, entities: Entities) -> str:
    """Why a check finds no case: operands that find no claims, or that they never meet."""
    formula = check.formula
    if formula is None:
        return "it has faults"
    measures = dict.fromkeys(measure_of(check, operand) for operand in formula.operands.values())
    absent = [measure for measure in measures if not lookup.claims(measure)]
    if absent:
        unread = any(claim.measure in absent for claim in lookup.records.claims)
        return f"no claim of {listed(absent)}{' could be read' if unread else ''}"
    binder = _Binder(check, formula, lookup, entities)
    groups = binder.filled_groups().values()
    if not groups:
        anchors = dict.fromkeys(operand.name for operand in binder.anchors)
        return f"its 'where' leaves no claim of {listed(list(anchors))}"
    nowhere = [key for key in formula.operands if not any(found.get(key) for found in groups)]
    if nowhere:
        return f"there is no claim for {listed(nowhere)} in any of its groups"
    columns = check.per if check.per is not None else (*GROUPING, "dimensions")
    return f"its measures have claims, but never in the same {listed(columns)}"
