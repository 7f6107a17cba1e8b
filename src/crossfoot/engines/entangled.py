"""Attainable rates whose unknowns stand elsewhere too, told as plain comparisons.

`attainable(r, n)` says that r * n is some whole number k, and its opposite that r * n lies between
two neighbours k and k + 1. With k as one more whole unknown both are comparisons like any other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.normal import Atom
from crossfoot.engines.ranges import compile_range
from crossfoot.expr.nodes import Arithmetic, Literal, Operand, show, walk
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crossfoot.engines.polynomial import Box

ATTAINABLE = frozenset({"attainable", "unattainable"})
ZERO_DIVISOR = "a divisor may be zero"
_ZERO = Literal(Fraction(0), "", (0, 0))
_ORIGIN = Interval.point(0)
_TO_NEXT_BELOW = Interval(Fraction(-1), Fraction(0))
_NEVER = Atom("<", _ZERO, _ZERO)


@dataclass(slots=True)
class Untangled:
    """Atoms that must hold together, with the box and the whole unknowns that go with them.

    Rates that cannot be told as comparisons are left out, each with the reason.
    """

    atoms: list[Atom] = field(default_factory=list)
    box: dict[str, Interval] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)


def untangled(atoms: Sequence[Atom], box: Box, whole: Iterable[str]) -> Untangled:
    """The atoms, with those of entangled rates told as comparisons."""
    found = Untangled(box=dict(box), whole=set(whole))
    occurrences = Counter(name for atom in atoms for name in _free(atom, box))
    for atom in atoms:
        if atom.operator not in ATTAINABLE or _stands_alone(atom, box, occurrences, found.whole):
            found.atoms.append(atom)
            continue
        try:
            if not _tell(atom, found):
                found.left_out.append(f"gave up on attainable({show(atom.left)}, {show(atom.right)})")
        except ZeroDivisionError:
            found.left_out.append(ZERO_DIVISOR)
    return found


def _free(atom: Atom, box: Box) -> list[str]:
    """The unknowns of the atom that have more than one value, as often as they occur."""
    nodes = [*walk(atom.left), *walk(atom.right)]
    return [node.key for node in nodes if isinstance(node, Operand) and not box[node.key].is_point]


def _stands_alone(atom: Atom, box: Box, occurrences: Counter[str], whole: set[str]) -> bool:
    if any(occurrences[name] > 1 for name in _free(atom, box)):
        return False
    of_rate = [node.key for node in walk(atom.left) if isinstance(node, Operand)]
    return isinstance(atom.right, Operand | Literal) and whole.isdisjoint(of_rate)


def _tell(atom: Atom, found: Untangled) -> bool:
    """Adds what the atom says as comparisons; False where that cannot be done: nothing is k / 0."""
    is_wanted = atom.operator == "attainable"
    counts = compile_range(atom.right)(found.box).whole()
    product = Arithmetic("*", atom.left, atom.right, atom.right.span)
    around = compile_range(product)(found.box)
    numbers = (around if is_wanted else around + _TO_NEXT_BELOW).whole()
    if counts is None or counts == _ORIGIN or numbers is None:
        found.atoms += [_NEVER] if is_wanted else []
        return True
    if 0 in counts or not isinstance(atom.right, Operand | Literal):
        return False
    if isinstance(atom.right, Operand):
        found.box[atom.right.key] = counts
        found.whole.add(atom.right.key)
    number = Operand(f"whole number {len(found.box)}", "", atom.right.span)
    found.box[number.key] = numbers
    found.whole.add(number.key)
    if is_wanted:
        found.atoms.append(Atom("==", product, number))
    else:
        above = Arithmetic("+", number, Literal(Fraction(1), "", number.span), number.span)
        found.atoms += [Atom("<", number, product), Atom("<", product, above)]
    return True
