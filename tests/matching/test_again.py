"""A match after a change goes on from the one before: only the change is weighed, and the values are those of a new match."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from matching.held_to.structures import STRUCTURES, a_school
from matching.made import a_problem
from pss_cli.errors import RulesConflict
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.exact import earlier, progress
from pss_cli.matching.exact.bundles import Bundles, all_bundles
from pss_cli.matching.exact.objective import bundle_values, reweighed
from pss_cli.matching.exact.solver import Growing, Solution
from pss_cli.matching.problem import Returns


def severer(problem: MatchProblem, student: int = 3) -> MatchProblem:
    weights = problem.need_weight.copy()
    weights[weights[:, 0] == student, 3] += 10
    return problem.replaced(need_weight=weights)


CHANGES: dict[str, Callable[[MatchProblem], MatchProblem]] = {
    "nothing": lambda problem: problem,
    "a need is severer": severer,
    "a need is gone": lambda problem: problem.replaced(need_weight=problem.need_weight[1:]),
    "a pair fits better": lambda problem: problem.replaced(
        value=problem.value + (np.arange(problem.pairs) == 5)[:, None] * 3
    ),
    "a program serves more": lambda problem: problem.replaced(
        doses=problem.doses + (problem.program[problem.doses[:, :1]] == 1) * [0, 0, 1]
    ),
    "a student has something elsewhere": lambda problem: problem.replaced(base=np.array([[2, 0, 2]])),
    "returns diminish sooner": lambda problem: problem.replaced(returns=Returns(full=1, part=1, percent=50)),
    "seats are added": lambda problem: problem.replaced(capacity=problem.capacity + (np.arange(problem.programs) < 2)),
    "seats are gone": lambda problem: problem.replaced(
        capacity=np.maximum(0, problem.capacity - (np.arange(problem.programs) == 1))
    ),
    "a bus fills": lambda problem: problem.replaced(
        limits=[*problem.limits, 2],
        use=np.vstack([problem.use, [[len(problem.limits), pair, 1] for pair in range(0, problem.pairs, 9)]]),
    ),
    "a class has a minimum": lambda problem: problem.replaced(minimum=(np.arange(problem.programs) == 0) * 2),
    "a seat is pinned": lambda problem: problem.replaced(pinned=[10], limits=problem.limits + 3),
    "a seat is blocked": lambda problem: problem.replaced(blocked=[20]),
    "a student may take one more": lambda problem: problem.replaced(
        max_programs=problem.max_programs + (np.arange(problem.students) == 7)
    ),
    "a class meets otherwise": lambda problem: problem.replaced(sessions=(problem.sessions[1], *problem.sessions[1:])),
    "siblings stay together": lambda problem: problem.replaced(
        families=np.where(np.arange(problem.students) < 2, 0, -1),
        pinned=problem.pinned[:0],
        minimum=problem.minimum * 0,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("structure", STRUCTURES)
def test_whatever_changed_the_values_are_those_of_a_new_match(structure: str, change: str):
    problem = a_school(1, structure, 24, 6)
    changed = CHANGES[change](problem)
    found = solve(changed, warm=solve(problem))
    report = check(changed, found)
    assert found.objective == solve(changed).objective
    assert found.proved
    assert report.violations == ()
    assert report.upper_bound == found.upper_bound


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
@pytest.mark.parametrize("structure", STRUCTURES)
def test_one_change_and_then_another_are_gone_on_from(structure: str, seed: int):
    before, found = a_school(seed, structure, 12, 5), None
    for change in np.random.default_rng(seed).permutation(list(CHANGES)).tolist():
        try:
            after = CHANGES[change](before)
            new = solve(after)
        except (RulesConflict, ValueError, IndexError):  # two changes may contradict each other
            continue
        found = solve(after, warm=found)
        assert (change, found.objective, found.proved) == (change, new.objective, new.proved)
        assert check(after, found).violations == ()
        before = after


@pytest.mark.parametrize("structure", STRUCTURES)
def test_where_nothing_changed_nobody_moves(structure: str):
    problem = a_school(2, structure, 40, 8)
    before = solve(problem)
    assert solve(problem, warm=before).pairs.tolist() == before.pairs.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_a_match_may_be_gone_on_from_any_number_of_times(seed: int):
    problem = a_problem(seed, 40, 8)
    before = solve(problem)
    for student in range(8):
        changed = severer(problem, student)
        assert solve(changed, warm=before).objective == solve(changed).objective
    assert solve(problem, warm=before).pairs.tolist() == before.pairs.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_one_change_after_another_ends_where_all_at_once_do(seed: int):
    problem = a_problem(seed, 40, 8, kind="weekly")
    found = solve(problem)
    for student in range(6):
        problem = severer(problem, student)
        found = solve(problem, warm=found)
    assert found.objective == solve(problem).objective
    assert check(problem, found).proved
    assert found.memory.earlier is None


def test_only_bundles_of_those_who_changed_are_weighed_again(monkeypatch: pytest.MonkeyPatch):
    problem = a_problem(0, 40, 8)
    before, weighed = solve(problem), []

    def counted(problem: MatchProblem, bundles: Bundles, *more: Any) -> Any:
        weighed.append(len(bundles))
        return bundle_values(problem, bundles, *more)

    for room in (earlier, progress):
        monkeypatch.setattr(room, "bundle_values", counted)
    solve(severer(problem), warm=before)
    own = int((all_bundles(problem).agent == 3).sum()) - 1  # but for taking nothing
    assert set(weighed) == {own}


def test_siblings_are_weighed_together():
    problem = a_school(0, "families", 30, 8)
    student = int(np.flatnonzero(problem.families >= 0)[0])
    siblings = np.flatnonzero(problem.families == problem.families[student])
    assert np.flatnonzero(reweighed(problem, severer(problem, student))).tolist() == siblings.tolist()


def test_where_nothing_changed_the_simplex_has_nothing_to_do(monkeypatch: pytest.MonkeyPatch):
    problem = a_school(0, "mixed", 120, 12)
    before, steps, solved = solve(problem), [], Growing.solve

    def counted(self: Growing, seconds: float) -> Solution:
        found = solved(self, seconds)
        steps.append(self._solver.getInfo().simplex_iteration_count)
        return found

    monkeypatch.setattr(Growing, "solve", counted)
    solve(problem, warm=before)
    assert not any(steps)
    solve(problem)
    assert any(steps)


@pytest.mark.parametrize("seed", [9, 18, 25, 42, 53])
def test_a_stage_in_which_nobody_had_a_choice_is_gone_on_from_too(seed: int):
    problem = a_problem(seed, 5, 5, kind="weekly")
    fewer = problem.replaced(capacity=np.maximum(0, problem.capacity - 1))
    assert solve(fewer, warm=solve(problem)).objective == solve(fewer).objective


def test_a_match_cut_short_is_gone_on_from_too():
    problem = a_problem(1, 40, 8)
    assert solve(severer(problem), warm=solve(problem, time_limit=0.0)).objective == solve(severer(problem)).objective
