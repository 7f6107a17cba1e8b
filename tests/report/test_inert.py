"""Whatever stands in records is text in every format: it is never a tag, a link, a command or a line."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.report import annotations as workflow
from crossfoot.report import html, markdown, run_json, run_sarif
from crossfoot.report.markdown import code
from tests.report.test_formats import told

if TYPE_CHECKING:
    from crossfoot.report.record import RunRecord

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</style></script><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "=cmd()|' /C calc'!A0",
    "\x1b[31mred\x07",
    "\u202eevil\u2066",
    "line\nbreak\r\nand\ttab",
    "::error::injected%0A",
    "`code` | cell ](http://x) @everyone #1",
    "javascript:alert(1)",
    "--><!--",
    "]]>",
)
texts = st.sampled_from(HOSTILE) | st.text(max_size=20)


FREE: Final = frozenset(
    {
        "after",
        "arithmetic",
        "because",
        "before",
        "by",
        "entity",
        "expect",
        "figure",
        "headline",
        "hint",
        "key",
        "label",
        "message",
        "name",
        "note",
        "period",
        "publisher",
        "reason",
        "says",
        "source",
        "title",
        "unbound",
        "unit",
        "words",
    }
)


def spoilt(value: Any, text: str) -> Any:  # noqa: ANN401  # whatever a record holds
    """A part of a record with all that is free text in it replaced; addresses and kinds stay."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        changes = {
            name: text
            if name in FREE and isinstance(getattr(value, name), str)
            else spoilt(getattr(value, name), text)
            for name in names
        }
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(spoilt(one, text) for one in value)
    if isinstance(value, dict):
        return {key: text if isinstance(one, str) else spoilt(one, text) for key, one in value.items()}
    return value


class Shape(HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes the tag down."""
        names = [name for name, _ in attrs]
        assert not any(name.startswith("on") for name in names)
        links = [value for name, value in attrs if name in {"href", "src", "action"}]
        assert all(value is not None and value.startswith("#") for value in links)
        self.scripts += tag == "script"
        if tag != "option":
            self.tags.append((tag, *names))


def shape(page: str) -> Shape:
    """The shape of a page."""
    parser = Shape()
    parser.feed(page)
    return parser


def is_safe(text: str) -> bool:
    """Whether nothing in a text controls a terminal or turns the direction of reading."""
    return not any(unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} for char in text.replace("\n", ""))


@pytest.fixture(scope="module")
def plain(record: RunRecord) -> Shape:
    """The page of records with plain words."""
    return shape(told(html.lines, spoilt(record, "x")))


@pytest.mark.parametrize("text", HOSTILE)
def test_page_of_hostile_records_is_plain(record: RunRecord, plain: Shape, text: str) -> None:
    """What is known to have broken pages is text in this one."""
    page = told(html.lines, spoilt(record, text))
    assert shape(page).tags == plain.tags
    assert is_safe(page)


@settings(max_examples=20)
@given(texts)
def test_page_has_the_same_tags_whatever_records_say(record: RunRecord, plain: Shape, text: str) -> None:
    """However records are spoilt, the page has the tags of that with plain words, and one script."""
    page = told(html.lines, spoilt(record, text or "x"))
    found = shape(page)
    assert found.tags == plain.tags
    assert found.scripts == 1
    assert is_safe(page)


@settings(max_examples=20)
@given(texts)
def test_other_formats_have_no_live_characters(record: RunRecord, text: str) -> None:
    """JSON and SARIF stay JSON that says the same, and no format has control characters."""
    dirty = spoilt(record, text)
    for tell in (run_json.lines, run_sarif.lines):
        lines = told(tell, dirty)
        assert is_safe(lines)
        json.loads(lines)
    assert json.loads(told(run_json.lines, dirty))["root_causes"][0]["headline"] == text
    assert is_safe(told(markdown.lines, dirty))
    commands = list(workflow.lines(dirty))
    assert len(commands) == len(list(workflow.lines(record)))
    assert all(is_safe(line) and line.startswith(("::error ", "::warning ")) for line in commands)


@given(texts.filter(bool))
def test_code_spans_end_where_they_should(text: str) -> None:
    """A span is fenced by a run of backticks that is nowhere within it."""
    span = code(text)
    fence = re.match("`+", span)
    assert fence is not None
    inner = span[len(fence[0]) : -len(fence[0])]
    assert span.endswith(fence[0])
    assert fence[0] not in re.findall("`+", inner)
    assert "|" not in inner.replace("\\|", "")
