"""Runs of the command in a folder of its own, step by step, as case files tell them."""

from __future__ import annotations

import hashlib
import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from crossfoot.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pytest

CASES = Path(__file__).parent / "cases/commands"


def cases_of(name: str) -> list[dict[str, Any]]:
    """The cases of a file; the files of a case are those of the whole file with its own among them."""
    file = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    given = file.get("given", {})
    return [case | {"given": given | case.get("given", {})} for case in file["cases"]]


class Outcome(NamedTuple):
    """What came of a run: its exit code, what it wrote on either stream, and files after it."""

    code: int
    out: str
    err: str
    files: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with files; hashes of documents are written in expectations as `sha256(NAME)`."""

    path: Path

    def write(self, files: Mapping[str, str | None]) -> None:
        """Writes files by their names; None takes one away, and `-> NAME` makes it a link."""
        for name, text in sorted(files.items(), key=lambda file: "sha256(" in (file[1] or "")):
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            elif text.startswith("-> "):
                path.symlink_to(text.removeprefix("-> "))
            else:
                path.write_bytes(self.hashed(text).encode("latin-1" if "\xff" in text else "utf-8"))

    def read(self, name: str) -> str | None:
        """The text of a file, None where there is none."""
        path = self.path / name
        return path.read_bytes().decode() if path.exists() else None

    def hashed(self, text: str) -> str:
        """The text with the hashes of documents, as they stand now, in place of their names."""

        def hash_of(found: re.Match[str]) -> str:
            return hashlib.sha256((self.path / found[1]).read_bytes()).hexdigest()

        return re.sub(r"sha256\(([^)]+)\)", hash_of, text)


def run_steps(
    case: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
) -> Iterator[tuple[Outcome, Outcome]]:
    """Runs each step of a case: what came of it, and what should have."""
    patch.chdir(folder)
    patch.setenv("COLUMNS", "100")
    files = Folder(folder)
    files.write(case["given"])
    for step in case.get("steps", [case]):
        files.write(step.get("write", {}))
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(step.get("input", "").encode())))
        try:
            code = main(step["run"])
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        told = step.get("files", {})
        expected = {name: text and files.hashed(text) for name, text in told.items()}
        yield (
            Outcome(code, captured.out, captured.err, {name: files.read(name) for name in told}),
            Outcome(step.get("exit", 0), step.get("out", ""), step.get("err", ""), expected),
        )
