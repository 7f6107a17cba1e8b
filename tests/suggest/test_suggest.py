"""Suggested checks: what is written, that it loads as it is, and that its examples hold."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossfoot.audit import Audit
from crossfoot.engines.binding import case_of
from crossfoot.extract.draft import draft
from crossfoot.extract.kept_files import KeptFiles
from crossfoot.model.document import read_document
from crossfoot.model.drafted import DRAFT
from crossfoot.model.records import Records, load_records
from crossfoot.numbers.interval import Interval
from crossfoot.suggest import chance, checks_text
from crossfoot.suggest.arithmetic import holding_arithmetic
from crossfoot.suggest.operands import operands_of_claims, operands_of_text
from crossfoot.suggest.suggesting import key_of, suggest
from crossfoot.suite.loading import load_check_files
from tests.strategies.texts import running_texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from crossfoot.suggest.suggesting import Suggestion


@st.composite
def _texts(draw: DrawFn) -> str:
    """Running text with wholes, parts, shares and growth in it, right and wrong, in either language."""
    part, rest = draw(st.integers(1, 99_999)), draw(st.integers(1, 99_999))
    whole = part + rest + draw(st.sampled_from([0, 0, 0, 1, -2]))
    share = f"{100 * part / (part + rest):.{draw(st.integers(0, 2))}f}"
    told = draw(
        st.sampled_from(
            [
                f"全年办理{whole}件,其中甲类{part}件,乙类{rest}件,甲类占{share}%。",
                f"支出从{part}万元下降到{rest}万元,下降{share}%。",
                f"They lent {whole:,} books, of which {part:,} to children and {rest:,} to adults.",
                f"Costs rose from £{part:,} to £{whole:,}, up {share}%.",
                f"2023年9月,共{whole}户、{part}\n户和{rest}户。",
            ]
        )
    )
    return "".join([draw(running_texts()), told, draw(running_texts())])


@given(_texts())
@settings(max_examples=60)
def test_what_is_suggested_loads_and_comes_true(text: str) -> None:
    """Beside the finished draft of a text, suggested checks have no faults, prove their examples, and bind.

    Each has the one case that it was proposed for, with the verdict that its comment tells.
    """
    assume("\r" not in text)
    found = suggest(operands_of_text(text, Records(), None), text, [])
    assume(found)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _draft(root, text)
        root.joinpath("page.checks.yaml").write_text(
            "\n".join(checks_text.lines(found, "page.txt")), encoding="utf-8"
        )
        records = load_records([root / "claims"], root)
        (file,) = load_check_files([root], records, root)
    assert [fault for check in file.checks for fault in check.faults] + file.faults == []
    assert len(file.checks) == len(found)
    audit = Audit(records)
    for check, suggestion in zip(file.checks, found, strict=True):
        assert check.examples
        for example in check.examples:
            assert audit.decide(case_of(check, example)).outcome == example.kind.value
        (case,) = audit.cases(check)
        assert audit.decide(case).outcome is suggestion.examples.verdict.outcome


@given(_texts())
@settings(max_examples=30)
def test_what_is_there_is_not_suggested_again(text: str) -> None:
    """With the suggested expressions as those of checks that there are, nothing is left to suggest."""
    operands = operands_of_text(text, Records(), None)
    found = suggest(operands, text, [])
    assert suggest(operands, text, [one.proposal.expect for one in found]) == []


@given(_texts())
@settings(max_examples=20)
def test_a_text_calls_for_the_same_before_and_after_it_is_drafted(text: str) -> None:
    """What the wording states is proposed of drafted claims as it is of a text that nobody drafted."""
    assume("\r" not in text)
    before = suggest(operands_of_text(text, Records(), None), text, [])
    with TemporaryDirectory() as folder:
        _draft(Path(folder), text, finished=False)
        records = load_records([Path(folder, "claims")], Path(folder))
    after = suggest(operands_of_claims(records.claims, records), text, [])
    assert _worded(after) == _worded(before)


def _worded(found: list[Suggestion]) -> list[str]:
    return [one.proposal.expect for one in found if one.proposal.worded]


def _draft(root: Path, text: str, *, finished: bool = True) -> None:
    kept = KeptFiles(root / "claims", root)
    draft(kept, read_document("page.txt", text.encode()))
    kept.write()
    for file in root.rglob("*.claims.csv") if finished else ():
        file.write_text(file.read_text("utf-8").replace(DRAFT, ""), encoding="utf-8")


def test_random_figures_seldom_call_for_a_check() -> None:
    """Of figures drawn at random, fewer than one in fifty is met by others so that a check is proposed."""
    random = Random(3)  # noqa: S311  # a draw, not a secret
    told = proposed = 0
    for _ in range(40):
        sizes = [int(10 ** random.uniform(0.5, 5)) for _ in range(30)]
        text = "".join(f"甲乙丙有{size}{random.choice(['件', '人', '万元'])}。" for size in sizes)
        operands = operands_of_text(text, Records(), None).figures
        told += len(operands)
        proposed += len(list(holding_arithmetic(operands)))
    assert told == 1200
    assert proposed < told / 50


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("total == a + b", "b + a == total"),
        ("a / b == rate", "rate == a / b"),
        ("a <= b", "b >= a"),
        ("now / before - 1 == rate", "rate == growth(now, before)"),
        ("rate == growth(now)", "now / previous(now) - 1 == rate"),
        ("a == -b", "-a == b"),
    ],
)
def test_expressions_that_say_the_same_are_known_by_one_key(one: str, other: str) -> None:
    """Sides and addends may stand in any order."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a <= b", "b <= a"), ("a == b - c", "a == c - b"), ("a == b", "a == -b")]
)
def test_expressions_that_say_otherwise_are_told_apart(one: str, other: str) -> None:
    """What may not be swapped is not."""
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("target", "met", "grain", "hits"),
    [
        ("1000", "1000", 1, 0.000434),  # 1 / (1000 * ln 10)
        ("1000", "1000", 100, 0.0434),  # round figures meet more easily
        ("[995, 1005]", "1000", 0, 0.00434),  # so do rounded ones
        ("1000", "(-inf, 1005]", 0, 1.0),  # and what is open meets anything
    ],
)
def test_the_chance_of_amounts_grows_with_grain_and_width(
    target: str, met: str, grain: float, hits: float
) -> None:
    """One of one combination, over one decade."""
    told = chance.of_amounts(Interval.parse(target), Interval.parse(met), grain=grain, decades=1, tried=1)
    assert told.hits == pytest.approx(hits, rel=0.01)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=4))
def test_grain_divides_every_figure_and_ten_times_it_does_not(numbers: list[int]) -> None:
    """The grain is the largest power of ten of which all are whole multiples."""
    grain = int(chance.grain_of(Interval.point(number).lo for number in numbers))
    assert all(number % grain == 0 for number in numbers)
    assert any(number % (10 * grain) for number in numbers)
