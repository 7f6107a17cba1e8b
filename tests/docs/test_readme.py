"""What the README shows is run, and comes out as it says."""

from __future__ import annotations

import doctest
import shlex
from typing import TYPE_CHECKING

import pytest

from crossfoot.cli import main
from tests.docs.pages import ROOT, blocks_of, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README = "README.md"


def write_files(folder: Path) -> None:
    """Writes the files that the README shows, by their titles."""
    for block in blocks_of(README):
        write_file(block, folder)


def consoles() -> Iterator[tuple[list[str], str]]:
    """The commands that the README shows with their output."""
    for block in blocks_of(README, "console"):
        yield from ((shlex.split(command), output) for command, output in block.commands() if output)


def test_the_failure_that_is_shown_is_what_the_audit_says(pytester: pytest.Pytester) -> None:
    """The first picture of a failure is the accepted finding of the shipped records, word for word."""
    for folder in ("claims", "checks"):
        pytester.mkdir(folder)
        for file in ROOT.joinpath(folder).iterdir():
            pytester.path.joinpath(folder, file.name).write_bytes(file.read_bytes())
    result = pytester.runpytest("--crossfoot-no-acceptances")
    assert blocks_of(README, "text")[0].text in result.stdout.str() + "\n"


def test_the_project_that_is_shown_runs_as_it_says(pytester: pytest.Pytester) -> None:
    """The claims and checks that the README has a reader write fail with the text beneath them, once."""
    write_files(pytester.path)
    result = pytester.runpytest()
    result.assert_outcomes(passed=9, failed=1)
    assert blocks_of(README, "text")[1].text in result.stdout.str() + "\n"


@pytest.mark.parametrize(("command", "output"), list(consoles()))
def test_a_command_prints_what_is_shown(
    command: list[str],
    output: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A command shown with its output prints just that, of the files that are shown."""
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert command[0] == "crossfoot"
    assert main(command[1:]) in {0, 1}  # 1 is for what a person should look at
    assert capsys.readouterr().out == output


def test_the_python_that_is_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session shown under "In Python" is a doctest that passes."""
    monkeypatch.chdir(ROOT)
    (session,) = blocks_of(README, "python")
    test = doctest.DocTestParser().get_doctest(session.text, {}, README, None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0
    assert len(test.examples) >= 6
