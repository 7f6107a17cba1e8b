"""A file that a person wrote: its name as shown, its text, its lines, and faults that show a line of it."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Faults, Place, printable

if TYPE_CHECKING:
    from pathlib import Path

MOST_QUOTED: Final = 60
"""Characters of a found text that a message repeats."""
MOST_EXCERPT: Final = 120
"""Characters of a line that a fault shows; a longer line is cut around what is marked."""

_BEFORE_MARK: Final = 40
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_FOREIGN_ENCODINGS: Final = (
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class TextFile:
    """Text with its name (as the user would name the file) and its lines.

    A byte order mark at the start is left out; lines end with LF, CRLF or CR.
    """

    __slots__ = ("lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text.removeprefix("\ufeff")
        self.lines = _LINE_BREAK.split(self.text)

    def fault(self, place: Place, message: str, *, width: int = 1, hint: str = "") -> Fault:
        """A fault at a place of this file, with the line shown and `width` characters marked."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        excerpt, offset = _cut(line, place.column - 1)
        if not excerpt:
            return Fault(place, message, hint=hint)
        within = max(1, min(width, len(excerpt) - offset))
        return Fault(place, message, excerpt, offset, within, hint)


def load_text(path: Path, name: str, most_bytes: int) -> TextFile:
    """The file's text, which must be UTF-8 and at most `most_bytes` long.

    Raises:
        Faults: the file is unreadable, too long or in another encoding; there is one fault.
    """
    return TextFile(name, decoded(read_bytes_or_fault(path, name, most_bytes), name, most_bytes))


def read_bytes_or_fault(path: Path, name: str, most_bytes: int) -> bytes:
    """What `read_bytes` gives.

    Raises:
        Faults: the file is unreadable; there is one fault.
    """
    try:
        return read_bytes(path, most_bytes)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Faults([Fault(Place(name, 1), f"the file cannot be read: {reason}")]) from None


def decoded(data: bytes, name: str, most_bytes: int) -> str:
    """The text of a file's bytes, with its byte order mark if it has one.

    Raises:
        Faults: there are more than `most_bytes`, or they are in another encoding; there is one fault.
    """
    if len(data) > most_bytes:
        message = f"the file is longer than {most_bytes:,} bytes, which is the most that is read"
        raise Faults([Fault(Place(name, 1), message, hint="split it into several files")])
    if b"\0" in data[:2]:
        raise Faults([_encoding_fault(name, data, data.index(b"\0"))])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Faults([_encoding_fault(name, data, error.start)]) from None


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """The bytes of a plain file; of one that is longer than `most_bytes`, no more than one byte more.

    Raises:
        OSError: it cannot be read, or is no plain file.
    """
    with path.open("rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        # A size is asked for, since Python sets aside as many bytes as are to be read.
        return stream.read(min(status.st_size, most_bytes) + 1)


def shown_name(path: Path, root: Path) -> str:
    """The path as messages show it: relative to `root` where it lies within, with `/` between."""
    full, base = os.path.abspath(path), os.path.abspath(root)  # noqa: PTH100 - links stay as written
    if full == base or full.startswith(base.rstrip(os.sep) + os.sep):
        return os.path.relpath(full, base).replace(os.sep, "/")
    return path.as_posix()


def quoted(text: str) -> str:
    """The text as a message repeats it: in quotes, not too long, without live control characters."""
    cut = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
    return f"'{printable(cut)}'"


def _cut(line: str, offset: int) -> tuple[str, int]:
    if len(line) <= MOST_EXCERPT:
        return line, min(offset, len(line))
    start = max(0, min(offset - _BEFORE_MARK, len(line) - MOST_EXCERPT))
    end = start + MOST_EXCERPT
    before = "… " if start else ""
    after = " …" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}", offset - start + len(before)


def _encoding_fault(name: str, data: bytes, start: int) -> Fault:
    before = data[:start].decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = _LINE_BREAK.split(before)
    place = Place(name, len(lines), len(lines[-1]) + 1)
    message = f"the file is not UTF-8: byte 0x{data[start]:02X}"
    return Fault(place, message, hint=f"{_likely_encoding(data)}save it as UTF-8")


def _likely_encoding(data: bytes) -> str:
    for mark, encoding in _FOREIGN_ENCODINGS:
        if data.startswith(mark) or b"\0" in data[:2]:
            return f"it looks like {encoding}; "
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "it may be GB18030, which spreadsheets write; "
