"""Arithmetic that holds among figures near each other: sums, shares and what they add up to, growth, means.

Each figure is a target once, and is compared with combinations of its nearest neighbours only, so the time is
in proportion to the number of figures. Sizes in floating point pass over most combinations; what may hold is
decided exactly.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Final

from crossfoot.model.measure import MeasureKind
from crossfoot.numbers.interval import Interval
from crossfoot.suggest import chance
from crossfoot.suggest.proposal import Proposal, named_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.suggest.operands import Operand
    from crossfoot.suggest.proposal import Chance

HOLDS: Final = "the printed figures meet it; say why they must"
_REACH_OF_PARTS: Final = {2: 6, 3: 4, 4: 4}
"""How many figures of its kind on either side a total is compared with, by the number of parts."""
_REACH_OF_OTHERS: Final = 4
"""Likewise for a share or a mean, figures of any kind."""
_FAR: Final = 300
"""Characters beyond which figures of a text are not near each other."""
_SLACK: Final = 1e-9
"""What floating point may be off, as a part of the number."""
_LEAST_COUNT: Final = 2
_MOST_SHARES: Final = 8
"""How many shares in a row are added up."""
_ALL: Final = Interval.point(1)


@dataclass(frozen=True, eq=False)
class _Size:
    """A figure with two ends, above zero or a fall below it, with its place among all."""

    at: int
    operand: Operand
    lo: float
    hi: float

    @cached_property
    def kind(self) -> object:
        """What figures have in common that can be added up; the figures of one setting only."""
        return self.operand.measure.unit.dimension, self.operand.setting

    @property
    def is_relative(self) -> bool:
        """Whether it is a share, a percentage or a rate of growth."""
        return self.operand.measure.kind is not MeasureKind.AMOUNT


@dataclass(slots=True)
class _Neighbourhood:
    """The figures of a text, each with those near it."""

    sizes: list[_Size]
    kin: dict[object, list[_Size]] = field(default_factory=lambda: defaultdict(list))
    decades: dict[object, float] = field(init=False)

    def __post_init__(self) -> None:
        for size in self.sizes:
            if not size.is_relative:
                self.kin[size.kind].append(size)
        self.decades = {
            kind: chance.decades_of(one.operand.interval for one in kin) for kind, kin in self.kin.items()
        }

    def beside(self, target: _Size, reach: int) -> list[_Size]:
        """The amounts of any kind within a reach of the target, in its setting."""
        near = self.sizes[max(0, target.at - reach) : target.at + reach + 1]
        setting = target.operand.setting
        return [
            one
            for one in near
            if not one.is_relative and one.operand.setting == setting and _is_beside(one, target)
        ]


def holding_arithmetic(operands: Sequence[Operand]) -> Iterator[Proposal]:
    """What holds among the operands, in their order, and is hardly met by chance."""
    near = _Neighbourhood(_sized(operands))
    for kin in near.kin.values():
        for number, target in enumerate(kin):
            yield from _sums(target, kin, number, near)
    for target in near.sizes:
        if target.is_relative:
            yield from _quotients(target, near)
            yield from _wholes(target, near)
        else:
            yield from _products(target, near)


def _sized(operands: Sequence[Operand]) -> list[_Size]:
    sizes: list[_Size] = []
    for operand in operands:
        interval = operand.interval
        if interval.lo is None or interval.hi is None:
            continue
        if interval.lo > 0 or (interval.hi < 0 and operand.measure.kind is MeasureKind.CHANGE):
            sizes.append(_Size(len(sizes), operand, float(interval.lo), float(interval.hi)))
    return sizes


def _sums(target: _Size, kin: Sequence[_Size], number: int, near: _Neighbourhood) -> Iterator[Proposal]:
    """The sums of two to four neighbours that the target is; of several with like addends the nearest."""
    found: dict[tuple[Interval, ...], tuple[tuple[int, int], Proposal]] = {}
    for count, most in _REACH_OF_PARTS.items():
        first = max(0, number - most)
        ranks = {one: abs(at - number) for at, one in enumerate(kin[first : number + most + 1], start=first)}
        beside = [one for one in ranks if _is_beside(one, target) and one.lo <= target.hi]
        for parts in combinations(beside, count):
            if not _adds_up(target, parts):
                continue
            reach = max(ranks[one] for one in parts)
            around = sum(rank <= reach for rank in ranks.values()) - 1
            likely = _chance_of_sum(target, parts, near.decades[target.kind], comb(around, count))
            expect = " + ".join(one.operand.measure.name for one in parts)
            addends = tuple(sorted((one.operand.interval for one in parts), key=str))
            for proposal in _proposed(f"{{}} == {expect}", "adds_up", (target, *parts), likely):
                distance = reach, max(_apart(one, target) for one in parts)
                if addends not in found or distance < found[addends][0]:
                    found[addends] = distance, proposal
    return (proposal for _, proposal in found.values())


def _adds_up(target: _Size, parts: Sequence[_Size]) -> bool:
    """Whether the sum meets the target, and would not without one of its parts, which then tells nothing."""
    lo, hi = sum(one.lo for one in parts), sum(one.hi for one in parts)
    return _meets(target, lo, hi) and not any(_meets(target, lo - one.lo, hi - one.hi) for one in parts)


def _chance_of_sum(target: _Size, parts: Sequence[_Size], decades: float, tried: int) -> Chance:
    met = parts[0].operand.interval
    for part in parts[1:]:
        met = met + part.operand.interval
    grain = chance.grain_of(one.operand.value for one in (target, *parts))
    return chance.of_amounts(target.operand.interval, met, grain=grain, decades=decades, tried=tried)


def _quotients(target: _Size, near: _Neighbourhood) -> Iterator[Proposal]:
    """The shares and the growth that the target is."""
    is_growth = target.operand.measure.kind is MeasureKind.CHANGE
    pairs = [
        pair for pair in _ordered_pairs(near.beside(target, _REACH_OF_OTHERS)) if pair[0].kind == pair[1].kind
    ]
    for one, other in pairs:
        lo, hi = one.lo / other.hi, one.hi / other.lo
        if is_growth:
            lo, hi = (1 - hi, 1 - lo) if target.operand.falls else (lo - 1, hi - 1)
        elif lo > 1:
            continue
        if not _meets(target, lo, hi):
            continue
        tried = _as_near(target, (one, other), pairs)
        likely = chance.of_shares(
            target.operand.interval, one.operand.interval / other.operand.interval, tried=tried
        )
        name, before = one.operand.measure.name, other.operand.measure.name
        sign = "-" if target.operand.falls else ""
        expect = f"{sign}growth({name}, {before})" if is_growth else f"{name} / {before}"
        yield from _proposed(f"{{}} == {expect}", "follows", (target, one, other), likely)


def _wholes(target: _Size, near: _Neighbourhood) -> Iterator[Proposal]:
    """The shares in a row, from the target on, that add up to 100 %."""
    shares = [
        one
        for one in near.sizes[target.at : target.at + _MOST_SHARES]
        if one.operand.measure.kind is MeasureKind.SHARE and one.kind == target.kind
        if one is target or _is_beside(one, target)
    ]
    for count in range(_LEAST_COUNT, len(shares) + 1):
        row = shares[:count]
        met = row[0].operand.interval
        for one in row[1:]:
            met = met + one.operand.interval
        if 1 in met and row[0] is target:
            likely = chance.of_shares(_ALL, met, tried=count - 1)
            expect = " + ".join(["{}", *(one.operand.measure.name for one in row[1:])])
            yield from _proposed(f"{expect} == 100 %", "and_the_others_make_all", row, likely)


def _products(target: _Size, near: _Neighbourhood) -> Iterator[Proposal]:
    """The products of a mean and a number of things that the target is."""
    pairs = [
        (mean, count)
        for mean, count in _ordered_pairs(near.beside(target, _REACH_OF_OTHERS))
        if mean.kind == target.kind != count.kind and _is_count(count) and mean.hi < target.lo
    ]
    for mean, count in pairs:
        if not _meets(target, mean.lo * count.lo, mean.hi * count.hi):
            continue
        likely = chance.of_amounts(
            target.operand.interval,
            mean.operand.interval * count.operand.interval,
            grain=chance.grain_of(one.operand.value for one in (target, mean, count)),
            decades=near.decades[target.kind],
            tried=_as_near(target, (mean, count), pairs),
        )
        measure = count.operand.measure
        expect = f"{mean.operand.measure.name} * {measure.name} / 1 {measure.unit.name}"
        yield from _proposed(f"{{}} == {expect}", "is_the_mean_times", (target, mean, count), likely)


def _is_count(one: _Size) -> bool:
    unit = one.operand.measure.unit
    return unit.is_counted and unit.factor == 1 and one.lo >= _LEAST_COUNT


def _ordered_pairs(sizes: Sequence[_Size]) -> Iterator[tuple[_Size, _Size]]:
    return ((one, other) for one in sizes for other in sizes if one is not other)


def _as_near(target: _Size, pair: tuple[_Size, _Size], pairs: Sequence[tuple[_Size, _Size]]) -> int:
    """How many of the pairs lie as near to the target as this one, or nearer."""
    reach = _distance(target, pair)
    return sum(_distance(target, other) <= reach for other in pairs)


def _is_beside(one: _Size, target: _Size) -> bool:
    """Whether it is another figure, and near."""
    return one is not target and _apart(one, target) <= _FAR


def _apart(one: _Size, other: _Size) -> int:
    """Characters between the two; 0 where they are not known to stand in a text."""
    here, there = one.operand.span, other.operand.span
    return 0 if here is None or there is None else max(here[0] - there[1], there[0] - here[1])


def _distance(target: _Size, pair: tuple[_Size, _Size]) -> int:
    return max(abs(one.at - target.at) for one in pair)


def _meets(target: _Size, lo: float, hi: float) -> bool:
    room = _SLACK * max(abs(lo), abs(hi), abs(target.hi))
    return lo <= target.hi + room and target.lo <= hi + room


def _proposed(expect: str, does: str, sizes: Sequence[_Size], likely: Chance) -> Iterator[Proposal]:
    figures = {one.operand.measure.name: one.operand for one in sizes}
    if likely.hits <= chance.MOST_HITS and len(figures) == len(sizes):
        first = sizes[0].operand.measure.name
        name = named_after(first, does)
        yield Proposal(name, expect.format(first), HOLDS, figures, {}, worded=False, chance=likely)
