"""Whether admitted values exist that make a condition true, for any condition the language can say.

The condition is brought to alternatives of comparisons that must hold together; comparisons that
share no unknown are decided apart, linear ones exactly by elimination, a single one whose unknowns
are nowhere squared exactly by its corners. Whole unknowns are tried out where they are few. What is
left is `unknown`, with the reason, and never taken for an answer.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.attainable import attains
from crossfoot.engines.entangled import ATTAINABLE, ZERO_DIVISOR, untangled
from crossfoot.engines.linear import GaveUpError, bounds, constraint, solve
from crossfoot.engines.normal import TooManyAlternativesError, alternatives, cleared
from crossfoot.engines.polynomial import (
    MOST_UNKNOWNS,
    Polynomial,
    enclosure,
    greatest,
    is_affine_in_each,
    is_linear,
    least,
    names,
    put_all,
)
from crossfoot.engines.ranges import holds
from crossfoot.numbers.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from crossfoot.engines.normal import Alternative, Atom
    from crossfoot.engines.polynomial import Box
    from crossfoot.engines.unknowns import Unknown
    from crossfoot.expr.nodes import Node

MOST_WHOLE_TRIALS = 5_000
MOST_SAMPLES = 120
SAMPLED_REACH = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether values exist: True, False, or None with the reason why it is not known."""

    exists: bool | None
    reason: str = ""


YES, NO = Answer(exists=True), Answer(exists=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """`polynomial operator 0`, with `==`, `<=` or `<`."""

    polynomial: Polynomial
    operator: str


def satisfiable(tree: Node, unknowns: Mapping[str, Unknown], *, positive: bool = True) -> Answer:
    """Whether admitted values make the condition true (`positive`), or false (not `positive`).

    A divisor that may be zero leaves its comparison unknown; the others may decide nevertheless.
    """
    box = {key: unknown.narrowed or unknown.interval for key, unknown in unknowns.items()}
    whole = {key for key, unknown in unknowns.items() if unknown.whole and not box[key].is_point}
    try:
        found = alternatives(tree, unknowns, positive=positive)
    except TooManyAlternativesError:
        return Answer(None, "gave up: the condition has too many alternatives")
    unsure = NO
    for atoms in found:
        answer = _together(atoms, box, whole)
        if answer.exists:
            return YES
        if answer.exists is None and unsure.exists is not None:
            unsure = answer
    return unsure


def _together(atoms: Alternative, box: Box, whole: set[str]) -> Answer:
    """Whether all atoms hold for some values: no if one of them cannot, whatever becomes of the others."""
    relations: list[Relation] = []
    answers: list[Answer] = []
    system = untangled(atoms, box, whole)
    for atom in system.atoms:
        try:
            if atom.operator in ATTAINABLE:
                answers.append(_attained(atom, system.box))
            else:
                relations.append(Relation(cleared(atom.left, atom.right, system.box), atom.operator))
        except ZeroDivisionError:
            answers.append(Answer(None, ZERO_DIVISOR))
    answers += [Answer(None, reason) for reason in system.left_out]
    try:
        answers += [_group(group, system.box, system.whole) for group in _groups(relations, system.box)]
    except GaveUpError:
        answers.append(Answer(None, "gave up: the elimination grew too large"))
    return next((answer for wanted in (False, None) for answer in answers if answer.exists is wanted), YES)


def _attained(atom: Atom, box: Box) -> Answer:
    found = attains(atom, box)
    return Answer(found, "gave up: too many whole numbers to try" if found is None else "")


def _groups(relations: list[Relation], box: Box) -> Iterator[list[Relation]]:
    """Relations joined by shared unknowns, with the unknowns that are known put in."""
    points = {
        name: interval.lo for name, interval in box.items() if interval.is_point and interval.lo is not None
    }
    reduced = [Relation(put_all(one.polynomial, points), one.operator) for one in relations]
    groups: list[tuple[set[str], list[Relation]]] = []
    for one in reduced:
        occurring, members = set(names(one.polynomial)), [one]
        apart = []
        for others, group in groups:
            if others & occurring:
                occurring |= others
                members = group + members
            else:
                apart.append((others, group))
        groups = [*apart, (occurring, members)]
    return (members for _, members in groups)


def _group(relations: list[Relation], box: Box, whole: set[str]) -> Answer:
    answer = _relaxed(relations, box)
    occurring = {name for one in relations for name in names(one.polynomial)}
    if answer.exists is False or not occurring & whole:
        return answer
    return _whole(relations, box, sorted(occurring & whole))


def _relaxed(relations: list[Relation], box: Box, most: int = MOST_SAMPLES) -> Answer:
    """The answer where whole things could be divided, after at most so many samples."""
    occurring = sorted({name for one in relations for name in names(one.polynomial)})
    if all(is_linear(one.polynomial) for one in relations):
        return YES if _solution(relations, box, ()) is not None else NO
    simple = [
        one for one in relations if is_affine_in_each(one.polynomial) and len(occurring) <= MOST_UNKNOWNS
    ]
    if not all(_possible(one, box) for one in simple):
        return NO
    if len(relations) == 1:
        return YES if simple else _curved(relations[0], box, occurring, most)
    return _sampled(relations, box, occurring, (), most)


def _possible(relation: Relation, box: Box) -> bool:
    """Whether one relation, affine in each unknown, holds somewhere in the box."""
    low, low_taken = least(relation.polynomial, box)
    if low is not None and (low > 0 or (low == 0 and not (low_taken and relation.operator != "<"))):
        return False
    if relation.operator != "==":
        return True
    high, high_taken = greatest(relation.polynomial, box)
    return high is None or high > 0 or (high == 0 and high_taken)


def _curved(relation: Relation, box: Box, occurring: list[str], most: int) -> Answer:
    """The answer for one relation with an unknown multiplied by itself: by its signs at some points.

    The box is connected and the polynomial continuous, so it is zero between two points where its
    signs differ.
    """
    if not holds(relation.operator, enclosure(relation.polynomial, box), Interval.point(0)):
        return NO
    signs = set()
    combinations = itertools.product(*(_samples(box[name], whole=False) for name in occurring))
    for values in itertools.islice(combinations, most):
        value = put_all(relation.polynomial, dict(zip(occurring, values, strict=True))).get((), Fraction(0))
        signs.add((value > 0) - (value < 0))
    wanted = {"==": [{0}, {-1, 1}], "<=": [{-1}, {0}], "<": [{-1}]}[relation.operator]
    return (
        YES if any(some <= signs for some in wanted) else Answer(None, f"gave up on {', '.join(occurring)}")
    )


def _solution(relations: list[Relation], box: Box, whole: Iterable[str]) -> dict[str, Fraction] | None:
    occurring = sorted({name for one in relations for name in names(one.polynomial)})
    system = [constraint(one.polynomial, one.operator) for one in relations]
    return solve(system + bounds(box, occurring), tuple(whole))


def _whole(relations: list[Relation], box: Box, whole: list[str]) -> Answer:
    """The answer with whole unknowns whole: all tried where they are few, else some."""
    trials = _count(box[name] for name in whole)
    if trials is not None and trials <= MOST_WHOLE_TRIALS:
        answers = []
        most = MOST_SAMPLES // trials + 1
        for values in itertools.product(*(_integers(box[name]) for name in whole)):
            answers.append(_relaxed(_with(relations, dict(zip(whole, values, strict=True))), box, most))
            if answers[-1].exists:
                return YES
        return next((answer for answer in answers if answer.exists is None), NO)
    return _sampled(relations, box, whole, whole, MOST_SAMPLES)


def _sampled(
    relations: list[Relation], box: Box, tried: list[str], whole: Collection[str], most: int
) -> Answer:
    """Yes where putting some values for all `tried` unknowns, or for all but one, leaves a solution."""
    unknown = Answer(None, f"gave up on {', '.join(tried)}: their values are too entangled")
    for last in tried:
        others = [name for name in tried if name != last]
        combinations = itertools.product(*(_samples(box[name], whole=name in whole) for name in others))
        for values in itertools.islice(combinations, most // len(tried) + 1):
            left = _with(relations, dict(zip(others, values, strict=True)))
            if not all(is_linear(one.polynomial) for one in left):
                continue
            found = _solution(left, box, whole)
            if found is not None and all(found[name].denominator == 1 for name in whole if name in found):
                return YES
    combinations = itertools.product(*(_samples(box[name], whole=name in whole) for name in tried))
    for values in itertools.islice(combinations, most):
        if _relaxed(_with(relations, dict(zip(tried, values, strict=True))), box, 1).exists:
            return YES
    return unknown


def _with(relations: list[Relation], values: Mapping[str, Fraction]) -> list[Relation]:
    return [Relation(put_all(one.polynomial, values), one.operator) for one in relations]


def _count(intervals: Iterable[Interval]) -> int | None:
    counts = []
    for interval in intervals:
        if interval.lo is None or interval.hi is None:
            return None
        counts.append(int(interval.hi - interval.lo) + 1)
    return math.prod(counts)


def _integers(interval: Interval) -> Iterator[Fraction]:
    if interval.lo is None or interval.hi is None:
        raise ValueError("an unbounded interval has no list of integers")
    return (Fraction(number) for number in range(int(interval.lo), int(interval.hi) + 1))


def _samples(interval: Interval, *, whole: bool) -> list[Fraction]:
    """A few admitted values, from end to end."""
    low = interval.lo if interval.lo is not None else (interval.hi or Fraction(0)) - SAMPLED_REACH
    high = interval.hi if interval.hi is not None else max(low, Fraction(0)) + SAMPLED_REACH
    spread = (low + (high - low) * Fraction(part, 8) for part in (4, 0, 8, 2, 6, 1, 3, 5, 7))
    values = (Fraction(round(value)) if whole else value for value in spread)
    return [value for value in dict.fromkeys(values) if value in interval]
