"""Acceptances: what is read of `accepted.yaml`, what is told of bad entries, and when one does not hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.errors import Place
from crossfoot.model.acceptance import Acceptance, AcceptedFile, load_acceptances

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/model/acceptances.yaml").read_text("utf-8"))
ACCEPTANCE = Acceptance(
    "nest", {"found": "119件", "done": "120件"}, "so", "us", date(2027, 12, 31), Place("accepted.yaml", 2)
)
ON_THE_DAY = date(2027, 12, 31)


def loaded(folder: Path, text: str) -> AcceptedFile:
    """The file with this text."""
    path = folder / "accepted.yaml"
    path.write_text(text, "utf-8")
    return load_acceptances(path, "accepted.yaml")


def told(one: Acceptance) -> str:
    """An acceptance in one line, as the case file has it."""
    return f"{one.case} at {one.place} until {one.until} by {one.by}: {one.because} {one.figures}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_acceptances_are_read_or_told(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each file gives the acceptances that are good, and a fault for each thing that is not."""
    file = loaded(tmp_path, case["given"])
    assert "\n".join(map(str, file.faults)) == case.get("faults", "").rstrip("\n")
    assert [told(one) for one in file.acceptances.values()] == case.get("expect", [])


def test_no_file_is_no_acceptance(tmp_path: Path) -> None:
    """Nobody needs to accept anything."""
    file = load_acceptances(tmp_path / "accepted.yaml", "accepted.yaml")
    assert (file.acceptances, file.faults) == ({}, [])


@pytest.mark.parametrize(
    ("figures", "today", "expected"),
    [
        ({"found": "119件", "done": "120件"}, ON_THE_DAY, ""),
        ({"done": "120件", "found": "119件"}, ON_THE_DAY, ""),
        (
            {"found": "119件", "done": "120件"},
            date(2028, 1, 1),
            "the acceptance at accepted.yaml:2 ran out on 2027-12-31",
        ),
        (
            {"found": "119件", "done": "121件"},
            ON_THE_DAY,
            "the acceptance at accepted.yaml:2 was for done 120件; it now reads 121件",
        ),
        (
            {"found": "119件"},
            ON_THE_DAY,
            "the acceptance at accepted.yaml:2 was for done 120件; it now reads nothing",
        ),
        (
            {"found": "119件", "done": "120件", "open": "9件"},
            ON_THE_DAY,
            "the acceptance at accepted.yaml:2 was for open with no figure; it now reads 9件",
        ),
    ],
    ids=["as it stands", "in any order", "run out", "another figure", "a figure less", "a figure more"],
)
def test_acceptance_holds_for_its_figures_and_its_time(
    figures: dict[str, str], today: date, expected: str
) -> None:
    """An acceptance lapses when a figure changes, goes or comes, and after its last day."""
    assert ACCEPTANCE.lapse(figures, today) == expected
