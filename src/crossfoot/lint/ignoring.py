"""Turning lints off: by the configuration of the project, or by a comment where one is not wanted.

The configuration is pytest's own, so that the command and the plugin say the same:
`crossfoot_lint_ignore = no-reason unused-entity`. A comment stands on the line of the remark, or on a line
of its own before it: `# lint-ignore: never-fails`.
"""

from __future__ import annotations

import configparser
import re
import tomllib
from typing import TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crossfoot.lint.lints import Remark
    from crossfoot.lint.project import Project

OPTION: Final = "crossfoot_lint_ignore"

_COMMENT: Final = re.compile(r"(?:^|\s)#\s*lint-ignore:\s*([a-z-]+(?:[\s,]+[a-z-]+)*)\s*$")
_CODES: Final = re.compile(r"[a-z-]+")
# In the order in which pytest looks for them; the first that has one of its sections counts.
_SECTIONS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "pytest.toml": (("pytest",),),
    ".pytest.toml": (("pytest",),),
    "pytest.ini": (("pytest",),),
    ".pytest.ini": (("pytest",),),
    "pyproject.toml": (("tool", "pytest", "ini_options"), ("tool", "pytest")),
    "tox.ini": (("pytest",),),
    "setup.cfg": (("tool:pytest",),),
}


class ConfigurationError(CrossfootError):
    """A file of pytest's configuration cannot be read."""


def is_ignored(remark: Remark, project: Project) -> bool:
    """Whether a comment at the place of the remark turns its code off."""
    lines = project.text(remark.fault.place.file).lines
    at = remark.fault.place.line - 1
    near = [
        *lines[at : at + 1],
        *(line for line in lines[max(at - 1, 0) : at] if line.lstrip().startswith("#")),
    ]
    found = (_COMMENT.search(line) for line in near if not remark.fault.place.file.endswith(".csv"))
    return any(remark.code in _CODES.findall(one[1]) for one in found if one)


def configured(folder: Path) -> list[str]:
    """The codes that pytest's configuration in the folder turns off.

    Raises:
        ConfigurationError: its file cannot be read.
    """
    written = next(_sections(folder), {}).get(OPTION, "")
    return [str(code) for code in written] if isinstance(written, list) else split(str(written))


def split(written: str) -> list[str]:
    """The codes of a text, with blanks or commas between."""
    return written.replace(",", " ").split()


def _sections(folder: Path) -> Iterator[dict[str, object]]:
    """The sections for pytest of the files of a folder."""
    for name, sections in _SECTIONS.items():
        if not (folder / name).is_file():
            continue
        read = _read(folder / name)
        for keys in sections:
            section: object = read
            for key in keys:
                section = section.get(key) if isinstance(section, dict) else None
            if isinstance(section, dict):
                yield section


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            return tomllib.loads(text)
        parser = configparser.RawConfigParser()
        parser.read_string(text)
    except (OSError, ValueError, configparser.Error) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from None
    return {section: dict(parser[section]) for section in parser.sections()}
