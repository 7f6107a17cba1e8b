"""Scans of invented pages: nothing false on any of them, and most of what contradicts itself found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crossfoot.wording.scanning import scan
from tests.extract.annotated import CASES, load_annotated
from tests.wording.pages import PAGES, Contradiction, Page, load_page, located, score

if TYPE_CHECKING:
    from pathlib import Path

LOADED = [load_page(file) for file in sorted(PAGES.glob("*.yaml"))]
TEXTS = sorted((CASES / "annotated").glob("*.yaml"))
RECALL_FLOOR = 0.54


def known(reason: str | None) -> tuple[pytest.MarkDecorator, ...]:
    """What marks a test that is known to fail for a reason."""
    return (pytest.mark.xfail(reason=reason),) if reason else ()


CONTRADICTIONS = [
    pytest.param(page, one, id=f"{page.name}-{number}", marks=known(one.not_yet))
    for page in LOADED
    for number, one in enumerate(page.contradictions, start=1)
]


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.name, marks=known(page.known_false)) for page in LOADED]
)
def test_nothing_false_is_found_on_page(page: Page) -> None:
    """Whatever is told of a page is wrong with it."""
    assert score(page).false == ()


@pytest.mark.parametrize(("page", "contradiction"), CONTRADICTIONS)
def test_contradiction_of_page_is_found(page: Page, contradiction: Contradiction) -> None:
    """What a sceptical reader would point at is told."""
    assert contradiction in score(page).found


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_nothing_is_found_in_texts_without_contradictions(file: Path) -> None:
    """Texts that were written for their figures alone contradict themselves nowhere."""
    found = scan(load_annotated(file).text).contradictions
    assert [one.verdict.headline for one in found] == []


def test_most_contradictions_of_all_pages_are_found() -> None:
    """Recall over all pages does not fall."""
    wanted = sum(len(page.contradictions) for page in LOADED)
    assert sum(len(score(page).found) for page in LOADED) >= RECALL_FLOOR * wanted


@pytest.mark.parametrize(
    ("figures", "starts"),
    [(["12", "30"], [17, 20]), (["12人", "5"], [4, 29]), (["2"], [27])],
)
def test_figures_are_located_where_they_stand_nearest(figures: list[str], starts: list[int]) -> None:
    """Figures of a page are the nearest ones in their order, and no parts of longer numbers."""
    assert [span.start for span in located(figures, "112、12人、5.30、112、12、30、1.2、2、5")] == starts


def test_figures_out_of_order_are_refused() -> None:
    """A contradiction that does not stand in its page is a fault of the page's file."""
    with pytest.raises(ValueError, match="not in the text one after the other"):
        located(["30", "12"], "12 of 30")
