"""Shares of one whole in a row: 45 per cent from fees, 35 per cent from grants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.wording.phrases import stated_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from crossfoot.wording.phrases import Mention, Passage
    from crossfoot.wording.stated import Stated

ALL_SHARES: Final = "shares of one whole are together no more than all of it"
_LEAST: Final = 3
_REACH: Final = 40


def stated_shares(passage: Passage) -> Iterator[Stated]:
    """Percentages in a row that come from, or go to, one thing each; or of kinds of one name."""
    row: list[Mention] = []
    told: list[str] = []
    for one in passage.mentions():
        kind = _kind_of(one, passage) if one.figure.kind == "percent" else None
        if kind is not None and (not told or kind == told[-1]):
            row.append(one)
            told.append(kind)
            continue
        yield from _together(row)
        row, told = ([one], [kind]) if kind is not None else ([], [])
    yield from _together(row)


def _together(row: list[Mention]) -> Iterator[Stated]:
    if len(row) >= _LEAST:
        figures = {f"share_{number}": one for number, one in enumerate(row, start=1)}
        yield stated_of("shares", f"{' + '.join(figures)} <= 100 %", ALL_SHARES, **figures)


def _kind_of(one: Mention, passage: Passage) -> str | None:
    """What tells that a share is one of several: the word behind it, or how the name before it ends."""
    skeleton = one.sentence.skeleton
    before = _last(passage.language.part["share_row"], skeleton[max(0, one.at - _REACH) : one.at])
    if before is not None:
        return before["noun"][-1]
    behind = passage.language.part["share_way"].match(skeleton, one.at + 1)
    return behind["way"] if behind else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match that ends where the text does."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found if found is not None and found.end() == len(text) else None
