"""Bulk claims under pytest: an item a check, with the groups that contradict it beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pa: Any = pytest.importorskip("pyarrow", reason="bulk claims need crossfoot[parquet]")
pq: Any = pytest.importorskip("pyarrow.parquet", reason="bulk claims need crossfoot[parquet]")

# What pandas first loads to read Parquet, it would register anew once pytester has unloaded it.
pytest.importorskip("pandas.core.arrays.arrow.extension_types")
pytest.importorskip("crossfoot.plugin.bulk")

if TYPE_CHECKING:
    from pathlib import Path

    from tests.plugin.conftest import TinyProject

FILES = {
    "claims/measures.yaml": "measures: {total: {unit: item}, a: {unit: item}, b: {unit: item}}\n",
    "checks/sums.checks.yaml": """\
checks:
  adds_up: {because: there is nothing else, expect: total == a + b}
  nests: {part_of: {part: a, whole: total}}
""",
}
ROWS = [("total", "10个"), ("a", "4个"), ("b", "6个")]
WRONG = [("total", "10个"), ("a", "4个"), ("b", "7个")]


def write_bulk(path: Path, groups: dict[str, list[tuple[str, str]]]) -> None:
    """Writes claims of some entities to a Parquet file."""
    rows = [(measure, says, entity) for entity, claims in groups.items() for measure, says in claims]
    columns = dict(zip(("measure", "says", "entity"), map(list, zip(*rows, strict=True)), strict=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path)


def test_groups_that_contradict_are_told_beneath_their_check(project: TinyProject) -> None:
    """A check is one item; its failure tells how many groups contradict it, and each of them in full."""
    project.write(FILES)
    groups = {f"north-{number}": WRONG if number == 2 else ROWS for number in range(4)}
    write_bulk(project.pytester.path / "claims/towns.claims.parquet", groups)
    assert (
        project.run("-q") == """\
F...
== FAILURES ==
__ bulk adds_up:bulk __
1 of 4 groups contradict adds_up: 10 ≠ 4 + 7 = 11: total differs from a + b by 1
checks/sums.checks.yaml:2  total == a + b

10 ≠ 4 + 7 = 11: total differs from a + b by 1
checks/sums.checks.yaml:2  adds_up: there is nothing else
    total == a + b
    total   10个   10 item   claims/towns.claims.parquet:7
    a       4个    4 item    claims/towns.claims.parquet:8
    b       7个    7 item    claims/towns.claims.parquet:9
  any one figure alone could be wrong: total would have to be 11, a 3, b 6
== short test summary info ==
"""
        "FAILED checks/sums.checks.yaml::adds_up:bulk - "
        "1 of 4 groups contradict adds_up: 10 ≠ 4 + 7 = 11: total differs from a + b by 1\n"
        "1 failed, 3 passed in 0s\n"
    )


def test_a_folder_of_files_is_one_collection(project: TinyProject) -> None:
    """Claims of one group may lie in several files of a folder; each item is reached by its words."""
    project.write(FILES)
    folder = project.pytester.path / "claims/towns.claims.parquet"
    write_bulk(folder / "1.parquet", {"north": ROWS[:2], "south": WRONG[1:]})
    write_bulk(folder / "2.parquet", {"north": ROWS[2:], "south": WRONG[:1]})
    output = project.run("-v", "-k", "records or agreement or adds_up")
    assert "claims/towns.claims.parquet::records PASSED" in output
    assert "claims/towns.claims.parquet::agreement PASSED" in output
    assert "1 of 2 groups contradict adds_up: 10 ≠ 4 + 7 = 11" in output
    assert project.exit_code == 1


def test_rows_with_faults_and_facts_told_differently_fail(project: TinyProject) -> None:
    """What is wrong with rows is told by row, and what two claims of a fact tell differently by fact."""
    project.write(FILES)
    groups = {"north": [*ROWS, ("total", "12个"), ("a", "some")]}
    write_bulk(project.pytester.path / "claims/towns.claims.parquet", groups)
    output = project.run("-q", "claims")
    assert "claims/towns.claims.parquet:5:2: no figure here" in output
    assert "1 of 1 facts that several claims tell are told differently" in output
    assert "10 ≠ 12: total is told differently by towns" in output
    assert project.exit_code == 1


def test_workers_judge_bulk_claims_alike(project: TinyProject) -> None:
    """Spread over processes, the items are the same and come out the same."""
    project.write(FILES)
    write_bulk(project.pytester.path / "claims/towns.claims.parquet", {"north": ROWS, "south": WRONG})
    result = project.pytester.runpytest_subprocess("-n", "2", "-q")
    result.assert_outcomes(passed=3, failed=1)


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        ("spork", "--crossfoot-engine: unknown engine 'spork'"),
        ("panda", "did you mean 'pandas'?"),
    ],
)
def test_an_engine_that_is_none_is_refused(project: TinyProject, engine: str, message: str) -> None:
    """The run ends before anything is collected, and says which engines there are."""
    project.write(FILES)
    output = project.run("--crossfoot-engine", engine)
    assert message in output
    assert project.exit_code == pytest.ExitCode.USAGE_ERROR
