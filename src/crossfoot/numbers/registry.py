"""The door to pint: what the definition file `units.txt` says of units.

pint and the registry take a quarter of a second to load. What they say of the units as they are defined
is therefore kept in `units.json`, which a test holds equal to what they say; only names that do not stand
there, those with a scale before them, are pint's to work out. To write the file anew after a change of the
definitions: `python -m crossfoot.numbers.registry`.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pint import UnitRegistry

Dimension: TypeAlias = tuple[tuple[str, int], ...]

LONGEST_SYMBOL = 3
"""Characters of a text that may be a symbol, to which no plural s is put."""
GROUPS = ("counted", "money")
_KEPT = "units.json"
_DEFINITIONS = "units.txt"
_SCALE = re.compile(r"\w+- = ")
_PLAIN = "ratio"  # a unit to put the name of a scale before, to ask pint what it is worth


class Defined(NamedTuple):
    """A unit of the definition file: the powers of base dimensions, and its worth in their base units."""

    name: str
    dimension: Dimension
    factor: Fraction


def names() -> frozenset[str]:
    """All names and symbols of the definition file."""
    return frozenset(_kept()["units"])


def members(group: str) -> frozenset[str]:
    """The names of the units in a group of the definition file, `counted` or `money`."""
    return frozenset(_kept()["groups"][group])


@cache
def defined(name: str) -> Defined | None:
    """The unit with this very name or symbol, or its plural as pint forms it; None where there is none."""
    units = _kept()["units"]
    found = units.get(name) or (units.get(name.removesuffix("s")) if len(name) > LONGEST_SYMBOL else None)
    if found is None:
        return None
    return Defined(found[0], tuple((base, power) for base, power in found[1]), Fraction(found[2]))


@cache
def scaled(text: str) -> tuple[str, str] | None:
    """The scale and the name of a unit that is written with a scale before it, or None.

    pint is asked only of texts that are made of a scale and a name of the definition file.
    """
    known = names()
    behind = (text[len(before) :] for before in ("", *_scales()) if text.startswith(before))
    if not any(rest in known or rest.removesuffix("s") in known for rest in behind):
        return None
    found = sorted(_registry().parse_unit_name(text))
    return next(((scale, name) for scale, name, _ in found if name in known), None)


@cache
def scale(text: str) -> str | None:
    """The name of the scale that the text is, or None: `ten_thousand_` for `万`."""
    found = scaled(text + _PLAIN)
    return found[0] if found and found[1] == _PLAIN else None


@cache
def worth(scale: str) -> Fraction:
    """How many times the unit a scaled one is, by the name of the scale."""
    return Fraction(_told(_registry(), scale + _PLAIN)[2])


@cache
def _scales() -> tuple[str, ...]:
    """All names of scales, which end with a hyphen in the definition file."""
    text = resources.files(__package__).joinpath(_DEFINITIONS).read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if _SCALE.match(line))
    return tuple(word.removesuffix("-") for words in lines for word in words if word.endswith("-"))


@cache
def _kept() -> dict[str, Any]:
    text = resources.files(__package__).joinpath(_KEPT).read_text(encoding="utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept


@cache
def _registry() -> UnitRegistry[Any]:
    return _made()


def _made() -> UnitRegistry[Any]:
    from pint import UnitRegistry

    with resources.as_file(resources.files(__package__).joinpath(_DEFINITIONS)) as file:
        return UnitRegistry(file, non_int_type=Fraction, on_redefinition="raise")


def _told(registry: UnitRegistry[Any], name: str) -> list[Any]:
    """What pint says of a unit: its name, its dimension and its worth in base units."""
    canonical = registry.get_name(name)
    container = registry.UnitsContainer({canonical: 1})
    factor: Any = registry.get_root_units(container)[0]
    powers: Mapping[str, Any] = registry.get_dimensionality(container)
    dimension = sorted([base.strip("[]"), int(power)] for base, power in powers.items())
    return [canonical, dimension, str(Fraction(factor))]


def told() -> dict[str, Any]:
    """What pint says of all that is defined, as it is kept: a registry in use adds what it meets."""
    registry = _made()
    return {
        "units": {name: _told(registry, name) for name in sorted(registry)},
        "groups": {group: sorted(registry.get_group(group).members) for group in GROUPS},
    }


def _write() -> None:
    kept = told()
    units = kept["units"].items()
    rows = [f"    {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in units]
    groups = json.dumps(kept["groups"], indent=2)
    text = '{\n  "units": {\n' + ",\n".join(rows) + f'\n  }},\n  "groups": {groups}\n}}\n'
    Path(__file__).with_name(_KEPT).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write()
