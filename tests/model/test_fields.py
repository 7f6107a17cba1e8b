"""Fields: what a YAML file may hold, and what is told where it holds something else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import MOST_TEXT, Choice, Flag, Number, Placed, Reader, Text
from crossfoot.model.marked import read_marked
from crossfoot.model.marked_nodes import Scalar
from crossfoot.model.textfile import TextFile

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/model/fields.yaml").read_text("utf-8"))

CHECK = Record(
    name="a check",
    fields={
        "because": Text(about="Why it must hold."),
        "expect": Placed(),
        "sum": MapOf(key=Placed(), value=Text()),
        "strict": Flag(),
        "severity": Choice(of={"error": "fails", "warning": "tells"}),
        "rank": Number(least=1, most=9, is_whole=True),
        "size": Number(),
        "tags": ListOf(item=Text(), or_one=True),
        "range": Text(pattern=r"[a-z]\.\.[a-z]", shape="two letters with '..' between"),
    },
    required=("because",),
    one_of=("expect", "sum"),
)


def plain(value: Any) -> Any:  # noqa: ANN401  # as the case file has it
    """What was read, as the case file has it."""
    match value:
        case Scalar() | Fraction():
            return str(value)
        case dict():
            return {plain(key): plain(part) for key, part in value.items()}
        case _:
            return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_record_is_read_or_told(case: dict[str, Any]) -> None:
    """Each text gives the values that are good, and a fault for each thing that is not."""
    marked = read_marked(TextFile("f.yaml", case["given"]))
    assert marked.faults == []
    assert marked.root is not None
    reader = Reader(marked.file)
    assert plain(CHECK.read(marked.root, reader)) == case["expect"]
    assert "\n".join(map(str, reader.faults)) == case.get("faults", "").rstrip("\n")


def test_text_has_a_limit() -> None:
    """A text of more characters than a file may reasonably hold is told without being repeated."""
    marked = read_marked(TextFile("f.yaml", f"because: x\nexpect: {'a' * (MOST_TEXT + 1)}"))
    assert marked.root is not None
    reader = Reader(marked.file)
    assert CHECK.read(marked.root, reader) == {"because": "x"}
    assert [fault.message for fault in reader.faults] == ["a text of more than 20,000 characters"]


def test_values_know_their_place() -> None:
    """What a record read has the place of the record, and placed texts have theirs."""
    marked = read_marked(TextFile("f.yaml", "\nbecause: x\nexpect: 'a'"))
    assert marked.root is not None
    values = CHECK.read(marked.root, Reader(marked.file))
    assert values is not None
    assert (values.place.line, values["expect"].place_of(0).column) == (2, 10)


def test_readers_keep_faults_apart() -> None:
    """One part of a file can be read with faults of its own."""
    marked = read_marked(TextFile("f.yaml", "[1]"))
    assert marked.root is not None
    whole = Reader(marked.file)
    part = whole.apart()
    assert CHECK.read(marked.root, part) is None
    assert (len(whole.faults), len(part.faults)) == (0, 1)
