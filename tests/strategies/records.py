"""Claims as files have them: rows, cells and periods, good ones and what else may stand there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from crossfoot.model.period import Period

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


_SIGNS_OF_FILES = ":;-[]{}\"'&*!|>%@`#,?~<= \t\n\r\u2028\x85\x00\ufeff\\./"
_CELLS = [
    "a",
    "b",
    "5人",
    "92%",
    "下降5%",
    '"1,234"',
    "[1, 2)",
    "人",
    "万元",
    "x|y等",
    "1:2",
    "/2022",
    '"q',
    '""',
    "∞",
]
_COLUMNS = [
    "measure",
    "says",
    "value",
    "unit",
    "items",
    "source",
    "entity",
    "period",
    "span",
    "id",
    "note",
    "x",
]


def file_texts() -> SearchStrategy[str]:
    """Texts of files that nobody prepared: the signs of YAML and CSV in any order, and any characters."""
    return st.text(st.sampled_from(_SIGNS_OF_FILES + "ab59人"), max_size=60) | st.text(max_size=60)


def claims_texts() -> SearchStrategy[str]:
    """Texts of claims files with a header, whose cells are good, bad and broken ones."""
    header = st.permutations(_COLUMNS).flatmap(lambda names: st.integers(1, 12).map(lambda n: names[:n]))
    cells = st.sampled_from(_CELLS) | st.text(st.sampled_from(_SIGNS_OF_FILES), max_size=4)
    rows = st.lists(st.lists(cells, max_size=13).map(",".join), max_size=5)
    return st.tuples(header.map(",".join), rows).map(lambda parts: "\n".join([parts[0], *parts[1]]))


def claims_rows() -> SearchStrategy[list[str]]:
    """Rows of claims on loans: measure, figure, source, entity, period and sex; few of each, so they meet."""
    cells = (
        st.sampled_from(["loans.total", "loans.adults", "loans.children"]),
        st.integers(0, 9).map(lambda number: f"{number}册"),
        st.sampled_from("ab"),
        st.sampled_from(["town", "east", "west"]),
        st.sampled_from(["2023", "2024"]),
        st.sampled_from(["", "", "f"]),
    )
    return st.lists(st.tuples(*cells).map(",".join), max_size=7)


def csv_lines() -> SearchStrategy[str]:
    """Lines made of what matters to CSV: quotes, commas and white space."""
    return st.text(st.sampled_from('",  a\t\u3000;'), max_size=12)


@st.composite
def periods(draw: DrawFn) -> Period:
    """Periods of any days, often whole months or years, and open at an end."""
    recent = st.dates(date(1999, 1, 1), date(2025, 12, 31))
    days = recent | st.dates() | recent.map(lambda day: day.replace(day=1))
    first, last = sorted([draw(days), draw(days | recent.map(lambda day: day.replace(month=12, day=31)))])
    kept = draw(st.sampled_from(["both", "both", "first", "last"]))
    return Period(first if kept != "last" else None, last if kept != "first" else None)


def near_periods() -> SearchStrategy[list[Period]]:
    """Periods of some days of one week, some of them open at an end: they touch, overlap and nest."""
    days = st.integers(1, 7).map(lambda day: date(2023, 5, day))
    ends = st.tuples(days, days).map(sorted)
    closed = ends.map(lambda found: Period(*found))
    opened = days.flatmap(lambda day: st.sampled_from([Period(None, day), Period(day, None)]))
    return st.lists(closed | closed | opened, min_size=1, max_size=9)


_BULK_CELLS = {
    "measure": ("staff", "staff", "rate", "change", "length", "held", "stuff", " staff ", "draft.staff", ""),
    "says": ("119人", "1.5万余人", "92.5%", "下降3%", "3.2km", "about 12", "many", "2023年5月", "", " 7人 "),
    "value": ("", "", "", "5", "[1/3, 1/2)", "(-inf, 5]", "[5, 4]", "2023-05"),
    "unit": ("", "", "person", "万人", "m", "%", "furlongs"),
    "items": ("", "", "", "a|b|c", "a|b等", "a||b"),
    "lo": (
        "",
        "",
        "",
        "0",
        "5",
        "-5",
        "0.1",
        "1/3",
        "12.5",
        "99.999999999999999999",
        "1e5",
        "9007199254740993",
    ),
    "hi": ("", "", "", "0", "5", "100", "0.9", "+7", "1/3", "12.500000000000000001", "x", "9007199254740993"),
    "lo_open": ("", "", "false", "true", "maybe"),
    "hi_open": ("", "", "False", "TRUE"),
    "source": ("", "", "report", "other", "nobody", "#N/A"),
    "entity": ("", "harbour", "The Town", "Atlantis"),
    "period": ("", "2023", "2023-01/2023-12", "2023年"),
    "span": ("", "", "3:9", "9:3"),
    "id": ("", "", "a", "a\u200bb", "Err:502"),
    "note": ("", "", "roughly", "gone from the text", "#REF!"),
    "branch": ("", "north", " south ", "East", "#VALUE!", "北\u00a0方", "东部"),
}


@st.composite
def bulk_rows(draw: DrawFn) -> list[dict[str, str | None]]:
    """Rows with some of the columns, of which about half of the cells are good or empty."""
    names = draw(st.lists(st.sampled_from(list(_BULK_CELLS)[1:]), unique=True, max_size=8))
    cells = st.fixed_dictionaries(
        {name: st.none() | st.sampled_from(_BULK_CELLS[name]) for name in ("measure", *names)}
    )
    return draw(st.lists(cells, min_size=1, max_size=8))


@st.composite
def claims_tables(draw: DrawFn) -> tuple[list[str], list[list[str | None]]]:
    """Columns of a claims file with rows of whatever texts, of which one at least is there."""
    names = draw(
        st.lists(
            st.sampled_from(["says", "note", "id", "lo", "branch", "第二", "a b"]), unique=True, max_size=4
        )
    )
    names.insert(draw(st.integers(0, len(names))), "measure")
    words = st.sampled_from(
        ['"', '""', ",", " ", "\t", "人", "1", "a", "9\n\n个", "\r", "\u2028", "\ufeff", "\\n", "#"]
    )
    cells = st.none() | st.just("") | st.lists(words, max_size=5).map("".join)
    rows = draw(st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), min_size=1, max_size=5))
    return names, rows
