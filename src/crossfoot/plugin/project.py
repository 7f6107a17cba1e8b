"""What all items of a run share: the records, loaded once, the documents and the acceptances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from crossfoot.audit import Audit
from crossfoot.errors import printable
from crossfoot.model.acceptance import FILE_NAME, AcceptedFile, load_acceptances
from crossfoot.model.checks_yaml import SUFFIX
from crossfoot.model.claims_file import SUFFIXES as CLAIMS_SUFFIXES
from crossfoot.model.document import Documents, source_faults, span_faults
from crossfoot.model.records import load_records
from crossfoot.model.textfile import shown_name
from crossfoot.plugin.loaded_checks import LoadedChecks
from crossfoot.plugin.options import baseline_file, claims_folders, honours_acceptances, sources_folder
from crossfoot.report.baseline import BaselineError, load_baseline

if TYPE_CHECKING:
    from pathlib import Path

    from crossfoot.engines.consensus import Agreement
    from crossfoot.errors import Fault
    from crossfoot.model.claim import Claim
    from crossfoot.model.claims_file import ClaimsFile
    from crossfoot.solve.joint import Knot


@dataclass(frozen=True, slots=True)
class Project:
    """The audit of one pytest run; `documents` is None unless the sources' folder was given.

    `known` are the fingerprints of the baseline; nothing where there is none.
    """

    root: Path
    folders: list[Path]
    audit: Audit
    accepted: AcceptedFile
    honours_acceptances: bool
    documents: Documents | None
    today: date
    checks: LoadedChecks
    known: frozenset[str]

    def agreements_in(self, file: str) -> list[Agreement]:
        """The facts told by several claims whose first stands in the file."""
        return [told for told in self.audit.agreements if told.claims[0].place.file == file]

    def knots_in(self, file: str) -> list[Knot]:
        """The knots of several cases whose first claim stands in the file."""
        return [knot for knot in self.checks.joint.several if knot.claims[0].place.file == file]

    def tells_of_acceptances(self, path: Path) -> bool:
        """Whether the file is the one that tells of `accepted.yaml`: the first check file beside it.

        Where there is no check file beside it, it is the first claims file.
        """
        beside = sorted((self.root / "checks").glob(f"*{SUFFIX}"))
        claims = [file.path for file in self.audit.records.files]
        return (beside or claims)[:1] == [path]

    def has_file(self, name: str) -> bool:
        """Whether there is a file of ours with this name."""
        return name.endswith((SUFFIX, *CLAIMS_SUFFIXES)) and (self.root / name).is_file()

    def span_faults(self, claim: Claim) -> list[Fault]:
        """What is wrong with the claim's span, where the documents were given."""
        if self.documents is None:
            return []
        return span_faults(claim, self.audit.records.sources.get(claim.source), self.documents)

    def source_faults(self, file: ClaimsFile) -> dict[str, list[Fault]]:
        """What is wrong with the documents of the file's sources, by source, where they were given."""
        if self.documents is None:
            return {}
        sources = self.audit.records.sources
        named = dict.fromkeys(claim.source for claim in file.claims if claim.source in sources)
        faults = {name: source_faults(sources[name], self.documents) for name in named}
        return {name: found for name, found in faults.items() if found}


def known_findings(config: pytest.Config) -> frozenset[str]:
    """The fingerprints of the baseline.

    Raises:
        pytest.UsageError: the file that was given is none.
    """
    path = baseline_file(config)
    if path is None:
        return frozenset()
    try:
        return load_baseline(path)
    except BaselineError as error:
        shown = printable(shown_name(path, config.rootpath))
        raise pytest.UsageError(f"--crossfoot-baseline: {shown}: {error}") from None


_PROJECT = pytest.StashKey[Project]()


def project_of(config: pytest.Config) -> Project:
    """The project of this run; it is loaded when it is first asked for."""
    if _PROJECT not in config.stash:
        config.stash[_PROJECT] = _load(config)
    return config.stash[_PROJECT]


def _load(config: pytest.Config) -> Project:
    root = config.rootpath
    folders = claims_folders(config)
    accepted = root / "checks" / FILE_NAME
    sources = sources_folder(config)
    audit = Audit(load_records(folders, root))
    acceptances = load_acceptances(accepted, shown_name(accepted, root))
    honoured = acceptances.acceptances if honours_acceptances(config) else {}
    return Project(
        root,
        folders,
        audit,
        acceptances,
        honours_acceptances(config),
        None if sources is None else Documents(sources),
        datetime.now(tz=UTC).date(),
        LoadedChecks(root, audit, honoured),
        known_findings(config),
    )
