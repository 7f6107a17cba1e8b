"""Small projects to be solved, and what came of them as lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from crossfoot.audit import Audit, load_checks
from crossfoot.model.records import load_records
from crossfoot.solve.together import solve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim
    from crossfoot.solve.together import Component, Repair, Solution


def audit_of(folder: Path, given: dict[str, Any]) -> tuple[Audit, list[Check]]:
    """A project of one claims file and one check file."""
    for name in ("measures", "sources", "entities"):
        if name in given:
            (folder / f"{name}.yaml").write_text(json.dumps({name: given[name]}), "utf-8")
    (folder / "f.claims.csv").write_text(given["claims"], "utf-8")
    (folder / "f.checks.yaml").write_text(json.dumps({"checks": given["checks"]}), "utf-8")
    records = load_records([folder], folder)
    assert [str(fault) for fault in records.all_faults()] == []
    return Audit(records), load_checks(folder, records, folder)


def solved(folder: Path, given: dict[str, Any], seconds: float = 10) -> Solution:
    """The solution of a project."""
    audit, checks = audit_of(folder, given)
    cases = [case for check in checks for case in audit.cases(check)]
    return solve(audit.records, cases, audit._judge, seconds=seconds)


def lines(solution: Solution) -> Iterator[str]:
    """A line for each component, and beneath it its conflicts, its repairs and what may have happened."""
    for component in solution.components:
        yield f"{component.name}: {component.standing}" + (
            f": {component.reason}" if component.reason else ""
        )
        yield from _contradictions(component)
    yield from (f"left out {one.case.name}: {one.reason}" for one in solution.left_out)


def _contradictions(component: Component) -> Iterator[str]:
    for number, root in enumerate(component.root_causes, start=1):
        if len(component.root_causes) > 1:
            yield f"  root cause {number}"
        for conflict in root.conflicts:
            claims = ", ".join(map(told, conflict.claims))
            checks = ", ".join(case.check.name for case in conflict.cases)
            yield f"  conflict: {claims} under {checks or 'no check'}"
        for repair in root.repairs:
            yield from _repair(repair)
    if component.root_causes and not component.complete:
        yield "  and maybe more"


def _repair(repair: Repair) -> Iterator[str]:
    changes = (f"{told(change.claim)} -> {change.needed}" for change in repair.changes)
    yield f"  repair of {repair.weight}: {', '.join(changes)}"
    for change in repair.changes:
        for one in change.explanations:
            yield f"    {one.kind}: {one.arithmetic} -> {one.meant}"


def told(claim: Claim) -> str:
    """The claim's measure and figure, and its period where it has one."""
    return f"{claim.measure}={claim.says}" + (f" ({claim.period})" if claim.period else "")
