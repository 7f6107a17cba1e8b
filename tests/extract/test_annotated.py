"""Figures of whole texts against what a person finds there: invented texts, and five real pages if given."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract.figures import find_figures
from crossfoot.numbers.units import kind_of, unit
from tests.extract.annotated import (
    CASES,
    AnnotatedText,
    Comparison,
    compare,
    load_annotated,
    load_page,
)

TEXTS = sorted((CASES / "annotated").glob("*.yaml"))
PAGES = sorted((CASES / "sources").glob("*.yaml"))
DOCUMENTS = Path(__file__).parents[3] / "shared/sources"

LANGUAGES = ("en", "zh")

OF_ALL_TEXTS = 0.97
OF_EACH_TEXT = 0.90
OF_ALL_SPANS = 0.90
OF_ALL_DIRECTIONS = 0.80
FALSE_AT_MOST = 0.02


@cache
def text_of(file: Path) -> AnnotatedText:
    """An invented text."""
    return load_annotated(file)


@cache
def page_of(file: Path) -> AnnotatedText:
    """A real page, as it was annotated; skips where it is not given."""
    record = yaml.safe_load(file.read_text("utf-8"))
    document = DOCUMENTS / record["document"]
    if not document.exists():
        pytest.skip(f"the page is not ours to ship, and {document.name} is not in ../shared/sources")
    content = document.read_bytes()
    assert hashlib.sha256(content).hexdigest() == record["sha256"], f"{document.name} is another text"
    return load_page(file, content.decode("utf-8"))


def read(annotated: AnnotatedText) -> Comparison:
    """What is found in a text, compared with its annotations."""
    return compare(annotated, find_figures(annotated.text))


def read_all(language: str = "") -> Comparison:
    """All invented texts together, or those of a language, `zh` for both scripts."""
    total = Comparison()
    for file in TEXTS:
        if file.stem.startswith(language):
            total.add(read(text_of(file)))
    return total


def stem(file: Path) -> str:
    """The name of a file in a test's id."""
    return file.stem


def each_text() -> list[Any]:
    """The invented texts as parameters; `not_yet` in one says why too little of it is read so far."""
    reasons = {file: yaml.safe_load(file.read_text("utf-8")).get("not_yet") for file in TEXTS}
    return [
        pytest.param(
            file, id=file.stem, marks=pytest.mark.xfail(strict=True, reason=reason) if reason else ()
        )
        for file, reason in reasons.items()
    ]


@pytest.mark.parametrize("file", TEXTS, ids=stem)
def test_annotations_of_text_are_well_formed(file: Path) -> None:
    """Every mark has its row, and every quantity units that exist and the kind of the first of them."""
    annotated = text_of(file)
    assert 500 <= len(annotated.text) <= 1750
    for annotation in annotated.annotations:
        assert annotated.text[annotation.start : annotation.end] == annotation.says
        units = [None if name == "-" else unit(name) for name in annotation.units]
        assert all(found is None or found.name in annotation.units for found in units)
        if annotation.is_quantity and not annotation.optional:
            assert annotation.kind in {kind_of(found) for found in units}, annotation


@pytest.mark.parametrize("file", each_text())
def test_figures_of_each_text_are_read(file: Path) -> None:
    """Of each text nine tenths of the quantities have exactly the interval and a unit that a person reads."""
    comparison = read(text_of(file))
    assert comparison.right >= OF_EACH_TEXT * comparison.wanted, comparison


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_all_texts_are_read(language: str) -> None:
    """In each language 97 of 100 quantities have exactly the interval and a unit that a person reads."""
    comparison = read_all(language)
    assert comparison.right >= OF_ALL_TEXTS * comparison.wanted, comparison


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_called_a_quantity_in_texts_is_one(language: str) -> None:
    """In each language at most one in fifty of what is called a quantity is none."""
    comparison = read_all(language)
    assert comparison.false <= FALSE_AT_MOST * comparison.called, comparison


def test_figures_of_all_texts_begin_and_end_where_they_do() -> None:
    """Over all texts nine tenths of the quantities have the very span that a person marks."""
    comparison = read_all()
    assert comparison.spans_right >= OF_ALL_SPANS * comparison.wanted, comparison


def test_figures_of_all_texts_rise_and_fall_as_they_do() -> None:
    """Over all texts four fifths of the figures that rise or fall have that direction."""
    comparison = read_all()
    assert comparison.directions_right >= OF_ALL_DIRECTIONS * comparison.directions_wanted, comparison


@pytest.mark.parametrize("file", PAGES, ids=stem)
def test_every_quantity_of_real_page_is_read(file: Path) -> None:
    """On a real page every quantity is found, with its interval and unit."""
    comparison = read(page_of(file))
    assert comparison.right == comparison.wanted, comparison


@pytest.mark.parametrize("file", PAGES, ids=stem)
def test_what_is_called_a_quantity_on_real_page_is_one(file: Path) -> None:
    """On a real page at most one in fifty of what is called a quantity is none."""
    comparison = read(page_of(file))
    assert comparison.false <= FALSE_AT_MOST * comparison.called, comparison
