"""Brothers and sisters who stay together: they take a program all or none, wherever all of them may take it."""

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.problem import Ints, MatchProblem


def go_together(problem: MatchProblem) -> NDArray[np.bool_]:
    """Which pairs are of children whose brothers and sisters may all take the program, so that one cannot alone."""
    pairs, _, is_shared = _by_program(problem)
    found = np.zeros(problem.pairs, dtype=bool)
    found[pairs] = is_shared
    return found


def taken_along(problem: MatchProblem) -> Ints:
    """Pairs that are not pinned, but of brothers and sisters of one who is pinned to a program they may all take."""
    pairs, key, is_shared = _by_program(problem)
    is_pinned = np.isin(pairs, problem.pinned)
    follows = is_shared & ~is_pinned & np.isin(key, key[is_pinned])
    return np.sort(pairs[follows])


def _by_program(problem: MatchProblem) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The pairs of all who have siblings, a number for each family and program, and whether all of it may take it."""
    family = problem.families[problem.student]
    sizes = np.bincount(problem.families[problem.families >= 0], minlength=1)
    pairs = np.flatnonzero((family >= 0) & (sizes[family] > 1))
    key = family[pairs] * problem.programs + problem.program[pairs]
    _, group, count = np.unique(key, return_inverse=True, return_counts=True)
    return pairs, key, np.asarray(count[group] == sizes[family[pairs]])
