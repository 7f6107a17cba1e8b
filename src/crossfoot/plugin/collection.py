"""Collectors: a claims file and a check file as pytest sees them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.errors import Fault, printable
from crossfoot.model.checks_yaml import SUFFIX
from crossfoot.model.claims_file import BULK_SUFFIX
from crossfoot.model.item_names import claims_by_name, numbered
from crossfoot.model.textfile import shown_name
from crossfoot.plugin.items import AgreementItem, CaseItem, ClaimItem, ExampleItem, FaultItem, FindingItem
from crossfoot.plugin.options import wants_lint
from crossfoot.plugin.project import project_of
from crossfoot.plugin.protocol import RunProtocol
from crossfoot.plugin.together import TogetherItem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from crossfoot.model.check import Check
    from crossfoot.plugin.project import Project


def collector_for(path: Path, parent: pytest.Collector) -> pytest.Collector:
    """The collector of a file with one of our suffixes."""
    RunProtocol.register(parent.config)
    kind: Any = ChecksFile if path.name.endswith(SUFFIX) else ClaimsFile
    if path.name.endswith(BULK_SUFFIX) and project_of(parent.config).audit.records.bulk:
        from crossfoot.plugin.bulk import BulkFile, BulkFolder

        kind = BulkFolder if path.is_dir() else BulkFile
    collector: pytest.Collector = kind.from_parent(parent, path=path)
    return collector


def accepted(item: FindingItem, project: Project) -> FindingItem:
    """The item, expected to fail where its finding is accepted."""
    acceptance = project.accepted.acceptances.get(item.nodeid)
    if acceptance is not None and project.honours_acceptances:
        item.accept(acceptance)
    return item


class RecordFile(pytest.File):
    """A file of ours. Its items share the project of the run."""

    @property
    def project(self) -> Project:
        """What all items of the run share."""
        return project_of(self.config)

    def fault(self, name: str, faults: Any, line: int = 1) -> FaultItem:
        """An item that fails with what is wrong."""
        item: FaultItem = FaultItem.from_parent(self, name=name, faults=faults)
        item.line = line
        return item

    def of_records(self) -> Iterator[FaultItem]:
        """What is wrong with the files that declare, and with the folders."""
        for name, faults in self.project.audit.records.faults.items():
            yield self.fault(name, faults)

    def of_acceptances(self, findings: Collection[str]) -> Iterator[FaultItem]:
        """What is wrong with acceptances, told where they name something of this file that is no case.

        One file tells what no file could: the faults of `accepted.yaml`, and files that there are not.
        """
        project = self.project
        tells_all = project.tells_of_acceptances(self.path)
        if tells_all and project.accepted.faults:
            yield self.fault(project.accepted.name, project.accepted.faults)
        for case, acceptance in project.accepted.acceptances.items():
            file, _, name = case.partition("::")
            is_known = name in findings if file == self.nodeid else not tells_all or project.has_file(file)
            if not is_known:
                message = f"{acceptance.place}: there is no case {printable(case)} to accept"
                yield self.fault(f"accepted:{name or file}", [message])

    def of_lints(self) -> Iterator[pytest.Item]:
        """What lints say of the file, where that is asked for."""
        if wants_lint(self.config):
            from crossfoot.plugin.lint import lint_items

            yield from lint_items(self)


class ClaimsFile(RecordFile):
    """A `.claims.csv` or `.claims.jsonl`: an item a claim, and those that begin with one of its claims.

    These are facts that several claims tell, and knots of cases that touch each other.
    """

    def collect(self) -> Iterator[pytest.Item]:
        """The items, in the order of the lines."""
        project = self.project
        loaded = next((file for file in project.audit.records.files if file.path == self.path), None)
        if loaded is None:
            folders = ", ".join(shown_name(folder, project.root) for folder in project.folders)
            message = f"{self.nodeid}: the file is outside {folders}, so that no check sees it"
            yield self.fault(
                "outside", [message, "    move it there, or name its folder in crossfoot_claims"]
            )
            return
        if loaded is project.audit.records.files[0]:
            yield from self.of_records()
        if loaded.faults:
            yield self.fault("file", loaded.faults, loaded.faults[0].place.line)
        for source, faults in project.source_faults(loaded).items():
            yield self.fault(f"document:{source}", faults)
        names: Counter[str] = Counter()
        findings: set[str] = set()
        for name, claim in claims_by_name(loaded):
            yield ClaimItem.from_parent(self, name=name, claim=claim)
        for agreement in project.agreements_in(loaded.name):
            name = numbered(agreement.name, names)
            item = accepted(AgreementItem.from_parent(self, name=name, agreement=agreement), project)
            findings.add(item.name)
            yield item
        for knot in project.knots_in(loaded.name):
            name = numbered(f"together[{knot.name}]", names)
            item = accepted(TogetherItem.from_parent(self, name=name, knot=knot), project)
            findings.add(item.name)
            yield item
        yield from self.of_acceptances(findings)
        yield from self.of_lints()


class ChecksFile(RecordFile):
    """A `.checks.yaml`: for each check an item an example and an item a case."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items, in the order of the checks."""
        project = self.project
        if not project.audit.records.files:
            yield from self.of_records()
        loaded = project.checks.file(self.path)
        if loaded.faults:
            yield self.fault("file", loaded.faults, loaded.faults[0].place.line)
        findings: set[str] = set()
        for check in loaded.checks:
            for item in self.of_check(check):
                if isinstance(item, FindingItem):
                    findings.add(item.name)
                yield item
        yield from self.of_acceptances(findings)
        yield from self.of_lints()

    def of_check(self, check: Check) -> Iterator[pytest.Item]:
        """The items of one check; one that fails where it has faults or binds nothing."""
        line = check.place.line
        faults = [*check.faults, *_reserved_tags(check)]
        if faults:
            yield self.fault(check.name, faults, line)
            return
        self.register_tags(check)
        for example in check.examples:
            number = f"-{example.number}" if example.number > 1 else ""
            name = f"{check.name}:{example.kind}{number}"
            yield self.tagged(ExampleItem.from_parent(self, name=name, check=check, example=example), check)
        cases = self.project.checks.cases(check)
        names: Counter[str] = Counter()
        for case in cases:
            item = CaseItem.from_parent(self, name=numbered(case.name, names), case=case)
            yield accepted(self.tagged(item, check), self.project)
        if self.project.audit.records.bulk:
            from crossfoot.plugin.bulk import BulkCheckItem

            bulk = BulkCheckItem.from_parent(self, name=f"{check.name}:bulk", check=check)
            yield self.tagged(bulk, check)
        elif not cases and not check.optional:
            why = self.project.audit.why_unbound(check)
            message = f"{check.place.line_address}  {check.name}: {check.expect}"
            hint = "  set 'optional: true' if it may find none"
            yield self.fault(check.name, [f"{check.name} binds nothing: {why}", message, hint], line)

    def register_tags(self, check: Check) -> None:
        """Makes the tags known as markers, so that `--strict-markers` takes them."""
        for tag in check.tags:
            self.config.addinivalue_line("markers", f"{tag}: a tag of crossfoot checks")

    @staticmethod
    def tagged(item: Any, check: Check) -> Any:
        """The item with the check's tags as markers."""
        item.tags = check.tags
        for tag in check.tags:
            item.add_marker(tag)
        return item


_MARKERS_OF_PYTEST = frozenset(
    {"filterwarnings", "parametrize", "skip", "skipif", "tryfirst", "trylast", "usefixtures", "xfail"}
)


def _reserved_tags(check: Check) -> list[Fault]:
    """The tags that would do as markers what no check says: `xfail` would hide its findings."""
    return [
        Fault(check.place, f"the tag '{tag}' is a marker of pytest's own", hint="choose another word")
        for tag in check.tags
        if tag in _MARKERS_OF_PYTEST
    ]
