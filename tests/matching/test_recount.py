"""The recount of certificates: what it accepts, what it refuses, and what it takes from nobody."""

import copy
import json
from typing import Any

import numpy as np
import pytest

from matching.made import a_problem
from pss_cli.matching import MatchProblem, solve
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.recount import recount

Certificate = dict[str, Any]


def certified(seed: int) -> tuple[MatchProblem, Certificate]:
    """A pinned, blocked, limited match of ten students with its certificate."""
    problem = a_problem(seed, 10, 5, kind=["plain", "ties", "tiny", "weekly"][seed % 4])
    pairs = solve(problem).pairs.tolist()
    use = np.array([(0, pair, 1) for pair in range(problem.pairs)])
    problem = problem.replaced(
        pinned=np.array(pairs[:1], dtype=np.int64),
        blocked=np.array([pair for pair in range(problem.pairs) if pair not in pairs][:1], dtype=np.int64),
        limits=[max(1, len(pairs))],
        use=use,
    )
    return problem, json.loads(text_of(certificate_of(problem, solve(problem))))


def _ids(problem: MatchProblem, pair: int) -> list[str]:
    return [str(problem.student[pair]), str(problem.program[pair])]


def _restated(certificate: Certificate) -> None:
    """The claimed values are those of the changed match."""
    for claim, level in zip(certificate["levels"], recount(certificate).levels, strict=True):
        claim["objective"] = level.objective


def test_a_stored_list_that_differs_from_the_certificate_is_found():
    _, certificate = certified(1)
    placements = [tuple(pair) for pair in certificate["matching"]]
    assert recount(certificate, placements).violations == ()
    assert {one.rule for one in recount(certificate, placements[1:]).violations} == {"as_stored"}


def test_a_minimum_and_siblings_are_counted_too():
    from pss_cli.matching import MatchProblem

    days = [[("mon", 900, 960)], [("tue", 900, 960)]]
    problem = MatchProblem([0, 1], [0, 0], [3, 3], [2, 2], [1, 1], days, minimum=[2, 0], families=[4, 4])
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    assert recount(certificate).violations == ()
    certificate["matching"] = certificate["matching"][:1]
    assert {"minimum", "siblings"} <= {violation.rule for violation in recount(certificate).violations}


def by_cases(seed: int) -> Certificate:
    """A match with minimums, proved case by case."""
    problem = a_problem(seed, 12, 5, minimum=[5, 4, 5, 4, 5])
    return json.loads(text_of(certificate_of(problem, solve(problem))))


def _first_leaf(tree: dict[str, Any]) -> dict[str, Any]:
    while "levels" not in tree:
        tree = next(value for value in tree.values() if isinstance(value, dict))
    return tree


@pytest.mark.parametrize("seed", range(6))
def test_a_proof_by_cases_is_accepted_and_every_hole_in_it_is_found(seed: int):
    honest = by_cases(seed)
    assert recount(honest).proved
    tree = honest["cases"]
    if tree is None:
        return
    side = next(name for name in ("closed", "without") if name in tree)
    holed = copy.deepcopy(honest)
    del holed["cases"][side]
    assert "cases" in {violation.rule for violation in recount(holed).violations}
    given_up = copy.deepcopy(honest)
    _first_leaf(given_up["cases"])["levels"].clear()
    assert not recount(given_up).proved
    cheaper = copy.deepcopy(honest)
    for weights_and_prices in _first_leaf(cheaper["cases"])["levels"]:
        weights_and_prices[1][:] = [-1 for _ in weights_and_prices[1]]
    assert "price" in {violation.rule for violation in recount(cheaper).violations}
    swapped = copy.deepcopy(honest)
    other = "open" if side == "closed" else "with"
    swapped["cases"][side], swapped["cases"][other] = tree[other], tree[side]
    assert not recount(swapped).proved


def test_some_of_these_proofs_do_go_by_cases():
    assert any(by_cases(seed)["cases"] is not None for seed in range(6))


def test_the_claim_of_a_bound_without_prices_is_refused():
    _, certificate = certified(2)
    certificate["levels"][0]["prices"] = None
    assert "bound" in {violation.rule for violation in recount(certificate).violations}


def test_a_worse_match_with_honest_numbers_is_kept_but_not_proved():
    problem, certificate = certified(5)
    free = [pair for pair in certificate["matching"] if pair != _ids(problem, int(problem.pinned[0]))]
    certificate["matching"].remove(free[0])
    _restated(certificate)
    for level in certificate["levels"]:
        level["upper_bound"] = None
    found = recount(certificate)
    assert found.violations == ()
    assert not found.proved


def test_the_recount_uses_the_standard_library_alone():
    import subprocess
    import sys

    code = "import sys, pss_cli.matching.recount; print('numpy' in sys.modules, 'highspy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("seed", range(12))
def test_the_fair_match_is_certified_by_an_audit_of_its_own(seed: int):
    problem = a_problem(seed, 12, 5, kind="weekly" if seed % 2 else "plain")
    certificate = json.loads(text_of(certificate_of(problem, solve(problem, method="fair"))))
    assert recount(certificate).violations == ()
    assert not recount(certificate).proved
