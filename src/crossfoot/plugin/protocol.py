"""The short way for items that pass.

An audit has thousands of items that take microseconds, while pytest's own protocol (set-up, call and
tear-down, each with capture, logging and warning hooks) takes far longer than they do. An item that
passes is reported at once; any other goes through pytest's protocol, with all that belongs to it.
"""

from __future__ import annotations

import gc
import itertools
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
        for garbage over and over, and once more when the process ends, would find none and take a third
        of the time. What an earlier run in the same process had set apart is put back first.
        """
        if not config.pluginmanager.has_plugin(cls.name):
            config.pluginmanager.register(cls(config), cls.name)
            gc.unfreeze()
            gc.disable()

    def pytest_collection_finish(self) -> None:
        """Sets apart what was collected, and looks for garbage again in what comes after."""
        gc.freeze()
        self._search_for_garbage()

    def pytest_unconfigure(self) -> None:
        """Looks for garbage again where the run ended before all was collected."""
        self._search_for_garbage()

    def _search_for_garbage(self) -> None:
        if self.searched_for_garbage:
            gc.enable()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Runs all items as pytest does, but for those that are reported at once.

        Calling the protocol of an item costs as much again as reporting it, for the hooks around it. A
        worker of a run that is spread has a loop of its own, which does call it.
        """
        options = session.config.option
        stopped = session.testsfailed and not options.continue_on_collection_errors
        if stopped or options.collectonly or hasattr(session.config, "workerinput"):
            return None
        for item, nextitem in itertools.zip_longest(session.items, session.items[1:]):
            if not self.pytest_runtest_protocol(item, nextitem):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
        return True

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
