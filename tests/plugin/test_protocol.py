"""What pytest's other parts make of our items: workers, reports, debugger; and of none of them."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.plugin.conftest import QUIET

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

FILES = {
    "claims/measures.yaml": "measures: {berths.all: {unit: item}, berths.taken: {unit: item}}\n",
    "claims/harbour.claims.csv": (
        "measure,says,period\n"
        "berths.all,90个,2023\nberths.taken,61个,2023\nberths.all,50个,2024\nberths.taken,61个,2024\n"
    ),
    "checks/harbour.checks.yaml": """\
checks:
  nested: {part_of: {part: berths.taken, whole: berths.all}}
  few: {expect: berths.all <= 80 item, severity: warning}
  many: {expect: berths.all >= 80 item}
  known: {expect: berths.taken / (berths.all - 50 item) <= 4}
""",
    "checks/accepted.yaml": """\
accepted:
  - case: checks/harbour.checks.yaml::many[harbour/-/2024]
    figures: {berths.all: 50个}
    because: it is small
    by: the curators
    until: 2999-12-31
""",
}
SUMMARY = """\
== FAILURES ==
__ case nested[harbour/-/2024] __
61 > 50: berths.taken exceeds berths.all by 11
checks/harbour.checks.yaml:2  nested
    berths.taken <= berths.all
    berths.taken   61个   61 item   claims/harbour.claims.csv:5
    berths.all     50个   50 item   claims/harbour.claims.csv:4
  either figure alone could be wrong: berths.taken would have to be 50 or less, berths.all 61 or more
    berths.all perhaps: figure of another period, 90个 is the figure of period 2023
    berths.taken perhaps: digits swapped, 61个 for 16个
    berths.taken perhaps: figure of another period, 61个 is the figure of period 2023
== accepted findings ==
50 < 80: berths.all falls short of 80 by 30
    checks/harbour.checks.yaml::many[harbour/-/2024]
    accepted by the curators until 2999-12-31: it is small
== warnings of checks ==
90 > 80: berths.all exceeds 80 by 10
    checks/harbour.checks.yaml::few[harbour/-/2023]
  checks/harbour.checks.yaml:3  few
      berths.all <= 80 item
      berths.all   90个   90 item   claims/harbour.claims.csv:2
    berths.all alone could be wrong: it would have to be 80 or less
== undecided ==
checks/harbour.checks.yaml::known[harbour/-/2024]: a divisor may be zero
== short test summary info ==
FAILED checks/harbour.checks.yaml::nested[harbour/-/2024] - 61 > 50: berths.taken exceeds berths.all by 11
"""
COUNTS = "1 failed, 10 passed, 1 skipped, 1 xfailed, 1 warned in 0s"
HEAVY = {"hypothesis", "lark", "narwhals", "numpy", "pandas", "pint", "yaml", "z3"}


def outcomes(output: str) -> list[str]:
    """The lines of `-v` that tell an item's outcome, in the order of their node ids."""
    found = re.findall(r"(?:\[gw\d\] )?(?:\[ *\d+%\] )?(\w+) ((?:checks|claims)/\S+)", output)
    turned = re.findall(r"^((?:checks|claims)/\S+) ([A-Z]+)\b", output, re.MULTILINE)
    told = {**{node: word for word, node in found if word.isupper()}, **dict(turned)}
    return [f"{word} {node}" for node, word in sorted(told.items())]


def test_workers_say_what_one_process_says(project: TinyProject) -> None:
    """Spread over two processes, the items, the outcomes and the summary are those of one process."""
    pytest.importorskip("xdist")
    project.write(FILES)
    alone = project.run("-v")
    assert alone.endswith(f"{SUMMARY}== {COUNTS} ==\n")
    spread = re.sub(
        r"^\[gw\d\] .+ -- Python .+\n",
        "",
        project.run("-v", "-n", "2", "--crossfoot-claims", "claims"),
        flags=re.MULTILINE,
    )
    assert project.exit_code == 1
    assert outcomes(spread) == outcomes(alone)
    assert len(outcomes(spread)) == 14
    assert spread.endswith(f"{SUMMARY}== {COUNTS} ==\n")


def test_junit_report_has_first_lines_as_messages(project: TinyProject) -> None:
    """The JUnit report has every item once, and the first line of a failure as its message."""
    project.write(FILES)
    project.run("--junitxml=out.xml", "-o", "junit_family=xunit2")
    suite = ET.parse(project.pytester.path / "out.xml").getroot()[0]  # noqa: S314  # it is our own
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "14",
        "failures": "1",
        "errors": "0",
        "skipped": "2",
    }
    told = {f"{case.get('classname')}::{case.get('name')}": case for case in suite.iter("testcase")}
    assert len(told) == 14
    assert not list(told["claims.harbour.claims.csv::berths.all[-/2023]"])
    failed = told["checks.harbour.checks.yaml::nested[harbour/-/2024]"].find("failure")
    assert failed is not None
    assert failed.get("message") == "61 > 50: berths.taken exceeds berths.all by 11"
    assert failed.text is not None
    assert failed.text.splitlines()[:2] == [
        "61 > 50: berths.taken exceeds berths.all by 11",
        "checks/harbour.checks.yaml:2  nested",
    ]


def test_durations_are_told_of_items_that_pass(project: TinyProject) -> None:
    """Items that pass have a duration, as ordinary tests do."""
    project.write(FILES)
    output = project.run("--durations=0", "-vv", "-s", "claims")
    calls = re.findall(r"^0s call +(\S+)", output, re.MULTILINE)
    assert sorted(calls) == sorted(item.removeprefix("PASSED ") for item in outcomes(output))
    assert len(calls) == 6


def test_debugger_stops_at_a_finding_and_ends(project: TinyProject) -> None:
    """With `--pdb` the debugger opens at a finding, after it is shown, and what follows goes on."""
    project.write(FILES)
    arguments = [sys.executable, "-m", "pytest", *QUIET, "--pdb", "checks"]
    result = project.pytester.run(*arguments, stdin=b"c\n", timeout=30)
    assert result.ret == 1
    output = project.shown(result.outlines)
    assert output.count("entering PDB") == 1
    assert output.index("61 > 50: berths.taken exceeds berths.all by 11") < output.index("entering PDB")
    assert "== 1 failed, 4 passed, 1 skipped, 1 xfailed, 1 warned in 0s ==" in output


def test_a_plugin_without_use_loads_nothing_large(project: TinyProject) -> None:
    """Where there is no file of ours, a run with the plugin loads nothing but its doorway."""
    project.write(
        {
            "test_ordinary.py": "def test_ordinary():\n    pass\n",
            "conftest.py": (
                "import sys\n"
                "def pytest_terminal_summary(terminalreporter):\n"
                "    terminalreporter.line(' '.join(sorted(sys.modules)))\n"
            ),
        }
    )
    arguments = [sys.executable, "-m", "pytest", *QUIET, "-q", "-p", "no:xdist"]
    result = project.pytester.run(*arguments, timeout=30)
    assert result.ret == 0
    loaded = set(next(line for line in result.outlines if "_pytest.config" in line).split())
    assert {name for name in loaded if name.startswith("crossfoot")} == {
        "crossfoot",
        "crossfoot.errors",
        "crossfoot.plugin",
        "crossfoot.plugin.options",
    }
    assert not loaded & HEAVY


def test_the_package_by_itself_loads_nothing(project: TinyProject) -> None:
    """`import crossfoot` loads neither a module of its own nor a large library."""
    code = "import sys, crossfoot; print(*(name for name in sys.modules if 'crossfoot.' in name))"
    heavy = f"print(*({HEAVY!r} & set(sys.modules)))"
    result = project.pytester.run(sys.executable, "-c", f"{code}; {heavy}", timeout=30)
    assert (result.ret, result.outlines) == (0, ["", ""])
