"""Table Schema (Frictionless Data, Data Package 2.0) of claims files, made from the columns that are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crossfoot.model.columns import COLUMNS, DIMENSION_ABOUT

if TYPE_CHECKING:
    from crossfoot.model.columns import Column

PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema() -> dict[str, Any]:
    """The schema of a claims file: columns of text, of which a file has some, and dimensions besides."""
    return {
        "$schema": PROFILE,
        "description": f"Claims, one a line. {DIMENSION_ABOUT}",
        "fieldsMatch": "partial",
        "missingValues": [""],
        "fields": [_field(name, column) for name, column in COLUMNS.items()],
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
