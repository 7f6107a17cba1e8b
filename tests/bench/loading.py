"""50,000 records, and 50,000 check cases, loaded in a process each, beside plain loaders that check nothing.

Run it as `python tests/bench/loading.py`. Claims: `csv.DictReader` into plain dataclasses of texts, beside
the records read, checked and turned into quantities. Check cases: `yaml.load` with the C loader into plain
dataclasses, beside the checks with their examples read, checked and turned into quantities, every fault and
line number kept. All sides are whole processes, start-up and all, on the same machine, taking turns; told are
the best processor times of several rounds and the ratios to the plain side.

The figures are of any size alike (each power of ten as often as any other), as figures in documents are, one
in five is hedged or scaled; five measures are told of each town and year.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROUNDS: Final = 3
ROWS: Final = 50_000
CASES_A_CHECK: Final = 50
SEED: Final = 7
MEASURES: Final = {
    "total": "case",
    "settled": "case",
    "pending": "case",
    "staff": "person",
    "rate": "percent",
}
COLUMNS: Final = (
    "measure",
    "says",
    "value",
    "unit",
    "items",
    "source",
    "entity",
    "period",
    "span",
    "id",
    "note",
)
HEDGED: Final = ("{}余件", "近{}件", "{}件以上", "约{}件", "{}.5万件")

PLAIN_CSV: Final = """
import csv, sys
from dataclasses import make_dataclass
Claim = make_dataclass("Claim", [(name, str) for name in sys.argv[2].split(",")])
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    claims = [Claim(**row) for row in csv.DictReader(stream)]
print(len(claims))
"""
PLAIN_YAML: Final = """
import sys, yaml
from dataclasses import dataclass
@dataclass
class Case:
    check: str
    kind: str
    figures: dict
with open(sys.argv[1], encoding="utf-8") as stream:
    checks = yaml.load(stream, Loader=yaml.CSafeLoader)["checks"]
cases = [
    Case(name, kind, figures)
    for name, check in checks.items() for kind, rows in check["examples"].items() for figures in rows
]
print(len(cases))
"""
OURS: Final = """
import sys
from pathlib import Path
from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.records import load_records
records = load_records([Path(sys.argv[1])], Path(sys.argv[1]))
assert not records.all_faults()
if len(sys.argv) > 2:
    checks = load_checks_file(Path(sys.argv[2]), "c.checks.yaml", records.declared)
    assert not checks.faults and not any(check.faults for check in checks.checks)
    print(sum(len(check.examples) for check in checks.checks))
else:
    print(len(records))
"""


class Cost(NamedTuple):
    """What a process took: seconds of processor time, and mebibytes at its peak."""

    seconds: float
    mebibytes: float


def number(drawn: random.Random, most_digits: int) -> int:
    """A number of any size alike."""
    return int(10 ** drawn.uniform(0, most_digits))


def write_claims(folder: Path, rows: int) -> Path:
    """A claims file with all columns and a dimension, and what is declared beside it."""
    folder.mkdir()
    measures = "".join(f"  {name}: {{unit: {unit}}}\n" for name, unit in MEASURES.items())
    (folder / "measures.yaml").write_text(f"measures:\n{measures}", encoding="utf-8")
    drawn = random.Random(SEED)  # noqa: S311  # the same claims each time, and no secret
    lines = [",".join((*COLUMNS, "branch"))]
    for row in range(rows):
        measure = list(MEASURES)[row % len(MEASURES)]
        says = f"{number(drawn, 5)}{'人' if measure == 'staff' else '件'}"
        if measure == "rate":
            says = f"{drawn.randrange(1000) / 10}%"
        elif measure == "pending":
            says = drawn.choice(HEDGED).format(10 * number(drawn, 3))
        group = row // len(MEASURES)
        about = f"report-{group // 25},town-{group // 25},20{group % 25:02}"
        lines.append(f"{measure},{says},,,,{about},{row}:{row + len(says)},,page {row % 90},north")
    path = folder / "towns.claims.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_checks(folder: Path, cases: int) -> Path:
    """A check file with sums and their examples."""
    drawn = random.Random(SEED)  # noqa: S311
    lines = ["checks:"]
    for check in range(cases // CASES_A_CHECK):
        lines += [
            f"  parts_{check}:",
            "    because: what is settled and what is pending make up the total",
            "    expect: total == settled + pending",
            "    examples:",
        ]
        for kind, off in (("consistent", 0), ("inconsistent", 1)):
            lines.append(f"      {kind}:")
            for _ in range(CASES_A_CHECK // 2):
                settled, pending = number(drawn, 4), number(drawn, 4)
                total = settled + pending + off
                lines.append(f"        - {{total: {total}, settled: {settled}, pending: {pending}}}")
    path = folder / "c.checks.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def measured(script: str, *arguments: str) -> Cost:
    """The cost of one process that runs a script, which must load as many as were written."""
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status or int(output) < 1:
        raise SystemExit(output)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Writes the files, loads them in turns and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        claims = write_claims(Path(made, "claims"), options.rows)
        checks = write_checks(Path(made), options.rows)
        few = str(write_claims(Path(made, "few"), 1).parent)
        runs = {
            "csv into dataclasses": (PLAIN_CSV, str(claims), ",".join((*COLUMNS, "branch"))),
            "crossfoot, claims": (OURS, str(claims.parent)),
            "PyYAML's C loader into dataclasses": (PLAIN_YAML, str(checks)),
            "crossfoot, check cases": (OURS, few, str(checks)),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in runs}
        for _ in range(options.rounds):
            for name, run in runs.items():
                costs[name].append(measured(*run))
    best = {name: Cost(*map(min, zip(*taken, strict=True))) for name, taken in costs.items()}
    plain = Cost(1, 1)
    for name, cost in best.items():
        plain = plain if name.startswith("crossfoot") else cost
        ratio = cost.seconds / plain.seconds
        print(f"{name:36} {cost.seconds:6.2f} s {cost.mebibytes:6.0f} MiB   {ratio:.2f} of the time")  # noqa: T201


if __name__ == "__main__":
    main()
