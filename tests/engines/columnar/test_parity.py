"""Parity: every engine has the verdicts of the exact engine, group for group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from crossfoot.engines.binding import bind
from crossfoot.engines.columnar.evaluation import agreements, evaluate
from crossfoot.engines.consensus import Duplicates
from crossfoot.engines.consensus import agreements as exact_agreements
from crossfoot.engines.judging import Judge
from crossfoot.engines.lookup import Lookup
from crossfoot.model.declared import Declared
from crossfoot.model.records import Records, load_records
from crossfoot.model.verdict import Decision, Outcome
from tests.engines.columnar.frames import installed
from tests.engines.test_binding import FILE, project
from tests.engines.test_consensus import CASES as DUPLICATES
from tests.engines.test_consensus import agreement_of
from tests.strategies.columnar import worlds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crossfoot.engines.columnar.evaluation import Columnar
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim
    from tests.engines.columnar.frames import Engine
    from tests.strategies.columnar import World

HERE = installed(["pandas", "polars", "duckdb"], (1, 3))
ENGINES = pytest.mark.parametrize("engine", HERE, ids=str)
AND_DASK = pytest.mark.parametrize("engine", [*HERE, *installed(["dask"], (2,))], ids=str)

Told = tuple[int, dict[str, Decision]]
"""How many cases there are, and the decisions of those that are not consistent."""


def exactly(check: Check, records: Records) -> Told:
    """What the exact engine says of a check."""
    judge = Judge(records.measures)
    cases = bind(check, Lookup(records), records.entities)
    return _told((case.name, judge.decide(case)) for case in cases)


def _told(decisions: Iterable[tuple[str, Decision]]) -> Told:
    by_name = list(decisions)
    others = {name: one for name, one in by_name if one.outcome is not Outcome.CONSISTENT}
    return len(by_name), others


def columnar(engine: Engine, check: Check, records: Records) -> Told:
    """What an engine says of it."""
    by_address = {(claim.place.file, claim.place.line): claim for claim in records.claims}
    table = engine.table(records.claims, records.measures)
    found = evaluate(check, table, records.declared, lambda addresses: [by_address[one] for one in addresses])
    return told_by(found)


def told_by(found: Columnar[Any]) -> Told:
    """What an engine found."""
    assert found.groups == found.consistent + len(found.findings) + len(found.undecided)
    assert {one.decision.outcome for one in found.findings} <= {Outcome.INCONSISTENT}
    return found.groups, {one.case.name: one.decision for one in [*found.findings, *found.undecided]}


def agreed(engine: Engine, records: Records) -> Told:
    """What an engine says of the facts that several claims tell."""
    by_address = {(claim.place.file, claim.place.line): claim for claim in records.claims}
    table = engine.table(records.claims, records.measures)
    return told_by(agreements(table, lambda addresses: [by_address[one] for one in addresses]))


def agreed_exactly(claims: Iterable[Claim]) -> Told:
    """What the exact engine says of them."""
    return _told((told.name, _decision(told.duplicates)) for told in exact_agreements(claims))


def _decision(duplicates: Duplicates) -> Decision:
    return Decision(Outcome.INCONSISTENT if duplicates is Duplicates.INCONSISTENT else Outcome.CONSISTENT)


@AND_DASK
@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_checks_bind_and_are_judged_alike(tmp_path: Path, case: dict[str, Any], engine: Engine) -> None:
    """Every project of the binding cases has the same cases and outcomes on every engine."""
    audit, check = project(tmp_path, case["claims"], case["check"])
    assert columnar(engine, check, audit.records) == exactly(check, audit.records)


@AND_DASK
@pytest.mark.parametrize("case", DUPLICATES, ids=lambda case: case["name"])
def test_claims_of_a_fact_agree_alike(tmp_path: Path, case: dict[str, Any], engine: Engine) -> None:
    """Claims of one fact agree on every engine where they agree exactly."""
    agreement_of(tmp_path, case["given"])
    records = load_records([tmp_path], tmp_path)
    assert agreed(engine, records) == agreed_exactly(records.claims)


@ENGINES
@given(world=worlds())
@settings(max_examples=60)
def test_drawn_claims_are_judged_alike(world: World, engine: Engine) -> None:
    """Drawn claims and checks come to the same cases and outcomes on every engine."""
    records = Records(Declared(world.measures), world.claims)
    assert columnar(engine, world.check, records) == exactly(world.check, records)


@ENGINES
@given(world=worlds())
@settings(max_examples=40)
def test_drawn_claims_agree_alike(world: World, engine: Engine) -> None:
    """Drawn claims of one fact agree on every engine where they agree exactly."""
    records = Records(Declared(world.measures), world.claims)
    assert agreed(engine, records) == agreed_exactly(world.claims)


@ENGINES
def test_dimensions_may_be_named_as_what_is_counted(tmp_path: Path, engine: Engine) -> None:
    """Dimensions with the names of words of ours keep claims apart as any other does."""
    claims = "measure,says,claims,apart,open,groups\nfound,5件,a,b,c,d\ndone,6件,a,b,c,d\ndone,6件,a,b,c,\n"
    audit, check = project(tmp_path, claims, {"expect": "done <= found"})
    told = columnar(engine, check, audit.records)
    assert told == exactly(check, audit.records)
    assert told[0] == 1
