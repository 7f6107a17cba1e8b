"""Bulk claims: an item a check, with the groups that contradict it beneath, and one for the records."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

from crossfoot.engines.columnar import backends
from crossfoot.engines.columnar.evaluation import agreements, evaluate
from crossfoot.errors import printable
from crossfoot.model.check import Severity
from crossfoot.plugin import WARNING
from crossfoot.plugin.items import AuditItem, ContradictionError
from crossfoot.plugin.options import engine_of
from crossfoot.plugin.project import project_of
from crossfoot.report.text import explain_agreement, explain_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossfoot.engines.binding import Case
    from crossfoot.engines.columnar.evaluation import Columnar
    from crossfoot.engines.columnar.frame import Table
    from crossfoot.engines.consensus import Agreement
    from crossfoot.errors import Fault
    from crossfoot.model.bulk_claims import BulkClaims
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim

MOST_TOLD: Final = 10
"""Findings of a check that its item tells in full."""
RECORDS: Final = "records"
AGREEMENT: Final = "agreement"

_RUN: Final = pytest.StashKey["BulkRun"]()


class BulkRun:
    """The bulk claims of a run as one table of the engine that was asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self.claims: list[BulkClaims] = project_of(config).audit.records.bulk
        self.declared = project_of(config).audit.records.declared
        self.faults: dict[str, list[Fault]] = {one.name: list(one.faults) for one in self.claims}
        self._engine = engine_of(config)
        self._open = ExitStack()
        config.add_cleanup(self.close)

    @cached_property
    def table(self) -> Table:
        """The table; frames of the claims are written to a folder that goes when the run ends."""
        folder = Path(self._open.enter_context(TemporaryDirectory(prefix="crossfoot-")))
        paths = [folder / f"{number}.parquet" for number, _ in enumerate(self.claims)]
        for one, path in zip(self.claims, paths, strict=True):
            one.write(path, self.faults[one.name])
        return self._open.enter_context(backends.opened(self._engine, paths))

    def close(self) -> None:
        """Lets the table go before its engine does."""
        self.__dict__.pop("table", None)
        self._open.close()

    def evaluate(self, check: Check) -> Columnar[Case[Claim]]:
        """What a check comes to."""
        return evaluate(check, self.table, self.declared, self.claims_at)

    def agreements(self) -> Columnar[Agreement]:
        """What the facts that several claims tell come to."""
        return agreements(self.table, self.claims_at)

    def faults_of(self, name: str) -> list[Fault]:
        """What is wrong with the records of a file."""
        _ = self.table  # its rows are read when it is made
        return self.faults[name]

    def claims_at(self, addresses: Sequence[tuple[str, int]]) -> list[Claim]:
        """The claims at some addresses."""
        return [claim for one in self.claims for claim in one.claims(addresses)]


def bulk_run(config: pytest.Config) -> BulkRun:
    """The bulk claims of this run."""
    if _RUN not in config.stash:
        config.stash[_RUN] = BulkRun(config)
    return config.stash[_RUN]


def bulk_items(path: Path, parent: pytest.Collector) -> Iterator[pytest.Item]:
    """The items of a file or folder of bulk claims; the first of all tells of agreement."""
    run = bulk_run(parent.config)
    for number, claims in enumerate(run.claims):
        if claims.path == path:
            yield BulkRecordsItem.from_parent(parent, name=RECORDS, claims=claims)
            if number == 0:
                yield BulkAgreementItem.from_parent(parent, name=AGREEMENT)


class BulkFile(pytest.File):
    """A `.claims.parquet` that is one file."""

    def collect(self) -> Iterable[pytest.Item]:
        """Its items."""
        return bulk_items(self.path, self)


class BulkFolder(pytest.Directory):
    """A `.claims.parquet` that is a folder of files."""

    def collect(self) -> Iterable[pytest.Item]:
        """Its items."""
        return bulk_items(self.path, self)


class BulkRecordsItem(AuditItem):
    """Every row of the file is a claim whose figure is read and makes sense."""

    word = "bulk"

    def __init__(self, *, claims: BulkClaims, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.claims = claims

    def passes(self) -> bool:
        return not bulk_run(self.config).faults_of(self.claims.name)

    def tell(self) -> NoReturn:
        raise ContradictionError(map(str, bulk_run(self.config).faults_of(self.claims.name)))


class BulkAgreementItem(AuditItem):
    """The bulk claims of each fact agree, whoever states them."""

    word = "bulk"

    @cached_property
    def result(self) -> Columnar[Agreement]:
        """What the facts come to."""
        return bulk_run(self.config).agreements()

    def passes(self) -> bool:
        return not self.result.findings

    def tell(self) -> NoReturn:
        audit, found = self.project.audit, [one.case for one in self.result.findings]
        lines = [f"{len(found)} of {self.result.groups} facts that several claims tell are told differently"]
        for told in found[:MOST_TOLD]:
            lines += ["", *explain_agreement(told, audit.headline(told), audit.records)]
        raise ContradictionError([*lines, *_more(len(found))])


class BulkCheckItem(AuditItem):
    """A check holds for every group of the bulk claims."""

    word = "bulk"

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.line = check.place.line

    @cached_property
    def result(self) -> Columnar[Case[Claim]]:
        """What the check comes to."""
        return bulk_run(self.config).evaluate(self.check)

    def passes(self) -> bool:
        return bool(self.result.groups) and not self.result.findings and not self.result.undecided

    def tell(self) -> NoReturn:
        result, check = self.result, self.check
        undecided = f"{len(result.undecided)} of {result.groups} groups are undecided"
        if not result.groups:
            raise pytest.skip.Exception(
                "no group of the bulk claims has its measures", _use_item_location=True
            )
        if not result.findings and not check.strict:
            reason = f"{undecided}: {result.undecided[0].decision.reason}"
            raise pytest.skip.Exception(printable(reason), _use_item_location=True)
        told = [*result.findings, *(result.undecided if check.strict else ())]
        audit = self.project.audit
        verdicts = [audit.examine(one.case) for one in told[:MOST_TOLD]]
        first = f"{len(told)} of {result.groups} groups contradict {check.name}: {verdicts[0].headline}"
        lines = [first, f"{check.place.line_address}  {check.expect}"]
        for one, verdict in zip(told, verdicts, strict=False):
            lines += ["", *explain_case(one.case, verdict, audit.records)]
        raise ContradictionError([*lines, *_more(len(told)), *([undecided] if result.undecided else [])])

    def runtest(self) -> None:
        """As any item; what a check of severity `warning` finds is told and does not fail."""
        try:
            super().runtest()
        except ContradictionError as found:
            if self.check.severity is not Severity.WARNING:
                raise
            self.user_properties.append((WARNING, "\n".join(found.lines)))


def _more(count: int) -> list[str]:
    return [f"and {count - MOST_TOLD} more"] if count > MOST_TOLD else []
