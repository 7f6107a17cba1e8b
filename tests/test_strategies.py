"""Strategies for others: what they draw is good, varied, and explained where hypothesis is not there."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

import crossfoot as cf
from crossfoot import strategies

slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(st.sampled_from(["人", "元", "%", "km"]).flatmap(strategies.figures))
def test_figure_is_read(says: str) -> None:
    """Every figure is one figure, in a unit."""
    assert cf.read_quantity(says).unit is not None


@given(strategies.quantities())
def test_quantity_is_of_persons(quantity: cf.Quantity) -> None:
    """What a figure means is in the unit of its measure word."""
    assert quantity.unit is not None
    assert quantity.unit.name == "person"


@slow
@given(strategies.projects())
def test_project_loads_and_runs(project: strategies.Project) -> None:
    """A project has no faults, and its checks can be run."""
    report = run(project)
    assert {result.outcome for result in report.cases} <= {"consistent", "inconsistent", "undecided"}


def run(project: strategies.Project) -> cf.Report:
    """What a run over a project finds."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        project.write(folder)
        claims = cf.load_claims(folder / "claims", folder)
        return cf.run(claims, cf.load_checks(folder / "checks", claims, folder))


def test_projects_have_findings_and_agreement() -> None:
    """Among the projects there are some with findings, and some that hold with several cases."""

    def outcomes(project: strategies.Project) -> Counter[str]:
        return Counter(str(result.outcome.value) for result in run(project).cases)

    found = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    find(strategies.projects(), lambda project: outcomes(project)["inconsistent"] > 0, settings=found)
    find(
        strategies.projects(),
        lambda project: set(outcomes(project)) == {"consistent"} and outcomes(project).total() > 1,
        settings=found,
    )


def test_without_hypothesis_the_way_out_is_told() -> None:
    """Where hypothesis is not installed, the import says what to install."""
    program = "import sys; sys.modules['hypothesis'] = None; import crossfoot.strategies"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "ImportError: crossfoot.strategies takes hypothesis, which is not installed:"
        " pip install 'crossfoot[strategies]'"
    )
