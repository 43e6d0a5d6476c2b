"""Fifty schools of seventeen structures: the best match is as good as HiGHS finds it, and proved."""

import json

import numpy as np
import pytest

from matching.compact import by_highs
from matching.held_to.structures import INSTANCES, STRUCTURES, UNTUNED, a_school
from matching.made import by_brute_force, worth
from pss_cli.matching import Matching, MatchProblem, solve
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.recount import recount


def is_proved(problem: MatchProblem, matching: Matching) -> bool:
    """Checks a match and its proof, every number claimed against one counted."""
    found = recount(json.loads(text_of(certificate_of(problem, matching))))
    assert found.violations == ()
    assert not matching.stopped
    assert tuple(level.objective for level in found.levels) == matching.objective
    assert tuple(level.upper_bound for level in found.levels) == matching.upper_bound
    assert all(level.upper_bound >= level.objective for level in found.levels if level.upper_bound is not None)
    assert matching.objective == worth(problem, tuple(matching.pairs.tolist()))
    return found.proved


def test_there_are_fifty_and_some_are_of_structures_nobody_tuned_on():
    assert len(INSTANCES) == len(set(INSTANCES)) == 50
    assert {structure for structure, _ in INSTANCES} == set(STRUCTURES) > set(UNTUNED)


@pytest.mark.parametrize(("structure", "seed"), INSTANCES)
def test_no_stage_is_below_what_highs_proves(structure: str, seed: int):
    problem = a_school(seed, structure, 40, 8)
    matching = solve(problem)
    assert is_proved(problem, matching)
    assert matching.objective == by_highs(problem)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_handful_of_students_is_matched_as_counting_all_matchings_does(structure: str):
    for seed in range(4):
        problem = a_school(100 + seed, structure, 5, 4)
        if structure != "families":
            assert solve(problem).objective == by_brute_force(problem)
        assert by_highs(problem) == solve(problem).objective


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("turn", range(8))
def test_eight_students_are_matched_as_counting_all_matchings_does(structure: str, turn: int):
    for seed in range(10 * turn, 10 * turn + 10):
        problem = a_school(200 + seed, structure, int(np.random.default_rng(seed).integers(1, 9)), 5)
        assert solve(problem).objective == (by_brute_force(problem) if structure != "families" else by_highs(problem))


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("seed", range(3, 15))
def test_larger_schools_are_not_below_what_highs_proves(structure: str, seed: int):
    problem = a_school(seed, structure, 60, 10)
    matching = solve(problem)
    assert is_proved(problem, matching)
    assert matching.objective == by_highs(problem)


@pytest.mark.slow
@pytest.mark.parametrize(("structure", "seed"), INSTANCES)
def test_schools_of_six_hundred_are_proved(structure: str, seed: int):
    """About twice the pairs of the school that speed is measured on."""
    problem = a_school(seed, structure, 600, 40)
    matching = solve(problem, time_limit=300.0)
    assert is_proved(problem, matching)
