"""The check files of a suite, with what is wrong in them beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossfoot.model.checks_yaml import SUFFIX, ChecksFile, load_checks_file
from crossfoot.model.textfile import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crossfoot.model.records import Records


def load_check_files(folders: Iterable[Path], records: Records, root: Path) -> list[ChecksFile]:
    """The check files of folders and of the folders in them, in the order of their names.

    Nothing is raised: the faults stand in the files and in their checks. `root` is what the names are told
    relative to.
    """
    paths = {path for folder in folders for path in folder.rglob(f"*{SUFFIX}")}
    names = sorted((shown_name(path, root), path) for path in paths)
    return [load_checks_file(path, name, records.declared) for name, path in names]
