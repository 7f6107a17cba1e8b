"""Suggested checks as the text of a `.checks.yaml`, with what speaks for each in comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.errors import printable
from crossfoot.extract.edited_register import yaml_text
from crossfoot.model.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crossfoot.model.check import Borrowed
    from crossfoot.suggest.operands import Operand
    from crossfoot.suggest.proposal import Proposal
    from crossfoot.suggest.suggesting import Suggestion

_LEAST_HITS: Final = 1e-6


def lines(suggestions: Iterable[Suggestion], origin: str) -> Iterator[str]:
    """The lines of the file; `origin` is what the figures are from.

    Comments have figures as printed and their offsets, and no other words of the text.
    """
    yield f"# Suggested for {printable(origin)}, the strongest first."
    yield "# Keep what must hold and say why it must; delete the rest."
    yield "checks:"
    names: set[str] = set()
    for number, suggestion in enumerate(suggestions):
        if number:
            yield ""
        yield from _check(suggestion, _name(suggestion.proposal, names))


def _check(suggestion: Suggestion, name: str) -> Iterator[str]:
    proposal, examples = suggestion.proposal, suggestion.examples
    yield from (f"  # {line}" for line in _evidence(suggestion))
    yield f"  {name}:"
    yield f"    because: {yaml_text(proposal.because)}"
    yield f"    expect: {proposal.expect}"
    if proposal.let:
        yield "    let:"
        yield from (f"      {one.name}: {_borrowed(one)}" for one in proposal.let.values())
    yield "    examples:"
    for kind, figures in examples.told.items():
        yield f"      {kind.value}: {_flow(figures)}"


def _evidence(suggestion: Suggestion) -> Iterator[str]:
    """Why the check is proposed: what states it, whether it holds, and how likely that is by chance."""
    proposal, verdict = suggestion.proposal, suggestion.examples.verdict
    if proposal.worded:
        yield "The wording states it."
    if verdict.outcome is Outcome.INCONSISTENT:
        yield f"The printed figures contradict it: {printable(verdict.headline)}"
    if proposal.chance is not None:
        yield f"By chance {_likely(proposal.chance.hits)} (combinations tried: {proposal.chance.tried})."
    yield ", ".join(map(_figure, proposal.figures.values()))


def _figure(operand: Operand) -> str:
    says = printable(" ".join(operand.says.split()))
    return f"{says} ({operand.span[0]}:{operand.span[1]})" if operand.span else says


def _likely(hits: float) -> str:
    """How often something is to be expected, with two digits."""
    if hits < _LEAST_HITS:
        return f"less than once in {1 / _LEAST_HITS:,.0f} times"
    times = f"{1 / hits:.1e}"
    return f"once in {int(float(times)):,} times"


def _name(proposal: Proposal, taken: set[str]) -> str:
    """A name that no other check of the file has."""
    name, number = proposal.name, 1
    while name in taken:
        number += 1
        name = f"{proposal.name}_{number}"
    taken.add(name)
    return name


def _borrowed(one: Borrowed) -> str:
    told = {"measure": one.measure, "entity": one.entity, "period": one.period}
    cells = [f"{key}: {yaml_text(value)}" for key, value in told.items() if value is not None]
    if one.dimensions is not None:
        cells.append(f"dimensions: {_flow(dict(one.dimensions))}")
    return f"{{{', '.join(cells)}}}"


def _flow(cells: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{yaml_text(key)}: {yaml_text(value)}' for key, value in cells.items())}}}"
