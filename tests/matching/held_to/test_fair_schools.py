"""The fair match of every structure: no justified envy and no waste, by the audit of the standard library."""

import json

import pytest

from matching.held_to.structures import INSTANCES, STRUCTURES, a_school
from pss_cli.matching import solve
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.fair.acceptance import envy
from pss_cli.matching.recount import recount

SHARED = ("families", "budgets", "everything", "one_bus")
"""Where a seat also depends on brothers and sisters or on other programs, a match without envy need not exist."""
OWN = tuple(structure for structure in STRUCTURES if structure not in SHARED)


def broken_rules(structure: str, seed: int, students: int, programs: int) -> set[str]:
    problem = a_school(seed, structure, students, programs)
    found = recount(json.loads(text_of(certificate_of(problem, solve(problem, method="fair")))))
    assert {one.rule: one.checked for one in found.rules}["envy"] == problem.pairs
    return {violation.rule for violation in found.violations}


@pytest.mark.parametrize(("structure", "seed"), [one for one in INSTANCES if one[0] in OWN])
def test_no_envy_and_no_waste_is_left(structure: str, seed: int):
    assert broken_rules(structure, seed, 40, 8) == set()


@pytest.mark.parametrize(("structure", "seed"), [("twins", 2)])
def test_where_opening_all_requests_runs_in_a_circle_each_gets_its_way_in_turn(structure: str, seed: int):
    """Opened all at once, hundreds of requests took turns for ever."""
    assert broken_rules(structure, seed, 600, 40) == set()


@pytest.mark.slow
@pytest.mark.parametrize("structure", OWN)
@pytest.mark.parametrize("seed", range(3))
def test_no_envy_and_no_waste_is_left_among_six_hundred(structure: str, seed: int):
    assert broken_rules(structure, seed, 600, 40) == set()


@pytest.mark.parametrize("structure", OWN)
def test_the_price_of_the_best_match_is_counted_alike_by_both_audits(structure: str):
    """Pairs in justified envy in the optimum: the engine's own count beside that of the standard library."""
    problem = a_school(1, structure, 40, 8)
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    left = len(envy(problem, solve(problem).pairs))
    found = recount(certificate | {"method": "fair"})
    assert sum(violation.rule == "envy" for violation in found.violations) == left
    assert solve(problem).objective >= solve(problem, method="fair").objective
