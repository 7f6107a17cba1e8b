"""What whole processes cost: wall time and peak memory; sides take turns, and the best of rounds is told."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
}


class Cost(NamedTuple):
    """What a process took: seconds of wall time and of processors, mebibytes at its peak; what it told."""

    seconds: float
    processors: float
    mebibytes: float
    told: str


def measured(arguments: Sequence[str]) -> Cost:
    """The cost of one Python process, which must succeed."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(  # noqa: S603  # our own scripts
            [sys.executable, *arguments], env=ENVIRONMENT, stdout=output, stderr=complaints
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        output.seek(0)
        complaints.seek(0)
        if status:
            raise SystemExit(complaints.read())
        return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read().strip())


def compare(sides: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """The least that each side took in some rounds, in which they take turns; all must tell the same."""
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, arguments in sides.items():
            costs[name].append(measured(arguments))
    told = {cost.told for taken in costs.values() for cost in taken}
    if len(told) > 1:
        raise SystemExit(f"the sides tell different things: {sorted(told)}")
    return {name: _least(taken) for name, taken in costs.items()}


def _least(costs: list[Cost]) -> Cost:
    seconds, processors, mebibytes = (min(column) for column in list(zip(*costs, strict=True))[:3])
    return Cost(seconds, processors, mebibytes, costs[0].told)


def show(costs: Mapping[str, Cost], peers: Mapping[str, str]) -> None:
    """Prints a line a side, with its ratios to the peer that it is measured against."""
    for name, cost in costs.items():
        line = f"{name:32} {cost.seconds:7.2f} s {cost.processors:7.2f} s of processors"
        line += f" {cost.mebibytes:7.0f} MiB"
        peer = costs.get(peers.get(name, ""))
        if peer is not None:
            line += f"   {cost.seconds / peer.seconds:.2f} of the time of {peers[name]}"
            line += f", {cost.processors / peer.processors:.2f} of its processors"
        print(line, flush=True)  # noqa: T201
