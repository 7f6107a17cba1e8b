"""Reports of runs that are spread over processes, run again, cut short or on GitHub."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import crossfoot.plugin.annotations
import crossfoot.plugin.reports
import crossfoot.report.html  # noqa: F401  # what a run is first to load, pytester unloads after it
from crossfoot.report.formats import FORMATS
from tests.report.conftest import PROJECT

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

OPTIONS = ("-q", "--crossfoot-sources=documents")


def reports(project: TinyProject, *arguments: str) -> list[bytes]:
    """The reports of a run in every format."""
    files = [project.pytester.path / f"out{suffix}" for suffix in FORMATS]
    project.run(*OPTIONS, *(f"--crossfoot-report={file}" for file in files), *arguments)
    assert project.exit_code == 1
    return [file.read_bytes() for file in files]


def test_reports_are_the_same_however_a_run_is_spread(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run again, over two processes, or of a few items only, they are the same byte for byte."""
    pytest.importorskip("xdist")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project.write(PROJECT)
    first = reports(project)
    assert b"2023-11-14T22:13:20+00:00" in first[0]
    assert reports(project) == first
    assert reports(project, "-n", "2") == first
    assert reports(project, "-k", "staff_adds_up") == first


def test_report_that_cannot_be_made_leaves_the_old_one(project: TinyProject) -> None:
    """A run that is cut short writes no report, and one that was there stays."""
    project.write(PROJECT | {"out.md": "old", "test_stop.py": "import no_such_module\n"})
    project.run("-q", "--crossfoot-report=out.md")
    assert project.exit_code == 2
    assert (project.pytester.path / "out.md").read_text("utf-8") == "old"


def test_report_whose_folder_has_gone_is_told(project: TinyProject) -> None:
    """What cannot be written when the run has ended is told in a line, and the run fails for it."""
    vanish = "def pytest_collection_finish():\n    __import__('shutil').rmtree('reports')\n"
    project.write({"conftest.py": vanish, "reports/old.md": "old", "test_one.py": "def test_one(): pass\n"})
    output = project.run("-q", "--crossfoot-report=reports/out.md")
    assert project.exit_code == 4
    assert "Exit: reports/out.md cannot be written: No such file or directory\n" in output


def test_page_without_its_library_is_refused_with_the_way_out(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where jinja2 is not installed, a page is refused before anything runs, and other formats are not."""
    project.write(PROJECT)
    monkeypatch.delitem(sys.modules, "crossfoot.report.html")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    output = project.run("-q", "--crossfoot-report=out.html")
    assert project.exit_code == 4
    way_out = "out.html takes jinja2, which is not installed: pip install 'crossfoot[report]'"
    assert output == f"ERROR: --crossfoot-report: {way_out}\n"
    assert "crossfoot report: out.md" in project.run("-q", "--crossfoot-report=out.md")


def test_junit_has_what_a_finding_is_known_by(project: TinyProject) -> None:
    """In JUnit's XML each finding has its fingerprint and its headline, and nothing else has any."""
    project.write(PROJECT)
    ids = {line.split('"')[3] for line in reports(project)[1].decode().splitlines() if '"id"' in line}
    project.run(*OPTIONS, "--junitxml=out.xml")
    root = ET.fromstring((project.pytester.path / "out.xml").read_text("utf-8"))  # noqa: S314  # our own
    found: dict[str, set[str]] = {}
    for one in root.iter("property"):
        found.setdefault(one.get("name", ""), set()).add(one.get("value", ""))
    assert found["crossfoot-fingerprint"] == ids
    assert "45 > 40: berths.deep exceeds berths.all by 5" in found["crossfoot-finding"]


def test_github_is_told_beside_the_lines(project: TinyProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """On GitHub a run that finds something ends with commands, and one that finds nothing with none."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    project.write(PROJECT)
    lines = project.run("-q", "--tb=no").splitlines()
    command = "::error file=claims/harbour.claims.csv,line=11,title=crossfoot::45 > 40: berths.deep exceeds"
    assert f"{command} berths.all by 5" in lines
    quiet = project.run("-q", "--tb=no", "-k", "tugs_add_up")
    assert "::error" not in quiet
