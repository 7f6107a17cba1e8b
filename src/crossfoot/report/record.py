"""The record of a run: all that a format needs to tell what was checked and what was found.

It is plain data, made once and told by every format. Claims stand in it once, by their address; all else
names them by it. Its JSON is `crossfoot.report.run_json`, and the schema of that is made from these classes:
what their docstrings and fields say is what the schema says.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction  # noqa: TC003  # the schema is made from the fields' types

from crossfoot.errors import Place  # noqa: TC001  # the same


@dataclass(frozen=True, slots=True)
class Values:
    """The values of an interval in the unit of its measure; `words` is how they are shown.

    An end that is null is none; exact numbers are `7` or `1/3`.
    """

    words: str
    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool
    hi_open: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a figure stands in its document: the words before it, it, and those behind."""

    document: str
    start: int
    end: int
    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim that has to do with a finding; `address` is the file and line of its record.

    `passage` is there where the documents were given and say what the claim says.
    """

    address: str
    place: Place
    measure: str
    label: str
    says: str
    values: Values | None
    unit: str
    source: str
    title: str
    entity: str
    period: str
    dimensions: dict[str, str]
    document: str
    span: tuple[int, int] | None
    note: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A check, and how many of its cases came out how; `faults` says that it could not be run.

    `address` is its file, line and column, for several checks may stand in a line.

    `unbound` is why it finds no case, where it finds none.
    """

    address: str
    place: Place
    name: str
    expect: str
    because: str
    severity: str
    tags: tuple[str, ...]
    consistent: int
    inconsistent: int
    undecided: int
    faults: int
    unbound: str


@dataclass(frozen=True, slots=True)
class OperandEntry:
    """An operand of a finding: its figures, what they admit, and what the others leave it.

    `needed` is null where it is not known or nothing would do. `slack` is how far down and up the figure
    could move before the case would turn, an end that is null being none. `share` is what its width is of
    the widths of all operands of a case that only adds up; null where there is none.
    """

    key: str
    claims: tuple[str, ...]
    values: Values
    needed: Values | None
    slack: tuple[Fraction | None, Fraction | None] | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class AcceptanceEntry:
    """Who lives with a finding, why and until when; `lapse` is why that does not hold, where it does not."""

    because: str
    by: str
    until: str
    address: str
    lapse: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An inconsistent case, an agreement of claims, or several cases together.

    `id` is the same for the same finding wherever its claims and checks have moved, and another as soon as
    one of the figures changes. `kind` is `case`, `agreement` or `together`; `check` is the address of a
    case's check. `known` says whether the baseline has it, and is null where none was given.
    """

    id: str
    kind: str
    name: str
    address: str
    place: Place
    severity: str
    headline: str
    check: str
    claims: tuple[str, ...]
    absent: tuple[str, ...]
    operands: tuple[OperandEntry, ...]
    gap: Fraction | None
    acceptance: AcceptanceEntry | None
    known: bool | None


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """A smallest set of claims and checks that cannot all hold, by their addresses."""

    claims: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """What may have happened to a figure, how that comes to what was printed, and what was meant then."""

    kind: str
    arithmetic: str
    meant: Values


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A claim that a repair changes, and what its figure would have to be, where that is known."""

    claim: str
    needed: Values | None
    readings: tuple[ReadingEntry, ...]


@dataclass(frozen=True, slots=True)
class RepairEntry:
    """A smallest set of claims that would have to change; of less weight is what is likelier to be wrong."""

    changes: tuple[ChangeEntry, ...]
    weight: Fraction


@dataclass(frozen=True, slots=True)
class RootCauseEntry:
    """Findings that one wrong figure may explain, with their conflicts and repairs.

    `id`, `headline` and `severity` are those of the first finding.
    """

    id: str
    headline: str
    severity: str
    findings: tuple[Finding, ...]
    conflicts: tuple[ConflictEntry, ...]
    repairs: tuple[RepairEntry, ...]

    @property
    def is_known(self) -> bool:
        """Whether the baseline has all that it is the cause of."""
        return all(finding.known for finding in self.findings)

    @property
    def claims(self) -> tuple[str, ...]:
        """The addresses of all claims that it has to do with, each once: those to blame first."""
        blamed = [change.claim for repair in self.repairs for change in repair.changes]
        found = [claim for finding in self.findings for claim in finding.claims]
        meeting = [claim for conflict in self.conflicts for claim in conflict.claims]
        return tuple(dict.fromkeys([*blamed, *found, *meeting]))


@dataclass(frozen=True, slots=True)
class UndecidedEntry:
    """A case of which it is not known how it stands, and why; `fails` says that its check is strict."""

    name: str
    address: str
    place: Place
    reason: str
    fails: bool


@dataclass(frozen=True, slots=True)
class FaultEntry:
    """What is wrong with a record, a check or a document."""

    place: Place
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many claims of a topic a source makes, and how many of them have to do with findings."""

    claims: int
    findings: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, and its claims by topic, in the order of the record's topics."""

    source: str
    title: str
    publisher: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ShareEntry:
    """A part of a whole, in numbers."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class CoverageEntry:
    """Claims that a case touches, checks that bind, and figures that have a claim if documents were given."""

    claims: ShareEntry
    checks: ShareEntry
    figures: ShareEntry | None


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases there are, of checks and of facts that several claims tell, by outcome."""

    consistent: int
    inconsistent: int
    undecided: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.consistent + self.inconsistent + self.undecided


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run of crossfoot: what was checked, and what was found, the worst root cause first.

    `made` is when, in UTC, or null where no time is to be told. `accepted` are findings that somebody lives
    with, `warnings` those of checks that only warn; `topics` are the first words of measures' names.
    """

    crossfoot: str
    made: str | None
    cases: CaseCounts
    root_causes: tuple[RootCauseEntry, ...]
    accepted: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    undecided: tuple[UndecidedEntry, ...]
    faults: tuple[FaultEntry, ...]
    claims: dict[str, ClaimEntry]
    checks: dict[str, CheckEntry]
    topics: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    coverage: CoverageEntry

    @property
    def findings(self) -> list[Finding]:
        """The findings that fail, by root cause."""
        return [finding for cause in self.root_causes for finding in cause.findings]
