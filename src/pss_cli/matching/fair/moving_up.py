"""Who moves up when seats fall free: by place in line; who is next in several lines, where they would choose first."""

from collections.abc import Mapping

import numpy as np

from pss_cli.matching.fair.acceptance import deferred_acceptance
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import either, without


def moved_up(problem: MatchProblem, live: Ints, place: Mapping[int, int]) -> Ints:
    """Pairs that are placed beside those that are; a program that does not run stays closed unless enough move up.

    Args:
        problem: the match, with what its rules allow today.
        live: pairs with a seat; nobody of them moves.
        place: the place in line, from 1, of each pair that waits.
    """
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
            families=np.full(problem.students, -1, dtype=np.int64),
        )
    )
    return without(settled.pairs, live)
