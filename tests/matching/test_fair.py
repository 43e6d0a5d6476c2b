"""The fair match: nobody with more claim is passed over, no wanted seat stays empty."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.made import a_problem, clash
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.fair import deferred_acceptance, envy

SEEDS = st.integers(0, 10**6)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from(["plain", "ties", "tiny", "weekly"]))
def test_no_justified_envy_and_no_waste_is_left(seed: int, kind: str):
    """Beside programs of the whole week a match without envy may not exist; what is left is told pair by pair."""
    problem = a_problem(seed, 12, 5, kind=kind)
    matching = solve(problem, method="fair")
    left = envy(problem, matching.pairs)
    assert not left or kind == "weekly"
    assert len(check(problem, matching).violations) == len(left)


def test_beside_programs_of_the_whole_week_hardly_ever_any_envy_is_left():
    problems = [a_problem(seed, 12, 5, kind="weekly") for seed in range(300)]
    left = [number for number, problem in enumerate(problems) if deferred_acceptance(problem).blocking]
    assert len(left) <= 1


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_seat_goes_by_band_then_lottery_number(seed: int):
    """Counted plainly: whoever would rather sit there and has room has no more claim than those who do."""
    problem = a_problem(seed, 10, 4, max_programs=np.ones(10, dtype=int))
    pairs = solve(problem, method="fair").pairs.tolist()
    mine = {int(problem.student[pair]): pair for pair in pairs}
    for pair in range(problem.pairs):
        student, program = int(problem.student[pair]), int(problem.program[pair])
        has = mine.get(student)
        if pair in pairs or (has is not None and problem.rank[has] < problem.rank[pair]):
            continue
        there = [one for one in pairs if problem.program[one] == program]
        assert len(there) == problem.capacity[program]
        claims = [(-problem.band[one], problem.lottery[problem.student[one]]) for one in there]
        assert all(claim < (-problem.band[pair], problem.lottery[student]) for claim in claims)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_the_best_match_gives_at_least_the_benefit_of_the_fair_one(seed: int):
    problem = a_problem(seed, 10, 4)
    assert solve(problem).objective >= solve(problem, method="fair").objective


def test_pins_go_first_and_overlaps_are_kept_apart():
    problem = a_problem(7, 12, 5)
    pinned = solve(problem).pairs[:2]
    pairs = solve(problem.replaced(pinned=pinned), method="fair").pairs.tolist()
    assert set(pinned.tolist()) <= set(pairs)
    own = [(a, b) for a in pairs for b in pairs if a < b and problem.student[a] == problem.student[b]]
    assert not any(clash(problem, a, b) for a, b in own)


def test_a_program_below_its_minimum_is_closed_and_its_students_go_elsewhere():
    days = [[("mon", 900, 960)], [("tue", 900, 960)]]
    problem = MatchProblem(
        [0, 0, 1], [0, 1, 1], [1, 1, 1], [3, 3], [1, 1], days, minimum=[2, 0], rank=[0, 1, 2], lottery=[0, 1]
    )
    matching = solve(problem, method="fair")
    assert matching.pairs.tolist() == [1, 2]
    assert envy(problem, matching.pairs) == ()
    assert check(problem, matching).violations == ()


def test_the_lottery_gives_the_same_numbers_to_anyone_who_draws_again():
    import hashlib

    from pss_cli.matching.lottery import draw, lottery_number

    number = int(hashlib.sha256(b"spring|0000001").hexdigest(), 16) % 10**12
    assert lottery_number("spring", "0000001") == number
    assert draw("spring", ["0000002", "0000001"]) == draw("spring", ["0000001", "0000002", "0000001"])
    assert draw("spring", ["0000001"]) != draw("autumn", ["0000001"])
