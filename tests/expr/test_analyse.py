"""Analysis: what an expression means before any figure is known, and every fault that can be told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.errors import Fault, Place
from crossfoot.expr.analyse import ExpressionFaults, analyse
from crossfoot.expr.dimensions import name_of
from crossfoot.expr.parser import parse_expression
from crossfoot.numbers.units import unit
from tests.expr.trees import structure

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/expr/analyse.yaml").read_text("utf-8"))
UNITS = {name: unit(text) if text else None for name, text in FILE["measures"].items()}


def told(text: str) -> str:
    """All faults of an expression as a file's reader sees them, without their places."""
    with pytest.raises(ExpressionFaults) as caught:
        analyse(text, parse_expression(text), UNITS)
    places = (
        Fault(Place("f", 1), fault.message, text, fault.span[0], fault.span[1] - fault.span[0], fault.hint)
        for fault in caught.value.faults
    )
    return "\n".join(str(fault).removeprefix("f:1:1: ") for fault in places)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_expression_is_understood_or_told(case: dict[str, Any]) -> None:
    """Each expression gives its operands and what it compares, or all of its faults."""
    if "faults" in case:
        assert told(case["given"]) == case["faults"].rstrip("\n")
        return
    formula = analyse(case["given"], parse_expression(case["given"]), UNITS)
    assert name_of(formula.dimension) == case["dimension"]
    assert ", ".join(formula.operands) == ", ".join(case["operands"].replace(", ", "\0").split()).replace(
        "\0", ", "
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("pay < 3 万元", "(< <pay> 30000)"),
        ("rate >= 92%", "(>= <rate> 23/25)"),
        ("rate - rate_before <= 1.5 percentage_point", "(<= (- <rate> <rate_before>) 3/200)"),
        ("rate == growth(found)", "(== <rate> (- (/ <found> <previous(found)>) 1))"),
        ("found == sum(children(found))", "(== <found> (sum <children(found)>))"),
        ("not agree(found, pending)", "(not (agree <found> <pending>))"),
    ],
)
def test_names_and_units_are_settled(text: str, tree: str) -> None:
    """Literals are in base units, names are operands, and growth is the ratio that it stands for."""
    assert structure(analyse(text, parse_expression(text), UNITS).tree) == tree
