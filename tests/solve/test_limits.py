"""What is not known is said not to be known, and z3 is not loaded where there is nothing for it to do."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.engines.satisfy import Relation
from crossfoot.numbers.interval import Interval
from crossfoot.solve.feasibility import Oracle
from crossfoot.solve.implied import implied
from crossfoot.solve.solver import GaveUp, Question, ask
from crossfoot.solve.system import Row, System, Variable
from crossfoot.solve.together import Standing
from tests.solve.projects import solved

if TYPE_CHECKING:
    from pathlib import Path

PRODUCT = 999_999_999_989 * 999_999_999_961
"""A product of two primes: who finds them within the time has a better solver than there is."""

FACTORS = Relation({("a", "b"): Fraction(1), (): Fraction(-PRODUCT)}, "==")
ABOVE_ONE = [Relation({(name,): Fraction(-1), (): Fraction(2)}, "<=") for name in "ab"]
ADDS_UP = {
    "measures": {name: {"unit": "yuan"} for name in ("total", "a", "b")},
    "claims": "measure,says,source\ntotal,100元,paper\na,60余元,paper\nb,30余元,paper\n",
    "checks": {"adds_up": {"expect": "total == a + b"}, "more": {"expect": "a > b"}},
}


def factoring() -> System:
    """A system whose whole unknowns are the factors of a large number."""
    domain = Interval(Fraction(2), Fraction(10**13))
    variables = {name: Variable(whole=True, domain=domain) for name in "ab"}
    return System(1, variables, rows=[Row(1, ((FACTORS,),))])


def test_solver_that_runs_out_of_time_gives_up() -> None:
    """A question that takes too long has no answer, and the reason tells how long was waited."""
    answer = ask(Question({"a": True, "b": True}, [((FACTORS, *ABOVE_ONE),)]), 0.2)
    assert answer == GaveUp("it took longer than 0.2 s")


def test_oracle_gives_up_with_its_solver() -> None:
    """What the solver gives up on is neither feasible nor a conflict, and nothing follows from it."""
    oracle = Oracle(factoring(), 0.5)
    assert isinstance(oracle.test(1), GaveUp)
    assert oracle.gave_up
    assert implied(oracle, 1, "a") is None


def test_component_out_of_time_is_given_up(tmp_path: Path) -> None:
    """Without any time left a component is not said to be consistent."""
    (component,) = solved(tmp_path, ADDS_UP, seconds=0).components
    assert component.standing is Standing.GAVE_UP
    assert component.reason == "it took longer than 0 s"


def test_finding_out_of_time_is_a_conflict(tmp_path: Path) -> None:
    """What the exact engine finds by itself needs no time: without any it is told without repairs."""
    given = ADDS_UP | {"checks": {"adds_up": {"expect": "total == a + b + 50 yuan"}}}
    (component,) = solved(tmp_path, given, seconds=0).components
    assert component.standing is Standing.CONFLICT
    assert [len(conflict.claims) for conflict in component.conflicts] == [3]
    assert [root.repairs for root in component.root_causes] == [()]
    assert not component.complete


def test_solver_is_not_loaded_where_trying_is_enough(tmp_path: Path) -> None:
    """Solving consistent claims in a fresh process does not import z3."""
    program = (
        "import sys, pathlib; from tests.solve.projects import solved;"
        "from tests.solve.test_limits import ADDS_UP;"
        f"(one,) = solved(pathlib.Path({str(tmp_path)!r}), ADDS_UP).components;"
        "sys.exit(one.standing != 'consistent' or 'z3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603
