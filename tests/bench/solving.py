"""How the cost of solving together grows with the claims of one component, one of which slipped.

Run it as `python tests/bench/solving.py`. The generator: half of the claims are figures drawn from 1,000 to
99,999; each of the others is the sum of three of them that stand close to each other, under a check of its
own, so that all hang together. Then one figure that stands in two or more sums is printed with a zero too
many. Figures are printed exactly, or rounded to four digits, so that sums agree only within their rounding.
Told are the seconds that `solve` takes, without loading the records, and what it comes to.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from crossfoot.audit import Audit, load_checks
from crossfoot.engines.judging import Judge
from crossfoot.model.records import load_records
from crossfoot.solve.together import solve

SIZES = (50, 100, 200, 500, 1000, 2000)
SECONDS = 60.0


class Project(NamedTuple):
    """The figures of claims, the parts of those that are sums, and the one that slipped."""

    figures: list[int]
    sums: dict[int, list[int]]
    slipped: int


def drawn(claims: int, seed: int) -> Project:
    """A project of so many claims."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    parts = claims // 2
    figures = [chance.randint(1_000, 99_999) for _ in range(parts)]
    sums = {}
    for total in range(parts, claims):
        first = total - parts  # each figure stands in a sum, and each sum shares one with the next
        others = chance.sample(range(first + 2, first + 12), 1)
        sums[total] = [number % parts for number in (first, first + 1, *others)]
        figures.append(sum(figures[part] for part in sums[total]))
    uses = [sum(number in parts for parts in sums.values()) + (number in sums) for number in range(claims)]
    slipped = chance.choice([number for number, used in enumerate(uses) if used > 1])
    return Project(figures, sums, slipped)


def printed(value: int, *, rounded: bool) -> str:
    """The figure, in full or to four digits."""
    if not rounded:
        return f"{value}元"
    places = max(0, 8 - len(str(value)))
    return f"{value / 10_000:.{places}f}万元"


def write(project: Project, folder: Path, *, rounded: bool) -> None:
    """The project as files."""
    names = [f"m{number}" for number in range(len(project.figures))]
    measures = {name: {"unit": "yuan", "whole": not rounded} for name in names}
    rows = ["measure,says,source"]
    for number, value in enumerate(project.figures):
        told = value * 10 if number == project.slipped else value
        rows.append(f"{names[number]},{printed(told, rounded=rounded)},bulletin")
    checks = {
        f"adds_up_{total}": {"sum": {"total": names[total], "parts": [names[part] for part in parts]}}
        for total, parts in project.sums.items()
    }
    (folder / "measures.yaml").write_text(json.dumps({"measures": measures}), "utf-8")
    (folder / "f.claims.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "f.checks.yaml").write_text(json.dumps({"checks": checks}), "utf-8")


def report(claims: int, seed: int, *, rounded: bool) -> str:
    """What solving a project takes and comes to, in a line."""
    project = drawn(claims, seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write(project, folder, rounded=rounded)
        records = load_records([folder], folder)
        audit = Audit(records)
        cases = [case for check in load_checks(folder, records, folder) for case in audit.cases(check)]
    begun = time.perf_counter()
    solution = solve(records, cases, Judge(records.measures), seconds=SECONDS)
    taken = time.perf_counter() - begun
    (component,) = [one for one in solution.components if one.root_causes]
    repairs = [repair for root in component.root_causes for repair in root.repairs]
    blamed = {change.claim.measure for repair in repairs for change in repair.changes}
    kinds = {one.kind for repair in repairs for change in repair.changes for one in change.explanations}
    named = "the slip among them" if f"m{project.slipped}" in blamed else "without the slip"
    more = "" if component.complete else " or more"
    return (
        f"{len(component.claims):5} claims {len(component.cases):5} checks "
        f"{'rounded' if rounded else 'exact':8}"
        f"{taken:7.2f} s  {len(component.conflicts):3} conflicts{more}, {len(repairs)} repairs, {named}; "
        f"{', '.join(sorted(kinds)) or 'nothing explains it'}"
    )


def main() -> None:
    """Solves projects of every size and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for rounded in (False, True):
        for claims in options.sizes:
            sys.stdout.write(report(claims, options.seed, rounded=rounded) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
