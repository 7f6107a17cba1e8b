"""What hypothesis draws of whole files: layouts filled in, well or badly, and good files that are damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import Choice, Flag, Number, OneText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from crossfoot.model.fields import Field

# -- files by their layout

_TEXTS = ["a", "a.b", "2023", "-1.5", "true", "no", "2023-05-01", "'a b'", "甲", "0f" * 32, "zh-Hant"]
_TEXTS += ["2027-12-31", "'1'", "x|y", "甲/乙", "1a", "'[0, 1]'", "_"]
_NO_TEXTS = ["~", "null", "''", "' '"]
_ANYTHING = ["[]", "{}", "[a]", "{a: b}", "~", "1", "a"]
# What YAML takes for the same as another spelling, and we do not.
_ODDLY = {Number: ["010", "1e1", "0x1", ".5", "5.", "+1"], Flag: ["True", "FALSE", "yes"]}


@st.composite
def documents(draw: DrawFn, layout: Field[Any], *, oddly: bool = False) -> str:
    """YAML files of a layout in one line, good ones most often; with `oddly`, some values are spelt so."""
    return f"{_filled(draw, layout, oddly=oddly)}\n"


def _filled(draw: DrawFn, field: Field[Any], *, oddly: bool) -> str:
    """The text of a value of the field, or now and then of anything else."""
    if draw(st.integers(0, 40)) == 1:
        return draw(st.sampled_from(_ANYTHING))
    match field:
        case Record():
            entries = ((key, field.fields.get(key, field)) for key in _keys(draw, field))
            return _mapping(draw, entries, oddly=oddly)
        case MapOf():
            count = draw(st.integers(0, 40)) % 3 or 1
            entries = ((_filled(draw, field.key, oddly=False), field.value) for _ in range(count))
            return _mapping(draw, entries, oddly=oddly)
        case ListOf():
            if field.or_one and draw(st.booleans()):
                return _filled(draw, field.item, oddly=oddly)
            count = draw(st.integers(0, 40)) % 4 or 1
            return f"[{', '.join(_filled(draw, field.item, oddly=oddly) for _ in range(count))}]"
        case _:
            return draw(_scalars(field, oddly=oddly))


def _keys(draw: DrawFn, record: Record) -> list[str]:
    """Keys of a record: those that it needs most often, some that it may have, and now and then another."""
    keys = [key for key in record.required if draw(st.integers(0, 40)) != 1]
    if record.one_of:
        keys.append(draw(st.sampled_from(record.one_of)))
    others = st.sampled_from(
        [*record.fields, "because", "zzz"] if draw(st.integers(0, 30)) == 1 else [*record.fields]
    )
    return list(dict.fromkeys([*keys, *draw(st.lists(others, max_size=3))]))


def _mapping(draw: DrawFn, entries: Iterable[tuple[str, Field[Any]]], *, oddly: bool) -> str:
    told = {key: _filled(draw, field, oddly=oddly) for key, field in entries}
    return "{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}"


def _scalars(field: Field[Any], *, oddly: bool) -> SearchStrategy[str]:
    match field:
        case Flag():
            good, bad = ["true", "false"], ["'true'", "a", "0"]
        case Number():
            good, bad = ["1", "2", "1000", "2.0"], ["0", "-2", "1001", "1.5", "'1'", "a"]
        case Choice():
            good, bad = [*field.of], ["a", "''"]
        case OneText():
            good = [text for text in _TEXTS if field.fits(text.strip("'"))]
            bad = [*_NO_TEXTS, *_TEXTS]
        case _:
            raise TypeError(field)
    bad += _ODDLY.get(type(field), []) if oddly else []
    return st.integers(0, 20).flatmap(lambda number: st.sampled_from(bad if number == 1 else good))
