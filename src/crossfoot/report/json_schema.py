"""JSON Schema (2020-12) of a YAML file, made from the very fields that read it.

A schema says what an editor can know of a file by itself: its keys, what kind of value each has, the words
to choose from, and what all of it is for. It accepts whatever the fields accept (but for a hash without a
letter, which is a number to it). What it cannot say is left to the loaders: names that are nowhere declared,
figures that cannot be read, days that do not exist, characters that cannot be seen, keys that stand twice,
and spellings that YAML takes for the same (`10` and `1e1`, `true` and `True`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import MOST_TEXT, Choice, Flag, Number, OneText

if TYPE_CHECKING:
    from fractions import Fraction

    from crossfoot.model.fields import Field

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# Texts that YAML has for other than texts where they stand without quotes, by what JSON calls them.
_ALSO: Final = {"number": ("0", "12", "2023", "-1", "1.5"), "boolean": ("true",)}
# What `\w` is to Python, in characters that regular expressions of every language know: not these of ASCII.
_PORTABLE: Final = {
    r"[^\W\d]": r"[^\x00-@\[-^`{-\x7f]",
    r"\w": r"[^\x00-/:-@\[-^`{-\x7f]",
}


def json_schema(layout: Record) -> Schema:
    """The schema of a whole file."""
    return {"$schema": DIALECT, **_schema(layout)}


def portable(pattern: str) -> str:
    """The pattern for regular expressions of any language, JavaScript's among them.

    It matches whatever Python's own matches, and may match more beyond ASCII.
    """
    for python, anywhere in _PORTABLE.items():
        pattern = pattern.replace(python, anywhere)
    return pattern


def _schema(field: Field[Any]) -> Schema:
    about = " ".join(filter(None, [field.about, field.details, *_choices(field)]))
    told: Schema = {"description": about} if about else {}
    if field.examples:
        told["examples"] = list(field.examples)
    return {**told, **_shape(field)}


def _choices(field: Field[Any]) -> list[str]:
    words = field.of.items() if isinstance(field, Choice) else ()
    return ["; ".join(f"`{word}`: {meaning}" for word, meaning in words) + "."] if words else []


def _shape(field: Field[Any]) -> Schema:
    match field:
        case Flag():
            return {"type": "boolean"}
        case Choice():
            return {"enum": list(field.of)}
        case Number():
            return _number(field)
        case OneText():
            return _text(field)
        case ListOf():
            return _list(field)
        case MapOf():
            return _mapping(field)
        case Record():
            return _record(field)
    raise TypeError(f"no schema for {type(field).__name__}")


def _number(field: Number) -> Schema:
    ends = {"minimum": field.least, "maximum": field.most}
    told = {key: _plain(end) for key, end in ends.items() if end is not None}
    return {"type": "integer" if field.is_whole else "number", **told}


def _plain(end: Fraction | int) -> int | float:
    return int(end) if end == int(end) else float(end)


def _text(field: OneText[Any]) -> Schema:
    kinds = [kind for kind, texts in _ALSO.items() if any(map(field.fits, texts))]
    pattern = rf"^\s*(?:{portable(field.pattern)})\s*$" if field.pattern else r"\S"
    return {"type": ["string", *kinds] if kinds else "string", "pattern": pattern, "maxLength": MOST_TEXT}


def _list(field: ListOf[Any]) -> Schema:
    items: Schema = {"type": "array", "items": _schema(field.item)}
    if field.least:
        items["minItems"] = field.least
    return {"anyOf": [_schema(field.item), items]} if field.or_one else items


def _mapping(field: MapOf[Any, Any]) -> Schema:
    mapping: Schema = {"type": "object", "additionalProperties": _schema(field.value)}
    names = _schema(field.key)
    mapping["propertyNames"] = {**names, "type": "string"}
    if not field.may_be_empty:
        mapping["minProperties"] = 1
    return mapping


def _record(field: Record) -> Schema:
    record: Schema = {
        "type": "object",
        "properties": {key: _schema(value) for key, value in field.fields.items()},
        "additionalProperties": False,
    }
    if field.required:
        record["required"] = list(field.required)
    if field.one_of:
        record["oneOf"] = [{"required": [key]} for key in field.one_of]
    return record
