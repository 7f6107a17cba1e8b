"""The short run: damaged seeds of every target, read twice, in a few seconds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds
from tests.strategies.files import damaged

anything = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_read_alike_twice(name: str) -> None:
    """What the cases hold is read, or refused with an error of ours, and both the same a second time."""
    texts = seeds(name)
    assert texts
    for text in texts[:: max(1, len(texts) // 20)]:
        TARGETS[name][0](text.encode())


@pytest.mark.parametrize("name", TARGETS)
@anything
@given(data=st.data())
def test_damaged_seeds_are_read_alike_twice(name: str, data: st.DataObject) -> None:
    """So is what mishaps make of them, and any other bytes."""
    text = data.draw(st.sampled_from(seeds(name)))
    TARGETS[name][0](data.draw(damaged(text) | st.binary(max_size=60)))
