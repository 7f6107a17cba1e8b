"""The reference of the language: all that there is stands in it, with an example that is run."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.expr.functions import FUNCTIONS
from crossfoot.expr.nodes import Call, walk
from crossfoot.expr.parser import parse_expression
from crossfoot.model.check_layout import CHECK
from crossfoot.model.composite_fields import Record
from crossfoot.model.scope import LET
from crossfoot.model.shorthands import SHORTHANDS
from tests.docs.pages import ROOT, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model.fields import Field

PAGE = "docs/language.md"
TEXT = ROOT.joinpath(PAGE).read_text("utf-8")
GRAMMAR = resources.files("crossfoot.expr").joinpath("grammar.lark").read_text("utf-8")


def checks() -> dict[str, dict[str, Any]]:
    """The checks that the page shows, by name."""
    files = [block for block in blocks_of(PAGE, "yaml") if (block.title or "").endswith(".checks.yaml")]
    return {name: body for file in files for name, body in yaml.safe_load(file.text)["checks"].items()}


def expressions() -> list[str]:
    """The expressions of the checks that are written as such."""
    return [body["expect"] for body in checks().values() if "expect" in body]


def rows() -> Iterator[str]:
    """What tables must tell: keys, shorthands, functions and choices, in the words that the program has."""

    def told(field: Field[Any]) -> str:
        return " ".join(filter(None, [field.about, field.details]))

    for name, field in CHECK.fields.items():
        yield f"| {told(field)} |" if name in SHORTHANDS else f"| `{name}` | {told(field)} |"
    assert isinstance(LET.value, Record)
    yield from (f"| `{name}` | {told(field)} |" for name, field in LET.value.fields.items())
    for name in ("missing", "severity"):
        yield from (f"| `{word}` | {means} |" for word, means in CHECK.fields[name].of.items())  # type: ignore[attr-defined]  # both are choices
    yield from (f")` | {function.meaning} |" for function in FUNCTIONS.values())


@pytest.mark.parametrize("row", list(rows()))
def test_the_page_tells_what_the_program_says_of_itself(row: str) -> None:
    """A table of the page has the row; whoever changes what a key means changes the page."""
    assert row in TEXT


def test_the_grammar_that_is_shown_is_the_grammar() -> None:
    """The page has the whole of the file but for its opening remarks."""
    (block,) = blocks_of(PAGE, "lark")
    assert block.text == GRAMMAR[GRAMMAR.index("start: ") :]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_an_example(name: str) -> None:
    """Some check of the page calls it."""
    calls = {
        node.function
        for text in expressions()
        for node in walk(parse_expression(text))
        if isinstance(node, Call)
    }
    assert name in calls
    assert re.search(rf"(?m)^\| `{name}\(.*\)` \|", TEXT)


@pytest.mark.parametrize("name", CHECK.fields)
def test_every_key_and_shorthand_has_an_example(name: str) -> None:
    """Some check of the page has the key."""
    assert any(name in body for body in checks().values())


@pytest.mark.parametrize("name", SHORTHANDS)
def test_a_shorthand_is_told_with_its_fields_and_what_it_stands_for(name: str) -> None:
    """Its row has the expression that the program makes of the fields as they are called."""
    field, expression = SHORTHANDS[name].field, SHORTHANDS[name].expression
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{name}: "))
    if not isinstance(field, Record):
        assert row.startswith(f"| `{name}: [a, b]` | `{expression(['a', 'b'])}` |")
        return
    called = {key: ["part", "…"] if key == "parts" else key for key in field.fields}
    keys = ", ".join("parts: [part, …]" if key == "parts" else key for key in field.fields)
    assert row.startswith(f"| `{name}: {{{keys}}}` | `{expression(called)}` |")


def test_every_word_and_sign_of_the_grammar_has_an_example() -> None:
    """What the grammar has in quotes stands in some expression of the page."""
    signs = set(re.findall(r'"([^"]+)"', GRAMMAR[GRAMMAR.index("start: ") :]))
    assert len(signs) > 15
    shown = " ".join(expressions())
    assert {sign for sign in signs if sign not in shown} == set()


def test_every_check_that_is_shown_proves_that_it_can_hold_and_fail() -> None:
    """Each has examples of both kinds."""
    assert all(set(body["examples"]) == {"consistent", "inconsistent"} for body in checks().values())


def test_the_project_that_is_shown_is_audited() -> None:
    """The page ends with `pytest`, which passes; that it does so is tested with all pages."""
    (block,) = blocks_of(PAGE, "console")
    ((command, output),) = block.commands()
    assert command == "pytest -q"
    assert re.fullmatch(r"\d+ passed in .*", output.splitlines()[-1])
