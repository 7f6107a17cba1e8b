"""One part of the program: claims and cases that touch each other, as a system of bounds and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.consensus import apart
from crossfoot.engines.normal import TooManyAlternativesError
from crossfoot.engines.satisfy import Relation
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.nodes import Call, Not, Operand, walk
from crossfoot.model.check import Missing
from crossfoot.numbers.interval import Interval
from crossfoot.solve.condition import condition_of
from crossfoot.solve.system import Bound, Row, System, Variable, union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.model.claim import Claim, Fact
    from crossfoot.model.measure import Measure
    from crossfoot.model.source import Source
    from crossfoot.model.verdict import Decision
    from crossfoot.solve.condition import Condition, Conjunction

Cause: TypeAlias = "Claim | Case[Claim]"


@dataclass(frozen=True, slots=True)
class Link:
    """A case with what the exact engine says of it, and the fact that each operand is (None: not known)."""

    case: Case[Claim]
    decision: Decision
    facts: tuple[Fact | None, ...]

    @property
    def known(self) -> list[Fact]:
        """The facts that are known."""
        return [fact for fact in self.facts if fact is not None]


@dataclass(frozen=True, slots=True)
class Part:
    """Claims and cases that touch each other and nothing else, with their system.

    The causes of the system are the claims, then the cases. `names` has the variable of each fact;
    `untold` says what of the cases could not be told to the system, '' where all was.
    """

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    names: Mapping[Fact, str]
    system: System
    untold: str = ""

    @property
    def cases(self) -> tuple[Case[Claim], ...]:
        """The cases, in the order of their checks."""
        return tuple(link.case for link in self.links)

    @property
    def alone(self) -> Decision | None:
        """What the exact engine says where there is one case, and one claim of each fact."""
        facts = {claim.fact for claim in self.claims}
        return self.links[0].decision if len(self.links) == 1 and len(facts) == len(self.claims) else None

    def operands(self, link: Link) -> dict[str, str]:
        """The variables of a case by the keys of its operands."""
        place = next(at for at, one in enumerate(self.links) if one is link)
        number = len(self.claims) + place
        told = zip(link.case.slots.keys, link.facts, strict=True)
        names = {key: _own(key, number) if fact is None else self.names[fact] for key, fact in told}
        return names | {key: _own(key, number) for key in link.case.check.constants}

    def cause(self, number: int) -> Cause:
        """What a bit of causes stands for."""
        return (
            self.claims[number] if number < len(self.claims) else self.links[number - len(self.claims)].case
        )


@dataclass(slots=True)
class PartWriter:
    """Writes parts whose claims are of these measures and sources. Cases of a check share their condition."""

    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    _conditions: dict[tuple[int, tuple[str, ...]], tuple[object, Condition]] = field(default_factory=dict)

    def part(self, claims: Sequence[Claim], links: Sequence[Link]) -> Part:
        """The part that these claims and cases make."""
        facts = dict.fromkeys(
            [claim.fact for claim in claims] + [fact for link in links for fact in link.known]
        )
        names = {fact: f"fact {number}" for number, fact in enumerate(facts)}
        system = System(len(claims) + len(links))
        for fact, name in names.items():
            system.variables[name] = self.variable(fact.measure)
        for number, claim in enumerate(claims):
            assert claim.interval is not None
            interval = claim.interval * self.measures[claim.measure].factor
            system.bounds.append(Bound(number, names[claim.fact], interval))
            source = self.sources.get(claim.source)
            if source is None or not source.fixed:
                system.weights[number] = weight_of(source)
        system.rows += _digits_apart(claims)
        untold = []
        for number, link in enumerate(links, start=len(claims)):
            try:
                self.add(link, number, names, claims, system)
            except TooManyAlternativesError:
                untold.append(f"{link.case.name} has too many alternatives")
        return Part(tuple(claims), tuple(links), names, system, "; ".join(untold))

    def variable(self, measure: str) -> Variable:
        """What a fact of the measure could be, in base units."""
        declared = self.measures[measure]
        domain = None if declared.domain is None else declared.domain * declared.factor
        return Variable(declared.whole, domain)

    def add(
        self,
        link: Link,
        number: int,
        names: Mapping[Fact, str],
        claims: Sequence[Claim],
        system: System,
    ) -> None:
        """Adds the rows of a case, and the unknowns that are its own."""
        case = link.case
        own = {key: Variable(domain=interval) for key, interval in case.check.constants.items()}
        names_of = {}
        for key, measure, fact in zip(case.slots.keys, case.slots.measures, link.facts, strict=True):
            if fact is not None:
                names_of[key] = names[fact]
            elif case.check.missing is Missing.ZERO_IF_ABSENT:
                own[key] = Variable(domain=Interval.point(0))
            else:
                own[key] = self.variable(measure)
        unknowns = {key: _unknown(variable) for key, variable in own.items()}
        unknowns |= {key: _unknown(system.variables[name]) for key, name in names_of.items()}
        condition = self.condition(case, unknowns)
        own |= {counter: Variable(whole=True) for counter in condition.counters}
        for key, variable in own.items():
            names_of[key] = _own(key, number)
            system.variables[names_of[key]] = variable
        alternatives = tuple(_renamed(one, names_of) for one in condition.alternatives)
        system.rows.append(Row(1 << number, alternatives))
        system.rows += self.digits_apart(case, number, claims)

    def condition(self, case: Case[Claim], unknowns: Mapping[str, Unknown]) -> Condition:
        """The condition of a case, without the digits that figures were rounded to."""
        program = case.slots.program
        which = id(program), case.absent
        if which not in self._conditions:  # the program is kept with it, so that it keeps its id
            self._conditions[which] = program, condition_of(program.tree, unknowns)
        return self._conditions[which][1]

    def digits_apart(self, case: Case[Claim], number: int, claims: Sequence[Claim]) -> list[Row]:
        """Rows of figures under `agree` that were rounded to the same digit and are not equal."""
        nodes = list(walk(case.slots.program.tree))
        if any(isinstance(node, Not) for node in nodes):
            return []
        told = dict(zip(case.slots.keys, case.told, strict=True))
        rows = []
        for node in nodes:
            if not (isinstance(node, Call) and node.function == "agree"):
                continue
            sides = [told.get(side.key) for side in node.arguments if isinstance(side, Operand)]
            finest = [min(side, key=lambda claim: claim.step or 0) for side in sides if side]
            if len(finest) == 2 and _apart_by_digit(*finest):  # noqa: PLR2004 - both sides are told
                rows.append(Row(1 << number | union(map(claims.index, finest)), ()))
        return rows


def _own(key: str, number: int) -> str:
    """The variable of an unknown that is a case's own; the case is the cause of this number."""
    return f"{key} of cause {number}"


def weight_of(source: Source | None) -> Fraction:
    """What it costs to blame a claim: 1, and of a source of rank r 1 / r more.

    So the fewest claims are blamed, and among as many those of least authority; a claim of the first
    rank weighs as much as two of sources without rank.
    """
    return Fraction(1) if source is None or source.rank is None else 1 + Fraction(1, source.rank)


def _unknown(variable: Variable) -> Unknown:
    return Unknown(variable.domain or Interval.everything(), variable.whole, domain=variable.domain)


def _renamed(relations: Conjunction, names: Mapping[str, str]) -> Conjunction:
    """The relations with names of variables for the operands' keys."""
    renamed = []
    for one in relations:
        polynomial: Polynomial = {}
        for monomial, coefficient in one.polynomial.items():
            key = tuple(sorted(names[name] for name in monomial))
            polynomial[key] = polynomial.get(key, Fraction(0)) + coefficient
        kept = {monomial: coefficient for monomial, coefficient in polynomial.items() if coefficient}
        renamed.append(Relation(kept, one.operator))
    return tuple(renamed)


def _digits_apart(claims: Sequence[Claim]) -> list[Row]:
    """Rows of claims of a fact that share values, but are rounded to the same digit and not equal."""
    numbers: dict[Fact, list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.step is not None:
            numbers.setdefault(claim.fact, []).append(number)
    return [
        Row(union(pair), ())
        for told in numbers.values()
        for pair in combinations(told, 2)
        if apart([claims[number] for number in pair]) is not None
    ]


def _apart_by_digit(one: Claim, other: Claim) -> bool:
    return one.step is not None and one.step == other.step and one.value != other.value
