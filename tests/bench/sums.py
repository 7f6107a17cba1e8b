"""Sums over many groups: `total == a + b + c`, four claims a group, in Parquet with their ends already read.

Run it as `python tests/bench/sums.py [--groups 1000000]`. Each side is a whole process that reads the file,
finds the groups that do not add up, and the addresses of their claims. All take things as whole: an open
end is the next whole number. The data: a, b and c are whole numbers below 10,000; of every tenth group the
total is rounded to hundreds, of every 2,000th it is 300 too large.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from processes import compare, measured, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossfoot.model.claim import Claim

MEASURES = ("total", "a", "b", "c")
KEYS = ("source", "entity", "period")

DATA = """
COPY (
  WITH parts AS (
    SELECT range AS i, 1 + (range * 7919) % 9000 AS a, 1 + (range * 104729) % 7000 AS b,
           1 + (range * 1299709) % 3000 AS c
    FROM range({groups})
  ), totals AS (
    SELECT *, a + b + c + CASE WHEN i % 2000 = 7 THEN 300 ELSE 0 END AS total, i % 10 = 3 AS rounded
    FROM parts
  ), claims AS (
    SELECT i, 0 AS n, 'total' AS measure,
           CASE WHEN rounded THEN round(total, -2) - 50 ELSE total END AS lo,
           CASE WHEN rounded THEN round(total, -2) + 50 ELSE total END AS hi,
           CASE WHEN rounded THEN 100 END AS step
    FROM totals
    UNION ALL SELECT i, 1, 'a', a, a, NULL FROM totals
    UNION ALL SELECT i, 2, 'b', b, b, NULL FROM totals
    UNION ALL SELECT i, 3, 'c', c, c, NULL FROM totals
  )
  SELECT measure, 'report-' || i % 50 AS source, 'town-' || i AS entity, '2024' AS period,
         lo::DOUBLE AS lo, hi::DOUBLE AS hi, false AS lo_open, false AS hi_open, true AS exact,
         ((lo + hi) / 2)::DOUBLE AS value, step::DOUBLE AS step,
         'claims/towns.claims.parquet' AS file, i * 4 + n + 1 AS row
  FROM claims ORDER BY i, n
) TO '{path}' (FORMAT parquet)
"""


def write_claims(path: Path, groups: int) -> None:
    """The claims in Parquet."""
    import duckdb

    duckdb.sql(DATA.format(groups=groups, path=path))


def crossfoot(engine: str, path: str) -> tuple[int, int]:
    """Our engine on a backend: as many findings as there are, and their claims."""
    from crossfoot.engines.columnar.backends import opened
    from crossfoot.engines.columnar.evaluation import evaluate
    from crossfoot.model.checks_yaml import load_checks_file
    from crossfoot.model.records import load_records

    with tempfile.TemporaryDirectory() as made, opened(engine, [Path(path)]) as table:
        folder = Path(made)
        measures = "".join(f"  {name}: {{unit: copy}}\n" for name in MEASURES)
        (folder / "measures.yaml").write_text(f"measures:\n{measures}", "utf-8")
        (folder / "c.checks.yaml").write_text("checks:\n  sums:\n    expect: total == a + b + c\n", "utf-8")
        declared = load_records([folder], folder).declared
        (check,) = load_checks_file(folder / "c.checks.yaml", "c.checks.yaml", declared).checks
        found = evaluate(check, table, declared, lambda addresses: claims_at(path, addresses))
    return len(found.findings), sum(len(told) for one in found.findings for told in one.case.told)


def claims_at(path: str, addresses: Sequence[tuple[str, int]]) -> list[Claim]:
    """The claims at some addresses, of whose figure all is in the columns."""
    from fractions import Fraction

    import duckdb

    from crossfoot.errors import Place
    from crossfoot.model.claim import Claim
    from crossfoot.numbers.interval import Interval

    told = duckdb.execute(
        f"SELECT measure, file, row, lo, hi, source, entity, period FROM '{path}'"  # noqa: S608  # our own words
        " SEMI JOIN (SELECT unnest(?) AS row) USING (row)",
        [[row for _, row in addresses]],
    )
    return [
        Claim(
            measure=measure,
            says="",
            place=Place(file, row),
            interval=Interval(Fraction(lo), Fraction(hi)),
            source=source,
            entity=entity,
            period=period,
            whole=True,
        )
        for measure, file, row, lo, hi, source, entity, period in told.fetchall()
    ]


def sql(path: str) -> tuple[int, int]:
    """The same by hand in DuckDB."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    ends = ", ".join(
        f"max(lo) FILTER (measure = '{name}') AS {name}_lo, min(hi) FILTER (measure = '{name}') AS {name}_hi,"
        f" count(*) FILTER (measure = '{name}') AS {name}_n"
        for name in MEASURES
    )
    connection.execute(f"""
        CREATE TEMP TABLE bad AS
        WITH claims AS (
          SELECT measure, source, entity, period,
                 CASE WHEN lo_open THEN floor(lo) + 1 ELSE ceil(lo) END AS lo,
                 CASE WHEN hi_open THEN ceil(hi) - 1 ELSE floor(hi) END AS hi
          FROM '{path}' WHERE measure IN {MEASURES}
        ), groups AS (SELECT source, entity, period, {ends} FROM claims GROUP BY ALL)
        SELECT source, entity, period FROM groups
        WHERE total_n > 0 AND a_n > 0 AND b_n > 0 AND c_n > 0
          AND NOT (total_lo <= a_hi + b_hi + c_hi AND a_lo + b_lo + c_lo <= total_hi)
    """)  # noqa: S608  # our own words
    told = connection.execute(
        f"SELECT file, row FROM '{path}' SEMI JOIN bad USING (source, entity, period)"  # noqa: S608
    )
    rows = told.fetchall()
    (bad,) = connection.execute("SELECT count(*) FROM bad").fetchone() or (0,)
    return bad, len(rows)


def groups_by_hand(path: str) -> Any:  # noqa: ANN401  # a frame of pandas, which is not imported here
    """The groups that have all four figures, one row each with all ends, by hand in pandas."""
    import numpy as np
    import pandas as pd

    claims = pd.read_parquet(path, columns=["measure", *KEYS, "lo", "hi", "lo_open", "hi_open"])
    claims = claims[claims["measure"].isin(MEASURES)]
    lo = np.where(claims["lo_open"], np.floor(claims["lo"]) + 1, np.ceil(claims["lo"]))
    hi = np.where(claims["hi_open"], np.ceil(claims["hi"]) - 1, np.floor(claims["hi"]))
    taken: dict[str, str] = {}
    for name in MEASURES:
        is_of = claims["measure"] == name
        claims[f"{name}_lo"], claims[f"{name}_hi"] = np.where(is_of, lo, np.nan), np.where(is_of, hi, np.nan)
        taken |= {f"{name}_lo": "max", f"{name}_hi": "min"}
    return claims.groupby(list(KEYS), sort=False, dropna=False).agg(taken).dropna()


def fits(groups: Any) -> Any:  # noqa: ANN401  # a frame and a column of it
    """Whether each group adds up."""
    is_enough = groups["total_lo"] <= groups["a_hi"] + groups["b_hi"] + groups["c_hi"]
    return is_enough & (groups["a_lo"] + groups["b_lo"] + groups["c_lo"] <= groups["total_hi"])


def pandas(path: str) -> tuple[int, int]:
    """The same by hand in pandas."""
    groups = groups_by_hand(path)
    return told_of(groups.index[~fits(groups)], path)


def pandera(path: str) -> tuple[int, int]:
    """The groups by hand, and pandera to tell which are wrong."""
    import pandera.pandas as pa

    groups = groups_by_hand(path).reset_index()
    schema = pa.DataFrameSchema(checks=pa.Check(fits, name="sums"))
    try:
        schema.validate(groups, lazy=True)
    except pa.errors.SchemaErrors as found:
        bad = groups.loc[found.failure_cases["index"].drop_duplicates()]
        return told_of(bad.set_index(list(KEYS)).index, path)
    return 0, 0


def pointblank(path: str) -> tuple[int, int]:
    """The groups by hand, and pointblank to tell which are wrong."""
    import pointblank as pb

    groups = groups_by_hand(path).reset_index()
    validation = pb.Validate(groups).col_vals_expr(expr=fits).interrogate()
    bad = validation.get_data_extracts(i=1, frame=True)
    return told_of(bad.set_index(list(KEYS)).index, path)


def great_expectations(path: str) -> tuple[int, int]:
    """The groups by hand, and great_expectations to tell which are wrong."""
    import great_expectations as gx

    groups = groups_by_hand(path).reset_index()
    groups["fits"] = fits(groups)
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("claims").add_dataframe_asset("groups")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": groups})
    expectation = gx.expectations.ExpectColumnValuesToBeInSet(column="fits", value_set=[True])
    found = batch.validate(expectation, result_format="COMPLETE")
    bad = groups.loc[found.result["unexpected_index_list"]]
    return told_of(bad.set_index(list(KEYS)).index, path)


def told_of(bad: Any, path: str) -> tuple[int, int]:  # noqa: ANN401  # an index of pandas
    """How many wrong groups there are, and how many claims of them."""
    import pandas as pd

    entities = bad.get_level_values("entity").unique().tolist()
    told = pd.read_parquet(path, columns=[*KEYS, "file", "row"], filters=[("entity", "in", entities)])
    return len(bad), int(pd.MultiIndex.from_frame(told[list(KEYS)]).isin(bad).sum())


SIDES: dict[str, Callable[[str], tuple[int, int]]] = {
    "SQL by hand": sql,
    "crossfoot on duckdb": lambda path: crossfoot("duckdb", path),
    "crossfoot on polars": lambda path: crossfoot("polars", path),
    "pandas by hand": pandas,
    "pandera": pandera,
    "pointblank": pointblank,
    "great_expectations": great_expectations,
    "crossfoot on pandas": lambda path: crossfoot("pandas", path),
    "crossfoot on dask": lambda path: crossfoot("dask", path),
    "crossfoot on pyspark": lambda path: crossfoot("pyspark:local[2]", path),
}
PEERS = {
    "crossfoot on duckdb": "SQL by hand",
    "crossfoot on polars": "SQL by hand",
    "crossfoot on pandas": "pandas by hand",
    "pandera": "pandas by hand",
    "pointblank": "pandas by hand",
    "great_expectations": "pandas by hand",
}
USUAL = ["SQL by hand", "crossfoot on duckdb", "crossfoot on polars", "pandas by hand", "crossfoot on pandas"]


def main() -> None:
    """Writes the claims, lets the sides take turns and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--groups", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sides", nargs="*", choices=SIDES, default=USUAL)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = Path(made, "claims.parquet")
        measured([__file__, "write", str(path), str(options.groups)])
        sides = {name: [__file__, "side", name, str(path)] for name in options.sides}
        show(compare(sides, options.rounds), PEERS)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write_claims(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["side"]:
        print(*SIDES[sys.argv[2]](sys.argv[3]))  # noqa: T201
    else:
        main()
