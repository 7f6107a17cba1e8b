"""JSON that is safe to show: characters that a terminal would obey are escaped as JSON has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from crossfoot.errors import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


def json_lines(record: Any, indent: int | None = None) -> Iterator[str]:  # noqa: ANN401  # whatever JSON can say
    """The lines of a record in JSON; it is one line where there is no indent."""
    for line in json.dumps(record, ensure_ascii=False, indent=indent).split("\n"):
        yield line if line.isprintable() else "".join(map(_escaped, line))


def _escaped(char: str) -> str:
    return char if printable(char) == char else json.dumps(char)[1:-1]
