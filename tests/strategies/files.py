"""What hypothesis draws of whole files: layouts filled in, well or badly, and good files that are damaged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import Choice, Flag, Number, OneText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


# -- damage


@st.composite
def damaged(draw: DrawFn, text: str) -> bytes:
    """A file after a few mishaps of any kind."""
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(_MISHAPS))(draw, text)
    return draw(st.sampled_from(_SAVINGS))(draw, text)


def _lines_changed(draw: DrawFn, text: str) -> str:
    """A line is dropped, doubled, moved elsewhere, or run together with the next one."""
    lines = text.splitlines(keepends=True) or [""]
    at, to = draw(_positions(lines)), draw(_positions(lines))
    match draw(st.sampled_from(["drop", "double", "move", "join"])):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(to, lines[at])
        case "move":
            lines.insert(to, lines.pop(at))
        case "join":
            lines[at] = lines[at].rstrip("\n")
    return "".join(lines)


def _indented(draw: DrawFn, text: str) -> str:
    """A line begins further left or right than it did, or with white space of another kind."""
    lines = text.splitlines(keepends=True) or [""]
    at = draw(_positions(lines))
    lines[at] = draw(st.sampled_from(["", " ", "    ", "\t", "\u3000", "\xa0"])) + lines[at].lstrip(" ")
    return "".join(lines)


def _pieces_moved(draw: DrawFn, text: str) -> str:
    """Two pieces between separators change places, as cells and entries do."""
    pieces = re.split(r"([,:|{}\[\]\n])", text)
    one, other = draw(_positions(pieces)), draw(_positions(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def _signs_changed(draw: DrawFn, text: str) -> str:
    """A sign becomes another one everywhere, or in one place."""
    before, after = draw(st.sampled_from(_OTHER_SIGNS))
    return text.replace(before, after, draw(st.sampled_from([-1, 1])))


def _misspelt(draw: DrawFn, text: str) -> str:
    """A character is dropped, doubled or replaced by any other."""
    at = draw(st.integers(0, len(text)))
    put = draw(
        st.sampled_from(["", text[at : at + 1] * 2]) | st.text(st.sampled_from(_ODD_SIGNS), max_size=2)
    )
    return text[:at] + put + text[at + 1 :]


def _other_type(draw: DrawFn, text: str) -> str:
    """What stands behind a colon or a comma becomes a value of another kind."""
    spots = [found.span(1) for found in re.finditer(r"(?:: |,)([^,:{}\[\]\n]*)", text)]
    if not spots:
        return text
    start, end = draw(st.sampled_from(spots))
    return text[:start] + draw(st.sampled_from(_OTHER_VALUES)) + text[end:]


def _positions(parts: list[str]) -> SearchStrategy[int]:
    return st.integers(0, len(parts) - 1)


def _bytes_flipped(draw: DrawFn, text: str) -> bytes:
    data = bytearray(text.encode())
    for _ in range(draw(st.integers(1, 3)) if data else 0):
        data[draw(st.integers(0, len(data) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(data)


def _cut_off(draw: DrawFn, text: str) -> bytes:
    data = text.encode()
    return data[: draw(st.integers(0, len(data)))]


def _saved(encoding: str) -> Callable[[DrawFn, str], bytes]:
    return lambda _, text: text.encode(encoding, errors="replace")


_OTHER_SIGNS = [(",", ";"), (",", "\t"), (",", "，"), (":", "："), ("\n", "\r\n"), ("\n", "\r"), ('"', "“")]
_OTHER_SIGNS += [
    ("- ", ""),
    (": ", ":"),
    ("{", "["),
    ("}", ""),
    ("]", ""),
    ('"', ""),
    ("  ", "\t"),
    (" ", ""),
]
_ODD_SIGNS = "{}[]\"'&*!|>%@`#,:?-<=~\t\n\r\u200b\u202e\u0301\ufeff\x00\x1b\x85\u2028\ud7ff甲٣½"
_OTHER_VALUES = [
    "",
    "~",
    "true",
    "-1",
    "1e400",
    "9" * 400,
    "[]",
    "{}",
    "[[a]]",
    "{a: {b: c}}",
    "2023-13-45",
    "*x",
]
_OTHER_VALUES += [
    "&x y",
    "!!int 5",
    "'",
    "Oct-23",
    "1.2E+06",
    "#REF!",
    "|",
    "<<",
    "((((a",
    "1/0",
    "[5, 3]",
    "∞",
]
_MISHAPS = [_lines_changed, _indented, _pieces_moved, _signs_changed, _misspelt, _other_type]
_SAVINGS = [_saved("utf-8")] * 6 + [
    _saved("utf-8-sig"),
    _saved("utf-16"),
    _saved("gb18030"),
    _bytes_flipped,
    _cut_off,
]
