"""Backends by name: tables of Parquet files on every engine, clusters too; errors tell the way out."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.engines.columnar import backends
from crossfoot.engines.columnar.backends import EngineError, MissingExtraError, opened
from crossfoot.engines.columnar.evaluation import agreements, evaluate
from tests.engines.columnar.frames import installed, write_parts
from tests.engines.columnar.test_parity import agreed_exactly, exactly, told_by
from tests.engines.test_binding import FILE, project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.engines.columnar.frames import Engine

PARTS = 3
CASES = [case for case in FILE["cases"] if "(" not in case["check"]["expect"] and "let" not in case["check"]]
"""Those that are not for the exact engine alone."""
ON_CLUSTERS = [
    case
    for case in CASES
    if case["name"]
    in {
        "claims meet in one source, entity and period",
        "several sources of one fact stand in as their consensus",
        "a missing operand is zero",
        "claims that disagree cannot stand for each other",
    }
]
"""Fewer, for each takes a cluster some seconds; what is not shared out is held to all of them elsewhere."""


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """A Dask cluster of two workers."""
    distributed = pytest.importorskip("distributed", reason="the extra 'dask' is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield f"dask:{cluster.scheduler_address}"


@pytest.fixture(scope="module")
def pyspark() -> Iterator[str]:
    """Spark with two workers."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "3").getOrCreate()
    yield "pyspark"
    session.stop()


@pytest.mark.parametrize("engine", installed(["pandas", "polars", "duckdb"], [1]), ids=lambda one: one.name)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_groups_across_files_are_judged_alike(tmp_path: Path, case: dict[str, Any], engine: Engine) -> None:
    """Groups whose claims are spread over files have the verdicts of the exact engine."""
    pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")
    _judge_across_files(tmp_path, case, engine.name)


@pytest.mark.filterwarnings("default")  # those of Dask and Spark are not ours
@pytest.mark.parametrize("name", ["dask", "pyspark"])
@pytest.mark.parametrize("case", ON_CLUSTERS, ids=lambda case: case["name"])
def test_groups_across_machines_are_judged_alike(
    tmp_path: Path, case: dict[str, Any], name: str, request: pytest.FixtureRequest
) -> None:
    """Groups whose claims are on several workers have the verdicts of the exact engine."""
    _judge_across_files(tmp_path, case, request.getfixturevalue(name))


def _judge_across_files(folder: Path, case: dict[str, Any], engine: str) -> None:
    audit, check = project(folder, case["claims"], case["check"])
    records = audit.records
    write_parts(folder / "parts", records.claims, records.measures, PARTS)
    by_address = {(claim.place.file, claim.place.line): claim for claim in records.claims}
    with opened(engine, [folder / "parts"]) as table:
        found = evaluate(check, table, records.declared, lambda told: [by_address[one] for one in told])
        agreed = agreements(table, lambda told: [by_address[one] for one in told])
    assert told_by(found) == exactly(check, records)
    assert told_by(agreed) == agreed_exactly(records.claims)


def test_unknown_engine_is_told_with_the_nearest() -> None:
    """An engine that there is not is named, with the one that may be meant."""
    with (
        pytest.raises(EngineError, match=r"^unknown engine 'duckbd': did you mean 'duckdb'\?$"),
        opened("duckbd", []),
    ):
        pass


def test_engine_on_this_machine_takes_no_address() -> None:
    """An address after the name of an engine that runs here is an error."""
    message = r"^the engine 'pandas' runs on this machine and takes no address$"
    with pytest.raises(EngineError, match=message), opened("pandas:tcp://here:1", []):
        pass


@pytest.mark.parametrize(
    ("name", "extra"), [("polars", "polars"), ("duckdb", "duckdb"), ("pyspark", "spark")]
)
def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    """An engine whose library is not installed is an error that says how to install it."""
    monkeypatch.setattr(backends, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as caught, opened(name, []):
        pass
    assert str(caught.value) == f"the engine '{name}' needs an extra: pip install 'crossfoot[{extra}]'"


def test_columns_that_lack_are_named(tmp_path: Path) -> None:
    """A file that is no frame is told by the columns that it lacks."""
    pq = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    pq.write_table(pa.table({"measure": ["a"], "lo": [1.0]}), tmp_path / "a.parquet")
    lacking = "entity, exact, file, hi, hi_open, lo_open, period, row, source, step and value"
    message, path = f"^the frame lacks {lacking}$", tmp_path / "a.parquet"
    with pytest.raises(ValueError, match=message), opened("pandas", [path]):
        pass
