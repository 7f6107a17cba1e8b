"""Agreement on a table: the facts that several claims tell, and those of which the exact engine is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import narwhals as nw

from crossfoot.engines.columnar.frame import ENDS, PRINTED, dimensions, rows_among
from crossfoot.engines.columnar.groups import SURE
from crossfoot.engines.columnar.telling import APART, CLAIMS, INEXACT, OPEN, share_a_number, told_together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from crossfoot.engines.columnar.frame import Frame, Table

_FLAGS: Final = (OPEN, INEXACT)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a table that more than one claim tells."""

    table: Table

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that make a fact."""
        return ("measure", "entity", "period", *dimensions(self.table.columns))

    def rows(self, columns: Sequence[str], only: Mapping[str, Collection[str | None]]) -> Frame:
        """Some columns of the rows; `only` as for tables."""
        frame = self.table.frame(list(dict.fromkeys([*columns, *only])), only)
        return rows_among(frame, only).select(*columns)

    def decided(self) -> Frame:
        """The keys of each fact that several claims tell, and whether it is sure that they agree."""
        is_open = _is_open("lo") | _is_open("hi")
        rows = self.rows([*self.keys, *ENDS, *PRINTED], {})
        rows = rows.with_columns(is_open.alias(OPEN), (~nw.col("exact")).alias(INEXACT))
        told = told_together(rows, self.keys, _FLAGS).group_by(*self.keys)
        flags = [nw.col(flag).max() for flag in (*_FLAGS, APART)]
        facts = told.agg(nw.col("lo").max(), nw.col("hi").min(), nw.col(CLAIMS).sum(), *flags)
        is_sure = ~nw.col(APART) & share_a_number(nw.col("lo"), nw.col("hi"))
        sure = nw.when(is_sure).then(nw.lit(True)).otherwise(nw.lit(False))  # noqa: FBT003  # values, no flags
        return facts.filter(nw.col(CLAIMS) > 1).select(*self.keys, sure.alias(SURE))


def _is_open(end: str) -> nw.Expr:
    return nw.col(f"{end}_open") & ~nw.col(end).is_null()
