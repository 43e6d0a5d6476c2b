"""Schools that share nothing, told as one problem: the best match of all is the best match of each."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.held_to.structures import STRUCTURES, a_school
from matching.made import a_problem
from pss_cli.matching import MatchProblem, check, solve

ALONE = [name for name in STRUCTURES if name not in {"reserves", "minimums", "everything"}]


def side_by_side(parts: list[MatchProblem]) -> MatchProblem:
    """The problems as one: numbers of students, programs, pairs, families and limits moved on."""
    first = {
        name: np.cumsum([0, *(getattr(part, name) for part in parts)]) for name in ("students", "programs", "pairs")
    }
    limits = np.cumsum([0, *(len(part.limits) for part in parts)])

    def moved(name: str, *ways: Any) -> Any:
        tables = [getattr(part, name).copy() for part in parts]
        for number, table in enumerate(tables):
            for column, by in ways:
                table[..., column] += by[number]
        return np.concatenate(tables)

    families = [np.where(p.families < 0, -1, p.families + first["students"][n]) for n, p in enumerate(parts)]
    return MatchProblem(
        student=np.concatenate([part.student + first["students"][n] for n, part in enumerate(parts)]),
        program=np.concatenate([part.program + first["programs"][n] for n, part in enumerate(parts)]),
        value=moved("value"),
        capacity=moved("capacity"),
        max_programs=moved("max_programs"),
        sessions=[one for part in parts for one in part.sessions],
        doses=moved("doses", (0, first["pairs"])),
        need_weight=moved("need_weight", (0, first["students"])),
        base=moved("base", (0, first["students"])),
        families=np.concatenate(families),
        limits=moved("limits"),
        use=moved("use", (0, limits), (1, first["pairs"])),
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ALONE), st.integers(0, 99)), min_size=2, max_size=3))
def test_schools_that_share_nothing_are_matched_together_as_well_as_apart(schools: list[tuple[str, int]]):
    parts = [a_school(seed, structure, 12, 5) for structure, seed in schools]
    whole = side_by_side(parts)
    together = solve(whole)
    assert together.objective == tuple(map(sum, zip(*(solve(part).objective for part in parts), strict=True)))
    assert check(whole, together).violations == ()


@pytest.mark.parametrize(("kind", "seed"), [("plain", 46), ("plain", 54), ("weekly", 85), ("weekly", 86), ("ties", 6)])
def test_beside_many_millions_of_points_one_too_few_is_seen(kind: str, seed: int):
    school = a_problem(seed, 30, 7, kind=kind)
    rich = MatchProblem([0], [0], [[100_000_001] * 4], [1], [1], [[("mon", 900, 960)]])
    whole = side_by_side([school, rich])
    together = solve(whole)
    assert together.objective == tuple(points + 100_000_001 for points in solve(school).objective)
    assert check(whole, together).proved


def test_matches_of_two_schools_are_the_same_pairs_together_and_apart():
    parts = [a_school(seed, "mixed", 20, 6) for seed in range(2)]
    apart = [solve(part).pairs + moved for part, moved in zip(parts, (0, parts[0].pairs), strict=True)]
    assert solve(side_by_side(parts)).pairs.tolist() == np.concatenate(apart).tolist()
