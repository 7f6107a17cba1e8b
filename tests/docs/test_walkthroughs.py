"""Every page is followed word for word, from the first line to the last, in an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import ROOT, Reader, blocks_of, is_as_shown

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_comes_true(page: str, tmp_path: Path) -> None:
    """Every file is written and every command run in order; each prints what is shown beneath it."""
    reader = Reader(tmp_path)
    for block in blocks_of(page):
        for command, output, shown in reader.follow(block):
            assert is_as_shown(output, shown), f"{page}:{block.line}: $ {command}\n{output}"


def test_the_guide_catches_a_contradiction() -> None:
    """The guide that is followed has what it promises: a project, a draft, proposals, a finding accepted."""
    commands = [command for block in blocks_of("docs/guide.md", "console") for command, _ in block.commands()]
    for wanted in ("crossfoot new", "crossfoot figures", "crossfoot draft", "crossfoot suggest", "pytest"):
        assert any(command.startswith(wanted) for command in commands)
    outputs = [output for block in blocks_of("docs/guide.md", "console") for _, output in block.commands()]
    assert any("1 failed" in output for output in outputs)
    assert "1 xfailed" in outputs[-1]
