"""Budgets in dollars: what a seat takes differs from pair to pair, and by a dollar more or less."""

import numpy as np
import pytest

from matching.made import a_problem, by_brute_force
from pss_cli.matching import MatchProblem, check, solve


def with_a_budget(seed: int, dollars: int, students: int = 5, programs: int = 3) -> MatchProblem:
    """Seats that cost one to four times so many dollars and up to two more, and a budget that a few of them just fill."""
    chance = np.random.default_rng(seed)
    problem = a_problem(seed, students, programs)
    cost = dollars * chance.integers(1, 5, problem.pairs) + chance.integers(0, 3, problem.pairs)
    few = chance.choice(problem.pairs, min(problem.pairs, max(3, students // 3)), replace=False)
    pairs = np.arange(problem.pairs)
    return problem.replaced(
        limits=[cost[few].sum() - chance.integers(0, 2)], use=np.column_stack([pairs * 0, pairs, cost])
    )


@pytest.mark.parametrize("dollars", [10, 1_000, 100_000])
@pytest.mark.parametrize("seed", range(12))
def test_a_budget_in_dollars_is_spent_best_and_proved(seed: int, dollars: int):
    problem = with_a_budget(seed, dollars)
    found = solve(problem)
    assert found.objective == by_brute_force(problem)
    assert check(problem, found).proved


def test_where_the_budget_pays_for_no_seat_nobody_has_one_and_that_is_proved():
    problem = with_a_budget(0, 1_000).replaced(limits=[999])
    found = solve(problem)
    assert found.pairs.tolist() == []
    assert check(problem, found).proved


@pytest.mark.parametrize("seed", range(3))
def test_a_school_with_a_budget_in_dollars_is_proved(seed: int):
    problem = with_a_budget(seed, 500, students=80, programs=10)
    found = solve(problem)
    report = check(problem, found)
    assert report.violations == ()
    assert report.proved


def test_cents_are_refused_by_name():
    with pytest.raises(ValueError, match="dollars, not cents"):
        with_a_budget(0, 1_000_000)
