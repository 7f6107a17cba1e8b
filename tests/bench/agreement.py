"""Agreement: facts that five sources tell, in Parquet with the ends of their claims already read.

Run it as `python tests/bench/agreement.py [--facts 200000]`. Each side is a whole process that reads the file
and finds the facts whose claims have no number in common, or of which two figures rounded to the same digit
differ, and the addresses of their claims. The data: every source rounds the number of a fact to tens,
hundreds or thousands, or tells it to the digit; of every 1,000th fact one source tells 30 % too much.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from processes import compare, measured, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossfoot.model.claim import Claim

SOURCES = 5
KEYS = ("measure", "entity", "period")

DATA = """
COPY (
  WITH told AS (
    SELECT i, s, 10 ** ((i + s) % 4) AS step, 20000 + (i * 7919) % 900000 AS number
    FROM range({facts}) facts(i), range({sources}) sources(s)
  ), wrong AS (
    SELECT i, s, step, CASE WHEN i % 1000 = 7 AND s = 2 THEN number * 1.3 ELSE number END AS number FROM told
  ), rounded AS (
    SELECT i, s, step, floor(number / step + 0.5) * step AS value FROM wrong
  )
  SELECT 'people' AS measure, 'report-' || s AS source, 'town-' || i AS entity, '2024' AS period,
         (CASE WHEN step = 1 THEN value ELSE value - step / 2 END)::DOUBLE AS lo,
         (CASE WHEN step = 1 THEN value ELSE value + step / 2 END)::DOUBLE AS hi,
         false AS lo_open, false AS hi_open, true AS exact,
         value::DOUBLE AS value, (CASE WHEN step > 1 THEN step END)::DOUBLE AS step,
         'claims/towns.claims.parquet' AS file, i * {sources} + s + 1 AS row
  FROM rounded ORDER BY i, s
) TO '{path}' (FORMAT parquet)
"""


def write_claims(path: Path, facts: int) -> None:
    """The claims in Parquet."""
    import duckdb

    duckdb.sql(DATA.format(facts=facts, sources=SOURCES, path=path))


def crossfoot(engine: str, path: str) -> tuple[int, int]:
    """Our engine on a backend: as many findings as there are, and their claims."""
    from crossfoot.engines.columnar.backends import opened
    from crossfoot.engines.columnar.evaluation import agreements

    with opened(engine, [Path(path)]) as table:
        found = agreements(table, lambda addresses: claims_at(path, addresses))
    return len(found.findings), sum(len(one.case.claims) for one in found.findings)


def claims_at(path: str, addresses: Sequence[tuple[str, int]]) -> list[Claim]:
    """The claims at some addresses, of whose figure all is in the columns."""
    from fractions import Fraction

    import duckdb

    from crossfoot.errors import Place
    from crossfoot.model.claim import Claim
    from crossfoot.numbers.interval import Interval

    told = duckdb.execute(
        f"SELECT file, row, lo, hi, value, step, source, measure, entity, period FROM '{path}'"  # noqa: S608
        " SEMI JOIN (SELECT unnest(?) AS row) USING (row)",
        [[row for _, row in addresses]],
    )
    return [
        Claim(
            measure=measure,
            says="",
            place=Place(file, row),
            interval=Interval(Fraction(lo), Fraction(hi)),
            value=Fraction(value),
            step=None if step is None else Fraction(step),
            source=source,
            entity=entity,
            period=period,
        )
        for file, row, lo, hi, value, step, source, measure, entity, period in told.fetchall()
    ]


def sql(path: str) -> tuple[int, int]:
    """The same by hand in DuckDB."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"""
        CREATE TEMP TABLE bad AS
        WITH steps AS (
          SELECT measure, entity, period, max(lo) AS lo, min(hi) AS hi, count(*) AS n,
                 max(lo_open OR hi_open) AS is_open,
                 step IS NOT NULL AND min(value) <> max(value) AS apart
          FROM '{path}' GROUP BY measure, entity, period, step
        ), facts AS (
          SELECT measure, entity, period, max(lo) AS lo, min(hi) AS hi, sum(n) AS n, max(is_open) AS is_open,
                 max(apart) AS apart
          FROM steps GROUP BY measure, entity, period
        )
        SELECT measure, entity, period FROM facts
        WHERE n > 1 AND (apart OR lo > hi OR (lo = hi AND is_open))
    """)  # noqa: S608  # our own words
    told = connection.execute(
        f"SELECT file, row FROM '{path}' SEMI JOIN bad USING (measure, entity, period)"  # noqa: S608
    )
    rows = told.fetchall()
    (bad,) = connection.execute("SELECT count(*) FROM bad").fetchone() or (0,)
    return bad, len(rows)


def pandas(path: str) -> tuple[int, int]:
    """The same by hand in pandas."""
    import pandas as pd

    claims = pd.read_parquet(path, columns=[*KEYS, "lo", "hi", "lo_open", "hi_open", "value", "step"])
    claims["is_open"] = claims["lo_open"] | claims["hi_open"]
    steps = claims.groupby([*KEYS, "step"], sort=False, dropna=False).agg(
        lo=("lo", "max"),
        hi=("hi", "min"),
        n=("lo", "size"),
        is_open=("is_open", "max"),
        least=("value", "min"),
        most=("value", "max"),
    )
    steps = steps.reset_index("step")
    steps["apart"] = steps["step"].notna() & (steps["least"] != steps["most"])
    facts = steps.groupby(list(KEYS), sort=False, dropna=False).agg(
        lo=("lo", "max"), hi=("hi", "min"), n=("n", "sum"), is_open=("is_open", "max"), apart=("apart", "max")
    )
    misses = (facts["lo"] > facts["hi"]) | ((facts["lo"] == facts["hi"]) & facts["is_open"])
    bad = facts.index[(facts["n"] > 1) & (facts["apart"] | misses)]
    entities = bad.get_level_values("entity").unique().tolist()
    told = pd.read_parquet(path, columns=[*KEYS, "file", "row"], filters=[("entity", "in", entities)])
    return len(bad), int(pd.MultiIndex.from_frame(told[list(KEYS)]).isin(bad).sum())


SIDES: dict[str, Callable[[str], tuple[int, int]]] = {
    "SQL by hand": sql,
    "crossfoot on duckdb": lambda path: crossfoot("duckdb", path),
    "crossfoot on polars": lambda path: crossfoot("polars", path),
    "pandas by hand": pandas,
    "crossfoot on pandas": lambda path: crossfoot("pandas", path),
    "crossfoot on dask": lambda path: crossfoot("dask", path),
    "crossfoot on pyspark": lambda path: crossfoot("pyspark:local[2]", path),
}
PEERS = {
    "crossfoot on duckdb": "SQL by hand",
    "crossfoot on polars": "SQL by hand",
    "crossfoot on pandas": "pandas by hand",
}
USUAL = ["SQL by hand", "crossfoot on duckdb", "crossfoot on polars", "pandas by hand", "crossfoot on pandas"]


def main() -> None:
    """Writes the claims, lets the sides take turns and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sides", nargs="*", choices=SIDES, default=USUAL)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = Path(made, "claims.parquet")
        measured([__file__, "write", str(path), str(options.facts)])
        sides = {name: [__file__, "side", name, str(path)] for name in options.sides}
        show(compare(sides, options.rounds), PEERS)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write_claims(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["side"]:
        print(*SIDES[sys.argv[2]](sys.argv[3]))  # noqa: T201
    else:
        main()
