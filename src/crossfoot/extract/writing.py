"""Writing files that people keep: whole or not at all, within their folder, and never over what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError
from crossfoot.model.replacing import replacing
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from pathlib import Path


class WritingError(CrossfootError):
    """A file cannot be written; the message says which and why."""


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What a file is to become: `before` is what it was when it was read, None if there was none."""

    path: Path
    before: bytes | None
    after: bytes

    @property
    def is_change(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def write_edits(edits: list[FileEdit], folder: Path) -> None:
    """Writes the files that change, each at once in place of the old one; none unless all can be.

    Raises:
        WritingError: a file is reached over a link out of the folder, or became another since it was read,
            or the system refuses.
    """
    changes = [edit for edit in edits if edit.is_change]
    targets = [_target(edit, folder) for edit in changes]
    for edit, target in zip(changes, targets, strict=True):
        try:
            with replacing(target) as stream:
                stream.write(edit.after)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise WritingError(f"{edit.path} cannot be written: {reason}") from None


def _target(edit: FileEdit, folder: Path) -> Path:
    """The very file, behind a link that stays within the folder."""
    target = edit.path.resolve()
    if not target.is_relative_to(folder.resolve()):
        raise WritingError(f"{edit.path} is a link that leads out of {quoted(str(folder))}")
    try:
        now = target.read_bytes() if target.exists() else None
    except OSError as error:
        raise WritingError(f"{edit.path} cannot be read: {error.strerror}") from None
    if now != edit.before:
        raise WritingError(f"{edit.path} was changed by someone else meanwhile: run the command again")
    return target
