"""Pins that no matching can keep are all named at once."""

import numpy as np
import pytest

from pss_cli.errors import RulesConflict
from pss_cli.matching import MatchProblem, solve

HOURS = [[("mon", 900, 960)], [("mon", 930, 990)], [("tue", 900, 960)]]


def test_every_pin_that_cannot_be_kept_is_named_by_its_numbers_at_once():
    problem = MatchProblem(
        student=[0, 0, 0, 1, 2, 2], program=[0, 1, 2, 0, 0, 1], value=np.ones(6, dtype=int), capacity=[2, 5, 5],
        max_programs=[2, 1, 1], sessions=HOURS, pinned=[0, 1, 2, 3, 4], blocked=[3], limits=[2],
        use=[(0, pair, 1) for pair in (0, 1, 2)],
    )  # fmt: skip
    with pytest.raises(RulesConflict) as refused:
        solve(problem)
    assert str(refused.value).splitlines()[1:] == [
        "    student 1 in program 0 is both pinned and blocked.",
        "    student 0 is pinned to 3 programs and may have 2.",
        "    student 0 is pinned to programs 0 and 1, which meet at the same time.",
        "    program 0 has room for 2, and 3 are pinned to it.",
        "    limit 0 holds 2, and pins take 3 of it.",
    ]


def test_siblings_go_along_with_a_pin_and_are_counted_with_it():
    problem = MatchProblem([0, 1, 1, 2], [0, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1], [1] * 3, HOURS, families=[5, 5, -1])
    assert solve(problem).pairs.tolist() == []
    assert solve(problem.replaced(pinned=[2])).pairs.tolist() == [2]
    for blocked in ([], [1]):
        with pytest.raises(RulesConflict) as refused:
            solve(problem.replaced(pinned=[0], blocked=blocked))
        lines = str(refused.value).splitlines()[1:]
        assert lines[-2:] == [
            "    program 0 has room for 1, and 2 are pinned to it.",
            "    student 1 goes along to program 0 with a pinned sibling.",
        ]
        assert ("    student 1 in program 0 is both pinned and blocked." in lines) is bool(blocked)
