"""Loading without searches for garbage meanwhile: many records and no cycles make these half of the time."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage within the block, if there was any before."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _take_for_old()
            gc.enable()


def _take_for_old() -> None:
    """Counts what is there among the old, or the first search after the block would go through all of it.

    Whether anything was set apart before is not asked: counting that takes longer than most loads.
    """
    gc.freeze()
    gc.unfreeze()
