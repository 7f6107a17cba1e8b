"""What claims and checks leave a fact, one by one and together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.engines.binding import Case
from crossfoot.solve.bearing import bearing_on, derive
from tests.solve.projects import audit_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.solve.bearing import Bearing

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/solve/bearing.yaml").read_text("utf-8"))


def lines(bearing: Bearing) -> Iterator[str]:
    """What all leave the fact, then what each claim and case does."""
    together = "contradictory" if bearing.is_contradictory else bearing.together
    yield f"{bearing.fact}: {together}"
    for one in bearing.bounds:
        name = one.cause.name if isinstance(one.cause, Case) else told(one.cause)
        yield f"  {name}: {one.leaves}"


@pytest.mark.parametrize("case", FILE, ids=lambda case: case["name"])
def test_facts_are_bounded(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each claim has what bears on it, and each fact that no claim states what the checks tell of it."""
    audit, checks = audit_of(tmp_path, case["given"])
    if "derive" in case:
        found = derive(case["derive"], checks, audit.lookup, audit._judge)
    else:
        cases = [bound for check in checks for bound in audit.cases(check)]
        claim = next(claim for claim in audit.records.claims if claim.measure == case["claim"])
        found = [bearing_on(claim, audit.records, cases, audit._judge)]
    assert "\n".join(line for bearing in found for line in lines(bearing)) + "\n" == case["expect"]
