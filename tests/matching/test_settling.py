"""Programs that close below their minimum: as if all were done again each time, but only who sat there asks again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.held_to.structures import a_school
from matching.made import a_problem
from pss_cli.matching import MatchProblem
from pss_cli.matching.fair.acceptance import deferred_acceptance, envy
from pss_cli.matching.fair.claims import Claims
from pss_cli.matching.sets import either

SEEDS = st.integers(0, 10**6)
HOURS = (900, 960, 1020)


def a_crowded_hour(seed: int, students: int, programs: int) -> MatchProblem:
    """Programs at one of three hours, more than there are students for: those below their minimum close."""
    chance = np.random.default_rng(seed)
    hours = [[("mon", hour, hour + 60)] for hour in chance.choice(HOURS, programs).tolist()]
    minimum = chance.integers(0, 2 * students // programs + 2, programs)
    return a_problem(seed, students, programs, sessions=hours, minimum=minimum)


def done_again_each_time(problem: MatchProblem) -> tuple[list[int], int]:
    """The fair match, from the beginning after each program that closes, and how many closed."""
    for closed in range(problem.programs + 1):
        pairs = deferred_acceptance(problem.replaced(minimum=np.zeros_like(problem.minimum))).pairs
        counts = np.bincount(problem.program[pairs], minlength=problem.programs)
        lacks = np.where((counts > 0) & (counts < problem.minimum), counts - problem.minimum, 0)
        if not lacks.any():
            return pairs.tolist(), closed
        shut = np.flatnonzero(problem.program == int(lacks.argmin()))
        problem = problem.replaced(blocked=either(problem.blocked, shut))
    raise AssertionError("more programs closed than there are")


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_what_is_settled_after_each_closing_is_what_a_new_beginning_gives(seed: int):
    problem = a_crowded_hour(seed, 24, 10)
    pairs, _ = done_again_each_time(problem)
    assert deferred_acceptance(problem).pairs.tolist() == pairs


def test_where_a_program_closes_only_who_sat_there_asks_again(monkeypatch: pytest.MonkeyPatch):
    problem, asked = a_crowded_hour(1, 200, 60).replaced(capacity=np.full(60, 200), minimum=np.full(60, 14)), []
    _, closed = done_again_each_time(problem)
    of_agent = Claims.of_agent
    monkeypatch.setattr(Claims, "of_agent", lambda self, offers: asked.append(1) or of_agent(self, offers))
    deferred_acceptance(problem)
    assert closed > 20
    assert len(asked) < 4 * problem.students


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("structure", ["reserves", "families", "everything", "whole_week"])
def test_what_the_run_says_is_left_is_what_the_audit_of_its_match_finds(structure: str, seed: int):
    problem = a_school(seed, structure, 30, 8)
    found = deferred_acceptance(problem)
    assert found.blocking == envy(problem, found.pairs)
