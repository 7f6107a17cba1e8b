"""Claims files of every format that is read as text, one claim a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from crossfoot.errors import Fault, Faults, Place
from crossfoot.model import claims_csv, claims_jsonl
from crossfoot.model.claim_figure import FigureReader
from crossfoot.model.claim_rows import Readers
from crossfoot.model.claim_setting import SettingReader
from crossfoot.model.textfile import load_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.model.claim import Claim
    from crossfoot.model.declared import Declared
    from crossfoot.model.textfile import TextFile

MOST_BYTES: Final = 256_000_000
"""Bytes of a claims file that are read; more is for Parquet."""


class _Format(Protocol):
    def __call__(self, file: TextFile, readers: Readers, faults: list[Fault]) -> Iterator[Claim]:
        """The claims of a text; the faults take what is wrong with the file as a whole."""


_FORMATS: Final[dict[str, _Format]] = {
    claims_csv.SUFFIX: claims_csv.csv_claims,
    claims_jsonl.SUFFIX: claims_jsonl.jsonl_claims,
}
SUFFIXES: Final = tuple(_FORMATS)
"""How the names of claims files end."""


BULK_SUFFIX: Final = ".claims.parquet"
"""How the names of bulk claims end: a Parquet file, or a folder of them."""


def stem_of(name: str) -> str:
    """A claims file's name without its suffix."""
    suffixes = (*SUFFIXES, BULK_SUFFIX)
    return next((name.removesuffix(suffix) for suffix in suffixes if name.endswith(suffix)), name)


@dataclass(slots=True)
class ClaimsFile:
    """One claims file, shown as `name`. `faults` are those of the file as a whole."""

    path: Path
    name: str
    claims: list[Claim] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The source of the claims that name none: the file's name without its suffix."""
        return stem_of(self.path.name)


class ClaimsLoader:
    """Loads claims files against what is declared; each distinct figure is read once."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared
        self._figures = FigureReader(declared)
        self._ids: dict[str, Place] = {}

    def load(self, path: Path, name: str) -> ClaimsFile:
        """The claims of a file; what is wrong with them, or with it, is among their faults."""
        try:
            return self.read(load_text(path, name, MOST_BYTES), path)
        except Faults as unread:
            return ClaimsFile(path, name, faults=unread.faults)

    def read(self, file: TextFile, path: Path) -> ClaimsFile:
        """The claims of a text; `path` gives its format, and the source of the claims that name none."""
        loaded = ClaimsFile(path, file.name)
        settings = SettingReader(self._declared, loaded.source)
        readers = Readers(self._figures, settings, self._ids)
        claims_of = next(_FORMATS[suffix] for suffix in SUFFIXES if path.name.endswith(suffix))
        loaded.claims += claims_of(file, readers, loaded.faults)
        if settings.unknown_default is not None:
            message, hint = settings.unknown_default
            loaded.faults.append(Fault(Place(file.name, 1), message, hint=hint))
        return loaded
