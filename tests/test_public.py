"""The public face: its names, what they take and give, and what they raise."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import crossfoot as cf
from crossfoot import strategies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

REPOSITORY = Path(__file__).parents[1]


def test_every_public_name_loads() -> None:
    """Every name of `__all__` is there, is documented, and is what it is called."""
    assert cf.__all__ == sorted(cf.__all__)
    assert dir(cf) == cf.__all__
    for name in cf.__all__:
        value = getattr(cf, name)
        assert value.__name__ == name
        assert value.__doc__
        assert value.__module__.startswith("crossfoot.")


@pytest.mark.parametrize("module", [cf, strategies], ids=lambda module: module.__name__)
def test_public_names_are_those_that_are_told(module: ModuleType) -> None:
    """The page on versions lists what others may build on, no more and no less."""
    page = (REPOSITORY / "docs/versions.md").read_text("utf-8")
    row = re.search(rf"(?m)^\| `{re.escape(module.__name__)}` \| (.+) \|$", page)
    assert row is not None
    assert re.findall(r"`(\w+)`", row[1]) == module.__all__


def test_package_is_typed_and_has_its_version() -> None:
    """Checkers find the types, and the newest version of the changelog is the one that is installed."""
    assert resources.files("crossfoot").joinpath("py.typed").is_file()
    newest = re.search(r"(?m)^## (\S+)", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"))
    assert newest is not None
    assert newest[1] == version("crossfoot")


def test_other_names_are_not_there() -> None:
    """A name that is not public is an attribute error, as of any module."""
    with pytest.raises(AttributeError, match="module 'crossfoot' has no attribute 'foot'"):
        cf.foot  # noqa: B018  # that is the point


def test_quantity_of_a_figure() -> None:
    """A figure is read to its interval, unit, hedge and kind."""
    quantity = cf.read_quantity("1.5万余人次")
    interval = quantity.interval
    ends = (interval.lo, interval.hi, interval.lo_open, interval.hi_open)
    assert ends == (Fraction(15000), Fraction(16000), False, True)
    assert quantity.unit is not None
    assert (quantity.unit.name, quantity.hedge, quantity.kind) == ("person_time", "odd", "count")
    assert isinstance(quantity, cf.Quantity)


def test_intervals_by_the_rules_of_rounding() -> None:
    """Rounded and truncated figures have the intervals of XBRL Calculations 1.1."""
    assert cf.Interval.rounded("748000", decimals=-3) == cf.Interval.closed(747500, 748500)
    assert cf.Interval.rounded("748000", decimals="INF") == cf.Interval.point(748000)
    assert str(cf.Interval.truncated("100", decimals=0)) == "[100, 101)"


@pytest.mark.parametrize(
    "values",
    [
        {"total": "119件", "a": "110件", "b": "9件"},
        {"total": "119", "a": 110, "b": Fraction(9)},
        {"total": cf.read_quantity("119"), "a": cf.Interval.closed(105, 115), "b": Decimal("9.5")},
        {"total": cf.Interval.rounded("120", decimals=-1), "a": "110", "b": 9},
    ],
)
def test_judge_takes_text_quantities_intervals_and_numbers(values: Mapping[str, Any]) -> None:
    """The values of an expression may be of any exact type, mixed as one likes."""
    verdict = cf.judge("total == a + b", values)
    assert isinstance(verdict, cf.Verdict)
    assert verdict.outcome is cf.Outcome.CONSISTENT
    assert cf.judge("total != a + b + 100", values).outcome == "consistent"
    assert cf.judge("total == a + b + 100", values).outcome == "inconsistent"


def test_judge_explains_a_contradiction() -> None:
    """An inconsistent verdict has the gap, and says what each figure would have to be."""
    verdict = cf.judge("total == a + b", {"total": "119件", "a": "101件", "b": "9件"})
    assert (verdict.outcome, verdict.gap) == (cf.Outcome.INCONSISTENT, Fraction(9))
    assert verdict.explain() == (
        "119 ≠ 101 + 9 = 110: total differs from a + b by 9\n"
        "  total  119   would have to be 110\n"
        "  a      101   would have to be 110\n"
        "  b      9   would have to be 18"
    )


def test_judge_says_what_it_cannot_decide() -> None:
    """A divisor that may be zero is no crash and no verdict."""
    verdict = cf.judge("a / b <= 3", {"a": "12", "b": "不到3"})
    assert (verdict.outcome, verdict.reason) == (cf.Outcome.UNDECIDED, "a divisor may be zero")
    assert not verdict.certain


def test_judge_refuses_floats() -> None:
    """A float is not exact: it is refused, and the way out is told."""
    message = "a is the float 1.5, which is not exact; give it as text: '1.5'"
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        cf.judge("a == 1", {"a": 1.5})  # type: ignore[dict-item]  # that is the point


@pytest.mark.parametrize(
    ("expression", "values", "message"),
    [
        ("a == c", {"a": 1, "b": 2}, "unknown measure 'c'"),
        ("a ==", {"a": 1}, "the expression ends too early"),
        ("a + b == 3 person", {"a": "3人", "b": "2人次"}, "person_time cannot be added to person"),
        ("a == b", {"a": "berths", "b": 1}, "no figure here: found no number"),
    ],
)
def test_judge_raises_errors_of_ours(expression: str, values: Mapping[str, Any], message: str) -> None:
    """What an expression or a text lacks is raised as an error that can be caught as ours."""
    with pytest.raises(cf.CrossfootError, match=f"^{re.escape(message)}"):
        cf.judge(expression, values)


def test_attainable_rates() -> None:
    """A rate is attainable if a whole number over the count gives it, in the digits that are printed."""
    assert cf.attainable("92.4%", n=119)
    assert not cf.attainable("92.9%", n=119)
    assert cf.attainable("2.5", n=4)
    assert not cf.attainable("2.50", n=3)


def test_shipped_corpus_is_run() -> None:
    """The shipped records and checks load, and their one finding is found, accepted or not."""
    claims = cf.load_claims(REPOSITORY / "claims", REPOSITORY)
    checks = cf.load_checks(REPOSITORY / "checks", claims, REPOSITORY)
    report = cf.run(claims, checks)
    assert isinstance(report, cf.Report)
    assert report.unbound == []
    assert [finding.name for finding in report.findings] == ["employers_nest[bayi-livelihood-2024/bayi/2024]"]
    (conflict,) = report.conflicts
    assert [claim.says for claim in conflict.claims] == ["64家", "71家"]
    assert [case.name for case in conflict.cases] == [report.findings[0].name]
    finding = report.findings[0].verdict
    assert finding.headline == "71 > 64: employers.in_district exceeds employers.total by 7"
    assert {result.outcome for result in report.cases} == {"consistent", "inconsistent"}
    agreement = next(result for result in report.cases if result.name.startswith("agreement:area.counties"))
    assert agreement.verdict.headline == "area.counties is told 3 times: complete"


def test_checks_load_from_one_file_and_a_folder_of_claims() -> None:
    """The checks of one file load by themselves, against a folder of claims that is named."""
    checks = cf.load_checks(REPOSITORY / "checks/dates.checks.yaml", REPOSITORY / "claims", REPOSITORY)
    assert [check.place.file for check in checks] == ["checks/dates.checks.yaml"] * len(checks)
    assert "forum_opens_before_it_closes" in {check.name for check in checks}


def test_faults_of_claims_come_all_at_once(tmp_path: Path) -> None:
    """Loading faulty claims raises every fault of every file, in the order of their places."""
    (tmp_path / "measures.yaml").write_text("measures: {a: {unit: person}, b: {unt: person}}", "utf-8")
    (tmp_path / "one.claims.csv").write_text("measure,says\na,berths\naa,3人\n", "utf-8")
    with pytest.raises(cf.Faults) as raised:
        cf.load_claims(tmp_path, tmp_path)
    told = [f"{fault.place}: {fault.message}" for fault in raised.value.faults]
    assert told == [
        "measures.yaml:1:35: unknown key 'unt' in a measure",
        "one.claims.csv:2:3: no figure here: found no number",
        "one.claims.csv:3:1: unknown measure 'aa'",
    ]
    assert str(raised.value).count("\n") > len(told)


def test_faults_of_checks_come_all_at_once(tmp_path: Path) -> None:
    """Loading faulty checks raises every fault of every check."""
    (tmp_path / "measures.yaml").write_text("measures: {a: {unit: person}, b: {unit: person_time}}", "utf-8")
    (tmp_path / "x.checks.yaml").write_text(
        "checks:\n  one: {expect: a + b == 2 person}\n  two: {expect: aa == 2 person, strct: true}\n", "utf-8"
    )
    with pytest.raises(cf.Faults) as raised:
        cf.load_checks(tmp_path, tmp_path, tmp_path)
    assert [f"{fault.place}: {fault.message}" for fault in raised.value.faults] == [
        "x.checks.yaml:2:17: person_time cannot be added to person",
        "x.checks.yaml:3:17: unknown measure 'aa'",
        "x.checks.yaml:3:33: unknown key 'strct' in a check",
    ]


@pytest.mark.parametrize("load", [cf.load_claims, cf.load_checks])
def test_what_is_not_there_is_told(load: Callable[[Path], object], tmp_path: Path) -> None:
    """A folder that there is not is a fault, and no empty success."""
    with pytest.raises(cf.Faults, match=r"there is no such folder|No such file or directory"):
        load(tmp_path / "nowhere")
