"""The page in a browser, as it is used: Debian's Chromium, driven by Playwright, without a network."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from crossfoot.report import html
from tests.report.many import grown
from tests.report.test_formats import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from crossfoot.report.record import RunRecord

    Open = Callable[..., Page]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; tests that take it are skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(record: RunRecord, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented project, as a file."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(told(html.lines, record), "utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Open]:
    """Opens the page; in the end nothing was told to the console, and no request was made."""
    told_wrong: list[str] = []
    contexts = []

    def open_page(fragment: str = "", **settings: Any) -> Page:  # noqa: ANN401  # Playwright's
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told_wrong.append(message.text))
        page.on("pageerror", lambda error: told_wrong.append(str(error)))
        page.on("request", lambda request: told_wrong.append(request.url) if not _own(request.url) else None)
        page.goto(f"file://{file}{fragment}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told_wrong == []


def _own(url: str) -> bool:
    return url.startswith("file://") and url.partition("#")[0].endswith("report.html")


def headlines(page: Page) -> list[str]:
    """The headlines of the root causes that are shown, in their order."""
    return [" ".join(text.split()[1:]) for text in page.locator(".cause:visible h3").all_text_contents()]


def test_page_is_whole_without_scripts(opened: Open, record: RunRecord) -> None:
    """Without scripts all findings are there to be read, and no control that would do nothing."""
    page = opened(java_script_enabled=False)
    assert headlines(page) == [" ".join(cause.headline.split()) for cause in record.root_causes]
    assert not page.locator("#search").is_visible()
    assert not page.locator("#theme").is_visible()


def test_findings_are_searched_filtered_and_cleared(opened: Open) -> None:
    """Words and choices leave what has them all; Escape brings everything back."""
    page = opened()
    assert page.locator("#shown").inner_text() == "4 of 4 shown"
    page.fill("#search", "货物 TONNE")
    assert page.locator("#shown").inner_text() == "1 of 4 shown"
    assert headlines(page)[0].endswith("by at least 1480000")
    page.keyboard.press("Escape")
    assert len(headlines(page)) == 4
    page.select_option("#kind", "agreement")
    assert headlines(page)[0].startswith("640")
    page.select_option("#check", "tugs_add_up")
    assert headlines(page) == []
    page.select_option("#kind", "")
    assert headlines(page)[0].startswith("cannot all be true")
    page.keyboard.press("Escape")
    page.select_option("#source", "almanac")
    assert len(headlines(page)) == 3


def test_findings_are_sorted(opened: Open, record: RunRecord) -> None:
    """The worst stand first, unless another order is chosen."""
    page = opened()
    worst = headlines(page)
    page.select_option("#sort", "gap")
    assert headlines(page)[0].endswith("by at least 1480000")
    page.select_option("#sort", "check")
    assert headlines(page)[1].startswith("45 > 40")
    page.select_option("#sort", "place")
    assert headlines(page)[2].startswith("640")
    page.select_option("#sort", "worst")
    assert headlines(page) == worst
    assert len(worst) == len(record.root_causes)


def test_link_leads_to_its_finding(opened: Open, record: RunRecord) -> None:
    """A link with a finding's id shows it, and a filter that hides it gives way."""
    cause = record.root_causes[-1]
    page = opened(f"#cause-{cause.id}")
    focused = page.locator(".cause:focus")
    assert cause.headline in focused.inner_text()
    page.fill("#search", "cargo")
    page.evaluate(f"location.hash = '{cause.id}'")
    page.wait_for_function("document.activeElement.className === 'cause'")
    assert len(headlines(page)) == 4


def test_keys_do_what_the_page_says(opened: Open) -> None:
    """`/` goes to the search, j and k from one finding to the next and back, and typing stays typing."""
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("j/k")
    assert page.locator("#search").input_value() == "j/k"
    page.keyboard.press("Escape")
    for key, rank in (("j", "1"), ("j", "2"), ("k", "1"), ("k", "1")):
        page.keyboard.press(key)
        assert page.locator(".cause:focus").get_attribute("data-rank") == rank


def test_page_is_dark_where_that_is_wanted(opened: Open) -> None:
    """The page follows the system, and the button turns it over."""
    for scheme, other in (("dark", "light"), ("light", "dark")):
        page = opened(color_scheme=scheme)
        background = "getComputedStyle(document.body).backgroundColor"
        colours = {"dark": "rgb(20, 23, 27)", "light": "rgb(251, 251, 249)"}
        assert page.evaluate(background) == colours[scheme]
        page.click("#theme")
        assert page.evaluate(background) == colours[other]
        assert page.locator("#theme").get_attribute("aria-pressed") == str(other == "dark").lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_page_is_accessible(opened: Open, width: int, scheme: str) -> None:
    """No rule of axe-core is broken, with everything unfolded; nothing is wider than the window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.add_style_tag(content=".cause { content-visibility: visible }")
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_is_printed_unfolded(opened: Open) -> None:
    """Before it is printed all passages are unfolded, and what is only for the screen is left out."""
    page = opened()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert not page.locator("#search").is_visible()


def test_page_of_many_findings_is_small_and_quick(
    browser: Browser, record: RunRecord, tmp_path: Path
) -> None:
    """With 500 root causes in 20,000 cases it has under 5 MB, and answers a search within a second."""
    text = told(html.lines, grown(record, causes=500, cases=20_000))
    assert len(text.encode()) < 5_000_000
    path = tmp_path / "report.html"
    path.write_text(text, "utf-8")
    page = browser.new_page()
    loads = []
    for _ in range(3):
        page.goto(f"file://{path}")
        loads.append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
    took = page.evaluate(
        """() => {
            const start = performance.now();
            const search = document.getElementById("search");
            search.value = "tugs";
            search.dispatchEvent(new Event("input"));
            document.body.offsetHeight;
            return performance.now() - start;
        }"""
    )
    assert page.locator("#shown").inner_text() == "125 of 500 shown"
    page.close()
    limit = float(os.environ.get("CROSSFOOT_PAGE_SECONDS", "1")) * 1000
    assert min(loads) < limit
    assert took < limit
