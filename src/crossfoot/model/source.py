"""Sources: the documents, or articles of documents, that state figures (`sources.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crossfoot.model.composite_fields import Record
from crossfoot.model.entity import AmbiguousNameError
from crossfoot.model.fields import Flag, Number, Placed, Text
from crossfoot.model.period import PeriodError, canonical_period
from crossfoot.model.register import Register
from crossfoot.model.textfile import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.errors import Place
    from crossfoot.model.entity import Entities
    from crossfoot.model.register import Entry

SOURCES: Final = Register(
    top="sources",
    about="The documents, or articles of documents, that state figures.",
    details="Where this file is missing, claims may name any source; where it is there, only those in it.",
    name=Placed(
        is_name=True,
        about="The id that claims and checks use.",
        details="A claims file `ID.claims.csv` holds the claims of this source where they name no other.",
        pattern=r"[^\s|,;]+",
        shape="a word",
    ),
    record=Record(
        name="a source",
        about="One document, or one article of it; `{}` if there is nothing more to say.",
        fields={
            "title": Text(about="Its title as printed."),
            "publisher": Text(about="Who published it."),
            "published": Placed(
                about="When: a day, or the month or year where no more is known.",
                examples=("2024-02-26", "2024-02", "2024"),
            ),
            "language": Text(
                about="Its language as a code: zh, en, zh-Hant.",
                pattern=r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*",
                shape="a language code such as zh or en",
            ),
            "entity": Placed(
                is_name=True,
                about="Whom its figures are about, where a claim does not say.",
                details="The id or a name of an entity.",
            ),
            "period": Placed(
                about="When its figures hold, where a claim does not say.",
                details="A year, quarter, month, week or day in ISO 8601, or two with a slash between.",
                examples=("2023", "2023-05", "2023-Q1", "2023-01/2023-10", "/2022-06"),
            ),
            "rank": Number(
                about="Its authority: 1 is believed first.",
                details="Where sources contradict each other, the one of lower authority is blamed first.",
                least=1,
                most=1000,
                is_whole=True,
            ),
            "fixed": Flag(about="Whether its figures are beyond doubt: what contradicts them is to blame."),
            "document": Placed(
                about="The file with its text, within the folder of documents.",
                details="Its path from that folder. `pytest --crossfoot-sources DIR` reads it.",
                examples=("report-2023.txt",),
            ),
            "sha256": Text(
                about="The SHA-256 hash of that file.",
                details="It says which text the spans of the claims count in. `crossfoot draft` writes it.",
                pattern=r"[0-9A-Fa-f]{64}",
                shape="the 64 hexadecimal digits of a SHA-256 hash",
            ),
        },
    ),
)
"""The layout of `sources.yaml`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document, or one article of it; `entity` and `period` are what its claims default to.

    `published` and `period` are in their one spelling (see `crossfoot.model.period`); `rank` 1 is the
    highest authority, None the lowest; what is `fixed` is never blamed for a conflict.
    """

    id: str
    place: Place
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    entity: str | None = None
    period: str | None = None
    rank: int | None = None
    fixed: bool = False
    document: str | None = None
    sha256: str | None = None


def sources_from(entries: Iterable[Entry], entities: Entities) -> dict[str, Source]:
    """The sources that the entries declare; what is wrong with them is told to the entries."""
    return {entry.name.text: _source(entry, entities) for entry in entries}


def _source(entry: Entry, entities: Entities) -> Source:
    values = entry.values
    if "sha256" in values and "document" not in values:
        entry.reader.fault(entry.name, "'sha256' without 'document'", "name the file that it is the hash of")
    rank, sha256 = values.get("rank"), values.get("sha256")
    return Source(
        id=entry.name.text,
        place=entry.name.place,
        title=values.get("title"),
        publisher=values.get("publisher"),
        published=_period(entry, "published"),
        language=values.get("language"),
        entity=_entity(entry, entities),
        period=_period(entry, "period"),
        rank=None if rank is None else int(rank),
        fixed=values.get("fixed", False),
        document=_document(entry),
        sha256=None if sha256 is None else sha256.lower(),
    )


def _period(entry: Entry, key: str) -> str | None:
    written = entry.values.get(key)
    if written is None:
        return None
    try:
        return canonical_period(written.text)
    except PeriodError as error:
        entry.reader.fault(written, str(error), error.hint)
        return None


def _entity(entry: Entry, entities: Entities) -> str | None:
    written = entry.values.get("entity")
    if written is None:
        return None
    try:
        found = entities.resolve(written.text)
    except AmbiguousNameError as error:
        entry.reader.fault(written, str(error), "write the id of the one that is meant")
        return None
    if found is None:
        entry.reader.fault(written, f"unknown entity {quoted(written.text)}", entities.hint(written.text))
    return found


def _document(entry: Entry) -> str | None:
    written = entry.values.get("document")
    if written is None:
        return None
    if not is_safe_document_name(written.text):
        message = f"the document {quoted(written.text)} is not a file within the folder of documents"
        entry.reader.fault(written, message, "name it by its path from that folder, without '..'")
        return None
    return str(written.text)


_UNSAFE_IN_PATH: Final = re.compile(r"[\\\x00-\x1f]|^[A-Za-z]:")


def is_safe_document_name(name: str) -> bool:
    """Whether a document's name is a plain relative path with `/` between its parts, on any system."""
    return _UNSAFE_IN_PATH.search(name) is None and all(
        part not in {"", ".", ".."} and part == part.strip() for part in name.split("/")
    )
