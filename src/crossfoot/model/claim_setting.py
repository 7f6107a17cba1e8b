"""Who states a claim, about whom and when: the cells `source`, `entity`, `period` and their defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crossfoot.model.claim_figure import Problem
from crossfoot.model.declared import unknown
from crossfoot.model.period import PeriodError, canonical_period
from crossfoot.model.spreadsheet import error_in
from crossfoot.model.unseen import unseen

if TYPE_CHECKING:
    from crossfoot.model.declared import Declared


class Setting(NamedTuple):
    """The source, the entity's id and the period in its one spelling; and what is wrong with the cells."""

    source: str
    entity: str | None
    period: str | None
    problems: tuple[Problem, ...] = ()


class SettingReader:
    """Reads the settings of a file's claims, each distinct one once.

    `default_source` is the file's name. Where it is needed and not declared, `unknown_default` says so once
    for the whole file.
    """

    def __init__(self, declared: Declared, default_source: str) -> None:
        self.unknown_default: tuple[str, str] | None = None
        self._declared = declared
        self.default_source = default_source
        self._read: dict[tuple[str, str, str], Setting] = {}

    def read(self, cells: tuple[str, str, str]) -> Setting:
        """The setting that the cells `source`, `entity` and `period` tell."""
        setting = self._read.get(cells)
        if setting is None:
            setting = self._read[cells] = self._setting(*cells)
        return setting

    def _setting(self, source: str, entity: str, period: str) -> Setting:
        problems: list[Problem] = []
        name = source or self.default_source
        declared = self._declared.sources
        record = None if declared is None else declared.get(name)
        if record is None and declared is not None:
            message, hint = unknown("source", name, declared, self._declared.unread["source"])
            if source:
                problems.append(Problem("source", message, hint))
            else:
                self.unknown_default = f"{message} (the file's name)", hint
        elif source and (odd := error_in(source) or unseen(source)):
            problems.append(Problem("source", *odd))
        default_entity, default_period = (record.entity, record.period) if record else (None, None)
        return Setting(
            name,
            entity_of(self._declared, entity, problems) if entity else default_entity,
            period_of(period, problems) if period else default_period,
            tuple(problems),
        )


def entity_of(declared: Declared, name: str, problems: list[Problem]) -> str | None:
    """The id of the entity that a cell names; None, and a problem, for no one's name."""
    found, problem = declared.entity(name)
    if problem is not None:
        problems.append(Problem("entity", *problem))
    return found


def period_of(text: str, problems: list[Problem]) -> str | None:
    """The one spelling of the period in a cell; None, and a problem, for what is no period."""
    try:
        return canonical_period(text)
    except PeriodError as error:
        problems.append(Problem("period", str(error), error.hint))
        return None
