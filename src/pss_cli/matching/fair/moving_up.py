"""Who moves up when seats fall free: by place in line; who is next in several lines, where they would choose first."""

from collections.abc import Mapping

import numpy as np

from pss_cli.matching.fair.acceptance import deferred_acceptance
from pss_cli.matching.limits import priced_rows, without_reserves
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import either, without
from pss_cli.matching.siblings import taken_along


def moved_up(problem: MatchProblem, live: Ints, place: Mapping[int, int]) -> Ints:
    """Pairs that are placed beside those that are; a program that does not run stays closed unless enough move up.

    Seats in reserve are given to their group first; those it leaves empty fall to all. Siblings who stay together move
    up together.

    Args:
        problem: the match, with what its rules allow today.
        live: pairs with a seat; nobody of them moves.
        place: the place in line, from 1, of each pair that waits.
    """
    moved = _in_line(problem, live, place)
    left = {pair: number for pair, number in place.items() if pair not in moved}
    if not problem.reserve_rows or not left:
        return moved
    return either(moved, _in_line(without_reserves(problem), either(live, moved), left))


def _in_line(problem: MatchProblem, live: Ints, place: Mapping[int, int]) -> Ints:
    waiting = np.array(sorted(place), dtype=np.int64)
    band = np.zeros(problem.pairs, dtype=np.int64)
    band[waiting] = [1 + max(place.values()) - place[pair] for pair in waiting.tolist()]
    runs = np.bincount(problem.program[live], minlength=problem.programs) > 0
    settled = deferred_acceptance(
        problem.replaced(
            pinned=live,
            blocked=without(np.arange(problem.pairs), either(live, without(waiting, problem.blocked))),
            band=band,
            # Of a limit that is exceeded by now nothing is left, whatever order its seats are counted in.
            limits=np.maximum(problem.limits, priced_rows(problem).demand(live)[problem.programs :]),
            minimum=np.where(runs, 0, problem.minimum),
            families=_still_together(problem, live),
        )
    )
    return without(settled.pairs, live)


def _still_together(problem: MatchProblem, live: Ints) -> Ints:
    """The families, without those whose children have been parted."""
    parted = taken_along(problem.replaced(pinned=live))
    families = problem.families
    return np.where(np.isin(families, families[problem.student[parted]]), -1, families)
