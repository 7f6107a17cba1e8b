"""YAML with places kept: what is read, and what is told of texts that are no good."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.errors import Place
from crossfoot.model import marked
from crossfoot.model.marked import Marked, load_marked, read_marked
from crossfoot.model.marked_nodes import Mapping, Node, Scalar, Sequence
from crossfoot.model.marked_syntax import BRACKET_SLIP, SLIPS, UNKNOWN_SLIP, Slip
from crossfoot.model.textfile import TextFile

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/model/marked.yaml").read_text("utf-8"))


@pytest.fixture(params=["C", "Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either of PyYAML's parsers."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CLoader")


def read(text: str) -> Marked:
    """The text read as a file `f.yaml`."""
    return read_marked(TextFile("f.yaml", text))


def plain(node: Node | None) -> Any:  # noqa: ANN401 - as JSON has it
    """The tree without its places."""
    match node:
        case None:
            return None
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def faults(text: str) -> str:
    """All faults of a text, one after the other."""
    return "\n".join(map(str, read(text).faults))


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_is_read_or_told(case: dict[str, Any]) -> None:
    """Each text of the case file gives its tree or its faults, whichever parser is there."""
    found = read(case["given"])
    assert faults(case["given"]) == case.get("faults", "").rstrip("\n")
    if "expect" in case:
        assert plain(found.root) == case["expect"]


@pytest.mark.parametrize("slip", [*SLIPS, BRACKET_SLIP, UNKNOWN_SLIP], ids=lambda slip: slip.message)
def test_slip_has_a_case(slip: Slip) -> None:
    """Each way to get YAML wrong that we know of is told in some case, with its way out."""
    told = [f"{fault.message} {fault.hint}" for case in CASES for fault in read(case["given"]).faults]
    pattern = re.escape(f"{slip.message} {slip.hint}").replace("this\\ character", "'.'")
    assert any(re.fullmatch(pattern, line) for line in told)


@pytest.mark.usefixtures("_parser")
def test_places_are_those_of_the_file() -> None:
    """Every node knows its line and column, counted in characters from 1."""
    root = read("甲: 乙\nb:\n  - 'x y'\n").root
    assert isinstance(root, Mapping)
    (first, first_value), (_, second_value) = root.entries
    assert isinstance(first_value, Scalar)
    assert isinstance(second_value, Sequence)
    assert [first.place, first_value.place] == [Place("f.yaml", 1, 1), Place("f.yaml", 1, 4)]
    assert [second_value.place, second_value.items[0].place] == [Place("f.yaml", 3, 3), Place("f.yaml", 3, 5)]


@pytest.mark.parametrize(
    ("written", "column"),
    [("a: one two", 8), ("a: 'one two'", 9), ('a: "one\\x20two"', 4), ("a: one\n  two", 4)],
    ids=["plain", "quoted", "escaped", "on two lines"],
)
def test_place_of_a_character(written: str, column: int) -> None:
    """A character of a text is placed exactly where the file has the text in one piece, else at its start."""
    root = read(written).root
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.text == "one two"
    assert value.place_of(4) == Place("f.yaml", 1, column)


def test_empty_text_is_told_from_nothing() -> None:
    """A value in quotes is there, even if it is empty."""
    root = read("a:\nb: ''\n").root
    assert isinstance(root, Mapping)
    assert [isinstance(value, Scalar) and value.is_nothing for _, value in root.entries] == [True, False]


@pytest.mark.usefixtures("_parser")
def test_many_aliases_end_the_reading() -> None:
    """One alias more than the limit is told, and nothing is taken from the file."""
    text = "a: &x y\nb: [" + ", ".join(["*x"] * marked.MOST_ALIASES)
    assert read(text + "]").faults == []
    over = read(text + ", *x]")
    assert over.root is None
    assert [fault.message for fault in over.faults] == ["more than 100 aliases in a file"]


@pytest.mark.usefixtures("_parser")
def test_aliases_of_aliases_do_not_explode() -> None:
    """What aliases stand for together is limited, however few they are."""
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    text += "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    assert [fault.message for fault in read(text).faults] == ["aliases stand for more than 10,000 nodes"]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text", ["a: " + "[" * 50_000, "a: " + "{b: " * 50_000, "\n".join("  " * n + "a:" for n in range(500))]
)
def test_depth_is_limited(text: str) -> None:
    """Deep nesting is told at the first level too many, in either style."""
    assert [fault.message for fault in read(text).faults] == ["more than 40 levels within each other"]


def test_depth_up_to_the_limit_is_read() -> None:
    """The deepest nesting that is allowed is read."""
    text = "[" * marked.MOST_DEPTH + "]" * marked.MOST_DEPTH
    assert read(text).faults == []


def test_long_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more bytes than are read is told, not read in part."""
    monkeypatch.setattr(marked, "MOST_BYTES", 10)
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 4567890\n")
    found = load_marked(path, "f.yaml")
    assert found.root is None
    assert "\n".join(map(str, found.faults)) == (
        "f.yaml:1:1: the file is longer than 10 bytes, which is the most that is read\n"
        "    split it into several files"
    )


FOREIGN = {
    "GB18030": (
        "a: b\nc: 中文\n".encode("gb18030"),
        """f.yaml:2:4: the file is not UTF-8: byte 0xD6
    it may be GB18030, which spreadsheets write; save it as UTF-8""",
    ),
    "UTF-16": (
        "a: b\n".encode("utf-16"),
        """f.yaml:1:1: the file is not UTF-8: byte 0xFF
    it looks like UTF-16; save it as UTF-8""",
    ),
    "no encoding": (
        b"a: \xff\xff\xff\n",
        """f.yaml:1:4: the file is not UTF-8: byte 0xFF
    save it as UTF-8""",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_encoding_is_told(tmp_path: Path, name: str) -> None:
    """A file in another encoding is told with the place of its first foreign byte."""
    data, told = FOREIGN[name]
    path = tmp_path / "f.yaml"
    path.write_bytes(data)
    assert "\n".join(map(str, load_marked(path, "f.yaml").faults)) == told


def test_unreadable_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is a fault, not an exception."""
    found = load_marked(tmp_path / "none.yaml", "none.yaml")
    assert [str(fault) for fault in found.faults] == [
        "none.yaml:1:1: the file cannot be read: No such file or directory"
    ]


def test_long_line_is_cut_around_the_mark() -> None:
    """A fault in a long line shows the part that matters, with the mark under it."""
    told = faults(f"a: [{'word, ' * 100}]\nb: {'x' * 200} y: z\n").splitlines()
    assert told[0] == "f.yaml:2:206: a second ': ' in one entry"
    assert told[2].index("^") == told[1].index(": z")


def test_json_is_yaml() -> None:
    """A file in JSON is read as it is."""
    assert plain(read(json.dumps({"a": ["b", {"c": "d"}]})).root) == {"a": ["b", {"c": "d"}]}
