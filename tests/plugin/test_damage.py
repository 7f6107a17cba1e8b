"""Runs over damaged projects: they end with ordinary failures, whatever happened to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.model.test_damage import FILES, write
from tests.strategies.files import damaged

if TYPE_CHECKING:
    from tests.plugin.conftest import TinyProject

few = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("name", FILES)
@few
@given(data=st.data())
def test_run_over_damaged_file_ends_as_runs_do(project: TinyProject, name: str, data: st.DataObject) -> None:
    """A run passes or has failures of items; it is not interrupted, and shows no traceback."""
    project.write(FILES)
    write(project.pytester.path, name, data.draw(damaged(FILES[name])))
    output = project.run()
    assert project.exit_code in {0, 1}
    assert "INTERNALERROR" not in output
    assert "Traceback" not in output
