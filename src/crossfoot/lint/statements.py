"""What a check states of admissible figures, as the solver has it.

The figures of a measure may be whatever its kind and its range admit. Of what is asked here every answer
that something cannot be is certain, and whatever the solver could not tell is told as such.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from crossfoot.engines.expanded import expanded
from crossfoot.engines.normal import TooManyAlternativesError, alternatives
from crossfoot.engines.satisfy import NO, YES, Answer, Relation
from crossfoot.engines.unknowns import Unknown
from crossfoot.expr.functions import is_collection
from crossfoot.expr.nodes import Arithmetic, Call, Comparison, Literal, Logic, Node, Not, Operand, show, walk
from crossfoot.model.check import Missing
from crossfoot.model.checks_yaml import measure_of
from crossfoot.numbers.interval import Interval
from crossfoot.solve.condition import condition_of
from crossfoot.solve.feasibility import Conflicting, Oracle
from crossfoot.solve.solver import Feasible
from crossfoot.solve.system import Row, System, Variable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.expr.analyse import Formula
    from crossfoot.model.check import Check
    from crossfoot.model.measure import Measure
    from crossfoot.solve.condition import Condition, Conjunction

SECONDS: Final = 1.0
"""How long the solver may take over one question of one check."""
MEMBERS: Final = 2
"""How many facts stand for a collection, which may be of any number."""
MOST_WAYS: Final = 512
"""In how many ways a condition may come out, each of its divisors below or above zero."""
MANY_ALTERNATIVES: Final = "it has too many alternatives"


@dataclass(frozen=True, slots=True)
class Statement:
    """A check over its operands, each by the fact that it is, seen from the group.

    `admitted` is what the kinds and ranges of measures leave them, `possible` what the kinds alone do.
    `collection` is an operand that may be of any number of facts, '' where there is none.
    """

    check: Check
    tree: Node
    facts: Mapping[str, str]
    admitted: Mapping[str, Variable]
    possible: Mapping[str, Variable]
    collection: str

    @property
    def names(self) -> frozenset[str]:
        """The facts that the check speaks of."""
        return frozenset(self.facts.values())

    @property
    def reads_digits(self) -> bool:
        """Whether the check may fail for how figures are rounded, whatever their values: by `agree`."""
        calls = (node for node in walk(self.tree) if isinstance(node, Call) and node.function == "agree")
        return any(len({show(side) for side in call.arguments}) > 1 for call in calls)

    def can(self, *, hold: bool, plausibly: bool = True) -> Answer:
        """Whether some figures make the check hold, or fail; `plausibly`: figures within the ranges."""
        variables = self.admitted if plausibly else self.possible
        system = System(1)
        try:
            add_row(system, 0, self, hold=hold, variables=variables)
        except TooManyAlternativesError:
            return Answer(None, MANY_ALTERNATIVES)
        found = Oracle(system, SECONDS).test(1)
        if isinstance(found, Feasible):
            return YES
        if isinstance(found, Conflicting):
            return Answer(None, f"{self.collection} may be of any number of facts") if self.collection else NO
        return Answer(None, found.reason)


def statement_of(check: Check, formula: Formula, measures: Mapping[str, Measure]) -> Statement:
    """What a check without faults states."""
    facts: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    admitted, possible = {}, {}
    for key, operand in formula.operands.items():
        fact = _fact(check, operand)
        keys = [key]
        if is_collection(operand):
            keys = members[key] = [f"{key} {number}" for number in range(1, MEMBERS + 1)]
        measure = measures[measure_of(check, operand)]
        for number, one in enumerate(keys):
            facts[one] = f"{fact} {number}" if len(keys) > 1 else fact
            admitted[facts[one]] = _variable(check, measure, measure.domain)
            possible[facts[one]] = _variable(check, measure, measure.limits)
    tree = expanded(_without_tolerance(formula.tree, check.constants), members)
    return Statement(check, tree, facts, admitted, possible, next(iter(members), ""))


def add_row(
    system: System,
    cause: int,
    statement: Statement,
    *,
    hold: bool,
    variables: Mapping[str, Variable] | None = None,
) -> None:
    """Adds to a system that the check holds, or that it fails.

    Raises:
        TooManyAlternativesError: the condition has too many alternatives.
    """
    admitted = statement.admitted if variables is None else variables
    unknowns = {key: _unknown(admitted[fact]) for key, fact in statement.facts.items()}
    tree = statement.tree if hold else Not(statement.tree, statement.tree.span)
    _refuse_too_many(tree, unknowns)
    condition = condition_of(tree, unknowns)
    names = dict(statement.facts)
    for counter in condition.counters:
        names[counter] = f"{counter} of {cause}"
        system.variables[names[counter]] = Variable(whole=True)
    for name, variable in admitted.items():
        system.variables[name] = _widest(variable, system.variables.get(name, variable))
    system.rows.append(Row(1 << cause, _renamed(condition, names)))


def _refuse_too_many(tree: Node, unknowns: Mapping[str, Unknown]) -> None:
    """Refuses a condition that takes long to be written, for there are two ways at every divisor."""
    ways = 0
    for atoms in alternatives(tree, unknowns):
        nodes = [node for atom in atoms for side in (atom.left, atom.right) for node in walk(side)]
        ways += 2 ** sum(isinstance(node, Arithmetic) and node.operator == "/" for node in nodes)
        if ways > MOST_WAYS:
            raise TooManyAlternativesError


def _fact(check: Check, operand: Operand) -> str:
    """What an operand is seen from the group; like texts are one fact."""
    borrowed = check.let.get(operand.name)
    if borrowed is None:
        return operand.key
    columns = (borrowed.source, borrowed.entity, borrowed.period, borrowed.dimensions)
    return borrowed.measure if columns == (None,) * len(columns) else f"{borrowed.measure} of {columns}"


def _variable(check: Check, measure: Measure, domain: Interval | None) -> Variable:
    """What a fact of a measure may be, in base units; 0 where it may be absent and counts as that."""
    if domain is not None:
        domain = domain * measure.factor
        if check.missing is Missing.ZERO_IF_ABSENT:
            domain |= Interval.point(0)
    return Variable(measure.whole, domain)


def _widest(one: Variable, other: Variable) -> Variable:
    """What a fact may be by either of two checks, of which one may count it as 0 where it is absent."""
    if one.domain is None or other.domain is None:
        return Variable(one.whole)
    return Variable(one.whole, one.domain | other.domain)


def _unknown(variable: Variable) -> Unknown:
    return Unknown(variable.domain or Interval.everything(), variable.whole, domain=variable.domain)


def _renamed(condition: Condition, names: Mapping[str, str]) -> tuple[Conjunction, ...]:
    return tuple(
        tuple(Relation(_of_facts(one.polynomial, names), one.operator) for one in relations)
        for relations in condition.alternatives
    )


def _of_facts(polynomial: Polynomial, names: Mapping[str, str]) -> Polynomial:
    told: Counter[tuple[str, ...]] = Counter()
    for monomial, coefficient in polynomial.items():
        told[tuple(sorted(names[name] for name in monomial))] += coefficient  # type: ignore[assignment]
    return {monomial: Fraction(coefficient) for monomial, coefficient in told.items() if coefficient}


def _without_tolerance(node: Node, tolerances: Mapping[str, Interval]) -> Node:
    """The condition with the ends of its tolerance in the place of the unknown.

    A comparison holds for some value of the tolerance if and only if it does for one of its ends or, of an
    equality, if what is compared lies between what comes of the two ends.
    """
    match node:
        case Logic(operator=operator, operands=operands):
            return Logic(operator, tuple(_without_tolerance(one, tolerances) for one in operands), node.span)
        case Comparison(
            operators=(operator,),
            operands=(left, Arithmetic(left=right, right=Operand() as tolerance) as side),
        ) if tolerance.key in tolerances:
            around = tolerances[tolerance.key]
            ends = [
                Arithmetic(side.operator, right, Literal(end or Fraction(0), "", node.span), node.span)
                for end in (around.lo, around.hi)
            ]
            if operator == "==":
                chains = ((ends[0], left, ends[1]), (ends[1], left, ends[0]))
                told = tuple(Comparison(("<=", "<="), chain, node.span) for chain in chains)
            else:
                told = tuple(Comparison((operator,), (left, end), node.span) for end in ends)
            return Logic("or", told, node.span)
    return node
