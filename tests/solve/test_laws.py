"""What must hold of conflicts and repairs, whatever the system."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import or_
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from crossfoot.engines.exact import Program
from crossfoot.engines.room import room_of
from crossfoot.engines.satisfy import Relation
from crossfoot.model.verdict import Outcome
from crossfoot.numbers.interval import Interval
from crossfoot.solve.condition import condition_of
from crossfoot.solve.conflict import all_conflicts
from crossfoot.solve.feasibility import Conflicting, Oracle
from crossfoot.solve.implied import implied
from crossfoot.solve.repair import all_repairs
from crossfoot.solve.solver import Feasible, GaveUp, Infeasible, Question, ask
from crossfoot.solve.system import Bound, Row, System, Variable
from crossfoot.solve.together import solve
from tests.solve.brute_force import Tried, holds
from tests.solve.projects import audit_of, lines, solved
from tests.strategies import expressions, systems

if TYPE_CHECKING:
    from random import Random

    from crossfoot.engines.unknowns import Unknown
    from crossfoot.expr.nodes import Comparison, Node
    from crossfoot.solve.condition import Conjunction

LAW = settings(deadline=None, max_examples=50)
FEW = settings(deadline=None, max_examples=25)


@LAW
@given(systems.systems(), st.data())
def test_any_part_of_a_system_can_hold_or_not(system: System, data: st.DataObject) -> None:
    """What is told of some causes is what trying all points tells; a conflict is told of those that clash."""
    causes = data.draw(st.integers(0, system.everything))
    tried, answer = Tried(system), Oracle(system, 10).test(causes)
    event(type(answer).__name__)
    assert isinstance(answer, Feasible) is bool(tried.admitted(causes))
    if isinstance(answer, Conflicting):
        assert not answer.causes & ~causes
        assert not tried.admitted(answer.causes)
    if isinstance(answer, Feasible):
        assert {name: int(value) for name, value in answer.values.items()} in tried.admitted(causes)


def relations_of(system: System) -> list[tuple[Conjunction, ...]]:
    """The rows of a system and the ends of its variables' domains, as the solver is asked."""
    ends = []
    for name, variable in system.variables.items():
        assert variable.domain is not None
        assert variable.domain.lo is not None
        assert variable.domain.hi is not None
        low = Relation({(name,): Fraction(-1), (): variable.domain.lo}, "<=")
        high = Relation({(name,): Fraction(1), (): -variable.domain.hi}, "<=")
        ends.append(((low, high),))
    return [*(row.alternatives for row in system.rows), *ends]


@FEW
@given(systems.systems())
def test_solver_tells_what_trying_tells(system: System) -> None:
    """Asked of rows alone, the solver finds values where there are any, and rows that clash where not."""
    rows = relations_of(system)
    answer = ask(Question(dict.fromkeys(system.variables, True), rows), 10)
    points = [point for point, _ in Tried(system).points]
    event(type(answer).__name__)

    def some_point(chosen: list[tuple[Conjunction, ...]]) -> bool:
        return any(
            all(any(all(holds(one, point) for one in some) for some in row) for row in chosen)
            for point in points
        )

    assert isinstance(answer, Feasible) is some_point(rows)
    if isinstance(answer, Infeasible):
        assert not some_point([rows[number] for number in answer.core])


@LAW
@given(systems.systems())
def test_conflicts_are_all_smallest_sets_that_clash(system: System) -> None:
    """Each conflict clashes, without any of its parts it does not, and there is no other."""
    assume(not Tried(system).admitted(system.everything))
    conflicts = all_conflicts(Oracle(system, 10), system.everything)
    event(f"{len(conflicts.found)} conflicts")
    assert conflicts.complete
    assert set(conflicts.found) == Tried(system).conflicts()


@LAW
@given(systems.systems())
def test_repairs_are_all_smallest_that_mend(system: System) -> None:
    """One repair of each knot mends everything, nothing of less weight does, and no choice is missing."""
    tried = Tried(system)
    assume(not tried.admitted(system.everything))
    oracle = Oracle(system, 10)
    found = all_repairs(oracle, all_conflicts(oracle, system.everything).found[:1])
    chosen = {reduce(or_, one, 0) for one in itertools.product(*(knot.repairs for knot in found.knots))}
    event(f"{len(found.knots)} knots, {len(chosen)} repairs")
    assert (set() if found.hopeless else chosen) == tried.repairs()


@LAW
@given(systems.systems(), st.sampled_from("abc"))
def test_implied_values_are_those_that_points_have(system: System, name: str) -> None:
    """The interval is the smallest that holds every value of the variable at points where all holds."""
    values = [point[name] for point in Tried(system).admitted(system.everything)]
    assume(values)
    interval = implied(Oracle(system, 10), system.everything, name)
    event(f"known: {interval is not None}")
    curved = any(
        len(monomial) > 1
        for row in system.rows
        for some in row.alternatives
        for one in some
        for monomial in one.polynomial
    )
    assert interval == Interval.closed(min(values), max(values)) or (curved and interval is None)


@LAW
@given(expressions.conditions(), expressions.unknowns())
def test_one_case_is_decided_as_by_the_exact_engine(tree: Node, unknowns: dict[str, Unknown]) -> None:
    """A condition over claims, told as a system, holds or not as the exact engine has it."""
    program = Program(tree)
    admitted = {key: unknowns[key] for key in program.keys}
    decision = program.decide(admitted)
    event(decision.outcome)
    assume(decision.outcome is not Outcome.UNDECIDED)
    found = Oracle(system_of(tree, admitted), 10).test(system_of(tree, admitted).everything)
    event(type(found).__name__)
    if not isinstance(found, GaveUp):
        assert isinstance(found, Feasible) is (decision.outcome is Outcome.CONSISTENT)


@LAW
@given(expressions.single_comparisons("abc"), expressions.unknowns("abc"), st.sampled_from("abc"))
def test_implied_values_of_one_comparison_are_its_room(
    tree: Comparison, unknowns: dict[str, Unknown], key: str
) -> None:
    """What others leave an operand is what the comparison solved for it backwards leaves, ends and all."""
    told = {name: replace(unknown, whole=False) for name, unknown in unknowns.items()}
    room = room_of(tree, key, {name: unknown.interval for name, unknown in told.items()})
    system = system_of(tree, told)
    system.bounds = [bound for bound in system.bounds if bound.name != key]
    oracle = Oracle(system, 10)
    assume(room is not None and isinstance(oracle.test(system.everything), Feasible))
    found = implied(oracle, system.everything, key)
    event(f"known: {found is not None}, ends: {room.lo is not None}, {room.hi is not None}" if room else "")
    assert found in {room, None}


def system_of(tree: Node, unknowns: dict[str, Unknown]) -> System:
    """The condition as one row, and what each operand admits as the bound of a claim."""
    free = {key: replace(unknown, value=None, step=None) for key, unknown in unknowns.items()}
    condition = condition_of(tree, free)
    variables = {key: Variable(unknown.whole) for key, unknown in unknowns.items()}
    variables |= {counter: Variable(whole=True) for counter in condition.counters}
    bounds = [Bound(number, key, unknown.interval) for number, (key, unknown) in enumerate(unknowns.items())]
    rows = [Row(1 << len(bounds), tuple(condition.alternatives))]
    return System(len(bounds) + 1, variables, bounds, rows)


def project_of(
    figures: dict[str, int], sums: list[tuple[str, list[str]]], order: list[str]
) -> dict[str, Any]:
    """Figures as claims in an order, and sums as checks."""
    rows = [f"{name},{figures[name]}件,paper" for name in order]
    checks = {f"{total}_adds_up": {"sum": {"total": total, "parts": parts}} for total, parts in sums}
    return {
        "measures": {name: {"unit": "case"} for name in figures},
        "claims": "\n".join(["measure,says,source", *rows]) + "\n",
        "checks": checks,
    }


@FEW
@given(systems.planted_sums())
def test_slipped_figure_is_among_the_repairs(
    planted: tuple[dict[str, int], list[tuple[str, list[str]]], str, int],
) -> None:
    """Where one figure slipped and contradicts the others, a smallest repair is that it is mended."""
    figures, sums, slipped, wrong = planted
    given_figures = {**figures, slipped: wrong}
    with TemporaryDirectory() as folder:
        solution = solved(Path(folder), project_of(given_figures, sums, list(figures)))
    contradicted = [component for component in solution.components if component.root_causes]
    event(f"contradicted: {len(contradicted)}")
    for component in contradicted:
        (root,) = component.root_causes
        changes = [change for repair in root.repairs for change in repair.changes]
        (change,) = [change for change in changes if change.claim.measure == slipped]
        assert change.needed is not None
        assert figures[slipped] in change.needed


@FEW
@given(systems.planted_sums(), st.randoms(use_true_random=False))
def test_order_of_claims_and_checks_does_not_matter(
    planted: tuple[dict[str, int], list[tuple[str, list[str]]], str, int], order: Random
) -> None:
    """The same claims and checks in another order come to the same conflicts and repairs."""
    figures, sums, slipped, wrong = planted
    names, checks = sorted(figures), sorted(sums)
    told: list[list[str]] = []
    for _ in range(2):
        with TemporaryDirectory() as folder:
            audit, loaded = audit_of(Path(folder), project_of({**figures, slipped: wrong}, checks, names))
            cases = [case for check in loaded for case in audit.cases(check)]
            if told:
                order.shuffle(audit.records.claims)
                order.shuffle(cases)
            told.append(list(lines(solve(audit.records, cases, audit._judge))))
    assert told[0] == told[1]
