"""Binding: which claims meet in a check, what stands in for missing ones, and the names of cases."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.audit import Audit
from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.records import load_records

if TYPE_CHECKING:
    from crossfoot.engines.binding import Case
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/engines/binding.yaml").read_text("utf-8"))


def project(folder: Path, claims: str, check: dict[str, Any]) -> tuple[Audit, Check]:
    """A small project of one claims file and one check."""
    for name, text in FILE["declared"].items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "f.claims.csv").write_text(claims, "utf-8")
    (folder / "f.checks.yaml").write_text(json.dumps({"checks": {"c": check}}), "utf-8")
    records = load_records([folder], folder)
    assert records.all_faults() == []
    file = load_checks_file(folder / "f.checks.yaml", "f.checks.yaml", records.declared)
    assert [*file.faults, *file.checks[0].faults] == []
    return Audit(records), file.checks[0]


def outcomes(folder: Path, claims: str, check: dict[str, Any]) -> tuple[list[str], str]:
    """A line for each case of a small project, and why its check binds nothing."""
    audit, loaded = project(folder, claims, check)
    lines = [_line(audit, case) for case in audit.cases(loaded)]
    return lines, audit.why_unbound(loaded)


def _line(audit: Audit, case: Case[Claim]) -> str:
    decision = audit.decide(case)
    met = " ".join(f"{key}={claim.says}" for key, told in case.claims.items() for claim in told)
    return f"{case.name}: {decision.outcome} | {met}" + (f" | {decision.reason}" if decision.reason else "")


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_claims_meet(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each project has its cases with their figures, or the reason why it has none."""
    lines, why = outcomes(tmp_path, case["claims"], case["check"])
    assert lines == case["expect"].splitlines()
    if "unbound" in case:
        assert why == case["unbound"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_order_of_claims_does_not_matter(tmp_path: Path, case: dict[str, Any], seed: int) -> None:
    """Names and outcomes of cases are the same in whatever order the claims stand on record."""
    header, *rows = case["claims"].splitlines()
    random.Random(seed).shuffle(rows)  # noqa: S311  # nothing is secret
    lines, _ = outcomes(tmp_path, "\n".join([header, *rows]) + "\n", case["check"])
    named = sorted(line.partition(" | ")[0] for line in lines)
    assert named == sorted(line.partition(" | ")[0] for line in case["expect"].splitlines())


def test_tolerance_is_no_figure_to_mend(tmp_path: Path) -> None:
    """A tolerance widens what figures may be, and is not offered as what may be wrong."""
    claims = "measure,says,source\nfound,119件,a\ndone,116件,a\n"
    audit, check = project(tmp_path, claims, {"expect": "found == done", "tolerance": 2})
    (case,) = audit.cases(check)
    assert audit.examine(case).explain() == (
        "119 ≠ 116 + [-2, 2] = [114, 118]: found differs from done + tolerance by at least 1\n"
        "  found  119   would have to be between 114 and 118\n"
        "  done   116   would have to be between 117 and 121"
    )
