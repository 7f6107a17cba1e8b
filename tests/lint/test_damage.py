"""Laws of damage: whatever happens to a good file, lints say what they say, and fix nothing but forms."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot.audit import Audit
from crossfoot.lint.mending import mend
from crossfoot.lint.project import Project
from crossfoot.lint.table import lint
from crossfoot.model.acceptance import load_acceptances
from crossfoot.model.records import load_records
from crossfoot.suite.loading import load_check_files
from tests.model.test_damage import ACCEPTED, FILES, write
from tests.strategies.files import damaged

if TYPE_CHECKING:
    from pathlib import Path

    from crossfoot.lint.lints import Remark

DECOMPOSED = "\u1100\u1161\u11a8 e\u0301 \uac00\u11a8 o\u0308\u0323 \u212b"
some = settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)


def said(folder: Path) -> list[Remark]:
    """What the lints say of a folder."""
    records = load_records([folder / "claims"], folder)
    checks = load_check_files([folder / "checks"], records, folder)
    accepted = [load_acceptances(folder / ACCEPTED, ACCEPTED)]
    return lint(Project(Audit(records), checks, accepted, folder, date(2024, 1, 1)))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
@some
@given(data=st.data())
def test_a_damaged_file_is_linted(folder: Path, name: str, data: st.DataObject) -> None:
    """Every remark names a file of the project and can be shown; nothing is raised."""
    write(folder, name, data.draw(damaged(FILES[name])))
    for remark in said(folder):
        assert remark.fault.place.file in FILES
        assert str(remark).startswith(f"{remark.fault.place}: {remark.level}: ")


@pytest.mark.parametrize("name", FILES)
@some
@given(data=st.data())
def test_fixing_changes_nothing_but_the_form(folder: Path, name: str, data: st.DataObject) -> None:
    """What --fix leaves is the same text in NFC; nothing of it is left to be fixed."""
    text = FILES[name]
    at = data.draw(st.integers(0, len(text)))
    before = f"{text[:at]}{data.draw(st.sampled_from(['#', ' # ', '']))}{DECOMPOSED}{text[at:]}"
    write(folder, name, before.encode())
    mend(said(folder), folder)
    after = (folder / name).read_bytes().decode()
    assert unicodedata.normalize("NFC", after) == unicodedata.normalize("NFC", before)
    assert [str(remark) for remark in said(folder) if remark.edit is not None] == []
