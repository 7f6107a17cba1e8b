"""Coverage: what it counts, what it says, and the laws that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given

from crossfoot.audit import Audit, run
from crossfoot.model.records import load_records
from crossfoot.suite.coverage import Coverage, cover
from crossfoot.suite.loading import load_check_files
from tests.steps import Folder
from tests.strategies.records import claims_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.suite.share import Share

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/suite/coverage.yaml").read_text("utf-8"))


def told(coverage: Coverage) -> dict[str, Any]:
    """The coverage as case files have it: shares as `1 of 2`, claims as the line where they stand."""
    return {
        "touched": {
            one.claim.place.line_address: list(one.touched_by) for one in coverage.claims if one.touched_by
        },
        "untouched": [claim.place.line_address for claim in coverage.untouched],
        "claims": _told(coverage.touched),
        "files": _each_told(coverage.files),
        "sources": _each_told(coverage.sources),
        "documents": {
            one.name: {
                "sources": list(one.sources),
                "claims": _told(one.claims),
                "figures": _told(one.figures),
            }
            for one in coverage.documents
        },
        "checks": _told(coverage.checks),
        "unbound": {one.check.name: one.reason for one in coverage.unbound},
        "figures": _told(coverage.figures),
        "unclaimed": [
            f"{one.document} {one.figure.start}:{one.figure.end} {one.figure.says}"
            for one in coverage.unclaimed
        ],
        "unnamed": list(coverage.unnamed),
        "faults": [f"{fault.place}: {fault.message}" for fault in coverage.faults],
    }


def _told(share: Share | None) -> str | None:
    return None if share is None else f"{share.part} of {share.whole}"


def _each_told(shares: Mapping[str, Share]) -> dict[str, str | None]:
    return {name: _told(share) for name, share in shares.items()}


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_suite_covers_what_its_case_says(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each small suite touches the claims, binds the checks and has the figures that its case says."""
    Folder(tmp_path).write(FILE["given"] | case["given"])
    records = load_records([tmp_path / "claims"], tmp_path)
    check_files = load_check_files([tmp_path / "checks"], records, tmp_path)
    found = told(cover(Audit(records), check_files, tmp_path / "sources" if "sources" in case else None))
    assert {key: found[key] for key in case["expect"]} == case["expect"]


def covered(folder: Path, rows: Sequence[str], checks: str = "") -> Coverage:
    """The coverage of drawn rows by the checks of the laws, those of the files with a word in their names."""
    return cover(*suite(folder, rows, checks))


def suite(folder: Path, rows: Sequence[str], checks: str = "") -> tuple[Audit, list[ChecksFile]]:
    """The same, not yet counted."""
    text = "\n".join(["measure,says,source,entity,period,sex", *rows])
    Folder(folder).write(FILE["given"] | FILE["laws"] | {"claims/drawn.claims.csv": text})
    records = load_records([folder / "claims"], folder)
    files = load_check_files([folder / "checks"], records, folder)
    assert records.all_faults() == []
    assert [check.name for file in files for check in file.checks if check.faults] == []
    return Audit(records), [file for file in files if checks in file.name]


def touched_lines(coverage: Coverage) -> set[int]:
    """The lines of the claims that are touched."""
    return {one.claim.place.line for one in coverage.claims if one.touched_by}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one drawn suite after the other."""
    return tmp_path_factory.mktemp("drawn")


@given(rows=claims_rows())
def test_a_claim_more_leaves_touched_what_was(folder: Path, rows: list[str]) -> None:
    """A claim that is added untouches no other, and never lowers the share if a case touches it."""
    before, after = covered(folder, rows[:-1]), covered(folder, rows)
    assert touched_lines(before) <= touched_lines(after)
    if all(one.touched_by for one in after.claims[-1:]):
        assert after.touched.part * len(rows[:-1]) >= before.touched.part * len(rows)


@given(rows=claims_rows())
def test_checks_touch_together_what_they_touch_apart(folder: Path, rows: list[str]) -> None:
    """All checks together touch what either of their files does, and no more."""
    plain, related = (touched_lines(covered(folder, rows, name)) for name in ("plain", "related"))
    assert touched_lines(covered(folder, rows)) == plain | related


@given(rows=claims_rows())
def test_touched_is_what_stands_in_a_case(folder: Path, rows: list[str]) -> None:
    """A claim is touched by the very cases of a run in which it stands, and shares by name add up to all."""
    audit, files = suite(folder, rows)
    coverage = cover(audit, files)
    report = run(audit.records, [check for file in files for check in file.checks])
    standing: dict[Claim, list[str]] = {}
    for result in report.cases:
        told = result.case.claims
        found = told if isinstance(told, tuple) else [one for claims in told.values() for one in claims]
        for claim in dict.fromkeys(found):
            standing.setdefault(claim, []).append(result.name)
    for one in coverage.claims:
        names = [name.partition("::")[2] for name in one.touched_by]
        assert sorted(names) == sorted(standing.get(one.claim, []))
    assert [one.check for one in coverage.unbound] == [check for check, _ in report.unbound]
    for shares in (coverage.files, coverage.sources):
        assert sum(share.whole for share in shares.values()) == len(rows)
        assert sum(share.part for share in shares.values()) == coverage.touched.part
