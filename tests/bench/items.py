"""10,000 cases of `total == a + b` in one pytest process, beside the same 10,000 as parametrized tests.

Run it as `python tests/bench/items.py`. Both sides are whole processes on the same machine, taking
turns; told are the best wall time of several rounds, the peak memory, and the ratios of ours to plain
`@pytest.mark.parametrize`, which does nothing but add two integers and compare.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

CASES = 10_000
ROUNDS = 3

# Both sides have the same plugins, pytest's own and ours, and compiled modules from the second round on.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
}


class Cost(NamedTuple):
    """What a process took: seconds of wall time, and mebibytes at its peak."""

    seconds: float
    mebibytes: float


def write_records(folder: Path, cases: int) -> None:
    """A project of three claims a case, and one check."""
    (folder / "claims").mkdir(parents=True)
    (folder / "checks").mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    measures = "".join(f"  {name}: {{unit: case}}\n" for name in ("total", "a", "b"))
    (folder / "claims" / "measures.yaml").write_text(f"measures:\n{measures}", encoding="utf-8")
    rows = ["measure,says,entity,period"]
    for number in range(cases):
        a, b = number % 997 + 1, number % 31 + 2
        rows += [
            f"total,{a + b}件,town-{number},2024",
            f"a,{a}件,town-{number},2024",
            f"b,{b}件,town-{number},2024",
        ]
    (folder / "claims" / "towns.claims.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    check = "checks:\n  parts:\n    expect: total == a + b\n"
    (folder / "checks" / "parts.checks.yaml").write_text(check, encoding="utf-8")


def write_parametrized(folder: Path, cases: int) -> None:
    """The same sums as plain tests."""
    folder.mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    text = f"""
import pytest

CASES = [(n % 997 + 1 + n % 31 + 2, n % 997 + 1, n % 31 + 2) for n in range({cases})]


@pytest.mark.parametrize(("total", "a", "b"), CASES, ids=[f"town-{{n}}" for n in range({cases})])
def test_parts(total, a, b):
    assert total == a + b
"""
    (folder / "test_parts.py").write_text(text, encoding="utf-8")


def measured(folder: Path, *arguments: str) -> Cost:
    """The cost of one pytest process, which must pass."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "crossfoot.plugin", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(output)
    return Cost(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def best(costs: list[Cost]) -> Cost:
    """The least of each."""
    return Cost(min(cost.seconds for cost in costs), min(cost.mebibytes for cost in costs))


def main() -> None:
    """Writes both projects, runs them in turns and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        ours, plain = Path(made, "ours"), Path(made, "plain")
        write_records(ours, options.cases)
        write_parametrized(plain, options.cases)
        runs = {
            f"parametrize, {options.cases} tests": (plain, ()),
            f"crossfoot, {options.cases} cases": (ours, ("checks",)),
            f"crossfoot, and their {3 * options.cases} claims": (ours, ("claims", "checks")),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in runs}
        for _ in range(options.rounds):
            for name, (folder, arguments) in runs.items():
                costs[name].append(measured(folder, *arguments))
    base = best(next(iter(costs.values())))
    for name, taken in costs.items():
        cost = best(taken)
        time_ratio, memory_ratio = (mine / its for mine, its in zip(cost, base, strict=True))
        taken_by = f"{name:36} {cost.seconds:6.2f} s {cost.mebibytes:6.0f} MiB"
        print(f"{taken_by}   {time_ratio:.2f} of the time, {memory_ratio:.2f} of the memory")  # noqa: T201


if __name__ == "__main__":
    main()
