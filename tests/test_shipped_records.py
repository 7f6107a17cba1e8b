"""The pages on record: each quantity that a person finds on them is a claim, and checks rest on each of them.

What the figures are is told by place; the pages themselves are not needed. What pages state of their own
figures is told by slips that break it, each with the case that finds it.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import crossfoot as cf
from crossfoot.audit import Audit
from tests.extract.annotated import CASES, load_places

if TYPE_CHECKING:
    from crossfoot.model.records import Records

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted((CASES / "sources").glob("*.yaml"))
SLIPS = yaml.safe_load((REPOSITORY / "tests/cases/shipped/slips.yaml").read_text("utf-8"))["slips"]
CASES_AT_LEAST = 20


@cache
def records() -> Records:
    """The claims that are shipped."""
    return cf.load_claims(REPOSITORY / "claims", REPOSITORY)


@cache
def cases_by_document() -> Counter[str]:
    """How many cases of the shipped checks rest on claims of each document."""
    audit = Audit(records())
    counts: Counter[str] = Counter()
    for check in cf.load_checks(REPOSITORY / "checks", records(), REPOSITORY):
        for case in audit.cases(check):
            told = {claim.source for claims in case.told for claim in claims}
            counts.update({records().sources[source].document or "" for source in told})
    return counts


def page(file: Path) -> str:
    """The name of a page in a test's id."""
    return file.stem


@pytest.mark.parametrize("file", PAGES, ids=page)
def test_every_quantity_of_page_is_claim(file: Path) -> None:
    """Each quantity of a page is a claim with its very span and the interval that a person reads."""
    document = yaml.safe_load(file.read_text("utf-8"))["document"]
    claimed = {
        (claim.span, claim.quantity.interval)
        for claim in records().claims
        if records().sources[claim.source].document == document and claim.quantity is not None
    }
    lacking = [
        (figure.start, figure.end, figure.says)
        for figure in load_places(file)
        if figure.is_quantity
        and claimed.isdisjoint(((figure.start, figure.end), interval) for interval in figure.intervals)
    ]
    assert not lacking


@pytest.mark.parametrize("file", PAGES, ids=page)
def test_checks_are_bound_to_page(file: Path) -> None:
    """Twenty cases of checks or more rest on each page."""
    document = yaml.safe_load(file.read_text("utf-8"))["document"]
    assert cases_by_document()[document] >= CASES_AT_LEAST


def changed_records(folder: Path, source: str, span: str, says: str) -> Records:
    """The shipped claims with another figure at a span."""
    claims = shutil.copytree(REPOSITORY / "claims", folder / "claims")
    file = claims / f"{source}.claims.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    at, stands = header.index("says"), header.index("span")
    found = [row for row in rows if row[stands] == span]
    assert len(found) == 1
    assert found[0][at] != says
    found[0][at] = says
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])
    return cf.load_claims(claims, folder)


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_against_what_page_states_is_found(tmp_path: Path, slip: str) -> None:
    """A figure that no longer fits what its page states makes a named case inconsistent."""
    source, span, says, case = slip.split(" | ")
    changed = changed_records(tmp_path, source, span, says)
    checks = cf.load_checks(REPOSITORY / "checks", changed, REPOSITORY)
    assert case in {finding.name for finding in cf.run(changed, checks).findings}
