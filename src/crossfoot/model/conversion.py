"""Claims files from one format into another: every cell as it is, and nothing written unless all can be."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Final

from crossfoot.errors import CrossfootError, Fault, Faults, Place, listed
from crossfoot.model import csv_lines, json_lines
from crossfoot.model.claims_table import claims_table
from crossfoot.model.replacing import replacing
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crossfoot.model.claims_table import ClaimsTable

FORMATS: Final = (".csv", ".jsonl", ".parquet")
"""How the names of the files end that are read and written."""
MOST_FAULTS: Final = 1000
"""Faults after which no more is looked at."""

_NEEDS_QUOTES: Final = re.compile(r'[,"]|^\s|\s$')
# A figure may begin with a sign, but it calls nothing.
_FORMULA: Final = re.compile(r"\s*(?:[=@＝＠]|[-+－＋].*[(|!])", re.DOTALL)
_LINE_BREAK: Final = re.compile(r"[\r\n]")


class ConversionError(CrossfootError):
    """A file cannot be converted; the message says which and why."""


def convert(given: Path, wanted: Path, *, replaces: bool = False) -> int:
    """Writes the claims of a file in the format that the other's name ends with.

    Args:
        given: the file, or a folder of Parquet files.
        wanted: the file to write.
        replaces: whether a file that is there may be replaced.

    Returns:
        How many claims there are.

    Raises:
        Faults: what is given cannot be read, or holds what the format cannot; there are all faults.
        ConversionError: a name ends otherwise, there is a file already, or it cannot be written.
    """
    for path in (given, wanted):
        if path.suffix not in FORMATS:
            raise ConversionError(f"{path} does not end with {listed(FORMATS, 'or')}")
    if wanted.exists() and not (replaces and wanted.is_file()):
        raise ConversionError(
            f"{wanted} is there already{'' if wanted.is_dir() else ': --force replaces it'}"
        )
    try:
        table = claims_table(given, str(given))
        write = _writer(wanted)
    except ImportError:
        raise ConversionError("Parquet needs pyarrow: install crossfoot[parquet]") from None
    if "measure" not in table.names:
        raise Faults([Fault(Place(str(given), 1), "there is no column 'measure'")])
    try:
        with replacing(wanted) as stream:
            rows = write(table, stream)
            if table.faults:
                raise Faults(table.faults)
            if not rows:
                raise Faults([Fault(Place(str(given), 1), "there are no claims")])
    except OSError as error:
        raise ConversionError(f"{wanted} cannot be written: {error.strerror}") from None
    return rows


def _writer(wanted: Path) -> Callable[[ClaimsTable, IO[bytes]], int]:
    if wanted.suffix == ".csv":
        return _write_csv
    if wanted.suffix == ".jsonl":
        return _write_jsonl
    from crossfoot.model.parquet_table import write_parquet

    return write_parquet


def _write_csv(table: ClaimsTable, stream: IO[bytes]) -> int:
    """Writes a header and one claim a line, which is all that CSV of claims has room for."""
    stream.write((",".join(table.names) + "\n").encode())
    rows = 0
    for rows, (place, cells) in enumerate(table.rows, 1):  # noqa: B007  # the last number is how many
        line = ",".join(["" if cell is None else _csv_cell(cell) for cell in cells])
        message = _unfit_for_csv(line, [cell for cell in cells if cell and cell.strip()])
        if message:
            table.faults.append(Fault(place, message, hint="take it out, or keep to JSON Lines or Parquet"))
            if len(table.faults) == MOST_FAULTS:
                break
        stream.write(f"{line}\n".encode())
    return rows


def _unfit_for_csv(line: str, filled: list[str]) -> str:
    if _LINE_BREAK.search(line):
        return "CSV of claims has no room for a line break within a cell"
    if not filled:
        return "CSV of claims leaves out a row that is empty"
    formula = next(filter(_FORMULA.match, filled), None)
    if formula is not None:
        return f"{quoted(formula)} is a formula to a spreadsheet that opens the CSV"
    return _too_long(line, csv_lines.MOST_LINE)


def _too_long(line: str, most: int) -> str:
    return f"the line would be longer than {most:,} characters" if len(line) > most else ""


def _csv_cell(cell: str) -> str:
    if _NEEDS_QUOTES.search(cell):
        return '"{}"'.format(cell.replace('"', '""'))
    return cell


def _write_jsonl(table: ClaimsTable, stream: IO[bytes]) -> int:
    """Writes one object a line; the first one has all keys, so that none is lost, and names their order."""
    rows = 0
    for rows, (place, cells) in enumerate(table.rows, 1):
        pairs = zip(table.names, cells, strict=True)
        texts = {name: cell for name, cell in pairs if rows == 1 or cell is not None}
        line = json.dumps(texts, ensure_ascii=False)
        message = _too_long(line, json_lines.MOST_LINE)
        if message:
            table.faults.append(Fault(place, message, hint="keep to Parquet"))
        stream.write(f"{line}\n".encode())
    return rows
