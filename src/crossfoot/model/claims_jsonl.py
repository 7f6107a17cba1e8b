"""Claims in JSON Lines: one object a line, with the keys and texts that CSV has as columns and cells.

A key that is left out, `null` and an empty text are the same: the cell is empty. Numbers are taken for their
digits as written, so that none is rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import Fault, Place
from crossfoot.model.claim_rows import RowReader
from crossfoot.model.columns import columns_named
from crossfoot.model.json_lines import BrokenObjectError, object_of, value_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossfoot.model.claim import Claim
    from crossfoot.model.claim_figure import Problem
    from crossfoot.model.claim_rows import Readers
    from crossfoot.model.textfile import TextFile

SUFFIX: Final = ".claims.jsonl"


def jsonl_claims(file: TextFile, readers: Readers, faults: list[Fault]) -> Iterator[Claim]:
    """The claims of a text. What is wrong with keys is told once each, among the faults."""
    if not file.text.strip():
        hint = 'one claim a line: {"measure": "...", "says": "..."}'
        faults.append(Fault(Place(file.name, 1), "the file is empty, wanted claims", hint=hint))
        return
    rows = _Rows(file, readers, faults)
    for index, line in enumerate(file.lines):
        if line.strip():
            yield rows.claim(Place(file.name, index + 1), line)


class _Rows:
    """The lines of a file; those with the same keys are read by the same reader."""

    def __init__(self, file: TextFile, readers: Readers, faults: list[Fault]) -> None:
        self._file = file
        self._readers = readers
        self._faults = faults
        self._by_keys: dict[tuple[str, ...], RowReader] = {}
        self._told: set[str] = set()

    def claim(self, place: Place, line: str) -> Claim:
        try:
            texts = object_of(line)
        except BrokenObjectError as error:
            at = Place(place.file, place.line, error.offset + 1)
            return self._reader((), place).broken(self._file.fault(at, str(error), hint=error.hint))
        reader = self._reader(tuple(texts), place)
        return reader.claim(["" if text is None else text.strip() for text in texts.values()], place)

    def _reader(self, keys: tuple[str, ...], place: Place) -> RowReader:
        reader = self._by_keys.get(keys)
        if reader is None:
            columns, slips = columns_named(keys)
            for at, message, hint in slips:
                if keys[at] not in self._told:
                    self._told.add(keys[at])
                    self._faults.append(self._fault(place, keys[at], message, hint))
            reader = self._by_keys[keys] = RowReader(columns, self._readers, self._tell)
        return reader

    def _fault(self, place: Place, key: str, message: str, hint: str) -> Fault:
        at = self._file.lines[place.line - 1].find(f'"{key}"')
        column = at + 2 if at >= 0 else 1
        return self._file.fault(
            Place(place.file, place.line, column), message, width=len(key) or 1, hint=hint
        )

    def _tell(self, place: Place, _: Sequence[str], problem: Problem) -> Fault:
        line = self._file.lines[place.line - 1]
        texts = object_of(line)
        cell = texts.get(problem.column) or ""
        start = value_start(line, problem.column) if cell else 0
        is_verbatim = bool(cell) and line.startswith(cell, start)
        offset = start + (problem.offset + len(cell) - len(cell.lstrip()) if is_verbatim else 0)
        width = (problem.width or len(cell.strip())) if is_verbatim else 1
        at = Place(place.file, place.line, offset + 1)
        return self._file.fault(at, problem.message, width=max(1, width), hint=problem.hint)
