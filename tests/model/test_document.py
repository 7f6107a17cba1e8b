"""Documents: the record is verified against the texts, and nothing outside of their folder is read."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from crossfoot.model import document
from crossfoot.model.document import DocumentError, Documents, verify_documents
from crossfoot.model.records import Records, load_records

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "\n上半年共排查隐患119\n\n件，整改110件。\r\n全年119件。\r\n云南、贵州\n和四川三省参加。\n"
HASH = hashlib.sha256(TEXT.encode()).hexdigest()
DECLARED = {
    "measures.yaml": "measures:\n  found: {unit: case}\n  named: {unit: province}\n",
    "sources.yaml": f"sources:\n  report: {{document: page.txt, sha256: {HASH}}}\n  bulletin: {{}}\n",
}


BROKEN = "119\n\n件"
LIST = "云南、贵州\n和四川"


def records_of(folder: Path, rows: str, **declared: str) -> Records:
    """The records of a claims file with these rows."""
    files = DECLARED | {f"{name}.yaml": text for name, text in declared.items()}
    (folder / "claims").mkdir()
    for name, text in files.items():
        (folder / "claims" / name).write_text(text, "utf-8")
    (folder / "claims/report.claims.csv").write_text(f"measure,says,items,span,source\n{rows}", "utf-8")
    records = load_records([folder / "claims"], folder)
    assert records.all_faults() == []
    return records


def told(folder: Path, records: Records) -> str:
    """Everything in which the records differ from the documents in the folder."""
    return "\n".join(map(str, verify_documents(records, folder)))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The folder with the document."""
    (tmp_path / "page.txt").write_bytes(TEXT.encode())
    return tmp_path


def span_of(words: str, start: int = 0) -> str:
    """Where the words stand in the text."""
    at = TEXT.index(words, start)
    return f"{at}:{at + len(words)}"


def test_spans_that_say_so_are_good(page: Path) -> None:
    """A span is good if its text is the claim's, white space left out; also behind CRLF, and for lists."""
    rows = [
        f"found,119件,,{span_of(BROKEN)},",
        f"found,119件,,{span_of('119件')},",
        f"named,,云南|贵州|四川,{span_of(LIST)},",
        "found,7件,,,bulletin",
    ]
    assert told(page, records_of(page, "\n".join(rows))) == ""


def test_span_of_other_words_is_told(page: Path) -> None:
    """A span with other words shows both, and where the claim's words stand."""
    rows = f"found,119件,,{span_of('110件')},\nfound,112件,,{span_of('110件')},\n"
    assert told(page, records_of(page, rows)) == (
        "claims/report.claims.csv:2:1: page.txt 18:22 is '110件', and the record says '119件'\n"
        "    the nearest place that says so is 27:31\n"
        "claims/report.claims.csv:3:1: page.txt 18:22 is '110件', and the record says '112件'\n"
        "    it stands nowhere in the text in one piece"
    )


def test_names_that_the_span_lacks_are_told(page: Path) -> None:
    """A list's names stand in its span, in their order."""
    rows = f"named,,贵州|云南,{span_of('云南、贵州')},\n"
    assert told(page, records_of(page, rows)) == (
        "claims/report.claims.csv:2:1: page.txt 34:39 is '云南、贵州', and the record says '贵州|云南'"
    )


def test_span_beyond_the_text_is_told(page: Path) -> None:
    """A span that ends after the text does is told with the text's length."""
    assert told(page, records_of(page, "found,5件,,40:4000,\n")) == (
        "claims/report.claims.csv:2:1: page.txt 40:4000 is beyond the end of the text, 49 characters"
    )


def test_changed_document_is_told(page: Path) -> None:
    """A document with other bytes is told, and its spans are looked up all the same."""
    records = records_of(page, f"found,119件,,{span_of('119件')},\n")
    (page / "page.txt").write_bytes(TEXT.replace("全年", "全年共").encode())
    assert told(page, records).splitlines()[::2] == [
        "claims/sources.yaml:2:3: report: the document 'page.txt' is not the one on record",
        "claims/report.claims.csv:2:1: page.txt 27:31 is '共119', and the record says '119件'",
    ]


def test_missing_document_is_told(tmp_path: Path) -> None:
    """A document that is not there is told for its source and for each claim that points into it."""
    records = records_of(tmp_path, "found,5件,,1:2,\nfound,5件,,,\n")
    reason = "the document 'page.txt' cannot be read: No such file or directory"
    assert told(tmp_path, records) == (
        f"claims/sources.yaml:2:3: report: {reason}\n"
        f"claims/report.claims.csv:2:1: the span cannot be verified: {reason}"
    )


def test_document_without_hash_is_told(page: Path) -> None:
    """A record that does not say which text it is about is told the hash to write."""
    records = records_of(page, "found,5件,,,\n", sources="sources:\n  report: {document: page.txt}\n")
    assert told(page, records) == (
        "claims/sources.yaml:2:3: report: the record does not say which text 'page.txt' has\n"
        f"    sha256: {HASH}"
    )


def test_span_in_no_document_is_told(page: Path) -> None:
    """A span of a source without a document cannot be verified, and says so."""
    assert told(page, records_of(page, "found,5件,,1:2,bulletin\n")) == (
        "claims/report.claims.csv:2:1: the claim has a span, and its source 'bulletin' names no document"
    )


@pytest.mark.parametrize(
    "name", ["../page.txt", "/etc/hostname", "a/../../page.txt", "..", "a//b", "C:\\page.txt", "a\0b", ""]
)
def test_name_that_leads_out_is_refused(page: Path, name: str) -> None:
    """No name of a document leads out of the folder."""
    (page / "inner").mkdir()
    with pytest.raises(DocumentError, match="leads out of the folder of documents"):
        Documents(page / "inner").read(name)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no symbolic links")
def test_link_that_leads_out_is_refused(page: Path) -> None:
    """A link in the folder is followed only within the folder."""
    inner = page / "inner"
    inner.mkdir()
    (inner / "own.txt").write_text("x")
    (inner / "good.txt").symlink_to("own.txt")
    (inner / "bad.txt").symlink_to(page / "page.txt")
    (inner / "up").symlink_to(page)
    documents = Documents(inner)
    assert documents.read("good.txt").text == "x"
    for name in ("bad.txt", "up/page.txt"):
        with pytest.raises(DocumentError, match="leads out of the folder of documents"):
            documents.read(name)


def test_document_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A document that is not UTF-8 is told with the place of its first foreign byte."""
    (tmp_path / "page.txt").write_bytes("a中".encode("gb18030"))
    with pytest.raises(DocumentError, match=r"the document 'page\.txt' is not UTF-8 at byte 1"):
        Documents(tmp_path).read("page.txt")


def test_long_document_is_refused(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more bytes than are read is told."""
    monkeypatch.setattr(document, "MOST_BYTES", 10)
    with pytest.raises(DocumentError, match=r"the document 'page\.txt' is longer than 10 bytes"):
        Documents(page).read("page.txt")


def test_document_is_read_once(page: Path) -> None:
    """Claims of the same document share its text, and its error."""
    documents = Documents(page)
    first = documents.read("page.txt")
    (page / "page.txt").unlink()
    assert documents.read("page.txt") is first
    with pytest.raises(DocumentError):
        Documents(page).read("page.txt")
