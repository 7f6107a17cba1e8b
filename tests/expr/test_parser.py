"""Parsing: texts and their trees, what is told of texts that are no expressions, and the limits."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.lark import from_lark
from lark import Lark

from crossfoot.errors import Fault, Place
from crossfoot.expr.nodes import show, walk
from crossfoot.expr.parser import (
    MOST_CHARACTERS,
    MOST_DEPTH,
    MOST_LEVELS,
    ExpressionError,
    parse_expression,
)
from tests.expr.trees import nowhere, structure
from tests.strategies import expressions

if TYPE_CHECKING:
    from crossfoot.expr.nodes import Node

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/expr/parser.yaml").read_text("utf-8"))
GRAMMAR = Lark(
    resources.files("crossfoot.expr").joinpath("grammar.lark").read_text(encoding="utf-8"), parser="lalr"
)


def told(error: ExpressionError, text: str) -> str:
    """The whole fault as a file's reader sees it, without its place."""
    fault = Fault(Place("f", 1), error.message, text, error.offset, error.width, error.hint)
    return str(fault).removeprefix("f:1:1: ")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_is_parsed_or_told(case: dict[str, Any]) -> None:
    """Each text gives its tree, or its fault with message, marks and hint."""
    if "expect" in case:
        assert structure(parse_expression(case["given"])) == case["expect"]
        return
    with pytest.raises(ExpressionError) as caught:
        parse_expression(case["given"])
    assert told(caught.value, case["given"]) == case["fault"].rstrip("\n")


@given(expressions.trees())
def test_tree_is_what_its_text_parses_to(tree: Node) -> None:
    """Showing a tree and parsing the text gives the tree again."""
    assert nowhere(parse_expression(show(tree))) == tree


# The grammar has no end of depth to draw from: most texts drawn are long, and take their time.
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(from_lark(GRAMMAR, explicit=expressions.TERMINALS))
def test_what_the_grammar_generates_parses(text: str) -> None:
    """Every text of the grammar parses, and its tree has a text that parses to the same."""
    tree = parse_expression(text)
    assert nowhere(parse_expression(show(tree))) == nowhere(tree)


@given(expressions.trees())
def test_nodes_know_their_text(tree: Node) -> None:
    """The characters that a node says it was read from are its own: within the text, brackets apart."""
    text = show(tree)
    for node in walk(parse_expression(text)):
        start, end = node.span
        assert nowhere(parse_expression(_closed(text[start:end]))) == nowhere(node)


def _closed(text: str) -> str:
    """The text with brackets that an operand at its edge lost: `a) * b` of `(a) * b`."""
    depth = lowest = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        lowest = min(lowest, depth)
    return "(" * -lowest + text + ")" * (depth - lowest)


def told_of(text: str) -> tuple[str, int]:
    """The message and offset of a text's fault."""
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    return caught.value.message, caught.value.offset


def test_length_has_a_limit() -> None:
    """A text of one character more than the limit is told, and the longest is read."""
    text = "a == 1".ljust(MOST_CHARACTERS)
    assert structure(parse_expression(text)) == "(== a 1)"
    assert told_of(text + " ") == ("an expression of 4001 characters; at most 4000 are read", 0)


def test_depth_has_a_limit() -> None:
    """One bracket more than the limit is told where it opens."""
    opening, closing = "(" * MOST_DEPTH, ")" * MOST_DEPTH
    assert structure(parse_expression(f"{opening}a{closing} == 1")) == "(== a 1)"
    assert told_of(f"({opening}a{closing}) == 1") == ("brackets nested deeper than 40", MOST_DEPTH)


@pytest.mark.parametrize(
    "text",
    ["-" * MOST_LEVELS + "a == 1", "not " * MOST_LEVELS + "a == 1", " + ".join("a" * (MOST_LEVELS + 2))],
    ids=["signs", "not", "addends"],
)
def test_levels_have_a_limit(text: str) -> None:
    """Nesting without brackets is told before anything walks it."""
    assert told_of(text)[0] == "an expression of more than 150 levels"


def test_many_addends_in_one_sum() -> None:
    """What `+` cannot join any more `sum` can."""
    tree = parse_expression(f"total == sum({', '.join(['a'] * 1000)})")
    assert sum(1 for _ in walk(tree)) == 1003
