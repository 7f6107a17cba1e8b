"""A finding in words: the parts that no whole output of a run shows in every turn."""

from __future__ import annotations

from fractions import Fraction

import pytest

from crossfoot.engines.judging import scale_of
from crossfoot.errors import Place, display_width
from crossfoot.model.claim import Claim
from crossfoot.model.declared import Declared
from crossfoot.model.measure import Measure
from crossfoot.model.records import Records
from crossfoot.model.verdict import Operation, Scale
from crossfoot.numbers.interval import Interval
from crossfoot.numbers.units import unit
from crossfoot.report.text import explain_claims, explain_repairs, shown_values

POINT = Interval.point(3)


@pytest.mark.parametrize(
    ("rooms", "line"),
    [
        ({}, None),
        ({"a": None}, None),
        ({"a": None, "b": None}, None),
        ({"a": "2"}, "  a alone could be wrong: it would have to be 2"),
        ({"a": None, "b": "(-inf, 2]"}, "  b alone could be wrong: it would have to be 2 or less"),
        (
            {"a": "[2, inf)", "b": "(-inf, 4)"},
            "  either figure alone could be wrong: a would have to be 2 or more, b less than 4",
        ),
        (
            {"a": "[2, 4]", "b": None, "c": "(4, inf)"},
            "  a or c alone could be wrong: a would have to be between 2 and 4, c more than 4",
        ),
        (
            {"a": "1", "b": "2", "c": "[2, 3)"},
            "  any one figure alone could be wrong: a would have to be 1, b 2, c [2, 3)",
        ),
    ],
)
def test_repairs_name_the_figures_that_could_be_wrong(rooms: dict[str, str | None], line: str | None) -> None:
    """Figures that have room are named, each with what it would have to be; of others nothing is said."""
    operands = [
        Operation(key, POINT, Scale(), None if room is None else Interval.parse(room))
        for key, room in rooms.items()
    ]
    assert list(explain_repairs(operands)) == ([] if line is None else [line])


def test_repairs_of_percents_have_their_sign() -> None:
    """What a percentage would have to be is told in percent."""
    share = Interval(Fraction(1, 2), Fraction(3, 4), hi_open=True)
    lines = list(explain_repairs([Operation("rate", POINT, scale_of(unit("percent")), share)]))
    assert lines == ["  rate alone could be wrong: it would have to be [50%, 75%)"]


def test_claims_stand_in_columns() -> None:
    """The columns of the claims are aligned on a terminal, where Chinese characters take two places."""
    place = Place("claims/harbour.claims.csv", 2)
    measure = Measure(name="berths", unit=unit("item"), place=place)
    records = Records(Declared(measures={"berths": measure}))
    figures = ["9个", "一百二十一个", "121"]
    claims = [Claim("berths", says, place, interval=Interval.point(9)) for says in figures]
    claims.append(Claim("berths", "", place, interval=Interval.point(2), items=("pier 1", "码头 2")))
    claims.append(Claim("berths", "", place, interval=Interval(Fraction(2), None)))
    rows = list(explain_claims([(f"b{'b' * at}", claim) for at, claim in enumerate(claims)], records))
    assert len({display_width(row[: row.index("claims/")]) for row in rows}) == 1
    assert [row.split()[1] for row in rows] == ["9个", "一百二十一个", "121", "pier", "[2,"]
    assert "pier 1|码头 2" in rows[3]
    assert rows[4].count("[2, ∞)") == 2


def test_claims_of_nothing_are_no_lines() -> None:
    """A case without claims has no rows, and no error."""
    assert list(explain_claims([], Records())) == []


@pytest.mark.parametrize(
    ("interval", "unit_name", "shown"),
    [
        ("[15000, 16000)", "person_time", "[15000, 16000)"),
        ("[91.5, 92.5]", "percent", "[91.5, 92.5]"),
        ("1/3", None, "1/3"),
        ("[738641, 738671]", "date", "[2023-05-01, 2023-05-31]"),
        ("(-inf, 738641)", "date", "(-∞, 2023-05-01)"),
    ],
)
def test_values_are_shown_as_a_reader_knows_them(interval: str, unit_name: str | None, shown: str) -> None:
    """An interval is shown as it is written, and days as dates."""
    given = None if unit_name is None else unit(unit_name)
    assert shown_values(Interval.parse(interval), given) == shown
