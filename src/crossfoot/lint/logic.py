"""Lints of what checks state: decided by the solver over all figures that the measures admit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import listed
from crossfoot.lint.lints import Level, Lint
from crossfoot.model.checks_yaml import measure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project
    from crossfoot.model.check import Check


def _empty_ranges(project: Project) -> Iterator[Fault]:
    for measure in project.records.measures.values():
        domain = measure.domain and measure.domain * measure.factor
        if measure.whole and domain is not None and domain.whole() is None:
            message = f"'{measure.name}' is whole, and no whole number lies in {measure.range}"
            yield project.fault(measure.place, message, "widen the range", width=len(measure.name))


def _never_fails(project: Project) -> Iterator[Fault]:
    for one in project.relating.standings:
        if one.fails_at_all.exists is False:
            message = f"{one.check.name} can never fail: there are no figures that violate it"
            yield project.of_check(one.check, message, "say what could be wrong, or delete the check")


def _vacuous_ranges(project: Project) -> Iterator[Fault]:
    for one in project.relating.standings:
        if one.fails.exists is False and one.fails_at_all.exists is not False:
            ranges = listed(list(_ranges(one.check, project)))
            message = f"{one.check.name} can never fail: what would violate it lies outside of the ranges"
            yield project.of_check(one.check, message, f"declared: {ranges}")


def _ranges(check: Check, project: Project) -> Iterator[str]:
    """The ranges of the measures of a check, each with its place."""
    operands = check.formula.operands.values() if check.formula else ()
    for name in dict.fromkeys(measure_of(check, operand) for operand in operands):
        measure = project.records.measures[name]
        if measure.range is not None:
            yield f"{name} {measure.range} at {measure.place.line_address}"


def _never_holds(project: Project) -> Iterator[Fault]:
    for one in project.relating.standings:
        if one.holds.exists is False:
            message = f"{one.check.name} can never hold: there are no figures that satisfy it"
            yield project.of_check(one.check, message, "look at the signs, the units and the ranges")


def _implied(project: Project) -> Iterator[Fault]:
    for one in project.relating.implied:
        if len(one.by) == 1:
            message = (
                f"{one.check.name} says nothing new: it holds wherever {_named(one.by, one.check)} holds"
            )
            yield project.of_check(one.check, message, _told(one.by))


def _implied_together(project: Project) -> Iterator[Fault]:
    for one in project.relating.implied:
        if len(one.by) > 1:
            message = f"{one.check.name} follows from {_named(one.by, one.check)} together"
            yield project.of_check(one.check, message, _told(one.by))


def _contradictions(project: Project) -> Iterator[Fault]:
    for one in project.relating.contradictions:
        first, *others = one.checks
        message = f"{first.name} contradicts {_named(others, first)}: no figures satisfy them all"
        yield project.of_check(first, message, _told(others))


def _not_decided(project: Project) -> Iterator[Fault]:
    for one in project.relating.untold:
        yield project.of_check(one.check, f"it is not known whether {one.what}: {one.reason}")


def _named(checks: Iterable[Check], beside: Check) -> str:
    """The names of checks, with the place of those that stand in another file than the one beside them."""
    return listed(
        [
            one.name if one.place.file == beside.place.file else f"{one.name} ({one.place.line_address})"
            for one in checks
        ]
    )


def _told(checks: Iterable[Check]) -> str:
    return "; ".join(f"{one.name}: {one.expect}" for one in checks)


_DECIDED: Final = (
    " That is decided for all figures that the kinds and ranges of the measures admit, not tried out with"
    " some of them."
)
LINTS: Final = (
    Lint(
        "empty-range",
        Level.ERROR,
        "a range in which a whole thing has no value",
        "The measure takes whole values only, and its range holds none: no claim of it can be right.",
        _empty_ranges,
    ),
    Lint(
        "never-fails",
        Level.ERROR,
        "a check that no figures violate",
        f"A check that cannot fail guards nothing, and its green tick says nothing.{_DECIDED} Often a"
        " comparison is the wrong way round, `or` stands where `and` was meant, or a tolerance is as wide as"
        " what is compared.",
        _never_fails,
    ),
    Lint(
        "vacuous-range",
        Level.WARNING,
        "a check that only figures outside of their ranges could violate",
        f"Every figure that would violate the check is a fault of its claim already.{_DECIDED} Either the"
        " check is not needed, or a range is narrower, or the bound of the check wider, than was meant.",
        _vacuous_ranges,
    ),
    Lint(
        "never-holds",
        Level.ERROR,
        "a check that no figures satisfy",
        f"The check fails whatever is claimed.{_DECIDED} Often a unit or a sign is wrong, or a bound lies"
        " outside of a range.",
        _never_holds,
    ),
    Lint(
        "contradict",
        Level.ERROR,
        "checks that cannot all hold",
        "Each of the checks can hold by itself, but no figures satisfy them all, so that one of them fails"
        f" wherever they meet.{_DECIDED} Asked about together are checks with the same `per`, none of them"
        " narrowed by another `where`. Told is a smallest set: without any one of it the others can hold.",
        _contradictions,
    ),
    Lint(
        "implied",
        Level.WARNING,
        "a check that holds wherever another one does",
        f"What would violate the check violates the other one, too.{_DECIDED} Delete the weaker one, unless"
        " it is there to say in other words what went wrong. The other one binds wherever this one does.",
        _implied,
    ),
    Lint(
        "implied-together",
        Level.NOTE,
        "a check that follows from several others",
        f"Where all the others hold, so does this one.{_DECIDED} It is worth keeping all the same: it"
        " names in one finding what would otherwise be a conflict of several checks.",
        _implied_together,
    ),
    Lint(
        "not-decided",
        Level.NOTE,
        "a question about a check that the solver gave up on",
        "It is not known whether the check can fail, can hold, or goes together with others: the solver took"
        " too long, the condition has too many alternatives, or a collection may be of any number of facts."
        " That is no fault of the check; look at it with your own eyes.",
        _not_decided,
    ),
)
