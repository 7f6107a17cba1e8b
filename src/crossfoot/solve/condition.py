"""What a condition says of its operands, wherever their values lie: alternatives of relations.

The exact engine clears divisors by the signs that the claims give them. Here claims may be released, so
that only what an operand could be at all is certain: where that leaves a divisor's sign open there is an
alternative for each, and zero is in none of them. An attainable rate is told with one more whole unknown.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from crossfoot.engines.normal import (
    MOST_ALTERNATIVES,
    Atom,
    TooManyAlternativesError,
    alternatives,
    quotient,
)
from crossfoot.engines.polynomial import added, constant, enclosure
from crossfoot.engines.satisfy import Relation
from crossfoot.expr.nodes import Arithmetic, Literal, Operand
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossfoot.engines.normal import Alternative
    from crossfoot.engines.polynomial import Polynomial
    from crossfoot.engines.unknowns import Unknown
    from crossfoot.expr.nodes import Node

Conjunction: TypeAlias = tuple[Relation, ...]

_NOWHERE = (0, 0)
_ZERO, _ONE = Literal(Fraction(0), "", _NOWHERE), Literal(Fraction(1), "", _NOWHERE)


@dataclass(slots=True)
class Condition:
    """It is true where all relations of one alternative are; `counters` are whole unknowns of its own."""

    alternatives: list[Conjunction] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)


def condition_of(tree: Node, unknowns: Mapping[str, Unknown]) -> Condition:
    """The condition over its operands' keys, in base units.

    Of the unknowns it takes what does not depend on claims, which is the domain and whether they are
    whole, and the digits that figures under `agree` were rounded to.

    Raises:
        TooManyAlternativesError: there are more than `MOST_ALTERNATIVES`.
    """
    writer = _Writer(unknowns)
    for atoms in alternatives(tree, unknowns):
        for plain in writer.without_rates(atoms):
            writer.write(plain)
    return writer.condition


@dataclass(slots=True)
class _Writer:
    unknowns: Mapping[str, Unknown]
    condition: Condition = field(default_factory=Condition)
    box: dict[str, Interval] = field(init=False)

    def __post_init__(self) -> None:
        self.box = {key: one.domain or Interval.everything() for key, one in self.unknowns.items()}

    def counter(self) -> Operand:
        """One more whole unknown."""
        name = f"whole number {len(self.condition.counters) + 1}"
        self.condition.counters.append(name)
        self.box[name] = Interval.everything()
        return Operand(name, "", _NOWHERE)

    def without_rates(self, atoms: Alternative) -> Iterator[Alternative]:
        """The atoms with attainable rates told as comparisons, once for each way they can come out."""
        told = [[(atom,)] if atom.operator in _PLAIN else self.rate(atom) for atom in atoms]
        for chosen in itertools.product(*told):
            yield tuple(itertools.chain(*chosen))

    def rate(self, atom: Atom) -> list[Alternative]:
        number, count = self.counter(), atom.right
        product = Arithmetic("*", atom.left, count, count.span)
        whole: Alternative = ()
        if not (isinstance(count, Operand) and self.unknowns[count.key].whole):
            whole = (Atom("==", count, self.counter()),)
        if atom.operator == "attainable":
            attained = (Atom("==", product, number), *whole)
            return [(Atom("<", count, _ZERO), *attained), (Atom("<", _ZERO, count), *attained)]
        above = Arithmetic("+", number, _ONE, count.span)
        between = (Atom("<", number, product), Atom("<", product, above), *whole)
        return [(Atom("==", count, _ZERO),), between]

    def write(self, atoms: Alternative) -> None:
        """Adds the alternatives in which all the atoms hold."""
        for chosen in itertools.product(*map(self.relations, atoms)):
            relations = _simplified(itertools.chain(*chosen))
            if relations is not None:
                self.condition.alternatives.append(relations)
            if len(self.condition.alternatives) > MOST_ALTERNATIVES:
                raise TooManyAlternativesError

    def relations(self, atom: Atom) -> list[list[Relation]]:
        """The atom without divisors, once for each way that their signs can be."""
        met: list[Polynomial] = []
        over, under = quotient(Arithmetic("-", atom.left, atom.right, atom.left.span), met.append)
        divisors = [divisor for number, divisor in enumerate(met) if divisor not in met[:number]]
        if under not in [constant(Fraction(1)), *divisors]:
            divisors.append(under)
        found = []
        for chosen in itertools.product(*map(self.signs, divisors)):
            sign = chosen[divisors.index(under)] if under in divisors else 1
            relations = [
                Relation(added({}, divisor, -one), "<")
                for one, divisor in zip(chosen, divisors, strict=True)
                if 0 in enclosure(divisor, self.box)
            ]
            found.append([*relations, Relation(added({}, over, sign), atom.operator)])
        return found

    def signs(self, divisor: Polynomial) -> tuple[int, ...]:
        """The signs that the divisor could have, wherever the operands are within their domains."""
        around = enclosure(divisor, self.box)
        if around.lo is not None and around.lo >= 0:
            return (1,)
        return (-1,) if around.hi is not None and around.hi <= 0 else (1, -1)


_PLAIN = frozenset({"==", "<=", "<"})


def _simplified(relations: Iterable[Relation]) -> Conjunction | None:
    """The relations that say something, None where one of them cannot hold."""
    kept = []
    for one in relations:
        if set(one.polynomial) - {()}:
            kept.append(one)
        elif not holds_at_zero(one.polynomial.get((), Fraction(0)), one.operator):
            return None
    return tuple(kept)


def holds_at_zero(value: Fraction | int, operator: str) -> bool:
    """Whether `value operator 0`."""
    if operator == "==":
        return value == 0
    return value < 0 or (value == 0 and operator == "<=")
