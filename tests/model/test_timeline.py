"""Laws of the periods on record: which is the shortest that covers one, and which make one up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given

from crossfoot.model.period import Period, read_period
from crossfoot.model.timeline import Timeline
from tests.strategies.records import near_periods

if TYPE_CHECKING:
    from collections.abc import Sequence


def days_of(period: Period) -> set[date]:
    """The days of a period of one week; an open end has more than all others together."""
    first, last = (period.first or date(2023, 4, 1)), (period.last or date(2023, 6, 1))
    return {first + timedelta(days=day) for day in range((last - first).days + 1)}


def chains(parts: Sequence[Period]) -> list[Sequence[Period]]:
    """All sets of periods of which no two share a day."""
    return [
        chosen
        for count in range(1, len(parts) + 1)
        for chosen in combinations(parts, count)
        if not any(one.overlaps(other) for one, other in combinations(chosen, 2))
    ]


def measured(chain: Sequence[Period]) -> tuple[int, int]:
    """How many days are in the periods, and how many periods they are."""
    return sum(len(days_of(one)) for one in chain), len(chain)


@given(near_periods())
def test_covering_period_holds_more_and_none_is_shorter(recorded: list[Period]) -> None:
    """A covering period holds the whole of one and more, no other that does is shorter, and one is found."""
    own, *others = recorded
    covering = Timeline(others).covering(own)
    for found in covering:
        assert days_of(found) > days_of(own)
        assert found in others
    wider = [one for one in others if days_of(one) > days_of(own)]
    assert bool(covering) == bool(wider)
    closed = [one for one in wider if None not in {one.first, one.last}]
    if closed:
        fewest = min(len(days_of(one)) for one in closed)
        assert {len(days_of(one)) for one in covering} == {fewest}
    else:
        assert not any(one.within(found) and one != found for found in covering for one in wider)


@given(near_periods())
def test_shorter_is_an_order(periods: list[Period]) -> None:
    """No period is shorter than itself, and what is shorter than a shorter one is shorter."""
    for one in periods:
        assert not one.is_shorter(one)
        for other in periods:
            if one.is_shorter(other):
                assert not other.is_shorter(one)
                assert all(one.is_shorter(third) for third in periods if other.is_shorter(third))


@given(near_periods())
def test_tiling_is_a_partition(recorded: list[Period]) -> None:
    """Every day of a period is in just one of its tiles, whether that is on record or a gap."""
    whole, *others = recorded
    tiled = Timeline(others).tiling(whole)
    parts = [one for one in others if days_of(one) < days_of(whole)]
    assert bool(tiled) == bool(parts)
    if tiled:
        assert (tiled[0].first, tiled[-1].last) == (whole.first, whole.last)
        for one, after in pairwise(tiled):
            assert one.last is not None
            assert after.first == one.last + timedelta(days=1)
        assert whole not in tiled


@given(near_periods())
def test_tiling_leaves_the_fewest_days_and_has_the_most_tiles(recorded: list[Period]) -> None:
    """No choice of periods that share no day has more of the days, nor as many in more periods."""
    whole, *others = recorded
    parts = [one for one in set(others) if days_of(one) < days_of(whole)]
    tiles = [tile for tile in Timeline(others).tiling(whole) if tile in parts]
    best = max(map(measured, chains(parts)), default=(0, 0))
    assert measured(tiles) == best
    assert Timeline(others[::-1]).tiling(whole) == Timeline(others).tiling(whole)


def test_tiles_and_gaps_of_an_open_period() -> None:
    """What is open at its beginning is made up from what is open too, or has a gap before all parts."""
    recorded = [read_period(text) for text in ("/2021", "2023-01", "2022", "0001/2020", "2023-03/2023-12")]
    told = [str(tile) for tile in Timeline(recorded).tiling(read_period("/2023"))]
    assert told == ["/2021", "2022", "2023-01", "2023-02", "2023-03/2023-12"]
    told = [str(tile) for tile in Timeline(recorded[1:3]).tiling(read_period("/2023"))]
    assert told == ["/2021", "2022", "2023-01", "2023-02/2023-12"]
