"""The order in which open and reserved seats are filled, by an example one can count on the fingers."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.made import a_problem
from pss_cli.domain.policy import MatchMethod
from pss_cli.jobs.match_prices import solved_by
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.fair.acceptance import deferred_acceptance, envy, open_seats_first
from pss_cli.matching.fair.claims import Precedence


def four_seats() -> MatchProblem:
    """Four seats, two of them for a group; by claim: two members, two others, two members more."""
    return MatchProblem(
        np.arange(6), np.zeros(6, int), np.ones((6, 1), int), [4], np.ones(6, int), [[("mon", 900, 960)]],
        reserved=[[2]], member=np.array([[True], [True], [False], [False], [True], [True]]),
        lottery=np.arange(6), band=[3, 3, 2, 2, 1, 1],
    )  # fmt: skip


def test_open_seats_first_reach_four_members_reserved_first_two():
    problem = four_seats()
    assert deferred_acceptance(problem, Precedence.OPEN_FIRST).pairs.tolist() == [0, 1, 4, 5]
    assert deferred_acceptance(problem, Precedence.RESERVED_FIRST).pairs.tolist() == [0, 1, 2, 3]


def test_the_order_told_as_limits_seats_the_same_and_passes_the_check():
    problem = open_seats_first(four_seats())
    matching = solve(problem, method="fair")
    assert matching.pairs.tolist() == [0, 1, 4, 5]
    assert envy(problem, matching.pairs) == ()
    assert check(problem, matching).violations == ()


def test_reserved_seats_nobody_of_the_group_wants_fall_to_all():
    full = four_seats()
    problem = full.replaced(blocked=np.array([1, 4, 5]))
    for order in (Precedence.OPEN_FIRST, Precedence.RESERVED_FIRST):
        assert deferred_acceptance(problem, order).pairs.tolist() == [0, 2, 3]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["plain", "ties", "tiny"]))
def test_a_reserve_never_keeps_an_empty_seat_from_others_in_the_best_match(seed: int, kind: str):
    """Whom it is for comes first in every stage, so that the best match is the one without reserves."""
    problem = a_problem(seed, 8, 4, kind=kind)
    first = np.full(8, True)
    first[problem.need_weight[problem.need_weight[:, 2] > 0, 0]] = False
    kept = MatchProblem(
        problem.student, problem.program, problem.value, problem.capacity, problem.max_programs, problem.sessions,
        doses=problem.doses, need_weight=problem.need_weight, reserved=np.full((4, 1), 2), member=first[:, None],
    )  # fmt: skip
    told, matching = solved_by(MatchMethod.BEST, kept, 60)
    assert matching.objective == solve(problem).objective
    assert matching.proved
    assert check(told, matching).violations == ()
