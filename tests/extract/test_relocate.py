"""Relocating: what became of claims whose documents changed."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import Place
from crossfoot.extract.neighbours import Neighbours
from crossfoot.extract.placement import Sought
from crossfoot.extract.relocate import Standing, relocate
from crossfoot.extract.shortest_edit import shortest_edit
from crossfoot.extract.textual_diff import TextualDiff
from crossfoot.model.claim import Claim
from crossfoot.numbers.reading import read_quantity
from tests.strategies.texts import edited_texts, text_of

if TYPE_CHECKING:
    from tests.strategies.texts import Clauses

Spans = list[tuple[int, int] | None]


def claims_on(clauses: Clauses) -> tuple[list[Claim], Spans]:
    """A claim for each clause, and its span, as if all figures of the text were on record."""
    _, spans = text_of(clauses)
    claims = [
        Claim("m", clause.says, Place("x", line), read_quantity(clause.says), span=span)
        for line, (clause, span) in enumerate(zip(clauses, spans, strict=True))
        if clause is not None
    ]
    return claims, spans


@given(edited_texts(keeps_figures=True))
def test_every_figure_is_found_again_after_edits_around_it(texts: tuple[Clauses, Clauses]) -> None:
    """Without the earlier text, each of the figures on record has its right place among those like it."""
    before, after = texts
    text, spans = text_of(after)
    found = relocate(claims_on(before)[0], text).claims
    assert [one.span for one in found] == spans


@given(edited_texts())
def test_every_figure_that_stands_is_found_with_the_earlier_text(texts: tuple[Clauses, Clauses]) -> None:
    """With the earlier text, what stands has its right place, and what was taken out has none."""
    before, after = texts
    text, spans = text_of(after)
    claims, was = claims_on(before)
    found = relocate(claims, text, before=text_of(before)[0]).claims
    assert [one.span for one in found] == [now for now, old in zip(spans, was, strict=True) if old]


@given(edited_texts())
def test_a_claim_stands_only_where_the_text_says_it(texts: tuple[Clauses, Clauses]) -> None:
    """Whatever was edited, no claim is said to stand where its words do not, nor two in one place."""
    before, after = texts
    text, _ = text_of(after)
    placed = [one for one in relocate(claims_on(before)[0], text).claims if one.span is not None]
    assert all(text[slice(*one.span)] == one.claim.says for one in placed if one.span)
    assert len({one.span for one in placed}) == len(placed)


@given(edited_texts())
def test_in_the_same_text_every_claim_stands(texts: tuple[Clauses, Clauses]) -> None:
    """Where nothing changed, every claim stands, with or without the earlier text."""
    text, _ = text_of(texts[0])
    claims, _ = claims_on(texts[0])
    for before in (None, text):
        found = relocate(claims, text, before=before).claims
        assert {one.standing for one in found} <= {Standing.STANDS}


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_shortest_edit_keeps_as_much_as_can_be_kept(before: list[str], after: list[str]) -> None:
    """The pairs are equal items in order, and as many as the longest common subsequence has."""
    pairs = shortest_edit(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) == _longest_common(before, after)


def _longest_common(before: list[str], after: list[str]) -> int:
    row = [0] * (len(after) + 1)
    for item in before:
        above = row[:]
        for j, other in enumerate(after):
            row[j + 1] = above[j] + 1 if item == other else max(above[j + 1], row[j])
    return row[-1]


def test_a_long_document_that_repeats_itself_takes_seconds() -> None:
    """Two thousand figures, each many times in a text of a megabyte, keep their places in little time."""
    page = "".join(f"第{name}段登记{number}个，另有补充说明若干文字在此。" for name, number in _NAMED)
    text = page * 100
    spans = [(at, at + 2) for at in range(len(text)) if text[at : at + 2] in {"3个", "7个"}]
    sought = [Sought(span, text[slice(*span)]) for span in spans]
    middle = len(text) // 2 // len(page) * len(page)
    after = "新的前言。" + text[:middle] + "插入的一段文字。" + text[middle:]
    started = time.perf_counter()
    for placer in (Neighbours(after), TextualDiff(text, after)):
        starts = [placed.span and placed.span[0] for placed in placer.place(sought)]
        assert starts == [start + (5 if start < middle else 13) for start, _ in spans]
    assert time.perf_counter() - started < 20


_NAMED = [
    (name, 3 if index % 2 else 7) for index, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉" * 5)
]
