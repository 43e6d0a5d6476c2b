"""The interface for notebooks does what its page shows, and names the errors it raises."""

import doctest
import inspect

import numpy as np
import pytest

import pss_cli.matching
from matching.held_to.structures import a_school
from pss_cli.matching import MatchProblem, check, explain, solve


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
