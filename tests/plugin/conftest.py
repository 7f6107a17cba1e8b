"""Tiny projects, each run by a pytest of its own in this process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

QUIET = ("--no-header", "-p", "no:hypothesispytest")
"""Options of every run: the header names versions, and hypothesis would load itself to say nothing."""


class TinyProject:
    """A folder with files of ours, and pytest runs in it whose output is compared whole."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.exit_code = 0

    def write(self, files: Mapping[str, str | None]) -> None:
        """Writes files by their paths from the root; those that are None are left out."""
        for name, text in files.items():
            if text is not None:
                path = self.pytester.path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

    def run(self, *arguments: str) -> str:
        """The whole output of a run but its header, without times and the path of the root."""
        result = self.pytester.runpytest_inprocess(*QUIET, *arguments)
        self.exit_code = int(result.ret)
        return self.shown([*result.outlines, *result.errlines])

    def shown(self, lines: list[str]) -> str:
        """Lines as expected outputs have them: no rulers, for their length depends on the times in them."""
        shown = []
        for line in lines:
            text = line.replace(str(self.pytester.path), "ROOT").rstrip()
            text = text.replace(f"<Dir {self.pytester.path.name}>", "<Dir ROOT>")
            text = re.sub(r"\b\d+\.\d\ds\b( \(\d+:\d\d:\d\d\))?", "0s", text)
            text = re.sub(r"\d+:\d\d:\d\d ago", "0s ago", text)
            text = re.sub(r"^([=_!-])\1+ (.+?) \1+$", r"\1\1 \2 \1\1", text)
            text = re.sub(r"^([=_!-])\1{20,}$", r"\1\1", text)
            shown.append(re.sub(r" +\[ *\d+%\]$", "", text))
        return "\n".join(shown).strip("\n") + "\n"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> TinyProject:
    """An empty project. The terminal is wide and nobody's, so that outputs are the same everywhere."""
    for name in ("CI", "BUILD_NUMBER", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return TinyProject(pytester)
