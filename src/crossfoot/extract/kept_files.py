"""The files that a draft or a relocation edits: the records as they are, and edits to be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossfoot.errors import CrossfootError, Fault, Faults, Place
from crossfoot.extract.edited_claims import EditedClaims
from crossfoot.extract.edited_register import EditedRegister
from crossfoot.extract.writing import FileEdit, WritingError, write_edits
from crossfoot.model.columns import read_header
from crossfoot.model.records import Records, load_records
from crossfoot.model.source import SOURCES
from crossfoot.model.textfile import TextFile, load_text, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crossfoot.model.claim import Claim
    from crossfoot.model.csv_lines import BrokenLineError
    from crossfoot.model.register import Register
    from crossfoot.model.source import Source

_MOST_BYTES = 256_000_000


class KeptError(CrossfootError):
    """What was asked for cannot be done with the records as they are."""


@dataclass(slots=True)
class KeptFiles:
    """The records of a folder, and the files of it that are being edited; names are as shown from `root`.

    Raises:
        Faults: a file that declares something has faults.
    """

    folder: Path
    root: Path
    records: Records = field(init=False)
    _paths: dict[str, Path] = field(default_factory=dict)
    _before: dict[str, bytes | None] = field(default_factory=dict)
    _edited: dict[str, EditedClaims | EditedRegister] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.records = load_records([self.folder], self.root) if self.folder.is_dir() else Records()
        faults = [fault for faults in self.records.faults.values() for fault in faults]
        if faults:
            raise Faults(faults)
        self._paths = {file.name: file.path for file in self.records.files}

    def name_of(self, path: Path) -> str:
        """The name of a file as shown."""
        name = shown_name(path, self.root)
        self._paths.setdefault(name, path)
        return name

    def claims_file(self, source: str) -> str:
        """The file that a source's claims go to: the one named for it, wherever it lies in the folder."""
        for file in self.records.files:
            if file.source == source:
                return file.name
        return self.name_of(self.folder / f"{source}.claims.csv")

    def claims_on(self, document: str) -> list[Claim]:
        """The claims of all sources that are found in a document."""
        sources = self.records.sources
        on = {name for name, source in sources.items() if source.document == document}
        return [claim for claim in self.records.claims if claim.source in on]

    def claims(self, name: str, header: str = "") -> EditedClaims:
        """A claims file to be edited; `header` is what a new one begins with.

        Raises:
            Faults: its header has faults, or a line of it is no record of its own.
        """
        known = self._edited.get(name)
        if isinstance(known, EditedClaims):
            return known
        text = self._text(name)
        edited = EditedClaims(header if text is None else text)
        faults = _form_faults(TextFile(name, text), edited) if text is not None else []
        if faults:
            raise Faults(faults)
        self._edited[name] = edited
        return edited

    def register(self, layout: Register, name: str) -> EditedRegister:
        """A register to be edited; it may be a new one.

        Raises:
            Faults: it has faults.
        """
        known = self._edited.get(name)
        if isinstance(known, EditedRegister):
            return known
        edited = self._edited[name] = EditedRegister(layout, name, self._text(name) or "")
        return edited

    def record_hash(self, sources: Iterable[Source], sha256: str) -> None:
        """Puts a hash on record for sources that have one on record."""
        for source in sources:
            if source.sha256 is not None and source.sha256 != sha256:
                self.register(SOURCES, source.place.file).set_hash(source.id, sha256)

    def edits(self) -> list[FileEdit]:
        """The files that change, those that others rest on first."""
        names = sorted(self._edited, key=lambda name: (name.endswith("sources.yaml"), name.endswith(".csv")))
        found = [
            FileEdit(self._path(name), self._before[name], self._edited[name].text.encode()) for name in names
        ]
        return [edit for edit in found if edit.is_change]

    def write(self) -> list[str]:
        """Writes the files that change; gives their names.

        Raises:
            WritingError: one of them cannot be written; see `write_edits`.
        """
        edits = self.edits()
        if edits:
            try:
                self.folder.mkdir(exist_ok=True)
            except OSError as error:
                raise WritingError(f"{self.folder} cannot be made: {error.strerror}") from None
            write_edits(edits, self.folder)
        return [shown_name(edit.path, self.root) for edit in edits]

    def _path(self, name: str) -> Path:
        return self._paths.get(name) or self.root / name

    def _text(self, name: str) -> str | None:
        """What is in a file, None where there is no such file."""
        path = self._path(name)
        if not path.exists() and not path.is_symlink():
            self._before[name] = None
            return None
        load_text(path, name, _MOST_BYTES)
        self._before[name] = data = path.read_bytes()
        return data.decode("utf-8")


def _form_faults(file: TextFile, edited: EditedClaims) -> list[Fault]:
    faults: list[Fault] = []
    read_header(file, faults)
    for line, error in edited.broken_lines():
        faults.append(_broken_fault(file, line, error))
    return faults


def _broken_fault(file: TextFile, line: int, error: BrokenLineError) -> Fault:
    return file.fault(Place(file.name, line, error.offset + 1), str(error), hint=error.hint)
