"""Fractions made whole: first another choice of the few who share seats by fractions, then their neighbors too."""

from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest

from matching.made import a_problem
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.exact import whole_numbers
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.master import Stage
from pss_cli.matching.exact.opened import opened
from pss_cli.matching.exact.progress import Worths
from pss_cli.matching.exact.relaxation import Relaxation, Relaxed
from pss_cli.matching.exact.solver import Program, Solution
from pss_cli.matching.exact.stages import beginning
from pss_cli.matching.exact.whole_numbers import near_fractions


def alike(students: int) -> MatchProblem:
    """Children alike who may take one of two programs, with just enough seats."""
    pairs = [(student, program) for student in range(students) for program in (0, 1)]
    student, program = np.array(pairs).T
    return MatchProblem(
        student, program, [[10]] * len(pairs), [students // 2] * 2, [1] * students, [[("mon", 0, 60)], [("tue", 0, 60)]]
    )


def halved(stage: Stage, relaxed: Relaxed) -> Relaxed:
    """The same optimum, but two children who sit in different programs have half a seat in each."""
    taken = stage.bundles.members[relaxed.listed[relaxed.share > 0.5], 0]
    two = [int(np.flatnonzero(taken % 2 == program)[0]) for program in (0, 1)]
    size = (stage.bundles.members[relaxed.listed] < stage.shape.rows.pairs).sum(axis=1)
    mine = np.isin(stage.bundles.agent[relaxed.listed], two)
    return replace(relaxed, share=np.where(mine, 0.5 * (size > 0), relaxed.share))


def test_of_children_alike_only_those_with_fractions_choose_again(monkeypatch: pytest.MonkeyPatch):
    worths = Worths(alike(8), all_bundles(alike(8)))
    stage = opened(worths, 0, beginning(worths)).stage
    relaxed = Relaxation(stage).solve(inf)
    assert relaxed is not None
    asked: list[int] = []
    solved = whole_numbers.solve_program

    def noted(program: Program, **more: Any) -> Solution:
        asked.append(len(program.cost))
        return solved(program, **more)

    monkeypatch.setattr(whole_numbers, "solve_program", noted)
    found = near_fractions(stage, halved(stage, relaxed), inf)
    assert found is not None
    assert found.gap == 0
    bundles_of_a_child = 3
    assert len(asked) == 1
    assert asked[0] <= 2 * bundles_of_a_child
    assert stage.worth[found.answer].sum() == relaxed.bound


@pytest.mark.parametrize("seed", range(10))
def test_a_match_of_children_alike_is_the_best_and_proved(seed: int):
    problem = a_problem(seed, 40, 8, kind="ties")
    matching = solve(problem)
    assert matching.proved
    assert check(problem, matching).violations == ()
