"""The recount against 1,000 faults planted from a seed, each made to break one named rule."""

import copy
import json
import random
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from matching.made import a_problem, clash
from pss_cli.matching import MatchProblem, solve
from pss_cli.matching.certificate import certificate_of, hash_of, text_of
from pss_cli.matching.recount import recount

Certificate = dict[str, Any]
Fault = Callable[[Certificate, MatchProblem, random.Random], str | None]


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
    """The forger also changes the claimed values, so that only the rule itself can give the fault away."""
    for claim, level in zip(certificate["levels"], recount(certificate).levels, strict=True):
        claim["objective"] = level.objective


def _placed(problem: MatchProblem, certificate: Certificate) -> list[int]:
    return [pair for pair in range(problem.pairs) if _ids(problem, pair) in certificate["matching"]]


def over_capacity(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    placed = _placed(problem, certificate)
    counts = np.bincount(problem.program[placed], minlength=problem.programs)
    others = [
        pair
        for pair in range(problem.pairs)
        if pair not in placed and counts[problem.program[pair]] == problem.capacity[problem.program[pair]]
    ]
    if not others:
        return None
    certificate["matching"].append(_ids(problem, chance.choice(others)))
    _restated(certificate)
    return "seats"


def ineligible(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    known = {tuple(_ids(problem, pair)) for pair in range(problem.pairs)}
    every = {(str(s), str(p)) for s in range(problem.students) for p in range(problem.programs)}
    unknown = sorted(every - known)
    if not unknown:
        return None
    certificate["matching"].append(list(chance.choice(unknown)))
    return "eligible"


def overlapping(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    placed = _placed(problem, certificate)
    found = [
        other
        for one in placed
        for other in range(problem.pairs)
        if other not in placed and problem.student[one] == problem.student[other] and clash(problem, one, other)
    ]
    if not found:
        return None
    certificate["matching"].append(_ids(problem, chance.choice(found)))
    _restated(certificate)
    return "overlap"


def too_many(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    placed = _placed(problem, certificate)
    counts = np.bincount(problem.student[placed], minlength=problem.students)
    full = [
        pair
        for pair in range(problem.pairs)
        if pair not in placed and counts[problem.student[pair]] == problem.max_programs[problem.student[pair]]
    ]
    if not full:
        return None
    certificate["matching"].append(_ids(problem, chance.choice(full)))
    _restated(certificate)
    return "most_programs"


def pin_lost(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    if not len(problem.pinned):
        return None
    certificate["matching"].remove(_ids(problem, int(problem.pinned[0])))
    _restated(certificate)
    return "pin"


def block_broken(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    if not len(problem.blocked):
        return None
    certificate["matching"].append(_ids(problem, int(problem.blocked[0])))
    _restated(certificate)
    return "block"


def limit_broken(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    certificate["instance"]["limits"] = [len(certificate["matching"]) - 1]
    certificate["instance_hash"] = hash_of(certificate["instance"])
    return "limit" if certificate["matching"] else None


def price_negative(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    level = chance.choice([level for level in certificate["levels"] if level["prices"]])
    level["prices"][chance.randrange(len(level["prices"]))] = -1
    return "price"


def objective_wrong(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    chance.choice(certificate["levels"])["objective"] += chance.choice([-1, 1])
    return "objective"


def bound_wrong(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    proved = [level for level in certificate["levels"] if level["upper_bound"] is not None]
    if not proved:
        return None
    chance.choice(proved)["upper_bound"] += chance.choice([-1, 1])
    return "bound"


def record_changed(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    program = chance.choice(certificate["instance"]["programs"])
    program[1] += 1
    return "instance"


def twice(certificate: Certificate, problem: MatchProblem, chance: random.Random) -> str | None:
    if not certificate["matching"]:
        return None
    certificate["matching"].append(chance.choice(certificate["matching"]))
    return "once"


FAULTS: tuple[Fault, ...] = (
    over_capacity, ineligible, overlapping, too_many, pin_lost, block_broken, limit_broken, price_negative,
    objective_wrong, bound_wrong, record_changed, twice,
)  # fmt: skip
WANTED = 1_000


def test_a_thousand_of_a_thousand_planted_faults_are_found_by_their_rule():
    planted = 0
    kinds: set[str] = set()
    for seed in range(16):
        problem, honest = certified(seed)
        assert recount(honest).violations == ()
        for turn, fault in product(range(8), FAULTS):
            forged = copy.deepcopy(honest)
            rule = fault(forged, problem, random.Random(100 * seed + turn))
            if rule is not None and planted < WANTED:
                planted += 1
                kinds.add(rule)
                assert rule in {violation.rule for violation in recount(forged).violations}, (seed, fault.__name__)
    assert planted == WANTED
    assert len(kinds) == len(FAULTS)


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
