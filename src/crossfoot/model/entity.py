"""Entities: whom figures are about, their names, and what lies within what (`entities.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.errors import did_you_mean, listed
from crossfoot.model.composite_fields import ListOf, Record
from crossfoot.model.fields import Placed, Text
from crossfoot.model.register import Register
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.errors import Place
    from crossfoot.model.register import Entry

ENTITIES: Final = Register(
    top="entities",
    about="Whom figures are about: places, bodies, companies.",
    details="Where this file is missing, claims may name anybody; where it is there, only those in it.",
    name=Placed(
        is_name=True, about="The id that claims and checks use.", pattern=r"[^\s|,;]+", shape="a word"
    ),
    record=Record(
        name="an entity",
        about="One whom figures are about; `{}` if its id says it all.",
        fields={
            "name": Text(
                is_name=True, about="Its name in full, as printed.", examples=("日喀则市", "Harbour District")
            ),
            "aliases": ListOf(
                item=Text(is_name=True),
                or_one=True,
                about="Other names that sources print.",
                details="A claim may give the entity by any of them, as by its id and its name.",
            ),
            "within": Placed(
                is_name=True,
                about="The entity that it is a part of.",
                details="An id or a name of this file. Checks reach parts by `children(...)` and `within:`.",
            ),
        },
    ),
)
"""The layout of `entities.yaml`."""


MOST_COMPARED: Final = 1000
"""Entities up to which a misspelt name in a YAML file is compared with all of theirs."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that figures are about."""

    id: str
    name: str
    aliases: tuple[str, ...]
    within: str | None
    place: Place


class AmbiguousNameError(LookupError):
    """A name that several entities have; `ids` are theirs."""

    def __init__(self, name: str, ids: Iterable[str]) -> None:
        self.ids = sorted(ids)
        super().__init__(f"{quoted(name)} is a name of {listed(self.ids)}")


class Entities:
    """All entities, by id and by every name.

    Where none are declared, any text is an entity: `is_declared` tells.
    """

    def __init__(self, entities: Iterable[Entity] = (), *, is_declared: bool = True) -> None:
        self._by_id = {entity.id: entity for entity in entities}
        self.is_declared = is_declared
        self._named: dict[str, set[str]] = {}
        self._children: dict[str, list[str]] = {}
        for entity in self._by_id.values():
            for name in (entity.name, *entity.aliases):
                self._named.setdefault(name, set()).add(entity.id)
            if entity.within is not None:
                self._children.setdefault(entity.within, []).append(entity.id)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    def __getitem__(self, entity_id: str) -> Entity:
        return self._by_id[entity_id]

    def names(self) -> list[str]:
        """Every id, name and alias, as what a misspelt one is compared with."""
        return [*self._by_id, *self._named]

    def hint(self, name: str) -> str:
        """Which name an unknown one may stand for; empty where there are too many to compare them all."""
        return did_you_mean(name, self.names()) if len(self._by_id) <= MOST_COMPARED else ""

    def resolve(self, name: str) -> str | None:
        """The id of the entity with this id, name or alias; None where there is none.

        Raises:
            AmbiguousNameError: several entities have the name.
        """
        if name in self._by_id or not self.is_declared:
            return name
        ids = self._named.get(name, set())
        if len(ids) > 1:
            raise AmbiguousNameError(name, ids)
        return next(iter(ids), None)

    def chain(self, entity_id: str) -> tuple[str, ...]:
        """What the entity lies within, from the nearest outwards; not the entity itself."""
        chain: list[str] = []
        entity = self._by_id.get(entity_id)
        while entity is not None and entity.within is not None:
            chain.append(entity.within)
            entity = self._by_id.get(entity.within)
        return tuple(chain)

    def children(self, entity_id: str) -> tuple[str, ...]:
        """The entities that lie directly within this one, in the order of their declaration."""
        return tuple(self._children.get(entity_id, ()))

    def lies_within(self, entity_id: str, outer_id: str) -> bool:
        """Whether the entity is a part of the other, at any remove."""
        return outer_id in self.chain(entity_id)


def entities_from(entries: Iterable[Entry]) -> Entities:
    """The entities that the entries declare.

    What is wrong with `within` (no such entity, a circle) is told to the entries, and the entity then
    lies within nothing.
    """
    known = {entry.name.text: entry for entry in entries}
    names = Entities(_entity(entry, None) for entry in known.values())
    within = {name: _resolved_within(entry, names) for name, entry in known.items()}
    for name, entry in known.items():
        circle = _circle(name, within)
        if circle:
            message = f"{quoted(name)} lies within itself: {' within '.join([*circle, name])}"
            entry.reader.fault(entry.values["within"], message)
            within |= dict.fromkeys(circle)
    return Entities(_entity(entry, within[name]) for name, entry in known.items())


def _entity(entry: Entry, within: str | None) -> Entity:
    name = entry.name.text
    values = entry.values
    aliases = tuple(values.get("aliases", ()))
    return Entity(name, values.get("name", name), aliases, within, entry.name.place)


def _resolved_within(entry: Entry, names: Entities) -> str | None:
    outer = entry.values.get("within")
    if outer is None:
        return None
    try:
        found = names.resolve(outer.text)
    except AmbiguousNameError as error:
        entry.reader.fault(outer, str(error), "write the id of the one that is meant")
        return None
    if found is None:
        entry.reader.fault(outer, f"unknown entity {quoted(outer.text)}", names.hint(outer.text))
    return found


def _circle(name: str, within: dict[str, str | None]) -> list[str]:
    """The way outwards from a name back to itself, each name once; empty where it does not come back."""
    way = [name]
    outer = within[name]
    while outer is not None and outer not in way:
        way.append(outer)
        outer = within[outer]
    return way if outer == name else []
