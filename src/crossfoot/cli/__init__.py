"""The `crossfoot` command: one file a subcommand."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from crossfoot.cli import (
    convert,
    coverage,
    draft,
    explain,
    figures,
    lint,
    mutate,
    new,
    read,
    relocate,
    scan,
    schema,
    suggest,
)
from crossfoot.cli.streams import FAILED, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

PIPE_CLOSED = 1
COMMANDS = (
    new,
    read,
    figures,
    scan,
    draft,
    relocate,
    suggest,
    lint,
    explain,
    coverage,
    mutate,
    convert,
    schema,
)
"""The subcommands, in the order of the work."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        The exit code: 0, 1 for what a person should look at (or if nobody listens), 2 for what could not be
        read or done.
    """
    parser = argparse.ArgumentParser(
        "crossfoot", description="Figures in documents, checked against each other."
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {version('crossfoot')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has read enough; what is left of it goes nowhere, without a word.
        _drop_output()
        return PIPE_CLOSED
    except OSError as error:
        if error.filename is not None:
            raise
        _drop_output()
        tell(f"the output cannot be written: {error.strerror or type(error).__name__}")
        return FAILED
    return code


def _drop_output() -> None:
    """What is left of the output goes nowhere, and is not tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
