"""Runs of days and how long they are said to last: 10月1日至7日, 为期七天."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.wording.stated import Names, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.extract.figure import Figure
    from crossfoot.wording.phrases import Passage

AS_LONG: Final = "what goes on from one day to another lasts the days from the one to the other"
_RUN: Final = re.compile(
    r"(?:(?P<month>\d+)月)?(?P<first>\d+)[日号號]?\s?(?:至|到|-|–|—|~|to|and)\s?(?:(?P<then>\d+)月)?(?P<last>\d+)"
    r"(?:[日号號]| [A-Z])"
)


def stated_durations(passage: Passage) -> Iterator[Stated]:
    """Each duration in days beside the run of days that it is of; the first day may be counted or not."""
    figures = passage.sentence.figures
    for pattern in passage.language.lasting.values():
        for found in pattern.finditer(passage.sentence.skeleton):
            days, duration = figures[found["days"]], figures[found["duration"]]
            count = _days_of(days.says)
            if count is None or duration.unit is None or duration.unit.name != "day":
                continue
            told: dict[str, Figure | Names] = {
                "duration": duration,
                "days": Names(days.start, days.end, count - 1, count),
            }
            start, end = min(days.start, duration.start), max(days.end, duration.end)
            yield Stated(
                "duration",
                "duration == days",
                AS_LONG,
                told,
                start,
                end,
                frozenset({"duration"}),
                is_firm=True,
            )


def _days_of(says: str) -> int | None:
    """How many days a run within one month has; None for anything else."""
    found = _RUN.search(says)
    if found is None or (found["then"] and found["then"] != found["month"]):
        return None
    count = int(found["last"]) - int(found["first"]) + 1
    return count if count > 1 else None
