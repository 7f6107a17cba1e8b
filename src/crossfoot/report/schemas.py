"""The schemas of what curators write and of reports, and their installation for editors in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crossfoot.errors import CrossfootError
from crossfoot.extract.writing import FileEdit, write_edits
from crossfoot.model import acceptance, check_layout, checks_yaml, claims_csv, declared
from crossfoot.model.entity import ENTITIES
from crossfoot.model.measure import MEASURES
from crossfoot.model.source import SOURCES
from crossfoot.report.json_schema import json_schema
from crossfoot.report.record_schema import record_schema
from crossfoot.report.table_schema import table_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER: Final = "schemas"
SETTINGS: Final = ".vscode/settings.json"
"""Where VS Code, and editors that follow it, look for which schema is for which files."""

_MADE: Final = "Made by 'crossfoot schema --install', which writes it anew."


@dataclass(frozen=True, slots=True)
class SchemaOf:
    """The schema of one kind of file; `files` is the pattern of their names.

    Those that people write are installed, so that their editors know them; those that we write are not.
    """

    files: str
    make: Callable[[], dict[str, Any]]
    is_installed: bool = True

    def text(self) -> str:
        """The schema as a file has it."""
        made = self.make()
        comment = {"$comment": _MADE} if self.is_installed else {}
        head = {"$schema": made.pop("$schema"), **comment, "title": self.files}
        return json.dumps(head | made, ensure_ascii=False, indent=2) + "\n"


SCHEMAS: Final = {
    "claims": SchemaOf(f"*{claims_csv.SUFFIX}", table_schema),
    "measures": SchemaOf(declared.FILES["measure"], lambda: json_schema(MEASURES.layout)),
    "sources": SchemaOf(declared.FILES["source"], lambda: json_schema(SOURCES.layout)),
    "entities": SchemaOf(declared.FILES["entity"], lambda: json_schema(ENTITIES.layout)),
    "checks": SchemaOf(f"*{checks_yaml.SUFFIX}", lambda: json_schema(check_layout.CHECKS)),
    "accepted": SchemaOf(acceptance.FILE_NAME, lambda: json_schema(acceptance.ACCEPTED)),
    "report": SchemaOf("--crossfoot-report FILE.json", record_schema, is_installed=False),
}
"""The schemas by their names."""


class InstallError(CrossfootError):
    """A file stands where one of ours would, and a person wrote it."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation wrote, by name; `settings` are those that a person's own file still lacks."""

    written: list[str]
    settings: str = ""


def file_name(name: str) -> str:
    """The file that the schema of this name is installed as."""
    return f"{FOLDER}/{name}.schema.json"


def settings() -> dict[str, Any]:
    """The settings that tell an editor which schema is for which files."""
    yaml = {f"./{file_name(name)}": one.files for name, one in SCHEMAS.items() if one.files.endswith(".yaml")}
    return {"yaml.schemas": yaml}


def install(folder: Path) -> Installed:
    """Writes all schemas, and an editor's settings where there are none; what a person wrote stays as it is.

    Raises:
        InstallError: the folder is none, or a file in it has the name of a schema and is not ours.
        WritingError: a file cannot be written.
    """
    if not folder.is_dir():
        raise InstallError(f"there is no folder {folder}")
    wanted = json.dumps(settings(), indent=2) + "\n"
    try:
        installed = ((name, one) for name, one in SCHEMAS.items() if one.is_installed)
        edits = [_schema_edit(folder / file_name(name), one) for name, one in installed]
        before = _bytes(folder / SETTINGS)
        if before is None:
            edits.append(FileEdit(folder / SETTINGS, None, wanted.encode()))
        changed = [edit for edit in edits if edit.is_change]
        for edit in changed:
            edit.path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise InstallError(f"{error.filename}: {error.strerror}") from None
    write_edits(changed, folder)
    written = [edit.path.relative_to(folder).as_posix() for edit in changed]
    return Installed(written, "" if before is None or _has_settings(before) else wanted)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _schema_edit(path: Path, one: SchemaOf) -> FileEdit:
    before = _bytes(path)
    if before is not None and _MADE.encode() not in before:
        raise InstallError(f"{path} is not made by crossfoot: move it, or install into another folder")
    return FileEdit(path, before, one.text().encode())


def _has_settings(written: bytes) -> bool:
    """Whether settings name our schemas; they are searched as text, for comments make them no JSON."""
    return all(json.dumps(name).encode() in written for name in settings()["yaml.schemas"])
