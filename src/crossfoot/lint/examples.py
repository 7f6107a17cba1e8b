"""Lints of what a check says for itself: its examples, its reason, and whether it finds claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.engines.binding import case_of
from crossfoot.lint.lints import Level, Lint
from crossfoot.model.check import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crossfoot.errors import Fault
    from crossfoot.lint.project import Project


def _without(kind: Kind, what_for: str) -> Callable[[Project], Iterator[Fault]]:
    def find(project: Project) -> Iterator[Fault]:
        for check in project.checks:
            if all(example.kind is not kind for example in check.examples):
                message = f"{check.name} has no {kind.value} example: {what_for}"
                yield project.fault(check.place, message, width=len(check.name))

    return find


def _wrong_examples(project: Project) -> Iterator[Fault]:
    for check in project.checks:
        for example in check.examples:
            outcome = project.audit.decide(case_of(check, example)).outcome
            if outcome != example.kind.value:
                message = f"the example of {check.name} is {outcome.value}, not {example.kind.value}"
                yield project.fault(example.place, message, "mend the figures, or the check")


def _unreasoned(project: Project) -> Iterator[Fault]:
    for check in project.checks:
        if not check.because:
            message = f"{check.name} does not say why it must hold"
            yield project.fault(check.place, message, "add 'because'", width=len(check.name))


def _unbound(project: Project) -> Iterator[Fault]:
    if project.records.bulk:
        return  # which of them a check finds is not known before they are read
    for check in project.checks:
        if not check.optional and not project.cases[id(check)]:
            message = f"{check.name} binds nothing: {project.audit.why_unbound(check)}"
            hint = "set 'optional: true' if it may find none"
            yield project.fault(check.place, message, hint, width=len(check.name))


LINTS: Final = (
    Lint(
        "no-inconsistent-example",
        Level.WARNING,
        "a check that was never seen to fail",
        "An example that the check must find inconsistent shows that it would notice what it is there"
        " for. Give figures such as a misprint would leave: `examples: {inconsistent: {part: 71家, whole:"
        " 64家}}`.",
        _without(Kind.INCONSISTENT, "nothing shows that it would notice anything"),
    ),
    Lint(
        "no-consistent-example",
        Level.NOTE,
        "a check without an example that holds",
        "An example that the check must find consistent shows that it does not cry wolf, at rounded figures"
        " above all.",
        _without(Kind.CONSISTENT, "nothing shows that it does not cry wolf"),
    ),
    Lint(
        "wrong-example",
        Level.ERROR,
        "an example that comes out otherwise than it should",
        "The check finds its own example consistent where it should find it inconsistent, or the other way"
        " round, or cannot decide it. Either the check says something else than was meant, or the example.",
        _wrong_examples,
        is_audited=True,
    ),
    Lint(
        "no-reason",
        Level.NOTE,
        "a check that does not say why it must hold",
        "`because` stands in the first lines of every finding: it tells whoever reads one why the figures"
        " must fit, and whoever edits the check what it is for.",
        _unreasoned,
    ),
    Lint(
        "unbound-check",
        Level.ERROR,
        "a check that finds no claims",
        "A check binds wherever its measures meet in the same source, entity, period and dimensions. One that"
        " binds nowhere checks nothing: most often a claim is missing or of another period. `optional: true`"
        " is for checks that may find nothing.",
        _unbound,
        is_audited=True,
    ),
)
