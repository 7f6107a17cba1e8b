"""Mutation: which slips are noticed, and by what; a suite run on miscopied records says the same."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crossfoot.audit import Audit, decide_agreement
from crossfoot.cli import main
from crossfoot.model.records import load_records
from crossfoot.model.verdict import Outcome
from crossfoot.suite.loading import load_check_files
from crossfoot.suite.mutation import Mutation, Mutator
from tests.steps import Folder, cases_of
from tests.test_figures_command import Terminal

if TYPE_CHECKING:
    from crossfoot.model.claim import Claim

FILE = yaml.safe_load((Path(__file__).parents[1] / "cases/suite/mutation.yaml").read_text("utf-8"))
SUITES = pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])


def mutator_of(case: dict[str, Any]) -> Mutator:
    """The mutator of a case's files, which are written into the working folder."""
    Folder(Path()).write(FILE["given"] | case["given"])
    records = load_records([Path("claims")], Path())
    return Mutator(Audit(records), load_check_files([Path("checks")], records, Path()))


def mutated(mutator: Mutator) -> Mutation:
    """All that the mutator finds."""
    files = mutator.audit.records.files
    return Mutation(tuple(one for file in files for one in mutator.of_file(file.name)), len(mutator.faults))


def told(mutation: Mutation) -> dict[str, dict[str, str]]:
    """To each claim's line its slips, and to each what notices it."""
    return {
        one.claim.place.line_address: {
            mutant.slip.says: ", ".join(mutant.noticed_by) for mutant in one.mutants
        }
        for one in mutation.claims
    }


@SUITES
def test_slips_are_noticed_as_the_case_says(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To each claim its slips with what notices them, their share, and the claims that nothing guards."""
    monkeypatch.chdir(tmp_path)
    mutation = mutated(mutator_of(case))
    share = mutation.noticed
    assert {
        "slips": told(mutation),
        "noticed": f"{share.part} of {share.whole}",
        "unguarded": [one.claim.place.line_address for one in mutation.unguarded],
        "faults": mutation.faults,
    } == case["expect"]


def failing() -> set[str]:
    """What fails of the suite in the working folder: cases by their node ids, claims by their lines."""
    records = load_records([Path("claims")], Path())
    audit = Audit(records)
    found = {claim.place.line_address for claim in records.claims if claim.faults}
    for told_twice in audit.agreements:
        if decide_agreement(told_twice).outcome is Outcome.INCONSISTENT:
            found.add(f"{told_twice.claims[0].place.file}::{told_twice.name}")
    for file in load_check_files([Path("checks")], records, Path()):
        for check in (check for check in file.checks if not check.faults):
            for case in audit.cases(check):
                outcome = audit.decide(case).outcome
                if outcome is Outcome.INCONSISTENT or (outcome is Outcome.UNDECIDED and check.strict):
                    found.add(f"{file.name}::{case.name}")
    return found


def write_figure(claim: Claim, says: str) -> None:
    """Writes another figure into the row of a claim."""
    path = Path(claim.place.file)
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    rows[claim.place.line - 1][rows[0].index("says")] = says
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), "utf-8")


@SUITES
def test_a_suite_run_on_miscopied_records_fails_where_slips_are_noticed(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a slip written into its row, just what is said to notice it fails that did not before."""
    monkeypatch.chdir(tmp_path)
    mutation = mutated(mutator_of(case))
    before = failing()
    for one in mutation.claims:
        for mutant in one.mutants:
            write_figure(one.claim, mutant.slip.says)
            found = failing() - before
            if mutant.noticed_by == (one.claim.place.line_address,):
                found &= {one.claim.place.line_address}  # a case may miss what could not be read
            assert found == set(mutant.noticed_by)
        write_figure(one.claim, one.claim.says)
    assert failing() == before


def test_progress_is_told_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, the error stream says which claims file is at work, and is wiped at the end."""
    monkeypatch.chdir(tmp_path)
    Folder(tmp_path).write(cases_of("mutate")[0]["given"])
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["mutate"]) == 0
    files = "\r\x1b[K1/2 claims/library.claims.csv\r\x1b[K2/2 claims/yearbook.claims.csv"
    assert terminal.getvalue() == f"{files}\r\x1b[K"
