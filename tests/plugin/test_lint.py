"""Lints in runs that are spread over processes, or that have no use for them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.plugin.conftest import QUIET

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

FILES = {
    "claims/measures.yaml": "measures: {berths.all: {unit: item}, berths.free: {unit: item}}\n",
    "claims/harbour.claims.csv": "measure,says\nberths.all,90个\n",
    "checks/harbour.checks.yaml": "checks: {some: {expect: berths.all >= 0 item}}\n",
}
LOADED = """\
import sys
def pytest_terminal_summary(terminalreporter):
    names = [name for name in sys.modules if name.startswith("crossfoot.")]
    terminalreporter.line(" ".join(sorted(names)))
"""


def test_workers_say_what_one_process_says(project: TinyProject) -> None:
    """Spread over two processes, the same lints fail and the same are told."""
    pytest.importorskip("xdist")
    project.write(FILES)
    alone = project.run("-q", "--crossfoot-lint")
    assert project.exit_code == 1
    spread = project.run("-q", "--crossfoot-lint", "-n", "2")
    assert project.exit_code == 1
    _, title, told = alone.partition("== warnings of checks ==\n")
    assert title + told in spread
    assert alone.splitlines()[-1] == "1 failed, 2 passed, 2 warned in 0s"


def test_a_run_that_does_not_lint_loads_nothing_of_it(project: TinyProject) -> None:
    """An audit that is not asked to lint loads neither the lints nor the plugin's part of them."""
    project.write(FILES | {"conftest.py": LOADED})
    arguments = [sys.executable, "-m", "pytest", *QUIET, "-q", "-p", "no:xdist"]
    without, with_it = (
        next(line for line in result.outlines if "crossfoot.plugin.collection" in line).split()
        for result in (
            project.pytester.run(*arguments, timeout=30),
            project.pytester.run(*arguments, "--crossfoot-lint", timeout=30),
        )
    )
    parts = ("crossfoot.lint", "crossfoot.plugin.lint")
    assert [name for name in without if name.startswith(parts)] == []
    assert {"crossfoot.lint.table", "crossfoot.plugin.lint"} <= set(with_it)
