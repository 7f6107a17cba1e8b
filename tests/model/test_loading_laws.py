"""Laws of loading: whatever a file holds, it is read or told, and never in part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings

from crossfoot.errors import Place
from crossfoot.model.claims_file import ClaimsLoader
from crossfoot.model.csv_lines import BrokenLineError, cell_starts, cells_of
from crossfoot.model.declared import Declared
from crossfoot.model.entity import ENTITIES, Entities, entities_from
from crossfoot.model.marked import read_marked
from crossfoot.model.measure import MEASURES, Measure, measures_from
from crossfoot.model.period import Period, read_period
from crossfoot.model.source import SOURCES, sources_from
from crossfoot.model.textfile import TextFile
from crossfoot.numbers.units import unit
from tests.strategies.records import claims_texts, csv_lines, file_texts, periods

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.errors import Fault

slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
MEASURES_HERE = {
    name: Measure(name, unit(of), Place("measures.yaml", 1))
    for name, of in [("a", "person"), ("b", "percent")]
}


def assert_told(faults: Iterable[Fault], file: TextFile) -> None:
    """Every fault stands in the file and can be shown."""
    for fault in faults:
        assert 1 <= fault.place.line <= len(file.lines) + 1
        assert fault.place.column >= 1
        assert str(fault).startswith(f"{fault.place}: ")


@slow
@given(file_texts())
def test_any_text_is_read_as_yaml_or_told(text: str) -> None:
    """No text makes the marked loader raise; without a tree there is a fault, or nothing was written."""
    file = TextFile("f.yaml", text)
    marked = read_marked(file)
    assert_told(marked.faults, file)
    for register, made_of in (
        (MEASURES, measures_from),
        (ENTITIES, entities_from),
        (SOURCES, lambda entries: sources_from(entries, Entities())),
    ):
        entries = register.read(marked)
        made_of(entries.read)
        assert_told(entries.all_faults(), file)
        assert marked.root is not None or entries.all_faults()


@slow
@given(claims_texts() | file_texts())
def test_any_text_is_read_as_claims_or_told(text: str) -> None:
    """A row is a claim with an interval or with faults, not with both or neither; no row is passed over."""
    file = TextFile("f.claims.csv", text)
    loaded = ClaimsLoader(Declared(measures=MEASURES_HERE)).read(file, Path("f.claims.csv"))
    assert_told(loaded.faults, file)
    for claim in loaded.claims:
        assert_told(claim.faults, file)
        assert (claim.interval is None) == bool(claim.faults)
    lines = [claim.place.line for claim in loaded.claims]
    assert lines == sorted(set(lines))
    assert loaded.claims or loaded.faults or not any(line.strip(" \t,") for line in file.lines[1:])


def reject_unless_within(broken: BrokenLineError, line: str) -> None:
    """Passes over a line that is broken, if what is told of it stands within it."""
    assert 0 <= broken.offset <= len(line)
    assume(condition=False)


@given(csv_lines())
def test_cells_begin_where_they_are_said_to(line: str) -> None:
    """Every cell has its place in the line, and stands there as it is read if that is said."""
    try:
        cells = cells_of([line], 0)
    except BrokenLineError as broken:
        reject_unless_within(broken, line)
    starts = cell_starts(line)
    assert len(starts) == len(cells)
    for cell, start in zip(cells, starts, strict=True):
        if start.is_verbatim:
            assert line[start.offset :].lstrip().startswith(cell)


@given(periods())
def test_spelling_of_a_period_is_read_as_the_period(period: Period) -> None:
    """Every period has a spelling, which means its very days."""
    assert read_period(str(period)) == period


@given(periods(), periods())
def test_same_spelling_is_the_same_period(one: Period, other: Period) -> None:
    """Two periods are spelt alike only if they are the same days."""
    assert (str(one) == str(other)) == (one == other)


@given(periods())
def test_previous_period_ends_the_day_before(period: Period) -> None:
    """The period before is next to this one; only open periods, and those from the first years, have none."""
    first, last, before = period.first, period.last, period.previous()
    if before is None:
        assert first is None or last is None or first.year <= last.year - first.year + 1
    else:
        assert first is not None
        assert before.last is not None
        assert (first - before.last).days == 1
        assert not before.overlaps(period)


@given(periods(), periods())
def test_period_within_another_overlaps_it(one: Period, other: Period) -> None:
    """What lies within shares its days, and two that lie within each other are the same."""
    if one.within(other):
        assert one.overlaps(other)
        assert not other.within(one) or one == other
