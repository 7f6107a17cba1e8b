"""The columns `lo hi lo_open hi_open`: a quantity that was read before, its ends in columns of their own.

They are another way to write the column `value`: `lo` and `hi` are exact numbers, in digits with decimals
(`135000`, `-0.25`) or as a ratio (`1/3`), in the unit of the column `unit` or else the measure's. An empty
end is unbounded; an end is open where its column says `true`. Rows of which both ends are empty have their
quantity from `says`, `value` or `items`, as all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.model.claim_figure import Problem
from crossfoot.model.columns import ABSENT
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.model.columns import Columns

    FigureCells = tuple[str, str, str, str, str]

READ_ENDS: Final = ("lo", "hi", "lo_open", "hi_open")
"""The names of the columns, which are no dimensions."""

FLAGS: Final = {"": False, "false": False, "true": True}


class ReadEnds:
    """Where the columns stand in the rows of a file."""

    def __init__(self, columns: Columns) -> None:
        at = dict(columns.dimensions)
        self._lo, self._hi, self._lo_open, self._hi_open = (at.get(name, ABSENT) for name in READ_ENDS)
        self.is_there = any(name in at for name in READ_ENDS)

    def packed(self, cells: Sequence[str], figure: FigureCells, problems: list[Problem]) -> FigureCells:
        """The cells of a figure, with what the column `value` would say where the row has such ends."""
        lo, hi = cells[self._lo], cells[self._hi]
        lo_open, hi_open = (self._flag(cells[at], name, problems) for at, name in self._flags)
        if not lo and not hi:
            return figure
        measure, says, value, unit, items = figure
        if value:
            message = "the row has a value, and lo or hi besides"
            problems.append(Problem("value", message, "take one of them out"))
        return measure, says, interval_text(lo, hi, lo_open=lo_open, hi_open=hi_open), unit, items

    def unpacked(self, cells: Sequence[str], problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems of a figure, those of its value told of the ends where the row has them."""
        column = "lo" if cells[self._lo] else "hi" if cells[self._hi] else ""
        for problem in problems:
            is_of_ends = column and problem.column == "value"
            yield Problem(column, problem.message, problem.hint) if is_of_ends else problem

    @property
    def _flags(self) -> tuple[tuple[int, str], ...]:
        return (self._lo_open, "lo_open"), (self._hi_open, "hi_open")

    @staticmethod
    def _flag(text: str, name: str, problems: list[Problem]) -> bool:
        flag = FLAGS.get(text.lower())
        if flag is None:
            problems.append(Problem(name, f"found {quoted(text)}, wanted true or false"))
        return bool(flag)


def interval_text(lo: str, hi: str, *, lo_open: bool, hi_open: bool) -> str:
    """An interval as the column `value` writes it; an empty end is unbounded."""
    if lo == hi and not (lo_open or hi_open):
        return lo
    opening, closing = "(" if lo_open or not lo else "[", ")" if hi_open or not hi else "]"
    return f"{opening}{lo or '-inf'}, {hi or 'inf'}{closing}"
