"""Test items: each asks the audit one thing and tells in full what came out."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

import pytest
from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

from crossfoot.audit import decide_agreement
from crossfoot.engines.binding import case_of
from crossfoot.errors import printable
from crossfoot.model.acceptance import figures_of
from crossfoot.model.check import Severity
from crossfoot.model.verdict import Outcome
from crossfoot.plugin import FINDING, FINGERPRINT, KNOWN, UNDECIDED, WARNING
from crossfoot.plugin.project import project_of
from crossfoot.report.fingerprint import fingerprint_of_agreement, fingerprint_of_case
from crossfoot.report.root_cause import explain_cause_of
from crossfoot.report.text import explain_agreement, explain_case, explain_example

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike
    from typing import Any

    from crossfoot.engines.binding import Case
    from crossfoot.engines.consensus import Agreement
    from crossfoot.errors import Fault
    from crossfoot.model.acceptance import Acceptance
    from crossfoot.model.check import Check, Example
    from crossfoot.model.claim import Claim
    from crossfoot.model.verdict import Decision
    from crossfoot.plugin.project import Project


class ToldError(Exception):
    """Why an item fails: `lines` in full, the first of which stands alone."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [printable(line) for text in lines for line in text.split("\n")]
        super().__init__(self.lines[0])


class ContradictionError(ToldError):
    """What an item found: a fault or a finding."""


class LapsedError(ToldError):
    """What was accepted is no finding any more, so that no acceptance can expect it."""


class AuditItem(pytest.Item):
    """One thing that the audit is asked. `line` is where it stands in the file, from 1."""

    word = ""
    line = 1
    tags: tuple[str, ...] = ()

    def __init__(self, *, name: str, parent: pytest.Collector, **kwargs: Any) -> None:
        shown = name if name.isprintable() else printable(name)
        # The id is given as text, as what `--lf` and others keep of it is: made by pytest from the name, it
        # would not know the brackets for what they are, and not be equal to what is read back.
        super().__init__(shown, parent, nodeid=f"{parent.nodeid}::{shown}", **kwargs)

    @property
    def title(self) -> str:
        """What the item is, for reports.

        It is not how the node id ends: such an end pytest would show with `::` for every dot in it.
        """
        return f"{self.word} {self.name}"

    @property
    def is_plain(self) -> bool:
        """Whether no marks but the check's tags are on the item or on what it is in."""
        if len(self.own_markers) != len(self.tags):
            return False
        return not any(node.own_markers for node in self.iter_parents() if node is not self)

    @property
    def project(self) -> Project:
        """What all items of the run share."""
        return project_of(self.config)

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        """The file from the root, the line from 0, and what the item is."""
        return self.nodeid.partition("::")[0], self.line - 1, self.title

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """The place of the claim or check, for reports."""
        return self.path, self.line - 1, self.title

    @abstractmethod
    def passes(self) -> bool:
        """Whether there is nothing to tell."""

    @abstractmethod
    def tell(self) -> NoReturn:
        """Raises what there is to tell."""

    def runtest(self) -> None:
        """Fails, skips or passes, as the audit has it."""
        if not self.passes():
            self.tell()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The finding in our words; the first line is the short summary's and JUnit's message.

        The representation is one of pytest's own, because only those reach the controller of a run
        that is spread over several processes.
        """
        if not isinstance(excinfo.value, ToldError):
            return super().repr_failure(excinfo, style)
        lines = excinfo.value.lines
        is_short = self.config.getoption("tbstyle", default="auto") == "line"
        entries = [] if is_short else [ReprEntryNative([f"{line}\n" for line in lines])]
        crash = ReprFileLocation(str(self.path), self.line, lines[0])
        return ReprExceptionInfo(ReprTraceback(entries, None, "native"), crash)


class FaultItem(AuditItem):
    """What is wrong with a file, a check or an acceptance: it always fails."""

    word = "fault"

    def __init__(self, *, faults: Iterable[Fault | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.faults = [str(fault) for fault in faults]

    def passes(self) -> bool:
        return False

    def tell(self) -> NoReturn:
        raise ContradictionError(self.faults)


class ClaimItem(AuditItem):
    """A claim by itself: it parses, its figure is read and makes sense, its document says so."""

    word = "claim"

    def __init__(self, *, claim: Claim, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.claim = claim
        self.line = claim.place.line

    def passes(self) -> bool:
        return not self.claim.faults and not self.project.span_faults(self.claim)

    def tell(self) -> NoReturn:
        raise ContradictionError(map(str, [*self.claim.faults, *self.project.span_faults(self.claim)]))


class FindingItem(AuditItem):
    """An item that may be a finding, and as such be accepted."""

    severity = Severity.ERROR
    strict = False
    acceptance: Acceptance | None = None

    @property
    @abstractmethod
    def figures(self) -> Mapping[str, str]:
        """The figures that the finding rests on, as printed, by operand."""

    @property
    @abstractmethod
    def fingerprints(self) -> list[str]:
        """What makes each finding of the item the same from run to run."""

    @abstractmethod
    def decide(self) -> Decision:
        """The outcome."""

    @abstractmethod
    def lines(self) -> list[str]:
        """The outcome in full."""

    @property
    def lapse(self) -> str:
        """Why the acceptance does not hold; '' where it does, or where there is none."""
        return self.acceptance.lapse(self.figures, self.project.today) if self.acceptance else ""

    def accept(self, acceptance: Acceptance) -> None:
        """Expects the finding; if the acceptance does not hold, the item fails in any case."""
        self.acceptance = acceptance
        if not self.lapse:
            reason = printable(f"accepted by {acceptance.by} until {acceptance.until}: {acceptance.because}")
            self.add_marker(pytest.mark.xfail(reason=reason, strict=True, raises=ContradictionError))

    def passes(self) -> bool:
        return self.acceptance is None and self.decide().outcome is Outcome.CONSISTENT

    def tell(self) -> NoReturn:
        decision = self.decide()
        is_undecided = decision.outcome is Outcome.UNDECIDED
        lapse = [f"  {self.lapse}"] if self.lapse else []
        if decision.outcome is Outcome.INCONSISTENT or (is_undecided and self.strict):
            lines = self.lines() + lapse
            self.user_properties += [(FINGERPRINT, one) for one in self.fingerprints]
            self.user_properties.append((FINDING, printable(lines[0])))
            raise ContradictionError(lines)
        if self.acceptance is not None:
            place = self.acceptance.place.line_address
            gone = f"{decision.outcome}, not a finding any more: remove the acceptance at {place}"
            raise LapsedError([gone, *self.lines(), *lapse])
        reason = printable(decision.reason)
        self.user_properties.append((UNDECIDED, reason))
        raise pytest.skip.Exception(f"undecided: {reason}", _use_item_location=True)

    def runtest(self) -> None:
        """As any item; warnings and findings of the baseline nobody accepted are told, and do not fail."""
        try:
            super().runtest()
        except ContradictionError as found:
            if self.acceptance is not None:
                raise
            if self.severity is Severity.WARNING:
                self.user_properties.append((WARNING, "\n".join(found.lines)))
            elif self.fingerprints and self.project.known.issuperset(self.fingerprints):
                self.user_properties.append((KNOWN, found.lines[0]))
            else:
                raise


class AgreementItem(FindingItem):
    """The claims of one fact agree, whoever states them."""

    @property
    def title(self) -> str:
        return self.name.replace(":", " of ", 1)

    def __init__(self, *, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.agreement = agreement
        self.line = agreement.claims[0].place.line

    @property
    def figures(self) -> Mapping[str, str]:
        return figures_of((claim.source, claim) for claim in self.agreement.claims)

    @property
    def fingerprints(self) -> list[str]:
        return [fingerprint_of_agreement(self.agreement)]

    def decide(self) -> Decision:
        return decide_agreement(self.agreement)

    def lines(self) -> list[str]:
        audit = self.project.audit
        return list(explain_agreement(self.agreement, audit.headline(self.agreement), audit.records))


class CaseItem(FindingItem):
    """A check holds for one group of claims."""

    word = "case"

    def __init__(self, *, case: Case[Claim], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.line = case.check.place.line
        self.severity = case.check.severity
        self.strict = case.check.strict

    @property
    def figures(self) -> Mapping[str, str]:
        return figures_of((key, claim) for key, claims in self.case.claims.items() for claim in claims)

    @property
    def fingerprints(self) -> list[str]:
        return [fingerprint_of_case(self.case)]

    def decide(self) -> Decision:
        return self.project.audit.decide(self.case)

    def lines(self) -> list[str]:
        audit = self.project.audit
        causes = self.project.checks.joint.root_causes(self.case)
        lines = list(explain_case(self.case, audit.examine(self.case), audit.records, causes))
        return lines + [
            line for cause in causes for line in explain_cause_of(self.case, cause, audit.records)
        ]


class ExampleItem(AuditItem):
    """A check's example comes out as the check file says: a check that never fails is a defect."""

    word = "example"

    def __init__(self, *, check: Check, example: Example, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.example = example
        self.line = example.place.line

        self.case = case_of(check, example)

    def passes(self) -> bool:
        return self.project.audit.decide(self.case).outcome == self.example.kind.value

    def tell(self) -> NoReturn:
        raise ContradictionError(
            explain_example(self.check, self.example, self.project.audit.examine(self.case))
        )
