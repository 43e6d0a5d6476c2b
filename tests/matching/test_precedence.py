"""The order in which open and reserved seats are filled, by an example one can count on the fingers."""

import numpy as np

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
