"""Relations that wording states, read from invented sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.wording.judged import contradiction
from crossfoot.wording.scanning import scan

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/wording/relations.yaml").read_text("utf-8")
)


def told(text: str) -> list[str]:
    """The relations of a text, a line each as the cases write them."""
    found = scan(text)
    return [
        " | ".join(
            [
                "contradicts" if contradiction(stated) else "holds",
                stated.name,
                stated.expect,
                ", ".join(f"{name} {text[one.start : one.end]}" for name, one in stated.figures.items()),
            ]
        )
        for stated in found.relations
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["given"][:40])
def test_sentence_states_what_its_case_says(case: dict[str, Any]) -> None:
    """All relations of a sentence are read, and no other."""
    assert told(case["given"]) == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["given"][:40])
@pytest.mark.parametrize("around", ["\n\n", "\n\nNothing else is told.\n\n", "\n\nHeading\n\n"])
def test_sentence_states_the_same_among_others(case: dict[str, Any], around: str) -> None:
    """What stands before and after a sentence changes nothing in it, but for where it stands."""
    assert told(f"{around}{case['given']}{around}") == case["expect"]


def test_one_contradiction_of_the_same_figures_is_told() -> None:
    """Relations that the same figures do not meet are told as one contradiction."""
    found = scan("在港拘捕48名男女,包括31名男子及19名女子。")
    assert [one.stated.name for one in found.contradictions] == ["kinds"]


@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=4))
def test_text_states_what_its_sentences_do(cases: list[dict[str, Any]]) -> None:
    """A text of several paragraphs states what each of them does, in order."""
    text = "\n\n".join(case["given"] for case in cases)
    assert told(text) == [line for case in cases for line in case["expect"]]


@given(st.text(st.sampled_from("其中共12家5%、,。(占由到增of which the 3 x\n"), max_size=60))
def test_any_text_is_scanned(text: str) -> None:
    """No text is too odd to be scanned, and what is told stands in it."""
    for one in scan(text).contradictions:
        assert 0 <= one.stated.start < one.stated.end <= len(text)
        assert one.verdict.outcome == "inconsistent"
