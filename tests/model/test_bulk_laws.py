"""Laws of bulk claims: a row of Parquet is what the same cells are in JSON Lines, and floats enclose it."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from fractions import Fraction
from math import inf, nextafter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.model.bulk_frame import FIGURE, DimensionNameError, claims_columns, figure_floats, float_below
from crossfoot.model.claims_file import ClaimsLoader
from crossfoot.model.records import load_records
from crossfoot.model.textfile import TextFile
from tests.strategies.numbers import fractions
from tests.strategies.records import bulk_rows

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

if TYPE_CHECKING:
    from crossfoot.model.bulk_claims import BulkClaims
    from crossfoot.model.claim import Claim
    from crossfoot.model.declared import Declared
    from crossfoot.numbers.interval import Interval

DECLARED = {
    "measures.yaml": """
measures:
  staff: {unit: person}
  rate: {unit: percent}
  change: {unit: percent, kind: change}
  length: {unit: km, range: "[0, 12.5]"}
  held: {unit: date}
""",
    "sources.yaml": "sources:\n  report: {title: a, entity: harbour, period: 2023}\n  other: {title: b}\n",
    "entities.yaml": "entities:\n  harbour: {name: The Harbour}\n  town: {name: The Town}\n",
}


@pytest.fixture(scope="module", params=["all", "measures"])
def declared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Declared:
    """The measures, sources and entities that drawn rows may name; or measures only, and any name is good."""
    folder = tmp_path_factory.mktemp("claims")
    for name, text in DECLARED.items():
        if request.param == "all" or name == "measures.yaml":
            (folder / name).write_text(text, "utf-8")
    return load_records([folder], folder).declared


def as_json(declared: Declared, rows: list[dict[str, Any]]) -> list[Claim]:
    """The claims of rows as JSON Lines have them."""
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path = Path("report.claims.jsonl")
    return ClaimsLoader(declared).read(TextFile(path.name, lines), path).claims


def as_parquet(declared: Declared, rows: list[dict[str, Any]], folder: Path, **types: object) -> BulkClaims:
    """The rows in a file of Parquet, of texts unless types are given."""
    from crossfoot.model.bulk_claims import BulkClaims

    names = dict.fromkeys(name for row in rows for name in row)
    columns = {
        name: pa.array([row.get(name) for row in rows], types.get(name, pa.string())) for name in names
    }
    path = folder / "report.claims.parquet"
    pq.write_table(pa.table(columns), path)
    return BulkClaims(path, path.name, declared)


def told(claim: Claim) -> tuple[Any, ...]:
    """What must be the same of a claim in every format; ids of bulk claims need not be unique."""
    about = (claim.measure, claim.source, claim.entity, claim.period, claim.dimensions)
    problems = sorted((fault.message, fault.hint) for fault in claim.faults)
    problems = [problem for problem in problems if not problem[0].startswith("the id ")]
    return (*about, None if problems else claim.interval, claim.value, claim.step, problems)


def assert_enclosed(figure: dict[str, Any], claim: Claim, declared: Declared) -> None:
    """The floats of a row enclose the claim's interval in base units, closely; exact ones are its ends."""
    interval: Interval | None = claim.interval
    assert interval is not None
    scaled = interval * declared.measures[claim.measure].factor
    tight = figure_floats(claim, declared.measures[claim.measure].factor)
    assert (figure["value"], figure["step"]) == (tight.value, tight.step)
    for name, exact, sign in (("lo", scaled.lo, -1), ("hi", scaled.hi, 1)):
        end = figure[name]
        if exact is None or exact * sign > sys.float_info.max:
            assert end is None
            assert figure[f"{name}_open"]
        else:
            assert figure[f"{name}_open"] == getattr(scaled, f"{name}_open")
            gap = (Fraction(end) - exact) * sign
            assert 0 <= gap <= abs(exact) / 2**48 + Fraction(1, 10**299)
            assert gap == 0 or not figure["exact"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=bulk_rows())
def test_row_of_parquet_is_the_claim_of_its_cells(declared: Declared, rows: list[dict[str, Any]]) -> None:
    """Each row has the claim and faults that it has in JSON Lines; those without faults make the frame."""
    plain = as_json(declared, rows)
    with TemporaryDirectory() as folder:
        bulk = as_parquet(declared, rows, Path(folder))
        faults: list[Any] = []
        frame = bulk.table(faults).to_pylist()
        claims = bulk.claims(("report.claims.parquet", row) for row in range(1, len(rows) + 1))
    assert [told(claim) for claim in claims] == [told(claim) for claim in plain]
    assert [fault.message for fault in faults] == [
        fault.message for claim in claims for fault in claim.faults
    ]
    good = [claim for claim in claims if claim.interval is not None]
    columns = claims_columns(claims, declared.measures)
    for name in sorted(set(columns).difference(FIGURE)):
        assert [row[name] for row in frame] == columns[name]
    for row, claim in zip(frame, good, strict=True):
        assert_enclosed(row, claim, declared)


def written(cell: object) -> object:
    """A number as the text of its digits."""
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


TYPES = {
    "int64": (pa.int64(), st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 15)),
    "float64": (
        pa.float64(),
        st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0.1, 12.5]),
    ),
    "decimal": (pa.decimal128(9, 2), st.decimals(-(10**6), 10**6, places=2)),
    "decimal below one": (pa.decimal128(3, 3), st.decimals("-0.999", "0.999", places=3)),
    "long decimal": (pa.decimal128(38, 20), st.decimals(-(10**6), 10**6, places=20)),
}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("kind", TYPES)
@given(data=st.data())
def test_numbers_of_parquet_are_exact(declared: Declared, kind: str, data: st.DataObject) -> None:
    """Ends that are numbers are just these numbers, a float the shortest decimal that means it."""
    arrow, numbers = TYPES[kind]
    row = st.fixed_dictionaries(
        {
            "measure": st.sampled_from(["staff", "rate", "change", "length"]),
            "unit": st.sampled_from([None, "m", "万人", "%"]),
            "lo": st.none() | numbers,
            "hi": st.none() | numbers,
            "lo_open": st.booleans(),
        }
    )
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    plain = as_json(declared, [{name: written(cell) for name, cell in row.items()} for row in rows])
    with TemporaryDirectory() as folder:
        bulk = as_parquet(declared, rows, Path(folder), lo=arrow, hi=arrow, lo_open=pa.bool_())
        faults: list[Any] = []
        frame = bulk.table(faults).to_pylist()
    good = [claim for claim in plain if claim.interval is not None]
    assert [row["row"] for row in frame] == [claim.place.line for claim in good]
    assert [fault.message for fault in faults] == [fault.message for claim in plain for fault in claim.faults]
    for told_row, claim in zip(frame, good, strict=True):
        assert_enclosed(told_row, claim, declared)


@given(fractions() | st.integers(-(10**400), 10**400).map(Fraction))
def test_float_below_is_the_nearest(number: Fraction) -> None:
    """No float is nearer to a number from below; there may be none at all."""
    below = float_below(number)
    assert below == -inf or Fraction(below) <= number
    above = nextafter(below, inf)
    assert above == inf or Fraction(above) > number


def test_frame_of_claims_encloses_them(declared: Declared) -> None:
    """Claims of a text file have a row each, if they were read, with their address and dimensions."""
    rows = [
        {"measure": "length", "says": "3.2km", "branch": "north"},
        {"measure": "staff", "says": "many"},
        {"measure": "rate", "says": "at least 92%", "source": "other", "period": "2024"},
    ]
    columns = claims_columns(as_json(declared, rows), declared.measures)
    assert columns == {
        "measure": ["length", "rate"],
        "source": ["report", "other"],
        "entity": [None if declared.sources is None else "harbour", None],
        "period": [None if declared.sources is None else "2023", "2024"],
        "lo": [3150.0, 0.9199999999999999],
        "hi": [3250.0, None],
        "lo_open": [False, False],
        "hi_open": [False, True],
        "exact": [True, False],
        "value": [3200.0, 0.92],
        "step": [100.0, None],
        "file": ["report.claims.jsonl"] * 2,
        "row": [1, 3],
        "branch": ["north", None],
    }


def test_dimension_named_as_a_column_of_the_frame_is_refused(declared: Declared) -> None:
    """A dimension that would be taken for the address of a claim is an error that names it."""
    with pytest.raises(DimensionNameError, match="has a column 'row' of its own"):
        claims_columns(
            as_json(declared, [{"measure": "staff", "says": "5人", "row": "a"}]), declared.measures
        )
