"""After a change the tiers come first, then the seats held before: nobody moves at equal benefit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.held_to.structures import STRUCTURES, a_school
from matching.made import by_brute_force
from pss_cli.matching import Matching, MatchProblem, check, solve

TIERS, KEPT = 3, 3
QUICK = tuple(sorted(set(STRUCTURES) - {"everything"}))


def keeping(problem: MatchProblem, before: Matching) -> MatchProblem:
    """The problem with one stage more, after the tiers: a point for every pair held before."""
    held = np.isin(np.arange(problem.pairs), before.pairs).astype(np.int64)
    return problem.replaced(
        value=np.insert(problem.value, KEPT, held, axis=1),
        stages=(*problem.stages[:TIERS], "kept", *problem.stages[TIERS:]),
    )


def drawn_again(problem: MatchProblem, seed: int) -> MatchProblem:
    """Other numbers in the draw and other wishes, which come after the tiers."""
    chance = np.random.default_rng(seed)
    value = problem.value.copy()
    value[:, 3] = chance.permutation(value[:, 3])
    value[:, 4] = (chance.permutation(problem.students) + 1)[problem.student]
    return problem.replaced(value=value)


def changed(problem: MatchProblem, seed: int) -> MatchProblem:
    """One student in a hundred has other needs, one program a seat more or less."""
    chance = np.random.default_rng(seed)
    weights, capacity = problem.need_weight.copy(), problem.capacity.copy()
    moved = chance.choice(problem.students, max(1, problem.students // 100), replace=False)
    weights[np.isin(weights[:, 0], moved), 3] += 10
    program = int(chance.integers(problem.programs))
    capacity[program] = max(0, capacity[program] + chance.choice([-1, 1]))
    return problem.replaced(need_weight=weights, capacity=capacity)


@pytest.mark.parametrize("structure", QUICK)
def test_where_only_the_draw_and_wishes_change_everybody_stays(structure: str):
    problem = a_school(0, structure, 40, 8)
    before = solve(problem)
    again = solve(keeping(drawn_again(problem, 1), before))
    assert set(before.pairs.tolist()) <= set(again.pairs.tolist())
    assert again.objective[:TIERS] == before.objective[:TIERS]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["mixed", "heavy_ties", "tiny_seats", "whole_week", "twins"]))
def test_after_a_change_no_match_of_equal_benefit_keeps_more_seats(seed: int, structure: str):
    """Counted over all matchings: the tiers as high as without keeping, and then as many seats kept as can be."""
    problem = a_school(seed, structure, 6, 4)
    after = changed(problem, seed)
    kept = solve(keeping(after, solve(problem)))
    assert kept.objective == by_brute_force(keeping(after, solve(problem)))
    assert kept.objective[:TIERS] == solve(after).objective[:TIERS]


@pytest.mark.parametrize("structure", QUICK)
def test_in_a_school_too_that_no_more_seats_can_be_kept_is_proved(structure: str):
    problem = a_school(2, structure, 40, 8)
    before, after = solve(problem), changed(problem, 2)
    kept = solve(keeping(after, before))
    report = check(keeping(after, before), kept)
    assert report.violations == ()
    assert report.proved or structure in {"families", "budgets", "minimums", "twins"}
    freely = solve(after)
    assert kept.objective[:TIERS] == freely.objective[:TIERS]
    assert kept.objective[KEPT] >= len(np.intersect1d(freely.pairs, before.pairs))
