"""Records: all claims of one or more folders, with the sources, measures and entities they refer to."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model.claims_file import BULK_SUFFIX, SUFFIXES, ClaimsFile, ClaimsLoader
from crossfoot.model.declared import FILES, Declared, Unread
from crossfoot.model.entity import ENTITIES, Entities, entities_from
from crossfoot.model.marked import load_marked
from crossfoot.model.measure import MEASURES, measures_from
from crossfoot.model.source import SOURCES, sources_from
from crossfoot.model.textfile import quoted, shown_name
from crossfoot.model.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.model.bulk_claims import BulkClaims
    from crossfoot.model.claim import Claim
    from crossfoot.model.declared import DeclaredKind
    from crossfoot.model.measure import Measure
    from crossfoot.model.register import Entries, Entry, Register
    from crossfoot.model.source import Source


@dataclass(slots=True)
class Records:
    """What is on record: iterating gives the claims, in the order of files and lines.

    `bulk` are the claims in Parquet: they are read when their frames are asked for, and not among the others.
    `faults` are those of the declaring YAML files, by the name of the file; claims files and claims have
    their own.
    """

    declared: Declared = field(default_factory=Declared)
    claims: list[Claim] = field(default_factory=list)
    files: list[ClaimsFile] = field(default_factory=list)
    bulk: list[BulkClaims] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    @property
    def measures(self) -> dict[str, Measure]:
        """The measures that are declared, by name."""
        return self.declared.measures

    @property
    def sources(self) -> dict[str, Source]:
        """The sources that are declared, by id."""
        return self.declared.sources or {}

    @property
    def entities(self) -> Entities:
        """The entities that claims are about."""
        return self.declared.entities

    def all_faults(self) -> list[Fault]:
        """Everything that is wrong: with declarations, files and claims."""
        declared = [fault for faults in self.faults.values() for fault in faults]
        in_files = [fault for file in self.files for fault in file.faults]
        in_files += [fault for claims in self.bulk for fault in claims.faults]
        return declared + in_files + [fault for claim in self.claims for fault in claim.faults]


def load_claims(path: str | Path = "claims", root: str | Path = ".") -> Records:
    """The records of a folder (or of one claims file and what is declared beside it).

    Args:
        path: the folder, with `*.claims.csv`, `*.claims.jsonl` and `*.claims.parquet`, and the YAML files
            that declare what they refer to.
        root: what the names of files are told relative to.

    Raises:
        Faults: anything is wrong in any of the files; it holds every fault of all of them. Of Parquet only
            the columns are looked at: its rows are told of when they are read.
    """
    records = load_records([Path(path)], Path(root))
    faults = records.all_faults()
    if faults:
        raise Faults(faults)
    return records


def load_records(folders: Sequence[Path], root: Path) -> Records:
    """The records of folders, with their faults beside them; nothing is raised.

    All folders share their declarations, and an id stands once in all of them.
    """
    found = _Found()
    for folder in folders:
        found.look_in(folder, root)
    records = Records(_declared(found, found.faults), faults=found.faults)
    loader = ClaimsLoader(records.declared)
    with uncollected():
        records.files = [loader.load(path, name) for name, path in found.claims.items()]
    records.files += [ClaimsFile(path, name, faults=[fault]) for name, (path, fault) in found.barred.items()]
    records.files.sort(key=lambda file: file.name)
    records.claims = [claim for file in records.files for claim in file.claims]
    records.bulk = list(_bulk_claims(found, records))
    return records


def _bulk_claims(found: _Found, records: Records) -> Iterator[BulkClaims]:
    """The bulk claims; where Parquet cannot be read, each of its files is told of."""
    if not found.bulk:
        return
    try:
        from crossfoot.model.bulk_claims import BulkClaims
    except ImportError:
        message = "Parquet is read with pyarrow, which is not installed"
        hint = "install crossfoot[parquet]"
        records.faults |= {name: [Fault(Place(name, 1), message, hint=hint)] for name in found.bulk}
        return
    yield from (BulkClaims(path, name, records.declared) for name, path in sorted(found.bulk.items()))


class _Found:
    """The files of the folders, by their names as shown, in sorted order."""

    def __init__(self) -> None:
        self.claims: dict[str, Path] = {}
        self.bulk: dict[str, Path] = {}
        self.declaring: dict[DeclaredKind, dict[str, Path]] = {kind: {} for kind in FILES}
        self.barred: dict[str, tuple[Path, Fault]] = {}
        self.faults: dict[str, list[Fault]] = {}

    def look_in(self, folder: Path, root: Path) -> None:
        """Adds the files of a folder and of the folders in it, or one claims file and what is beside it."""
        if folder.is_file() or (folder.is_dir() and folder.name.endswith(BULK_SUFFIX)):
            files: Iterable[Path] = [folder, *(folder.parent / name for name in FILES.values())]
            folder = folder.parent
        elif folder.is_dir():
            files = _files_within(folder)
        else:
            name = shown_name(folder, root)
            self.faults[name] = [Fault(Place(name, 1), "there is no such folder")]
            return
        inside = folder.resolve()
        for path in files:
            kept = self._kept(path)
            name = shown_name(path, root)
            if kept is not None and path.is_symlink() and not path.exists():
                self.faults[name] = [
                    Fault(Place(name, 1), f"the file cannot be read: {os.strerror(errno.ENOENT)}")
                ]
                continue
            if kept is None or not (path.is_file() or kept is self.bulk):
                continue
            if path.resolve().is_relative_to(inside):
                kept[name] = path
                continue
            message = f"the file is a link that leads out of {quoted(shown_name(folder, root))}"
            fault = Fault(Place(name, 1), message)
            if kept is self.claims:
                self.barred[name] = path, fault
            else:
                self.faults[name] = [fault]

    def _kept(self, path: Path) -> dict[str, Path] | None:
        if path.name.endswith(SUFFIXES):
            return self.claims
        if path.name.endswith(BULK_SUFFIX):
            return self.bulk
        return next((self.declaring[kind] for kind, name in FILES.items() if name == path.name), None)


def _files_within(folder: Path) -> list[Path]:
    """The files in a folder and in the folders in it; a folder of bulk claims is as one file."""
    found: list[Path] = []
    for base, folders, names in os.walk(folder):
        bulk = [name for name in folders if name.endswith(BULK_SUFFIX)]
        folders[:] = [name for name in folders if name not in bulk]
        found += [Path(base, name) for name in (*names, *bulk)]
    return sorted(found, key=lambda path: path.as_posix())


def _declared(found: _Found, faults: dict[str, list[Fault]]) -> Declared:
    read = {kind: _Declarations(kind, layout, found) for kind, layout in _LAYOUTS.items()}
    measures, sources, entities = (read[kind].entries() for kind in ("measure", "source", "entity"))
    declared = Declared(measures=measures_from(measures))
    if found.declaring["entity"]:
        declared.entities = entities_from(entities)
    if found.declaring["source"]:
        declared.sources = sources_from(sources, declared.entities)
    for kind, declarations in read.items():
        declarations.tell(faults)
        declared.unread[kind] = declarations.unread
    without_unit = (entry for entry in measures if entry.name.text not in declared.measures)
    declared.unread["measure"].names |= {entry.name.text: entry.name.place for entry in without_unit}
    return declared


_LAYOUTS: dict[DeclaredKind, Register] = {"measure": MEASURES, "source": SOURCES, "entity": ENTITIES}


class _Declarations:
    """All files that declare one kind of thing."""

    def __init__(self, kind: DeclaredKind, layout: Register, found: _Found) -> None:
        self.kind = kind
        self.read: dict[str, Entries] = {}
        self.unread = Unread()
        outermost_first = sorted(found.declaring[kind].items(), key=lambda file: file[0].count("/"))
        for name, path in outermost_first:
            marked = load_marked(path, name)
            self.read[name] = layout.read(marked)
            if marked.root is None:
                self.unread.file = name
            self.unread.names |= self.read[name].unread

    def entries(self) -> list[Entry]:
        """All entries; what is declared twice is told, and the first stands."""
        first: dict[str, Entry] = {}
        for entries in self.read.values():
            for entry in entries.read:
                known = first.setdefault(entry.name.text, entry)
                if known is not entry:
                    message = f"the {self.kind} {quoted(entry.name.text)} is declared twice"
                    entry.reader.fault(entry.name, message, f"it is also at {known.name.place}")
        return list(first.values())

    def tell(self, faults: dict[str, list[Fault]]) -> None:
        """Adds the faults of each file, if there are any, by its name."""
        for name, entries in self.read.items():
            found = entries.all_faults()
            if found:
                faults[name] = found
