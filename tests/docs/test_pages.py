"""The driver of the pages: what counts as shown, and what does not."""

from __future__ import annotations

import pytest

from tests.docs.pages import Block, is_as_shown


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("one\ntwo\n", "one\ntwo\n"),
        ("one\ntwo\nthree\n", "...\nthree\n"),
        ("one\ntwo\nthree\n", "one\n...\n"),
        ("2 passed in 0.31s\n", "2 passed in 12.40s\n"),
        ("", "...\n"),
    ],
)
def test_output_is_as_shown(output: str, shown: str) -> None:
    """Times do not count, and a line of three dots stands for any lines."""
    assert is_as_shown(output, shown)


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("one\n", ""),
        ("one\ntwo\n", "one\n"),
        ("one\n", "One\n"),
        ("a.b\n", "a+b\n"),
        ("2 passed in 0.31s\n", "3 passed in 0.31s\n"),
        ("one\ntwo\n", "...\nthree\n"),
    ],
)
def test_output_is_otherwise_than_shown(output: str, shown: str) -> None:
    """Anything else is told."""
    assert not is_as_shown(output, shown)


def test_commands_of_a_block_have_the_output_beneath_them() -> None:
    """A command without output has none; output ends where the next command begins."""
    block = Block("console", None, "$ one\n$ two 'x'\nout\n  $ put\n$ three\n", "page.md", 1)
    assert list(block.commands()) == [("one", ""), ("two 'x'", "out\n  $ put\n"), ("three", "")]
