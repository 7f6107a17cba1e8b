"""Making the changes that are safe: each file at once and whole, with all that is not changed as it was."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from crossfoot.extract.writing import FileEdit, write_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from crossfoot.lint.lints import Edit, Remark

_LINE_BREAK = re.compile(r"(\r\n|\r|\n)")
_MARK = "\ufeff"


def mend(remarks: Iterable[Remark], root: Path) -> list[Remark]:
    """Makes the edits of the remarks; those whose edits were made.

    Raises:
        WritingError: a file cannot be written, or became another meanwhile. Nothing is written then but what
            was written whole before.
    """
    made = [remark for remark in remarks if remark.edit is not None]
    edits: dict[str, list[Edit]] = defaultdict(list)
    for remark in made:
        if remark.edit is not None:
            edits[remark.fault.place.file].append(remark.edit)
    changes = []
    for name, wanted in sorted(edits.items()):
        path = root / name
        before = path.read_bytes()
        changes.append(FileEdit(path, before, edited(before.decode(), wanted).encode()))
    for change in changes:
        write_edits([change], change.path.parent)
    return made


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which do not overlap; line ends and a byte order mark stay."""
    mark = _MARK if text.startswith(_MARK) else ""
    parts = _LINE_BREAK.split(text.removeprefix(_MARK))
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        at = 2 * (edit.line - 1)
        line = parts[at]
        parts[at] = line[: edit.start] + edit.text + line[edit.end :]
    return mark + "".join(parts)
