"""Pages of documentation as what can be run: files to write, commands with their output, sessions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent.parent
_FENCE: Final = re.compile(r"(?ms)^```(?P<kind>\w+)(?: title=(?P<title>\S+))?\n(?P<text>.*?)^```$")
_COMMAND: Final = re.compile(r"(?m)^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)")
_SECONDS: Final = re.compile(r"in \d+\.\d+s")
_LEFT_OUT: Final = "..."
"""A line that stands for any number of lines of output."""
_TELLING_CI: Final = frozenset({"CI", "BUILD_NUMBER", "GITHUB_ACTIONS"})
"""Variables by which pytest knows that nobody watches, and cuts no lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its kind, the file that it is, its text; `page` and `line` say where it stands."""

    kind: str
    title: str | None
    text: str
    page: str
    line: int

    def commands(self) -> Iterator[tuple[str, str]]:
        """The commands of a console block, each with the output that is shown; '' where there is none."""
        return ((found["command"], found["output"]) for found in _COMMAND.finditer(self.text))


def blocks_of(name: str, *kinds: str) -> list[Block]:
    """The blocks of a page, or those of some kinds, in order; `name` is told from the root."""
    text = ROOT.joinpath(name).read_text(encoding="utf-8")
    found = [
        Block(one["kind"], one["title"], one["text"], name, text.count("\n", 0, one.start()) + 1)
        for one in _FENCE.finditer(text)
    ]
    return [block for block in found if not kinds or block.kind in kinds]


def write_file(block: Block, folder: Path) -> None:
    """Writes the file that a block is, if it has a title."""
    if block.title is not None:
        path = folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


@dataclass(slots=True)
class Reader:
    """Somebody who does what a page says, from top to bottom, in a folder of their own."""

    folder: Path

    def follow(self, block: Block) -> Iterator[tuple[str, str, str]]:
        """Writes the block's file and runs its commands: each, with its output and the one that is shown."""
        write_file(block, self.folder)
        if block.kind != "console":
            return
        for command, shown in block.commands():
            if command.startswith("cd "):
                self.folder /= command.removeprefix("cd ")
                continue
            yield command, self._run(command), shown

    def _run(self, command: str) -> str:
        """What a command writes on both streams."""
        kept = {name: value for name, value in os.environ.items() if name not in _TELLING_CI}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(  # noqa: S603  # our own pages
            ["/bin/bash", "-c", command],
            cwd=self.folder,
            env=kept | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout


def is_as_shown(output: str, shown: str) -> bool:
    """Whether the output is what a page shows, but for how long it took and for what is left out."""
    lines = _SECONDS.sub("in 0.00s", shown).splitlines(keepends=True)
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == _LEFT_OUT else re.escape(line) for line in lines)
    return re.fullmatch(pattern, _SECONDS.sub("in 0.00s", output)) is not None
