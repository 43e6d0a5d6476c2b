"""The interface for notebooks does what its page shows, and names the errors it raises."""

import doctest
import inspect
from datetime import date
from typing import Any

import numpy as np
import pytest

import pss_cli.matching
from matching.held_to.structures import a_school
from pss_cli.matching import MatchProblem, check, explain, solve

PLAIN: dict[str, Any] = {
    "student": [0, 0, 1, 1], "program": [0, 1, 0, 1], "value": [[5], [3], [4], [1]], "capacity": [1, 2],
    "max_programs": [1, 1], "sessions": [[("Tue", 870, 960)], [("Tue", 900, 960)]],
}  # fmt: skip


def test_the_example_of_the_package_runs_as_it_stands():
    ran = doctest.testmod(pss_cli.matching)
    assert ran.failed == 0
    assert ran.attempted >= 8


def test_every_array_of_a_problem_is_described():
    told = inspect.getdoc(MatchProblem)
    assert told is not None
    assert [name for name in inspect.signature(MatchProblem).parameters if f"{name}:" not in told] == []


@pytest.mark.parametrize("function", [solve, check, explain])
def test_every_argument_of_a_function_is_described(function: object):
    told = inspect.getdoc(function)
    assert told is not None
    assert [name for name in inspect.signature(function).parameters if f"{name}:" not in told] == []


def test_what_comes_out_has_the_shapes_that_are_told():
    problem = a_school(0, "reserves", 20, 6)
    matching = solve(problem)
    stages, rows = problem.value.shape[1], problem.programs + len(problem.limits)
    assert matching.pairs.dtype == np.int64
    assert matching.pairs.tolist() == sorted(set(matching.pairs.tolist()))
    assert matching.seat_price.shape == (stages, rows)
    assert len(matching.objective) == len(matching.upper_bound) == stages
    assert {len(prices) for prices in matching.prices} == {rows}
    assert [one.pair for one in explain(problem, matching, 3)] == np.flatnonzero(problem.student == 3).tolist()


def test_a_method_nobody_knows_is_refused_by_name():
    with pytest.raises(ValueError, match="best"):
        solve(a_school(0, "mixed", 5, 3), method="quick")


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint64])
def test_whole_numbers_of_every_width_give_the_same_match(kind: type):
    arrays = {name: np.array(PLAIN[name], dtype=kind) for name in PLAIN if name != "sessions"}
    backwards = np.array(PLAIN["student"][::-1], dtype=kind)[::-1]
    backwards.flags.writeable = False
    problem = MatchProblem(**{**PLAIN, **arrays, "student": backwards})
    matching = solve(problem)
    assert (matching.pairs.tolist(), matching.objective, matching.proved) == ([1, 2], (7,), True)
    assert check(problem, matching).proved


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("student", [0.0, 0.0, 1.0, 1.0], "one row of whole numbers"),
        ("student", ["a", "a", "b", "b"], "one row of whole numbers"),
        ("student", [True, False, True, False], "one row of whole numbers"),
        ("student", [0, 0, 0, 0], "a pair appears twice"),
        ("program", [0, 1, 0, 2], "numbers from 0 to the length of capacity - 1"),
        ("program", [0, 1, 0], "one entry for each entry of student"),
        ("value", [[5], [3], [4], [-1]], "numbers from 0"),
        ("value", [[5], [3], [4], [10**9 + 1]], "numbers from 0 to 1,000,000,000"),
        ("capacity", [2**63 - 1, 2], "numbers from 0 to 1,000,000,000"),
        ("capacity", [2**64, 2], "whole numbers"),
        ("max_programs", [-1, 1], "numbers from 0"),
        ("sessions", [[("Tue", 870.5, 960)], []], "in whole minutes"),
        ("sessions", [[("Tue", "870", 960)], []], "in whole minutes"),
        ("sessions", [[("Tue", 870)], []], "in whole minutes"),
        ("sessions", [None, []], "per program a list"),
        ("sessions", [[("Tue", 1380, 1500)], []], "ends before it begins"),
        ("pinned", [4], "pairs by number"),
        ("pinned", [True], "whole numbers"),
        ("doses", [(0, 0, 10**12)], "numbers from 0 to 1,000,000,000"),
        ("need_weight", [(0, 0, 1, 10)], "the third number is a stage"),
        ("base", [(2, 0, 1)], "the first number is a student"),
        ("band", [0, 0, 0, -1], "numbers from 0"),
        ("families", [-2, 0], "or -1 for none"),
        ("reserved", [[1.5], [0]], "whole numbers"),
        ("reserved", [[1], [0]], "needs member"),
        ("use", [(0, 0, 1)], "the first number is a limit"),
    ],
)
def test_an_array_that_cannot_be_is_refused_by_its_name(name: str, given: Any, said: str):
    with pytest.raises(ValueError, match=f"^[a-z_, ]*{name}.*{said}"):
        MatchProblem(**{**PLAIN, name: given})


def test_numbers_that_only_tell_apart_or_order_may_be_of_any_size():
    plain = MatchProblem(**PLAIN, families=[0, 0], band=[0, 1, 2, 3], lottery=[1, 0], rank=[1, 0, 1, 0])
    large = MatchProblem(
        **PLAIN, families=[10**18, 10**18], band=[5, 10**6, 10**7, 10**9], lottery=[10**15, -5], rank=[7, -7, 7, -7]
    )
    for method in ("best", "fair"):
        one, other = solve(plain, method), solve(large, method)
        assert one.pairs.tolist() == other.pairs.tolist()
        assert [explain(plain, one, 1)] == [explain(large, other, 1)]


def test_a_day_may_be_a_word_a_number_or_a_date():
    days = (date(2026, 11, 2), np.datetime64("2026-11-02"), "2026-11-02", np.str_("2026-11-02"))
    for day in days:
        problem = MatchProblem(**{**PLAIN, "max_programs": [2, 2], "sessions": [[(day, 0, 60)], [(days[2], 30, 90)]]})
        assert (solve(problem).objective, check(problem, solve(problem)).violations) == ((7,), ())
    apart = [[(0, 0, 60)], [("0", 0, 60), (1, 0, 60), (0, 60, 90)]]
    assert solve(MatchProblem(**{**PLAIN, "max_programs": [2, 2], "sessions": apart})).objective == (9,)


def test_weights_told_twice_are_added_up_before_anything_is_rounded():
    """Two thirds of a point each round to nothing, together they do not."""
    doses = [(pair, 0, 6) for pair in range(4)]
    once = MatchProblem(**PLAIN, doses=doses, need_weight=[(0, 0, 0, 4), (1, 0, 0, 5)])
    twice = MatchProblem(**PLAIN, doses=doses, need_weight=[(1, 0, 0, 3), (0, 0, 0, 2), (1, 0, 0, 2), (0, 0, 0, 2)])
    assert solve(once).objective == solve(twice).objective == (7 + 3 * 9 + 3 * 1 + 3 * 1,)
    assert check(twice, solve(twice)).proved
