"""Lints of names that nothing uses, and of names in checks that no claim has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import did_you_mean
from crossfoot.lint.lints import Level, Lint
from crossfoot.model.check import GROUPING
from crossfoot.model.checks_yaml import measure_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project
    from crossfoot.model.claim import Claim


def _unused_measures(project: Project) -> Iterator[Fault]:
    used = _told(project, "measure", lambda claim: claim.measure)
    for check in project.checks:
        operands = check.formula.operands.values() if check.formula else ()
        used |= {measure_of(check, operand) for operand in operands}
    for measure in project.records.measures.values():
        if measure.name not in used and not project.may_speak_of(measure.name):
            message = f"no claim and no check speaks of the measure '{measure.name}'"
            yield project.fault(measure.place, message, _ELSE, width=len(measure.name))


def _unused_entities(project: Project) -> Iterator[Fault]:
    entities = project.records.entities
    used = _told(project, "entity", lambda claim: claim.entity)
    used |= {source.entity for source in project.records.sources.values()}
    for check in project.checks:
        used |= {*check.where.get("entity", ()), *(one.entity for one in check.let.values())}
    used |= {outer for name in used if name for outer in entities.chain(name)}
    for entity in entities:
        if entity.id not in used:
            message = f"nothing is about the entity '{entity.id}', nor about what lies within it"
            yield project.fault(entity.place, message, _ELSE, width=len(entity.id))


def _unused_sources(project: Project) -> Iterator[Fault]:
    used = _told(project, "source", lambda claim: claim.source)
    for source in project.records.sources.values():
        if source.id not in used:
            message = f"no claim is of the source '{source.id}'"
            yield project.fault(source.place, message, _ELSE, width=len(source.id))


def _unknown_dimensions(project: Project) -> Iterator[Fault]:
    known = _dimensions(project).keys()
    for check in project.checks:
        operands = check.formula.operands.values() if check.formula else ()
        columns = [*(check.per or ()), *check.where, *(operand.dimension for operand in operands)]
        columns += [name for one in check.let.values() for name, _ in one.dimensions or ()]
        for column in dict.fromkeys(columns):
            if column and column not in known and column not in GROUPING:
                message = f"no claim has the dimension '{column}'"
                yield project.in_check(check, column, message, did_you_mean(column, sorted(known)))


def _unknown_values(project: Project) -> Iterator[Fault]:
    known = _dimensions(project)
    known["source"] = {name for name in _told(project, "source", lambda claim: claim.source) if name}
    known["source"] |= project.records.sources.keys()
    for check in project.checks:
        wanted = [(column, value) for column, values in check.where.items() for value in values]
        for one in check.let.values():
            wanted += [*(one.dimensions or ()), *([("source", one.source)] if one.source else [])]
        for column, value in dict.fromkeys(wanted):
            if column in known and value not in known[column]:
                message = f"no claim has the {column} '{value}'"
                yield project.in_check(check, value, message, did_you_mean(value, sorted(known[column])))


def _dimensions(project: Project) -> dict[str, set[str]]:
    """The dimensions that claims have, with their values."""
    found: dict[str, set[str]] = {}
    for claim in project.records.claims:
        for name, value in claim.dimensions:
            found.setdefault(name, set()).add(value)
    for bulk in project.records.bulk:
        for name in bulk.dimensions:
            values = found.setdefault(name, set())
            values.update(
                *(filter(None, batch.column(name).unique().to_pylist()) for batch in bulk.batches())
            )
    return found


def _told(project: Project, column: str, of: Callable[[Claim], str | None]) -> set[str | None]:
    """What the claims have in a column, bulk claims among them."""
    told = {of(claim) for claim in project.records.claims}
    for bulk in project.records.bulk:
        for batch in bulk.batches():
            told.update(batch.column(column).unique().to_pylist())
    return told


_ELSE: Final = "delete it, or look for what should name it and does not"
_UNUSED: Final = (
    " It may be left over, or what should use it may be spelt otherwise. Nothing is deleted by --fix: whether"
    " it is left over, only a person knows."
)
LINTS: Final = (
    Lint(
        "unused-measure",
        Level.WARNING,
        "a measure that no claim and no check speaks of",
        f"The measure is declared, and there is no claim of it and no check with it.{_UNUSED}",
        _unused_measures,
    ),
    Lint(
        "unused-entity",
        Level.WARNING,
        "an entity that nothing is about",
        "No claim, source or check names the entity, and nothing that lies within it is named either."
        f"{_UNUSED} A register of all places is meant to have more than are used: turn the lint off for it.",
        _unused_entities,
    ),
    Lint(
        "unused-source",
        Level.WARNING,
        "a source without any claim",
        f"The source is declared, and no claim is of it: none of its figures is checked.{_UNUSED}",
        _unused_sources,
    ),
    Lint(
        "unknown-dimension",
        Level.WARNING,
        "a check names a dimension that no claim has",
        "A dimension is a column of claims files beyond those of every claim. A check that groups, narrows or"
        " adds up by one that no claim has finds nothing, or not what it should.",
        _unknown_dimensions,
    ),
    Lint(
        "unknown-value",
        Level.WARNING,
        "a check narrows to a source or a value of a dimension that no claim has",
        "`where` or `let` names a value that no claim has in that column, so that the check finds less than"
        " it should, or nothing. Mend the spelling, or take the value out.",
        _unknown_values,
    ),
)
