"""Budgets in dollars: what a seat takes differs from pair to pair, and by a dollar more or less."""

from itertools import pairwise
from math import inf

import numpy as np
import pytest

from matching.held_to.structures import a_school
from matching.made import DAYS, a_problem, by_brute_force
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.exact import branching
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.lighter import with_priced_cuts
from pss_cli.matching.exact.master import Duals
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.rounding import value_cut
from pss_cli.matching.exact.shares import shared_by_the_seat
from pss_cli.matching.exact.stages import beginning, run_stages
from pss_cli.matching.exact.whole_numbers import close_by
from pss_cli.matching.limits import paid_by_the_seat, priced_rows


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


def with_a_grant(seed: int, structure: str) -> MatchProblem:
    """A school in which a grant pays for the seats of six programs, of each something else, but not for all of them."""
    problem, chance = a_school(seed, structure), np.random.default_rng(seed)
    dollars = np.zeros(problem.programs, dtype=np.int64)
    dollars[chance.choice(problem.programs, 6, replace=False)] = 5 * chance.integers(5, 40, 6)
    paid = np.flatnonzero(dollars[problem.program])
    return problem.replaced(
        limits=[int(problem.capacity @ dollars * chance.uniform(0.3, 0.8))],
        use=np.column_stack([paid * 0, paid, dollars[problem.program[paid]]]),
    )


@pytest.mark.parametrize(
    ("structure", "seed"), [("mixed", 4), ("families", 4), ("families", 7), ("overlapping", 2), ("minimums", 4)]
)
def test_a_grant_that_pays_each_program_something_else_is_proved_by_the_seats_they_give(structure: str, seed: int):
    problem = with_a_grant(seed, structure)
    found = solve(problem)
    assert found.cases is not None
    assert found.cases.question == "row"
    assert found.cases.number in paid_by_the_seat(priced_rows(problem))
    report = check(problem, found)
    assert report.violations == ()
    assert report.proved


@pytest.mark.parametrize("seed", range(24))
def test_a_grant_of_a_handful_is_spent_as_counting_all_matchings_does(seed: int):
    chance, problem = np.random.default_rng(seed), a_problem(seed, 5, 3)
    dollars = 5 * chance.integers(5, 40, problem.programs)
    pairs = np.arange(problem.pairs)
    problem = problem.replaced(
        limits=[int(problem.capacity @ dollars * chance.uniform(0.3, 0.8))],
        use=np.column_stack([pairs * 0, pairs, dollars[problem.program]]),
    )
    found = solve(problem)
    assert found.objective == by_brute_force(problem)
    assert check(problem, found).proved


def first_pass(problem: MatchProblem) -> tuple[Worths, list[Progress]]:
    worths = Worths(problem, all_bundles(problem))
    return worths, run_stages(worths, [beginning(worths)], inf, by_cases=True)


def priced(step: Progress, cuts_after: int) -> list[list[int]]:
    """The prices of cuts that each proof of a pass has, but for zeros."""
    return [[price for price in proof.prices[cuts_after:] if price] for proof in step.proofs if proof is not None]


@pytest.mark.parametrize(("structure", "seed"), [("families", 3), ("minimums", 8)])
def test_cases_weigh_only_the_cuts_that_a_proof_prices(structure: str, seed: int):
    _, steps = first_pass(with_a_grant(seed, structure))
    lighter, rows = with_priced_cuts(steps), len(steps[0].shape.limit)
    cuts = lighter[-1].shape.pool.cuts
    assert 0 < len(cuts) < len(steps[-1].shape.pool)
    for before, after in pairwise(lighter):
        assert after.shape.pool.cuts[: len(before.shape.pool)] == before.shape.pool.cuts
    assert priced(lighter[-1], rows) == priced(steps[-1], rows)
    parts = {id(part) for cut in cuts for part, _ in cut.earlier}
    used = {
        id(cut) for proof in lighter[-1].proofs if proof for cut, p in zip(cuts, proof.prices[rows:], strict=False) if p
    }
    assert {id(cut) for cut in cuts} == used | (parts & {id(cut) for cut in cuts})


@pytest.mark.parametrize(("dollars", "cuts"), [(3, 1), (4, 0), (5, 0)])
def test_a_value_is_rounded_by_a_cut_only_where_the_fractions_break_it(dollars: int, cuts: int):
    """Seats cost two dollars and three are spent: of a grant of five a case has given up two, of which no cut knows."""
    seats = [[("mon", 900, 960)]]
    problem = MatchProblem([0, 1], [0, 0], [[1], [1]], [2], [1, 1], seats, limits=[3], use=[(0, 0, 2), (0, 1, 2)])
    bundles, rows = all_bundles(problem), priced_rows(problem.replaced(limits=[dollars]))
    nothing = np.zeros(0)
    duals = Duals(np.zeros(2), np.array([0.0, 0.5]), nothing, nothing)
    taken, share = np.flatnonzero(bundles.members[:, 0] < 2), np.array([1.0, 0.5])
    assert len(value_cut(rows, bundles, Pool(), taken, share, duals, 1)) == cuts


def test_whole_numbers_wait_until_it_is_known_how_many_seats_a_grant_pays_for():
    _, steps = first_pass(with_a_grant(4, "mixed"))
    stage, relaxed = steps[-1].fractions
    assert len(shared_by_the_seat(stage, relaxed))
    assert not len(close_by(stage, relaxed, inf).answer)


def a_dense_school(seed: int) -> MatchProblem:
    """Students who may take most of the programs, with minimums, a budget in dollars and a bus of 20."""
    chance = np.random.default_rng(seed)
    students, programs = int(chance.choice([40, 80, 120])), int(chance.choice([8, 15]))
    pairs = [(one, program) for one in range(students) for program in range(programs) if chance.random() < 0.6]
    sessions = []
    for _ in range(programs):
        days = chance.choice(DAYS, size=int(chance.integers(1, 4)), replace=False).tolist()
        sessions.append([(day, start, start + 60) for day in days for start in [int(chance.choice([870, 900, 930]))]])
    value = np.zeros((len(pairs), 3), dtype=np.int64)
    value[:, 2] = chance.integers(0, 9, len(pairs))
    facts = {
        "capacity": chance.integers(3, 12, programs),
        "max_programs": chance.integers(1, 4, students),
        "doses": [
            (pair, int(need), int(chance.integers(1, 4)))
            for pair in range(len(pairs))
            for need in chance.choice(3, size=2, replace=False)
        ],
        "need_weight": [
            (one, need, int(chance.integers(0, 2)), int(chance.choice([10, 20, 30])))
            for one in range(students)
            for need in range(3)
            if chance.random() < 0.7
        ],
        "minimum": chance.integers(0, 5, programs),
        "limits": [int(chance.integers(800, 2500)), 20],
    }
    dollars = chance.choice([40, 85, 120, 77], size=programs)
    use = [(0, pair, int(dollars[program])) for pair, (_, program) in enumerate(pairs) if program % 2]
    use += [(1, pair, 1) for pair, (_, program) in enumerate(pairs) if program % 3 == 0]
    student, program = zip(*pairs, strict=True)
    return MatchProblem(student=student, program=program, value=value, sessions=sessions, use=use, **facts)


def test_cases_that_do_not_end_leave_a_bound_that_the_prices_told_give(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(branching, "MOST_NODES", 30)
    problem = a_dense_school(138)
    assert check(problem, solve(problem)).violations == ()


def test_programs_paid_by_the_seat_are_those_whose_seats_all_cost_the_same_dollars():
    """Of two buses and a grant; the first program costs 30 a seat, the second 30 or 40, the third nothing but a seat."""
    problem = MatchProblem(
        student=[0, 1, 0, 1, 0, 1],
        program=[0, 0, 1, 1, 2, 2],
        value=[[1]] * 6,
        capacity=[1, 1, 1],
        max_programs=[1, 1],
        sessions=[[("mon", 900, 960)]] * 3,
        limits=[2, 70],
        use=[(0, 4, 1), (0, 5, 1), (1, 0, 30), (1, 1, 30), (1, 2, 30), (1, 3, 40)],
    )
    assert paid_by_the_seat(priced_rows(problem)).tolist() == [0]
    assert (
        paid_by_the_seat(priced_rows(problem.replaced(limits=[], use=np.zeros((0, 3), dtype=np.int64)))).tolist() == []
    )


def test_cents_are_refused_by_name():
    with pytest.raises(ValueError, match="dollars, not cents"):
        with_a_budget(0, 1_000_000)
