"""Table Schema (Frictionless Data, Data Package 2.0) of claims files, made from the columns that are read."""

from __future__ import annotations

from typing import Any, Final

from crossfoot.model.columns import COLUMNS, DIMENSION_ABOUT, Column
from crossfoot.model.read_ends import READ_ENDS

PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"

_BOUND: Final = "in the unit of the column `unit` or else the measure's; without end where it is empty."
_READ_ENDS: Final = dict(
    zip(
        READ_ENDS,
        (
            Column(f"The least that a quantity may be which was read before, {_BOUND}", ("135000", "1/3")),
            Column(f"The most that a quantity may be which was read before, {_BOUND}", ("145000", "1/3")),
            Column("Whether `lo` itself is left out.", ("true",), pattern="true|false"),
            Column("Whether `hi` itself is left out.", ("true",), pattern="true|false"),
        ),
        strict=True,
    )
)


def table_schema() -> dict[str, Any]:
    """The schema of a claims file: columns of text, of which a file has some, and dimensions besides."""
    return {
        "$schema": PROFILE,
        "description": f"Claims, one a line. {DIMENSION_ABOUT}",
        "fieldsMatch": "partial",
        "missingValues": [""],
        "fields": [_field(name, column) for name, column in (COLUMNS | _READ_ENDS).items()],
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": "string", "description": column.about}
    if column.examples:
        field["example"] = column.examples[0]
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.is_unique:
        constraints["unique"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    return {**field, "constraints": constraints} if constraints else field
