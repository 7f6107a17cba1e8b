"""The records that are shipped: a change of any figure that matters makes a named case fail."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.plugin.conftest import TinyProject

REPOSITORY = Path(__file__).parents[2]
SOURCES = REPOSITORY.parent / "shared" / "sources"
RECORD = "claims/womens-federation-2023.claims.csv"
CHECKS = "checks/disputes.checks.yaml"
GROUP = "[womens-federation-2023/rikaze/2023-01..2023-10]"

with_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the documents are not ours to ship, and are not beside the repository"
)


@pytest.fixture
def shipped(project: TinyProject) -> TinyProject:
    """A project with a copy of the shipped records and checks."""
    for folder in ("claims", "checks"):
        shutil.copytree(REPOSITORY / folder, project.pytester.path / folder)
    return project


def change(project: TinyProject, name: str, before: str, after: str) -> None:
    """Changes the one place of a file where a text stands."""
    path = project.pytester.path / name
    text = path.read_text("utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), "utf-8")


def digit_changes(figure: str) -> Iterator[str]:
    """The figure with any one of its digits changed to any other."""
    for at, digit in enumerate(figure):
        yield from (figure[:at] + other + figure[at + 1 :] for other in "0123456789" if other != digit)


CHANGES = [
    (measure, f"{figure}件", f"{changed}件", "disputes_add_up")
    for measure, figure in (("found", "119"), ("resolved", "110"), ("pending", "9"))
    for changed in digit_changes(figure)
]
CHANGES.append(("success_rate", "92%以上", "93%以上", "success_rate_follows"))


@pytest.mark.parametrize(("measure", "before", "after", "check"), CHANGES)
def test_changed_figure_makes_a_named_case_fail(
    shipped: TinyProject, measure: str, before: str, after: str, check: str
) -> None:
    """With any one digit of 119, 110 or 9 changed, or 92 to 93, the case that rests on it fails."""
    change(shipped, RECORD, f"\ndisputes.{measure},{before},", f"\ndisputes.{measure},{after},")
    output = shipped.run(CHECKS, "-q", "-rf")
    assert shipped.exit_code == 1
    assert f"FAILED {CHECKS}::{check}{GROUP} - " in output


LISTS = [
    (
        "labour-bureau-2023",
        "黑龙江|吉林",
        "黑龙江",
        "aid_provinces_are_named[labour-bureau-2023/rikaze/2023]",
    ),
    (
        "agricultural-bank-2023",
        "进部队|",
        "",
        "programme_names_its_points[rikaze/2023/programme=six-entries]",
    ),
    ("kangma-unity-2023", "敢干|", "", "programme_names_its_points[rikaze/2023/programme=four-dares]"),
    ("kangma-unity-2023", "|等", "", "peoples_are_named[kangma-unity-2023/kangma/2023]"),
    ("kangma-unity-2023", ",13个,", ",6个,", "peoples_are_named[kangma-unity-2023/kangma/2023]"),
]


@pytest.mark.parametrize(("source", "before", "after", "case"), LISTS)
def test_changed_list_makes_a_named_case_fail(
    shipped: TinyProject, source: str, before: str, after: str, case: str
) -> None:
    """A list that lacks a name, or is no longer open, no longer has what the page counts."""
    checks = "checks/enumerations.checks.yaml"
    change(shipped, f"claims/{source}.claims.csv", before, after)
    output = shipped.run(checks, "-q", "-rf")
    assert shipped.exit_code == 1
    assert f"FAILED {checks}::{case} - " in output


def test_shipped_records_pass_but_for_the_accepted_finding(shipped: TinyProject) -> None:
    """The audit of what is shipped passes, with more than 150 items and one accepted finding."""
    summary = shipped.run("-q").splitlines()
    assert shipped.exit_code == 0
    at = summary.index("== accepted findings ==")
    assert summary[at + 1] == "71 > 64: employers.in_district exceeds employers.total by 7"
    passed, _, rest = summary[-1].partition(" passed, ")
    assert int(passed) > 150
    assert rest == "1 xfailed in 0s"


def test_shipped_finding_is_told_in_full(shipped: TinyProject) -> None:
    """Where acceptances do not count, the finding has both figures with their lines and spans."""
    output = shipped.run("checks/employment.checks.yaml", "-q", "--crossfoot-no-acceptances", "-k", "nest")
    assert shipped.exit_code == 1
    record = "claims/bayi-livelihood-2024.claims.csv"
    lines = (REPOSITORY / record).read_text("utf-8").splitlines()
    places = {}
    for number, row in enumerate(csv.DictReader(lines), start=2):
        places[row["measure"]] = f"{record}:{number}   document 001_046523daf5b7182a.txt {row['span']}"
    check = (REPOSITORY / "checks/employment.checks.yaml").read_text("utf-8").splitlines()
    _, _, told = output.partition("== FAILURES ==\n")
    assert told.splitlines()[:-3] == [
        "__ case employers_nest[bayi-livelihood-2024/bayi/2024] __",
        "71 > 64: employers.in_district exceeds employers.total by 7",
        (
            f"checks/employment.checks.yaml:{check.index('  employers_nest:') + 1}  employers_nest: "
            "a part cannot exceed its whole"
        ),
        "    employers.in_district <= employers.total",
        f"    employers.in_district   71家   71 organisation   {places['employers.in_district']}",
        f"    employers.total         64家   64 organisation   {places['employers.total']}",
        (
            "  either figure alone could be wrong: employers.in_district would have to be 64 or less, "
            "employers.total 71 or more"
        ),
        "    employers.in_district perhaps: digits swapped, 71家 for 17家",
    ]


@with_sources
def test_shipped_records_are_what_the_documents_say(shipped: TinyProject) -> None:
    """Every hash and every span of the shipped records is that of the documents."""
    output = shipped.run("-q", "--no-summary", "--crossfoot-sources", str(SOURCES))
    assert shipped.exit_code == 0
    assert output.endswith(" passed, 1 xfailed in 0s\n")


@with_sources
def test_a_changed_document_or_span_fails(shipped: TinyProject) -> None:
    """A document with one character more, and a span one character on, each make a named item fail."""
    folder = shutil.copytree(SOURCES, shipped.pytester.path / "documents", copy_function=shutil.copyfile)
    folder.chmod(0o700)
    document = folder / "000_bdb3fb77d0496af6.txt"
    document.write_text(document.read_text("utf-8") + " ", "utf-8", newline="")
    change(shipped, RECORD, ",1853:1857,", ",1854:1858,")
    output = shipped.run(RECORD, "-q", "-rf", "--crossfoot-sources=documents")
    assert shipped.exit_code == 1
    assert f"FAILED {RECORD}::document:womens-federation-2023 - claims/sources.yaml:" in output
    assert f"FAILED {RECORD}::disputes.found[rikaze/2023-01..2023-10] - {RECORD}:" in output
    assert output.splitlines()[-1].startswith("2 failed, ")
