"""What the README shows is run, and comes out as it says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crossfoot.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = ROOT.joinpath("README.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"(?ms)^```(?P<kind>\w+)(?: title=(?P<title>\S+))?\n(?P<text>.*?)^```$")


def blocks(kind: str) -> list[str]:
    """The texts of the README's blocks of one kind."""
    return [found["text"] for found in _FENCE.finditer(README) if found["kind"] == kind]


def write_files(folder: Path) -> None:
    """Writes the files that the README shows, by their titles."""
    for found in _FENCE.finditer(README):
        if found["title"]:
            path = folder / found["title"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(found["text"], encoding="utf-8")


def consoles() -> Iterator[tuple[list[str], str]]:
    """The commands that the README shows with their output."""
    for block in blocks("console"):
        command, _, output = block.removeprefix("$ ").partition("\n")
        if output and not output.startswith("$ "):
            yield shlex.split(command), output


def test_the_failure_that_is_shown_is_what_the_audit_says(pytester: pytest.Pytester) -> None:
    """The first picture of a failure is the accepted finding of the shipped records, word for word."""
    for folder in ("claims", "checks"):
        pytester.mkdir(folder)
        for file in ROOT.joinpath(folder).iterdir():
            pytester.path.joinpath(folder, file.name).write_bytes(file.read_bytes())
    result = pytester.runpytest("--crossfoot-no-acceptances")
    assert blocks("text")[0] in result.stdout.str() + "\n"


def test_the_project_that_is_shown_runs_as_it_says(pytester: pytest.Pytester) -> None:
    """The claims and checks that the README has a reader write fail with the text beneath them, once."""
    write_files(pytester.path)
    result = pytester.runpytest()
    result.assert_outcomes(passed=9, failed=1)
    assert blocks("text")[1] in result.stdout.str() + "\n"


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
    assert main(command[1:]) == 0
    assert capsys.readouterr().out == output


def test_the_python_that_is_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session shown under "In Python" is a doctest that passes."""
    monkeypatch.chdir(ROOT)
    (text,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0
    assert len(test.examples) >= 6
