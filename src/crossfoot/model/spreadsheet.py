"""What spreadsheets make of cells when they open and save a claims file, and how to undo it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from crossfoot.model.textfile import quoted

_ERROR: Final = re.compile(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NUM|NULL|SPILL|CALC)!?|#{2,}|Err:[0-9]{3}")
_EXPONENT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)E([+-]?[0-9]{1,2})", re.IGNORECASE)
_MARKED_TEXT: Final = re.compile(r"'(.+?)'?|=\"?(.+?)\"?|[“„](.+)[”“]|‘(.+)’")
_TIME: Final = re.compile(r"([0-9]+)[:：]([0-9]+)(?::00)?(?: ?[AP]M)?", re.IGNORECASE)
MAY_HAVE: Final = "; a spreadsheet may have changed it"


def error_in(cell: str) -> tuple[str, str] | None:
    """What to tell of a cell that shows an error of a spreadsheet: None for all others."""
    if not cell or cell[0] not in "#E" or _ERROR.fullmatch(cell) is None:
        return None
    return f"{quoted(cell)} is what a spreadsheet shows for an error", "write what the cell should say"


def undone_figure(text: str) -> str:
    """The way out for a figure that a spreadsheet changed or marked; empty where it did not."""
    exponent = _EXPONENT.match(text)
    if exponent is not None:
        number = Decimal(exponent[1]).scaleb(int(exponent[2]))
        return f"write it as printed, such as {number:f}{MAY_HAVE}"
    marked = _MARKED_TEXT.fullmatch(text)
    return f"write {next(filter(None, marked.groups()))}" if marked is not None else ""


def undone_span(text: str) -> str:
    """The way out for a span that a spreadsheet took for a time of day; empty where it did not."""
    time = _TIME.fullmatch(text)
    return f"write {time[1]}:{time[2]}{MAY_HAVE}" if time is not None else ""
