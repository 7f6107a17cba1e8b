"""What records are called among the items of a run: the last part of a node id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crossfoot.model.check import told_about
from crossfoot.model.claims_file import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model.claim import Claim
    from crossfoot.model.claims_file import ClaimsFile


def claims_by_name(file: ClaimsFile) -> Iterator[tuple[str, Claim]]:
    """The claims of a file, each with its name: `measure[entity/period]`, or its own id.

    The source stands before them where it is not the file's; names that are alike are told apart.
    """
    names: Counter[str] = Counter()
    stem = stem_of(file.path.name)
    for claim in file.claims:
        yield numbered(_name_of(claim, stem), names), claim


def _name_of(claim: Claim, source: str) -> str:
    about: list[tuple[str, str | None]] = [] if claim.source == source else [("source", claim.source)]
    if claim.id:
        about.append(("source", claim.id))
    else:
        about += [("entity", claim.entity), ("period", claim.period), *claim.dimensions]
    return f"{claim.measure or '-'}[{told_about(about)}]"


def numbered(name: str, names: Counter[str]) -> str:
    """The name, told apart from those like it by a number: `measure[entity/period/#2]`."""
    names[name] += 1
    return name if names[name] == 1 else f"{name.removesuffix(']')}/#{names[name]}]"
