"""What the subcommands share: the two streams, exit codes, and how far a long run has come."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossfoot.errors import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # it has no other name

DONE: Final = 0
LOOK: Final = 1
"""The exit code if a person should look at something."""
FAILED: Final = 2
"""The exit code if something could not be read or done."""
STANDARD_INPUT: Final = "-"
"""What names the standard input where a file is wanted."""

_CLEAR_LINE: Final = "\r\x1b[K"
_LONGEST_NAME: Final = 50


def say(*lines: str) -> None:
    """Writes lines to the output; control characters are shown as escapes."""
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))


def tell(*lines: str) -> None:
    """Writes lines to the error stream likewise."""
    sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))


def tell_faults(faults: Iterable[object]) -> None:
    """Writes faults or errors to the error stream, each on the lines that it takes."""
    for fault in faults:
        tell(*str(fault).split("\n"))


def read_text(name: str) -> str:
    """The text of a file, or of the standard input, as spans count in it: line ends and all else as they are.

    Raises:
        Faults: it cannot be read.
    """
    from crossfoot.model.document import MOST_BYTES
    from crossfoot.model.textfile import decoded, read_bytes_or_fault

    if name == STANDARD_INPUT:
        return decoded(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input", MOST_BYTES)
    return decoded(read_bytes_or_fault(Path(name), name, MOST_BYTES), name, MOST_BYTES)


class Progress:
    """Which of several things is at work, on the error stream, if that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._is_shown = total > 1 and sys.stderr.isatty()

    def step(self, name: str) -> None:
        """Says that the next one is at work."""
        self._done += 1
        if self._is_shown:
            cut = name if len(name) <= _LONGEST_NAME else f"…{name[-_LONGEST_NAME:]}"
            sys.stderr.write(f"{_CLEAR_LINE}{self._done}/{self._total} {printable(cut)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away, before anything else is written."""
        if self._is_shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
