"""JSON Schema (2020-12) of the record of a run, made from the very classes that hold it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from crossfoot.report.json_schema import DIALECT
from crossfoot.report.record import RunRecord
from crossfoot.report.run_json import VERSION

Schema = dict[str, Any]

_PLAIN: Final[dict[object, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Fraction: {"type": "string", "pattern": r"^-?[0-9]+(/[1-9][0-9]*)?$"},
}


def record_schema() -> Schema:
    """The schema of a report in JSON; keys beyond those that it names may be added in later versions."""
    definitions: Schema = {}
    _reference(RunRecord, definitions)
    whole = definitions.pop(RunRecord.__name__)
    version = {"description": "Of the layout.", "const": VERSION}
    whole["properties"] = {"version": version, **whole["properties"]}
    whole["required"] = ["version", *whole["required"]]
    return {"$schema": DIALECT, **whole, "$defs": dict(sorted(definitions.items()))}


def _reference(kind: type, definitions: Schema) -> Schema:
    """A reference to the definition of a class, which is made when it is first met."""
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        hints = get_type_hints(kind)
        properties = {field.name: _schema(hints[field.name], definitions) for field in fields(kind)}
        definitions[kind.__name__] = {
            "description": " ".join((kind.__doc__ or "").split()).replace("`", "'"),
            "type": "object",
            "properties": properties,
            "required": list(properties),
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema(hint: Any, definitions: Schema) -> Schema:  # noqa: ANN401  # whatever a field may be said to be
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint, definitions)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return {"anyOf": [_schema(one, definitions) for one in arguments]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if origin is tuple and arguments[1:] == (...,):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is tuple:
        parts = [_schema(one, definitions) for one in arguments]
        return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
    raise TypeError(f"no schema for {hint}")
