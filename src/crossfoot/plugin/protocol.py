"""The short way for items that pass.

An audit has thousands of items that take microseconds, while pytest's own protocol (set-up, call and
tear-down, each with capture, logging and warning hooks) takes far longer than they do. An item that
passes is reported at once; any other goes through pytest's protocol, with all that belongs to it.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest

from crossfoot.plugin.items import AuditItem

if TYPE_CHECKING:
    from typing import ClassVar


_LONG_WAY_OPTIONS = ("usepdb", "setuponly", "setupshow", "setupplan")
"""Options of pytest that are about its own protocol."""


class RunProtocol:
    """The hooks that are wanted only once a file of ours was met."""

    name: ClassVar[str] = "crossfoot-run"

    def __init__(self, config: pytest.Config) -> None:
        self.searched_for_garbage = gc.isenabled()
        self.is_wanted = not any(config.getoption(name, default=False) for name in _LONG_WAY_OPTIONS)

    @classmethod
    def register(cls, config: pytest.Config) -> None:
        """Registers the hooks, once, and stops the search for garbage until all is collected.

        Records and items are made by the ten thousand and live to the end of the run: searching them
        for garbage over and over would find none, and take a fifth of the time.
        """
        if not config.pluginmanager.has_plugin(cls.name):
            config.pluginmanager.register(cls(config), cls.name)
            gc.disable()

    def pytest_collection_finish(self) -> None:
        """Sets apart what was collected, and looks for garbage again in what comes after."""
        gc.freeze()
        self._search_for_garbage()

    def pytest_unconfigure(self) -> None:
        """Puts back what was set apart."""
        gc.unfreeze()
        self._search_for_garbage()

    def _search_for_garbage(self) -> None:
        if self.searched_for_garbage:
            gc.enable()

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Reports an item of ours that passes.

        The last item of each file goes through pytest's own protocol, which tears down what items of
        other files may have left set up; so do items that carry marks such as `xfail` or `skip`.
        """
        if not isinstance(item, AuditItem) or nextitem is None or nextitem.parent is not item.parent:
            return None
        if not self.is_wanted or not item.is_plain:
            return None
        start, begun = time.time(), time.perf_counter()
        if not _passes(item):
            return None
        took = time.perf_counter() - begun
        report = pytest.TestReport(
            item.nodeid,
            item.location,
            dict.fromkeys(item.tags, 1),
            "passed",
            None,
            "call",
            duration=took,
            start=start,
            stop=start + took,
            user_properties=item.user_properties,
        )
        hooks = item.ihook
        hooks.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        hooks.pytest_runtest_logreport(report=report)
        hooks.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True


def _passes(item: AuditItem) -> bool:
    """Whether the item passes; what is unexpected is left to pytest's protocol to report."""
    try:
        return item.passes()
    except Exception:  # noqa: BLE001  # raised again, and reported, on the long way
        return False
