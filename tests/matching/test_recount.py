"""The recount of certificates: what it accepts, what it refuses, and what it takes from nobody."""

import copy
import json
import random
from typing import Any

import numpy as np
import pytest

from matching.made import a_problem, by_brute_force
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


def test_a_bound_is_rounded_down_and_never_below():
    """Two children worth 3 and 2 and one seat at one and a half points: three and a half, which is three."""
    problem = MatchProblem([0, 1], [0, 0], [3, 2], [1], [1, 1], [[("mon", 900, 960)]])
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    certificate["levels"][0] |= {"weights": [2], "prices": [3], "upper_bound": 3}
    assert recount(certificate).proved
    certificate["levels"][0] |= {"prices": [5], "upper_bound": 3}
    assert recount(certificate).proved
    certificate["levels"][0] |= {"prices": [8], "upper_bound": 3}
    assert recount(certificate).levels[0].upper_bound == 4


def test_a_case_that_ends_early_though_it_may_keep_up_proves_nothing_after_it():
    _, certificate = certified(4)
    levels = [[level["weights"], level["prices"]] for level in certificate["levels"]]
    for level in certificate["levels"][1:]:
        level["upper_bound"] = None
    free = next(pair for pair in range(99) if pair not in certificate["instance"]["pinned"])
    certificate["cases"] = {"pair": free, "with": {"levels": levels}, "without": {"levels": levels}}
    assert recount(certificate).proved
    for name in ("with", "without"):
        short = certificate["cases"] | {name: {"levels": levels[:1]}}
        found = recount(certificate | {"cases": short})
        other = recount(certificate | {"cases": {**short, name: {"levels": []}}})
        # The case of the match itself keeps up; the other may fall behind in the first stage.
        assert found.levels[0].upper_bound == found.levels[0].objective
        assert other.levels[0].upper_bound is None
        is_placed = _ids_of(certificate, free) in certificate["matching"]
        if is_placed is (name == "with"):
            assert [level.upper_bound for level in found.levels[1:]] == [None] * 3


def _ids_of(certificate: Certificate, pair: int) -> list[str]:
    student, program = certificate["instance"]["pairs"][pair][:2]
    return [certificate["instance"]["students"][student][0], certificate["instance"]["programs"][program][0]]


def any_cut(chance: random.Random, students: int, rows: int, earlier: int) -> dict[str, Any]:
    """A cut of any rows, each any number of times, by any divisor."""
    told = {
        "students": [chance.randrange(students) for _ in range(chance.randint(0, 4))],
        "rows": [chance.randrange(rows) for _ in range(chance.randint(0, 4))],
    }
    if chance.random() < 0.4:
        return told
    cuts = [chance.randrange(earlier + 1) for _ in range(chance.randint(0, 2))]
    times = {
        name: [chance.randint(0, 3) for _ in rows]
        for name, rows in (("student_times", told["students"]), ("row_times", told["rows"]), ("cut_times", cuts))
    }
    return {**told, **times, "cuts": cuts, "divisor": chance.randint(0, 7)}


def any_levels(chance: random.Random, stages: int, rows: int, cuts: int) -> list[list[list[int]]]:
    """Any weights and any prices of each stage."""
    return [
        [
            [chance.choice([0, 1, 3, 10]) for _ in range(stage)] + [chance.choice([1, 2, 3, 7])],
            [chance.choice([0, 0, 1, 7, 30, 60, -5 * (chance.random() < 0.1)]) for _ in range(rows)]
            + [chance.choice([0, 1, 9]) for _ in range(cuts)],
        ]
        for stage in range(stages)
    ]


def any_tree(chance: random.Random, programs: int, pairs: int, deep: int, **counts: int) -> dict[str, Any]:
    """Any questions, with any weights and prices at the end of each."""
    if not deep:
        return {"levels": any_levels(chance, **counts)}
    sides = [any_tree(chance, programs, pairs, deep - 1, **counts) for _ in range(2)]
    return chance.choice(
        [
            {"program": chance.randrange(programs), "closed": sides[0], "open": sides[1]},
            {"pair": chance.randrange(pairs), "without": sides[0], "with": sides[1]},
            {
                "row": chance.randrange(counts["rows"]),
                "most": chance.randint(0, 3),
                "within": sides[0],
                "beyond": sides[1],
            },
        ]
    )


@pytest.mark.parametrize("seed", range(24))
def test_whatever_prices_cuts_and_cases_are_told_no_bound_lies_below_the_best_match(seed: int):
    """The worst that could happen to a check: a bound that another match exceeds."""
    problem = a_problem(seed, 5, 3, minimum=[0, 2, 2] if seed % 2 else None)
    if seed % 3 == 0:
        pairs = np.arange(problem.pairs)
        problem = problem.replaced(limits=[70], use=np.column_stack([pairs * 0, pairs, 10 + 20 * problem.program]))
    best = by_brute_force(problem)
    certificate, chance = json.loads(text_of(certificate_of(problem, solve(problem)))), random.Random(seed)
    rows, stages = problem.programs + len(problem.limits), len(best)
    for turn in range(20):
        cuts = [any_cut(chance, problem.students, rows, number) for number in range(chance.randint(0, 3))]
        tree = any_tree(
            chance,
            problem.programs,
            problem.pairs,
            turn % 4,
            stages=stages,
            rows=rows,
            cuts=chance.randint(0, len(cuts)),
        )
        levels = [level | {"upper_bound": None} for level in certificate["levels"]]
        found = recount(certificate | {"cuts": cuts, "cases": tree, "levels": levels})
        assert {violation.rule for violation in found.violations} <= {"price"}
        for level, value in zip(found.levels, best, strict=True):
            if not found.violations:
                assert level.upper_bound is not None
                assert level.upper_bound >= value


def test_a_case_where_a_program_runs_pays_for_no_more_than_its_minimum():
    """Two children worth 5 and nothing to lose; each is paid 4 to come, for two seats at least."""
    problem = MatchProblem([0, 1], [0, 0], [5, 5], [2], [1, 1], [[("mon", 900, 960)]], minimum=[2])
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    sides = {"closed": {"levels": [[[1], [0]]]}, "open": {"levels": [[[1], [-4]]]}}
    told = certificate | {"cuts": [], "cases": {"program": 0, **sides}}
    assert recount(told).levels[0].upper_bound == 2 * (5 + 4) - 2 * 4


@pytest.mark.parametrize(
    ("most", "within", "beyond", "bound"),
    [
        (1, 5, 5, 3 * 5),
        (2, 5, 5, 3 * 5),
        (3, 5, 5, 3 * 5),
        (1, 5, 0, 2 * 5),
        (0, 5, 0, 2 * 5),
        (1, 0, -4, 2 * (5 + 4) - 2 * 4),
        (0, 0, -4, 2 * 5),
        (3, 0, -4, 2 * 5),
        (1, -4, 0, None),
    ],
)
def test_a_case_gives_so_many_seats_at_most_or_more(most: int, within: int, beyond: int, bound: int | None):
    """Two children worth 5 for three seats, at a price of the seat in either case: the higher bound of the two, in fives."""
    problem = MatchProblem([0, 1], [0, 0], [5, 5], [3], [1, 1], [[("mon", 900, 960)]])
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    sides = {name: {"levels": [[[1], [price]]]} for name, price in (("within", within), ("beyond", beyond))}
    levels = [certificate["levels"][0] | {"upper_bound": None}]
    found = recount(certificate | {"cuts": [], "cases": {"row": 0, "most": most, **sides}, "levels": levels})
    assert found.levels[0].upper_bound == bound
    assert [violation.rule for violation in found.violations] == (["price"] if bound is None else [])


def test_how_many_seats_a_program_gives_is_asked_of_a_program_or_limit_there_is():
    problem = MatchProblem([0, 1], [0, 0], [5, 5], [3], [1, 1], [[("mon", 900, 960)]])
    certificate = json.loads(text_of(certificate_of(problem, solve(problem))))
    side = {"levels": [[[1], [5]]]}
    honest = {"row": 0, "most": 1, "within": side, "beyond": side}
    for wrong in (honest | {"row": 1}, honest | {"row": -1}, {"row": 0, "within": side, "beyond": side}):
        assert not recount(certificate | {"cases": wrong}).proved
    assert recount(certificate | {"cases": honest | {"beyond": {"levels": [[[1], [0]]]}}}).proved
