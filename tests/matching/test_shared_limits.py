"""Limits that programs share, from the records on: the best match of all that keep them, and none that does not."""

import random
from datetime import date

import numpy as np
import pytest

from cast import a_profile, a_program, a_seat, a_student
from matching.made import by_brute_force
from pss_cli.domain.policy import MatchMethod
from pss_cli.domain.seat import Pair
from pss_cli.domain.shared_limit import Riders, SeatUse, SharedLimit
from pss_cli.domain.student import Transport
from pss_cli.jobs.match_prices import solved_by
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.answer import Matching
from pss_cli.matching.fair.acceptance import deferred_acceptance
from pss_cli.matching.fair.claims import Precedence
from pss_cli.matching.fair.moving_up import moved_up
from pss_cli.matching.reasons import Facts
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.matching.records.sentences import limits_told

DAY = date(2026, 10, 1)
NEEDS = ("academic.reading", "academic.reading:high", "academic.math; academic.reading")
SERVICES = ("academic.reading:2", "academic.math:1;academic.reading:1", "academic.reading:3")


def a_school(seed: int) -> MatchInput:
    """A few students and programs, with a reserve here and there, one or two limits and perhaps a seat held today."""
    chance = random.Random(seed)
    numbers = range(1, chance.randint(3, 7))
    people = tuple(
        a_student(f"{number:07}", transport=chance.choice(list(Transport)), max_programs=chance.choice([1, 2]))
        for number in numbers
    )
    offered = tuple(
        a_program(
            f"P{number:02}",
            chance.choice(SERVICES),
            seats=chance.randint(1, 3),
            seats_reserved=chance.choice([0, 0, 1, 2]),
            min_enrollment=chance.choice([0, 0, 0, 2]),
            days=(f"{chance.choice(['Mon', 'Tue', 'Wed'])} 14:30-15:30",),
        )
        for number in range(1, chance.randint(3, 5))
    )
    limits = tuple(
        SharedLimit(
            name=f"limit {number}",
            amount=chance.choice([1, 2, 3, 5, 300]),
            uses=tuple(
                SeatUse(one.program_id, chance.choice([1, 1, 2, 100]))
                for one in chance.sample(offered, chance.randint(1, len(offered)))
            ),
            made_on=DAY,
            who=chance.choice(list(Riders)),
        )
        for number in range(chance.randint(1, 2))
    )
    return MatchInput(
        as_of=DAY,
        students=people,
        profiles=tuple(
            a_profile(one.student_id, chance.choice(NEEDS), tier=chance.choice([1, 2, 3])) for one in people
        ),
        programs=offered,
        held=(a_seat(people[0].student_id, "P01"),) if chance.random() < 0.3 else (),
        limits=limits,
        seed=str(seed),
    )


def are_kept(instance: Instance, pairs: list[Pair]) -> bool:
    """Whether each limit holds what these and the seats held today take; one that these exceed alone gets no more."""
    by_id = {one.student_id: one for one in instance.request.students}
    held = [(seat.student_id, seat.program_id) for seat in instance.request.held]
    return all(
        one.taken_by([*held, *pairs], by_id) <= max(one.amount, one.taken_by(held, by_id))
        for one in instance.request.limits
    )


def named(instance: Instance, matching: Matching) -> list[Pair]:
    return [instance.pair_ids[pair] for pair in matching.pairs.tolist()]


@pytest.mark.parametrize("seed", range(60))
def test_the_best_match_with_limits_is_the_best_of_all_that_keep_them(seed: int):
    instance = from_records(a_school(seed))
    found = solve(instance.problem)
    assert found.objective == by_brute_force(instance.problem)
    assert check(instance.problem, found).proved
    assert are_kept(instance, named(instance, found))


@pytest.mark.parametrize("seed", range(60))
def test_a_fair_match_keeps_limits_beside_reserves_and_passes_nobody_over(seed: int):
    instance = from_records(a_school(seed))
    problem, found = solved_by(MatchMethod.FAIR, instance.problem, 30.0)
    assert check(problem, found).violations == ()
    assert are_kept(instance, named(instance, found))
    for precedence in Precedence:
        pairs = deferred_acceptance(instance.problem, precedence).pairs
        assert are_kept(instance, [instance.pair_ids[pair] for pair in pairs])


@pytest.mark.parametrize("seed", range(60))
def test_of_no_limit_it_is_said_that_it_is_full_while_it_has_room(seed: int):
    instance = from_records(a_school(seed))
    found = solve(instance.problem)
    facts = Facts(instance.problem, found)
    for pair in range(instance.problem.pairs):
        outcome = facts.outcome(pair)
        student_id, program_id = instance.pair_ids[pair]
        others = [one for one in named(instance, found) if outcome.can_join or one[0] != student_id]
        fits = are_kept(instance, [*others, (student_id, program_id)])
        if outcome.limits:
            assert not fits
            assert len(limits_told(instance, outcome)) == len(outcome.limits)
        elif outcome.can_join:
            assert fits


@pytest.mark.parametrize("seed", range(60))
def test_nobody_moves_up_beyond_a_limit_and_of_an_exceeded_one_nothing_is_left(seed: int):
    instance = from_records(a_school(seed))
    problem = instance.problem
    live = solve(problem.replaced(limits=problem.limits + seed % 3)).pairs
    before = [instance.pair_ids[pair] for pair in live]
    waits = {pair: 1 + place for place, pair in enumerate(np.setdiff1d(np.arange(problem.pairs), live).tolist())}
    moved = [instance.pair_ids[pair] for pair in moved_up(problem, live, waits)]
    by_id = {one.student_id: one for one in instance.request.students}
    for limit, free in zip(instance.request.limits, problem.limits.tolist(), strict=False):
        taken = limit.taken_by(before, by_id)
        assert limit.taken_by([*before, *moved], by_id) <= max(taken, free)


def test_of_a_limit_that_seats_exceed_nothing_is_left_for_a_cheaper_one():
    problem = MatchProblem(
        student=[0, 1, 2],
        program=[0, 0, 1],
        value=[[1], [1], [1]],
        capacity=[2, 1],
        max_programs=[1, 1, 1],
        sessions=[[("Tue", 870, 960)], [("Wed", 870, 960)]],
        limits=[100],
        use=[(0, 0, 60), (0, 1, 60), (0, 2, 40)],
    )
    assert moved_up(problem, np.array([0, 1]), {2: 1}).tolist() == []
    assert moved_up(problem, np.array([0]), {2: 1}).tolist() == [2]


def test_rows_in_another_order_give_the_same_match():
    request = a_school(7)
    turned = MatchInput(
        **{name: getattr(request, name) for name in ("as_of", "held", "seed", "limits")},
        students=request.students[::-1],
        profiles=request.profiles[::-1],
        programs=request.programs[::-1],
    )
    one, other = from_records(request), from_records(turned)
    assert named(one, solve(one.problem)) == named(other, solve(other.problem))
