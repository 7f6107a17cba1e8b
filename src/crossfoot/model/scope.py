"""Which claims a check speaks of: `per:` groups, `where:` narrows, `let:` names one from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.errors import did_you_mean
from crossfoot.model.check import Borrowed
from crossfoot.model.columns import known_column
from crossfoot.model.composite_fields import ListOf, MapOf, Record, Values
from crossfoot.model.fields import Placed, Reader, Text
from crossfoot.model.period import PeriodError, canonical_period
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crossfoot.model.declared import Declared
    from crossfoot.model.marked_nodes import Scalar

WITHIN: Final = "within"
"""The key of `where:` that is no column: the entities within one."""

PER: Final = ListOf(
    item=Placed(examples=("source", "entity", "period")),
    or_one=True,
    least=0,
    about="The columns whose values make a group.",
    details="Without it: source, entity, period and all dimensions. `[]` takes all claims together.",
)
WHERE: Final = MapOf(
    key=Placed(),
    value=ListOf(item=Placed(), or_one=True),
    about="Narrows the check to claims with these values, column by column.",
    details="`{sex: f}`, `{entity: [north, south]}`; `{within: north}` takes all entities that lie within"
    " one, at any remove.",
)
LET: Final = MapOf(
    about="Names claims from another source, entity or period, for use in the expression.",
    details="What is not said is the group's own: `let: {before: {measure: staff.total, period: 2022}}`.",
    key=Placed(pattern=r"[^\W\d](\w|\.)*", shape="a name"),
    value=Record(
        name="a claim named by 'let'",
        about="A claim from outside the group.",
        fields={
            "measure": Placed(about="Its measure, as declared in measures.yaml."),
            "source": Text(about="Who states it; the group's source where it is not said."),
            "entity": Placed(about="Whom it is about; the group's entity where it is not said."),
            "period": Placed(
                about="When it holds; the group's period where it is not said.", examples=("2022", "2023-05")
            ),
            "dimensions": MapOf(
                key=Text(),
                value=Text(),
                may_be_empty=True,
                about="Its dimensions; the group's where they are not said, none with `{}`.",
            ),
        },
        required=("measure",),
    ),
)


@dataclass(frozen=True, slots=True)
class ScopeReader:
    """Reads the scope of a check as claims have it: entities by id, periods in their one spelling."""

    reader: Reader
    declared: Declared

    def per(self, written: Iterable[Scalar]) -> tuple[str, ...]:
        """The columns that make a group."""
        return tuple(map(self._column, written))

    def where(self, written: Mapping[Scalar, Sequence[Scalar]]) -> dict[str, tuple[str, ...]]:
        """The values that the claims of a group may have, by column."""
        narrowed: dict[str, tuple[str, ...]] = {}
        for key, wanted in written.items():
            if key.text == WITHIN:
                column, values = "entity", tuple(dict.fromkeys(self._within(wanted)))
            else:
                column = self._column(key)
                values = tuple(self._spelt(column, value) for value in wanted)
            narrowed[column] = tuple(value for value in values if value in narrowed.get(column, values))
        return narrowed

    def let(self, written: Mapping[Scalar, Values]) -> dict[str, Borrowed]:
        """The claims from outside the group, by the names that they are given."""
        return {name.text: self._borrowed(name, values) for name, values in written.items()}

    def _column(self, written: Scalar) -> str:
        """A column to group or narrow by; any name is a dimension, but for one that is nearly a column's."""
        _, problem = known_column(written.text)
        if problem is not None:
            self.reader.fault(written, *problem)
        return written.text

    def _spelt(self, column: str, written: Scalar) -> str:
        if column == "entity":
            entity, problem = self.declared.entity(written.text)
            if problem is not None:
                self.reader.fault(written, *problem)
            return entity or written.text
        if column != "period":
            return written.text
        try:
            return canonical_period(written.text)
        except PeriodError as error:
            self.reader.fault(written, str(error), error.hint)
            return written.text

    def _within(self, wanted: Iterable[Scalar]) -> Iterable[str]:
        entities = self.declared.entities
        for written in wanted:
            outer, problem = self.declared.entity(written.text)
            inner = [one.id for one in entities if outer and entities.lies_within(one.id, outer)]
            if problem is None and not inner:
                problem = f"nothing lies within {quoted(written.text)}", "narrow by 'entity' instead"
            if problem is not None:
                self.reader.fault(written, *problem)
            yield from inner

    def _borrowed(self, name: Scalar, values: Values) -> Borrowed:
        measures = self.declared.measures
        measure = values.get("measure")
        dimensions = values.get("dimensions")
        if measure is not None and measure.text not in measures:
            hint = did_you_mean(measure.text, measures)
            self.reader.fault(measure, f"unknown measure '{measure.text}'", hint)
        if name.text in measures:
            self.reader.fault(name, f"'{name.text}' is a measure already", "give the claim another name")
        return Borrowed(
            name.text,
            measure.text if measure else "",
            values.get("source"),
            self._spelt("entity", values["entity"]) if "entity" in values else None,
            self._spelt("period", values["period"]) if "period" in values else None,
            None if dimensions is None else tuple(sorted(dimensions.items())),
        )
