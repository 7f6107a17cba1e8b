"""Among the periods on record: the shortest that covers one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crossfoot.model.period import Period


def shortest_covering(period: Period, recorded: Sequence[Period]) -> list[Period]:
    """The shortest of the recorded periods that hold the period and more.

    They are several where none is shorter than another: as many days, or open at different ends.
    """
    wider = [one for one in recorded if one != period and period.within(one)]
    return [one for one in wider if not any(other.is_shorter(one) for other in wider)]
