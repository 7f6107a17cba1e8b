"""Check files: what is read of each check, and everything that is told of one that is no good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.records import load_records
from tests.expr.trees import structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model.check import Check, Example
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.declared import Declared

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/model/checks.yaml").read_text("utf-8"))


@pytest.fixture(scope="module", name="declared")
def _declared(tmp_path_factory: pytest.TempPathFactory) -> Declared:
    folder = tmp_path_factory.mktemp("claims")
    for kind in ("measures", "entities"):
        (folder / f"{kind}.yaml").write_text(FILE[kind], "utf-8")
    return load_records([folder], folder).declared


def loaded(folder: Path, text: str, declared: Declared) -> ChecksFile:
    """The file with this text."""
    path = folder / "f.checks.yaml"
    path.write_text(text, "utf-8")
    return load_checks_file(path, "f.checks.yaml", declared)


def only(folder: Path, text: str, declared: Declared) -> Check:
    """The one check of a text that has no faults."""
    file = loaded(folder, text, declared)
    (check,) = file.checks
    assert [*file.faults, *check.faults] == []
    return check


def told(check: Check) -> Iterator[str]:
    """All that was read of a check, as the case file has it."""
    yield f"{check.name} at {check.place} because {check.because}: {check.expect}"
    let = " ".join(f"{name}={borrowed}" for name, borrowed in check.let.items())
    yield from f"per={check.per} where={check.where}{chr(10) if let else ' '}let {let}".rstrip().splitlines()
    yield f"{check.missing} {check.severity} {check.tags} strict={check.strict} optional={check.optional}"
    yield from map(_example, check.examples)


def _example(example: Example) -> str:
    figures = (
        f"{key}={','.join(str(one.interval) for one in figures)}" for key, figures in example.figures.items()
    )
    return f"{example.kind} {example.number} at {example.place}: {' '.join(figures)}"


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_checks_are_read_or_told(tmp_path: Path, declared: Declared, case: dict[str, Any]) -> None:
    """Each file gives its checks, and a fault for each thing that is wrong with it or with one of them."""
    file = loaded(tmp_path, case["given"], declared)
    faults = [*file.faults, *(fault for check in file.checks for fault in check.faults)]
    assert "\n".join(map(str, faults)) == case.get("faults", "").rstrip("\n")
    if "expect" in case:
        lines = [line for check in file.checks for line in told(check)]
        assert "\n".join(lines) == case["expect"].rstrip("\n")
    if "good" in case:
        good = [check.name for check in file.checks if not check.faults and check.formula is not None]
        assert good == case["good"]


@pytest.mark.parametrize("case", FILE["shorthands"], ids=lambda case: case["given"])
def test_shorthand_stands_for_an_expression(tmp_path: Path, declared: Declared, case: dict[str, Any]) -> None:
    """Each shorthand is the expression that one would write."""
    assert only(tmp_path, f"checks: {{c: {{{case['given']}}}}}", declared).expect == case["expect"]


@pytest.mark.parametrize("case", FILE["tolerances"], ids=lambda case: str(case["given"]))
def test_tolerance_is_an_unknown_of_its_own(tmp_path: Path, declared: Declared, case: dict[str, Any]) -> None:
    """A tolerance is added to the right side, or multiplied with it where it is a part of it."""
    check = only(tmp_path, json.dumps({"checks": {"c": case["given"]}}), declared)
    assert check.formula is not None
    assert structure(check.formula.tree) == case["tree"]
    assert " ".join(map(str, check.constants.values())) == case["values"]


def test_file_that_is_not_there_is_told(tmp_path: Path, declared: Declared) -> None:
    """A file that cannot be read is a fault of its own."""
    file = load_checks_file(tmp_path / "none.checks.yaml", "none.checks.yaml", declared)
    assert [str(fault) for fault in file.faults] == [
        "none.checks.yaml:1:1: the file cannot be read: No such file or directory"
    ]
