"""Coverage in runs that are spread over processes, or that have no use for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.plugin.conftest import QUIET

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

FILES = {
    "claims/measures.yaml": "measures: {berths.all: {unit: item}, berths.taken: {unit: item}}\n",
    "claims/harbour.claims.csv": "measure,says\nberths.all,90个\nberths.taken,61个\n",
    "claims/island.claims.csv": "measure,says,period\nberths.all,5个,2023\n",
    "checks/harbour.checks.yaml": """\
checks:
  nested: {part_of: {part: berths.taken, whole: berths.all}}
  few: {expect: berths.taken <= 9 item, severity: warning}
""",
}
OPTIONS = ("-q", "--crossfoot-coverage", "--crossfoot-coverage-fail-under=70")


def section(output: str) -> str:
    """What a run says from the section of coverage on, but for its last line."""
    _, title, told = output.partition("== crossfoot coverage ==\n")
    return title + told.rstrip("\n").rpartition("\n")[0]


def test_workers_say_what_one_process_says(project: TinyProject) -> None:
    """Spread over two processes, the section and the failure are told once, as by one process."""
    pytest.importorskip("xdist")
    project.write(FILES)
    alone = project.run(*OPTIONS)
    assert project.exit_code == 1
    assert alone.index("== warnings of checks ==") < alone.index("== crossfoot coverage ==")
    spread = project.run(*OPTIONS, "-n", "2")
    assert project.exit_code == 1
    assert section(spread) == section(alone)
    assert section(spread).startswith("== crossfoot coverage ==\nclaims that no case touches: 1\n")
    assert section(spread).endswith("!! crossfoot coverage: claims touched: 2 of 3, 66.6 %, wanted 70 % !!")
    assert spread.count("crossfoot coverage") == 2


def test_a_run_without_coverage_loads_nothing_of_it(project: TinyProject) -> None:
    """An audit that is not asked for coverage loads neither it nor what finds figures in texts."""
    project.write(FILES)
    project.write(
        {
            "conftest.py": (
                "import sys\n"
                "def pytest_terminal_summary(terminalreporter):\n"
                "    names = [name for name in sys.modules if name.startswith('crossfoot.')]\n"
                "    terminalreporter.line(' '.join(sorted(names)))\n"
            ),
        }
    )
    arguments = [sys.executable, "-m", "pytest", *QUIET, "-q", "-p", "no:xdist"]
    loaded = [
        next(line for line in result.outlines if "crossfoot.plugin.collection" in line).split()
        for result in (
            project.pytester.run(*arguments, timeout=30),
            project.pytester.run(*arguments, "--crossfoot-coverage", timeout=30),
        )
    ]
    parts = ("crossfoot.suite", "crossfoot.extract", "crossfoot.plugin.coverage")
    without, with_it = ([name for name in names if name.startswith(parts)] for names in loaded)
    assert without == []
    assert {"crossfoot.plugin.coverage", "crossfoot.suite.coverage"} <= set(with_it)
