"""Units of quantities, by name and by the words of every language.

The registry is our own: `units.txt` defines its units, exactly, and nothing else is one. Words for them
stand in `tables/units_*.toml`. A text is looked up there, never evaluated. What pint finds out about a
unit is kept with the unit, because pint takes tens of microseconds for every conversion.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError, nearest, printable
from crossfoot.numbers import registry
from crossfoot.numbers.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crossfoot.numbers.registry import Dimension

LONGEST_UNIT = 60
"""Characters of a unit's text; longer ones are no unit."""

_ONE = Fraction(1)
_ANY_COUNT = "any count"
_KINDS_WITHOUT_DIMENSION = {"percent": "percent", "permille": "permille", "multiple": "multiple"}
_KINDS: dict[Dimension, str] = {
    (("percentage_point", 1),): "percentage_point",
    (("date", 1),): "date",
    (("ordinal", 1),): "ordinal",
    (("time", 1),): "duration",
    (("month", 1),): "duration",
    (("age", 1),): "age",
    (("length", 1),): "length",
    (("length", 2),): "area",
    (("length", 3),): "volume",
    (("mass", 1),): "mass",
    (("length", 2), ("mass", 1), ("time", -2)): "energy",
    (("length", 2), ("mass", 1), ("time", -3)): "power",
    (("temperature", 1),): "temperature",
    (("score", 1),): "score",
}


class UnknownUnitError(CrossfootError, LookupError):
    """A text names no unit; `nearest` is the name that it most likely stands for, or None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nearest = nearest(text[:LONGEST_UNIT], [*sorted(registry.names()), *_meanings()])
        hint = f": did you mean '{self.nearest}'?" if self.nearest else ""
        super().__init__(f"unknown unit '{printable(text[:LONGEST_UNIT])}'{hint}")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a quantity is a number of.

    `dimension` gives the powers of base dimensions, sorted; it is empty for pure numbers, shares and
    percentages. `factor` times a value in this unit is the value in the base unit of the dimension.
    `fits` names the counted units that a generic measure word (个) may stand for; where nothing else
    decides, it stands for the one that it is named for.
    """

    name: str
    dimension: Dimension
    factor: Fraction
    fits: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name

    @property
    def is_generic(self) -> bool:
        """Whether it is a measure word for several kinds of things."""
        return bool(self.fits)

    @property
    def is_counted(self) -> bool:
        """Whether it counts things one by one."""
        return is_count(self.dimension)

    @property
    def is_money(self) -> bool:
        """Whether it is of some currency."""
        return len(self.dimension) == 1 and self.dimension[0] in _group("money")

    def factor_to(self, other: Unit) -> Fraction | None:
        """What a value in this unit is multiplied by to be in the other; None if it cannot be.

        A generic measure word goes over into each unit that it fits.
        """
        if self.dimension != other.dimension:
            if not (self.fits and len(other.dimension) == 1):
                return None
            (base, power), *_ = other.dimension
            if power != 1 or base not in self.fits:
                return None
        is_same = self.factor is other.factor or self.factor == other.factor
        return _ONE if is_same else self.factor / other.factor


@lru_cache(maxsize=4096)
def unit(name: str) -> Unit:
    """The unit of a name, a symbol or a measure word, or of two with one `/` between.

    Args:
        name: such as `person`, `km`, `%`, `元`, `万元`, `yuan/person`, `公斤/亩`.

    Raises:
        UnknownUnitError: it is none of these.
    """
    text = name.strip()
    over, slash, under = text.partition("/")
    if not slash or _single(text) is not None:
        return _known(text)
    return _quotient(_known(over.strip() or text), _known(under.strip() or text))


def unit_of_word(word: str) -> Unit | None:
    """The unit that a measure word of any language stands for (`家`, `人次`, `households`), or None."""
    known = _meanings()
    meaning = known.get(word) or known.get(word.lower())
    return None if meaning is None else _unit_of(meaning)


def measure_words() -> frozenset[str]:
    """All words of the tables, as they are written there."""
    return frozenset(_meanings())


def is_count(dimension: Dimension) -> bool:
    """Whether a dimension is that of things which are counted one by one."""
    return len(dimension) == 1 and dimension[0] in _group("counted")


def kind_of(unit: Unit | None) -> str:
    """The kind of quantity in a unit: `count`, `money`, `percent`, `area`, ..., or `number` without a unit.

    Quotients and other compounds without a name of their own are a `rate`; `measure` is what is left.
    """
    if unit is None:
        return "number"
    if not unit.dimension:
        return _KINDS_WITHOUT_DIMENSION.get(unit.name, "ratio")
    if unit.is_counted:
        return "count"
    if unit.is_money:
        return "money"
    return _KINDS.get(unit.dimension) or ("measure" if len(unit.dimension) == 1 else "rate")


def _known(text: str) -> Unit:
    found = _single(text)
    if found is None:
        raise UnknownUnitError(text)
    return found


def _single(text: str) -> Unit | None:
    """The unit of a name in the registry or of a measure word, with a scale before it or without."""
    if len(text) > LONGEST_UNIT:
        return None
    found = _defined(text) or unit_of_word(text)
    if found is not None:
        return found
    parts = registry.scaled(text)
    if parts is not None:
        return _scaled(unit(parts[1]), parts[0])
    for end in range(1, len(text)):
        counted = unit_of_word(text[end:])
        scale = registry.scale(text[:end]) if counted else None
        if scale and counted:
            return _scaled(counted, scale)
    return None


@cache
def _defined(name: str) -> Unit | None:
    found = registry.defined(name)
    return None if found is None else Unit(*found)


def _scaled(plain: Unit, scale: str) -> Unit:
    return replace(plain, name=scale + plain.name, factor=registry.worth(scale) * plain.factor)


@cache
def _unit_of(meaning: tuple[str, ...]) -> Unit:
    """The unit of a row of the tables: of its first name, and generic where there are others."""
    first, *others = meaning
    plain = unit(first)
    if not others:
        return plain
    counted = registry.members("counted")
    return replace(plain, fits=counted if _ANY_COUNT in others else counted.intersection(meaning))


def _quotient(over: Unit, under: Unit) -> Unit:
    powers = dict(over.dimension)
    for base, power in under.dimension:
        powers[base] = powers.get(base, 0) - power
    dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(f"{over.name}/{under.name}", dimension, over.factor / under.factor)


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    """Every measure word of every language, to the names of the units that it may stand for."""
    tables = Tables("units")
    found: dict[str, tuple[str, ...]] = {}
    for language, table in tables.each():
        rows: Iterable[tuple[list[str], list[str]]] = [
            *(([name], words) for name, words in table["meanings"].items()),
            *((row["stands_for"], row["words"]) for row in table["generic"]),
        ]
        for names, words in rows:
            found.update(dict.fromkeys(tables.spelled(language, words), tuple(names)))
    for word, meaning in list(found.items()):
        found.setdefault(word.lower(), meaning)
    return found


@cache
def _group(name: str) -> frozenset[tuple[str, int]]:
    """The dimensions of the base units in a group of the definition file."""
    return frozenset((base, 1) for base in registry.members(name))
