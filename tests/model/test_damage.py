"""Laws of damage: whatever happens to a good file, it is loaded or told, and never a traceback."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.model.acceptance import load_acceptances
from crossfoot.model.checks_yaml import load_checks_file
from crossfoot.model.records import load_records
from tests.strategies.files import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.errors import Fault

FILES: dict[str, str] = yaml.safe_load((Path(__file__).parents[1] / "cases/damage.yaml").read_text("utf-8"))
CHECKS, ACCEPTED = "checks/library.checks.yaml", "checks/accepted.yaml"
anywhere = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    for name in FILES:
        (folder / name).parent.mkdir(exist_ok=True)
    return folder


def write(folder: Path, name: str, data: bytes) -> None:
    """Writes the project with one file damaged."""
    for other, text in FILES.items():
        (folder / other).write_bytes(data if other == name else text.encode())


def told(folder: Path) -> Iterator[Fault]:
    """Everything that the loaders tell of a project; what they tell nothing of is loaded in full."""
    records = load_records([folder / "claims"], folder)
    yield from records.all_faults()
    for claim in records:
        assert (claim.interval is None) == bool(claim.faults)
    checks = load_checks_file(folder / CHECKS, CHECKS, records.declared)
    yield from checks.faults
    for check in checks.checks:
        assert (check.formula is None) <= bool(check.faults)
        yield from check.faults
    yield from load_acceptances(folder / ACCEPTED, ACCEPTED).faults


def test_project_that_is_damaged_is_good_before(folder: Path) -> None:
    """There is nothing to tell of the project as it is."""
    write(folder, "", b"")
    assert list(told(folder)) == []


@pytest.mark.parametrize("name", FILES)
@anywhere
@given(data=st.data())
def test_damaged_file_is_loaded_or_told(folder: Path, name: str, data: st.DataObject) -> None:
    """Every fault names a file of the project and a line of it, and can be shown; nothing is raised."""
    content = data.draw(damaged(FILES[name]))
    write(folder, name, content)
    for fault in told(folder):
        assert fault.place.file in FILES
        lines = re.split(r"\r\n|\r|\n", (folder / fault.place.file).read_text("utf-8", errors="replace"))
        assert 1 <= fault.place.line <= len(lines) + 1
        assert fault.place.column >= 1
        assert str(fault).startswith(f"{fault.place}: ")
