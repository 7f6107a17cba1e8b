"""The guide is followed word for word, from an empty folder to an accepted finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.docs.pages import Reader, blocks_of, is_as_shown

if TYPE_CHECKING:
    from pathlib import Path


def test_the_guide_leads_where_it_says(tmp_path: Path) -> None:
    """Every file is written and every command run in order; each prints what is shown beneath it."""
    reader = Reader(tmp_path)
    blocks = blocks_of("docs/guide.md")
    commands = 0
    for block in blocks:
        for command, output, shown in reader.follow(block):
            assert is_as_shown(output, shown), f"{block.page}:{block.line}: $ {command}\n{output}"
            commands += 1
    assert commands >= 8
