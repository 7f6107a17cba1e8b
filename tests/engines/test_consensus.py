"""Agreement: what several claims of one fact say together (XBRL Calculations 1.1, duplicate facts)."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.engines.consensus import agreements, consensus, headline
from crossfoot.model.records import load_records
from crossfoot.model.verdict import Scale

if TYPE_CHECKING:
    from crossfoot.engines.consensus import Agreement

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/engines/consensus.yaml").read_text("utf-8"))


def agreement_of(folder: Path, figures: list[str]) -> Agreement:
    """The one fact that a project tells with these figures, each by a source of its own."""
    rows = [f"people,{figure},s{number},north,2023" for number, figure in enumerate(figures)]
    (folder / "measures.yaml").write_text("measures: {people: {unit: person}}", "utf-8")
    (folder / "f.claims.csv").write_text(
        "\n".join(["measure,says,source,entity,period", *rows]) + "\n", "utf-8"
    )
    records = load_records([folder], folder)
    assert records.all_faults() == []
    (found,) = agreements(records)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claims_of_a_fact_agree_or_not(tmp_path: Path, case: dict[str, Any]) -> None:
    """Claims of one fact have their class, their consensus and their headline."""
    found = agreement_of(tmp_path, case["given"])
    met = consensus(found.claims)
    assert found.duplicates == case["expect"]
    assert (None if met is None else str(met)) == case["consensus"]
    assert headline(found, Scale()) == case["headline"]
    assert found.name == "agreement:people[north/2023]"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_order_of_claims_of_a_fact_does_not_matter(tmp_path: Path, case: dict[str, Any]) -> None:
    """The class and the consensus are the same in whatever order the claims stand."""
    for figures in itertools.permutations(case["given"]):
        found = agreement_of(tmp_path, list(figures))
        met = consensus(found.claims)
        assert found.duplicates == case["expect"]
        assert (None if met is None else str(met)) == case["consensus"]


def test_one_claim_is_no_agreement(tmp_path: Path) -> None:
    """A fact that one claim tells makes no case."""
    with pytest.raises(ValueError, match="not enough values"):
        agreement_of(tmp_path, ["119人"])
