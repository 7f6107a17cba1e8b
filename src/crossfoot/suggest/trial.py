"""Proposed checks tried out, by the engine and on the terms by which pytest will judge them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.engines.binding import case_of
from crossfoot.engines.judging import Judge
from crossfoot.errors import Place
from crossfoot.expr.analyse import ExpressionFaults, analyse
from crossfoot.expr.parser import ExpressionError, parse_expression
from crossfoot.model.check import Check, Example, Kind
from crossfoot.model.claim_figure import Cells, FigureReader
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.slips import slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossfoot.expr.analyse import Formula
    from crossfoot.model.check import Borrowed
    from crossfoot.model.claim_figure import ClaimFigure
    from crossfoot.model.declared import Declared
    from crossfoot.model.verdict import Verdict
    from crossfoot.suggest.operands import Operand
    from crossfoot.suggest.proposal import Proposal

_HERE: Final = Place("suggested.checks.yaml", 1)
_OTHER: Final = {Outcome.CONSISTENT: Outcome.INCONSISTENT, Outcome.INCONSISTENT: Outcome.CONSISTENT}


@dataclass(frozen=True, slots=True)
class Examples:
    """What came of a trial: the verdict on the printed figures, and figures for examples of either kind."""

    verdict: Verdict
    told: Mapping[Kind, Mapping[str, str]]


class Trial:
    """Tries checks of declared measures."""

    def __init__(self, declared: Declared) -> None:
        self._reader = FigureReader(declared)
        self._judge = Judge(declared.measures)
        self._units = {name: measure.unit for name, measure in declared.measures.items()}

    def run(self, proposal: Proposal) -> Examples | None:
        """The verdict and the examples; None for what is no check or comes to no verdict."""
        formula = self._formula(proposal.expect, proposal.let)
        if formula is None or set(formula.operands) != set(proposal.figures):
            return None
        check = Check("suggested", _HERE, proposal.expect, formula=formula, let=dict(proposal.let))
        figures = {key: operand.figure for key, operand in proposal.figures.items()}
        verdict = self._judge.examine(case_of(check, _example(figures)))
        if verdict.outcome not in _OTHER:
            return None
        printed = {key: self._told(operand) for key, operand in proposal.figures.items()}
        told: dict[Kind, Mapping[str, str]] = {Kind(verdict.outcome.value): printed}
        for key, text, figure in self._slipped(printed, proposal.figures):
            outcome = self._judge.decide(case_of(check, _example(figures | {key: figure}))).outcome
            if outcome is _OTHER[verdict.outcome]:
                told[Kind(outcome.value)] = printed | {key: text}
                break
        return Examples(verdict, {kind: told[kind] for kind in Kind if kind in told})

    def _formula(self, expect: str, let: Mapping[str, Borrowed]) -> Formula | None:
        units = self._units | {name: self._units[borrowed.measure] for name, borrowed in let.items()}
        try:
            return analyse(expect, parse_expression(expect), units)
        except (ExpressionError, ExpressionFaults):  # figures of kinds that cannot be put together so
            return None

    def _told(self, operand: Operand) -> str:
        """The figure as an example is to tell it: as printed, if it is read so in the measure's unit."""
        interval = operand.figure.interval
        read = self._reader.read(Cells(operand.measure.name, operand.says))
        if read.interval == interval and operand.says[0] not in "[(":
            return operand.says
        text = str(interval).replace("∞", "inf")
        return text if text[0] in "[(" else f"[{text}, {text}]"

    def _slipped(
        self, printed: Mapping[str, str], operands: Mapping[str, Operand]
    ) -> Iterator[tuple[str, str, ClaimFigure]]:
        """The figures as they would stand after one slip, as far as their measures admit them."""
        for key, text in printed.items():
            name = operands[key].measure.name
            for slip in slips(text):
                figure = self._reader.read(Cells(name, slip.says))
                if not figure.problems and figure.quantity is not None:
                    yield key, slip.says, figure


def _example(figures: Mapping[str, ClaimFigure]) -> Example:
    return Example(Kind.CONSISTENT, 1, {key: (figure,) for key, figure in figures.items()}, _HERE)
