"""Mutation: which slips in its figures a suite would notice.

Each claim's figure is miscopied in every way of `numbers/slips.py`, and read and judged anew. A slip is
noticed if it is a fault of the claim by itself (its unit, whole things, shares, what is plausible), or if a
case that held turns to a finding, be it a warning. A case that already fails, accepted or not, notices
nothing: it fails with the slip as without. What means the same for the claim's measure is no slip in it.
That a document would show what was printed there does not count: most documents are not at hand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossfoot.audit import decide_agreement
from crossfoot.engines.consensus import Agreement
from crossfoot.engines.judging import Judge
from crossfoot.model.claim_figure import FigureReader
from crossfoot.model.declared import Declared
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.slips import SlipName, slips
from crossfoot.suite.share import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.audit import Audit
    from crossfoot.engines.binding import Case
    from crossfoot.errors import Fault
    from crossfoot.model.checks_yaml import ChecksFile
    from crossfoot.model.claim import Claim
    from crossfoot.model.claim_figure import ClaimFigure
    from crossfoot.numbers.slips import Slip


@dataclass(frozen=True, slots=True)
class Mutant:
    """A slip in the figure of a claim. `noticed_by` are cases by their node ids, or the claim's own line."""

    slip: Slip
    noticed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimMutation:
    """A claim with every slip in its figure; `cases` are those that touch it and hold, by their node ids."""

    claim: Claim
    mutants: tuple[Mutant, ...]
    cases: tuple[str, ...]

    @property
    def unnoticed(self) -> list[Slip]:
        """The slips that nothing would notice."""
        return [mutant.slip for mutant in self.mutants if not mutant.noticed_by]

    @property
    def noticed(self) -> Share:
        """The share of slips that are noticed."""
        return noticed(self.mutants)


@dataclass(frozen=True, slots=True)
class Mutation:
    """What a suite would notice, claim by claim. With `faults`, not all of it could be judged."""

    claims: tuple[ClaimMutation, ...]
    faults: int = 0

    @property
    def noticed(self) -> Share:
        """The share of all slips that are noticed."""
        return noticed(mutant for one in self.claims for mutant in one.mutants)

    @property
    def files(self) -> dict[str, Share]:
        """The share by claims file."""
        return {
            file: noticed(mutant for one in claims for mutant in one.mutants)
            for file, claims in _by_file(self.claims).items()
        }

    @property
    def kinds(self) -> dict[SlipName, Share]:
        """The share by kind of slip; kinds that no figure can have are left out."""
        found: dict[SlipName, list[Mutant]] = {name: [] for name in SlipName}
        for one in self.claims:
            for mutant in one.mutants:
                found[mutant.slip.name].append(mutant)
        return {name: noticed(mutants) for name, mutants in found.items() if mutants}

    @property
    def unguarded(self) -> list[ClaimMutation]:
        """The claims of which no case that holds speaks, and whose figures can have slips."""
        return [one for one in self.claims if one.mutants and not one.cases]


def noticed(mutants: Iterable[Mutant]) -> Share:
    """How many of the mutants are noticed."""
    found = [bool(mutant.noticed_by) for mutant in mutants]
    return Share(sum(found), len(found))


class Mutator:
    """Judges slips in the claims of an audit by the checks of some files.

    Claims and checks with faults are left out; `faults` are all of them.
    """

    def __init__(self, audit: Audit, check_files: Sequence[ChecksFile]) -> None:
        self.audit = audit
        self._reader = FigureReader(Declared(measures=audit.records.measures))
        self._touching = _touching(audit, check_files)
        self.faults: list[Fault] = [
            *audit.records.all_faults(),
            *(fault for file in check_files for fault in file.faults),
            *(fault for file in check_files for check in file.checks for fault in check.faults),
        ]

    def of_file(self, name: str) -> Iterator[ClaimMutation]:
        """The claims of a file with every slip in their figures, in order; but for those with faults."""
        judge = Judge(self.audit.records.measures)  # of its own, because a judge keeps all that it has seen
        for file in self.audit.records.files:
            if file.name == name:
                yield from (
                    self._of_claim(claim, judge) for claim in file.claims if claim.interval is not None
                )

    def _of_claim(self, claim: Claim, judge: Judge) -> ClaimMutation:
        touching = self._touching.get(claim, [])
        mutants = []
        for slip, figure in self._miscopied(claim):
            if figure.problems:
                mutants.append(Mutant(slip, (claim.place.line_address,)))
                continue
            mutant = _mutant(claim, figure)
            failing = (one.name for one in touching if one.with_mutant(claim, mutant).fails(judge))
            mutants.append(Mutant(slip, tuple(failing)))
        return ClaimMutation(claim, tuple(mutants), tuple(one.name for one in touching))

    def _miscopied(self, claim: Claim) -> Iterator[tuple[Slip, ClaimFigure]]:
        """The slips in its figure with what they would mean; of those that mean the same, the first."""
        if claim.cells is None or not claim.cells.says:
            return
        seen = {_meaning(self._reader.read(claim.cells))}
        for slip in slips(claim.cells.says, claim.cells.unit):
            figure = self._reader.read(claim.cells._replace(says=slip.says))
            meaning = _meaning(figure)
            if meaning not in seen:
                seen.add(meaning)
                yield slip, figure


def _mutant(claim: Claim, figure: ClaimFigure) -> Claim:
    """The claim with another figure."""
    return replace(
        claim,
        says=figure.cells.says,
        quantity=figure.quantity,
        interval=figure.interval,
        value=figure.value,
        step=figure.step,
    )


def _meaning(figure: ClaimFigure) -> tuple[object, ...]:
    """What a figure is judged by: its interval, or what it says where that does not fit the measure."""
    if figure.interval is not None:
        return (figure.interval,)
    quantity = figure.quantity
    return (
        (figure.cells.says,) if quantity is None else (quantity.interval, quantity.unit, quantity.direction)
    )


@dataclass(frozen=True, slots=True)
class _Touching:
    """A case, of a check or of a fact that several claims tell, with its node id."""

    name: str
    case: Case[Claim] | Agreement

    def fails(self, judge: Judge) -> bool:
        """Whether it is a finding, or undecided where that fails too."""
        if isinstance(self.case, Agreement):
            return decide_agreement(self.case).outcome is Outcome.INCONSISTENT
        outcome = judge.decide(self.case).outcome
        return outcome is Outcome.INCONSISTENT or (outcome is Outcome.UNDECIDED and self.case.check.strict)

    def with_mutant(self, claim: Claim, mutant: Claim) -> _Touching:
        """The case with the mutant in the place of the claim."""
        if isinstance(self.case, Agreement):
            claims = _with(self.case.claims, claim, mutant)
            return _Touching(self.name, Agreement(self.case.fact, claims))
        told = tuple(_with(claims, claim, mutant) for claims in self.case.told)
        return _Touching(self.name, replace(self.case, told=told))


def _with(claims: tuple[Claim, ...], claim: Claim, mutant: Claim) -> tuple[Claim, ...]:
    return tuple(mutant if one is claim else one for one in claims)


def _touching(audit: Audit, check_files: Iterable[ChecksFile]) -> dict[Claim, list[_Touching]]:
    """To each claim all that touches it and holds: cases of checks first, in the order of the files."""
    found: dict[Claim, list[_Touching]] = defaultdict(list)
    judge = Judge(audit.records.measures)
    checks = [check for file in check_files for check in file.checks if not check.faults]
    for check in checks:
        for case in audit.cases(check):
            one = _Touching(f"{check.place.file}::{case.name}", case)
            if not one.fails(judge):
                for claim in dict.fromkeys(claim for told in case.told for claim in told):
                    found[claim].append(one)
    for agreement in audit.agreements:
        one = _Touching(f"{agreement.claims[0].place.file}::{agreement.name}", agreement)
        if not one.fails(judge):
            for claim in agreement.claims:
                found[claim].append(one)
    return dict(found)


def _by_file(claims: Iterable[ClaimMutation]) -> dict[str, list[ClaimMutation]]:
    found: dict[str, list[ClaimMutation]] = {}
    for one in claims:
        found.setdefault(one.claim.place.file, []).append(one)
    return found
