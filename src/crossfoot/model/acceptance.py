"""Acceptances: recorded decisions to live with a finding, in `accepted.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from crossfoot.errors import Fault, did_you_mean
from crossfoot.model.composite_fields import ListOf, MapOf, Record
from crossfoot.model.fields import Placed, Reader, Text
from crossfoot.model.foreign_dates import guessed
from crossfoot.model.marked import load_marked
from crossfoot.model.marked_nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections import abc
    from pathlib import Path

    from crossfoot.errors import Place
    from crossfoot.model.claim import Claim
    from crossfoot.model.marked_nodes import Node

FILE_NAME = "accepted.yaml"


@dataclass(frozen=True, kw_only=True)
class _Day(Placed):
    """A day in ISO 8601, as people write it in other forms too."""

    pattern: str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    shape: str = "a date such as 2027-12-31"

    def _way_out(self, node: Node) -> str:
        return guessed(str(node)) or super()._way_out(node)


ACCEPTANCE = Record(
    name="an acceptance",
    about="A recorded decision to live with one finding.",
    details="The finding is then an expected failure, and fails again when it is mended, when one of its"
    " figures changes, or when the acceptance runs out.",
    fields={
        "case": Text(
            about="The case's node id, as pytest prints it.",
            examples=("checks/group.checks.yaml::parts_add_up[report/north/2023]",),
        ),
        "figures": MapOf(
            key=Text(),
            value=Text(examples=("119件",)),
            about="The figures as they stand, by operand.",
            details="Each operand of the check and the figure that was printed: `{total: 64家, part: 71家}`.",
        ),
        "because": Text(about="Why the finding is lived with."),
        "by": Text(about="Who decided."),
        "until": _Day(
            about="The last day on which it holds: when the finding is to be looked at again.",
            examples=("2027-12-31",),
        ),
    },
    required=("case", "figures", "because", "by", "until"),
)
ACCEPTED = Record(
    name="the file",
    about="Findings that we know of and live with.",
    fields={"accepted": ListOf(item=ACCEPTANCE, least=0, about="The acceptances, one a case.")},
)
"""The layout of `accepted.yaml`."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One accepted finding; `figures` are the claims' figures as they stood, by operand."""

    case: str
    figures: dict[str, str]
    because: str
    by: str
    until: date
    place: Place

    def lapse(self, figures: abc.Mapping[str, str], today: date) -> str:
        """Why the acceptance does not hold, or '' where it does."""
        if today > self.until:
            return f"the acceptance at {self.place.line_address} ran out on {self.until}"
        for key in dict.fromkeys([*self.figures, *figures]):
            then, now = self.figures.get(key), figures.get(key)
            if then != now:
                was = f"the acceptance at {self.place.line_address} was for {key} {then or 'with no figure'}"
                return f"{was}; it now reads {now or 'nothing'}"
        return ""


def figures_of(rows: abc.Iterable[tuple[str, Claim]]) -> dict[str, str]:
    """The figures of claims as acceptances have them, by operand; those of several claims have ` | ` between.

    A claim that an operand has twice is told once.
    """
    figures: dict[str, str] = {}
    for key, claim in dict.fromkeys(rows):
        figures[key] = f"{figures[key]} | {claim.shown}" if key in figures else claim.shown
    return figures


@dataclass(slots=True)
class AcceptedFile:
    """`accepted.yaml`: its acceptances by case, and what is wrong with it."""

    name: str
    acceptances: dict[str, Acceptance] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def load_acceptances(path: Path, name: str) -> AcceptedFile:
    """The acceptances of a file; none where there is no such file. Nothing is raised."""
    loaded = AcceptedFile(name)
    if not path.exists():
        return loaded
    marked = load_marked(path, name)
    loaded.faults += marked.faults
    reader = Reader(marked.file, loaded.faults)
    if isinstance(marked.root, Mapping):
        for key, node in marked.root.entries:
            if key.text != "accepted":
                reader.fault(key, f"unknown key '{key.text}'", did_you_mean(key.text, ["accepted"]))
            elif not isinstance(node, Sequence):
                found = "nothing" if isinstance(node, Scalar) and node.is_nothing else node.kind
                hint = "begin each with '- '" if isinstance(node, Mapping) else ""
                reader.fault(key, f"found {found}, wanted a list of acceptances", hint)
            else:
                for item in node.items:
                    _load(item, reader, loaded)
    elif marked.root is not None:
        reader.fault(marked.root, f"found {marked.root.kind}, wanted 'accepted:' with a list beneath it")
    return loaded


def _load(node: Any, reader: Reader, loaded: AcceptedFile) -> None:  # noqa: ANN401  # any node may stand there
    apart = reader.apart()
    values = ACCEPTANCE.read(node, apart)
    until = None if values is None else _date(values.get("until"), apart)
    if apart.faults or values is None or until is None:
        reader.faults += apart.faults
        return
    case = values["case"]
    if case in loaded.acceptances:
        earlier = loaded.acceptances[case].place.line_address
        reader.fault(node, f"'{case}' is accepted already at {earlier}")
        return
    loaded.acceptances[case] = Acceptance(
        case, values["figures"], values["because"], values["by"], until, node.place
    )


def _date(written: Scalar | None, reader: Reader) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written.text)
    except ValueError:
        reader.fault(written, f"found '{written.text}', wanted a date such as 2027-12-31")
        return None
