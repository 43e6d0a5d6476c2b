"""What either method gives for the same records, so that every match tells the price of the other."""

from time import monotonic
from typing import TypeAlias

import numpy as np

from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import RulesConflict
from pss_cli.matching.answer import Matching
from pss_cli.matching.engine import solve
from pss_cli.matching.exact.objective import worth_placed
from pss_cli.matching.fair import acceptance
from pss_cli.matching.fair.wishes import Wishes
from pss_cli.matching.limits import with_reserves_left, without_reserves
from pss_cli.matching.problem import MatchProblem
from pss_cli.matching.records.arrays import TIERS

Found: TypeAlias = tuple[MatchProblem, Matching]
Prices: TypeAlias = tuple[tuple[str, int], ...]


def solved_by(
    method: MatchMethod,
    problem: MatchProblem,
    limit: float,
    warm: Matching | None = None,
    wishes: Wishes | None = None,
) -> Found:
    """The matching of a method, and the problem with the limits that held in it.

    Open seats are filled before reserved ones, and what a reserve leaves empty falls to everybody. `limit` is in
    seconds; `warm` are prices of an earlier match and `wishes` those of the problem, which only save time.

    Raises:
        RulesConflict: the rules cannot all be kept, or the time did not suffice to fill the open seats first.
    """
    ends = monotonic() + limit
    if method is MatchMethod.FAIR:
        problem = acceptance.open_seats_first(problem, wishes=wishes, until=ends)
    elif problem.reserve_rows:
        # Whom a reserve is for is tier 3, which comes first anyway: a reserve could only keep seats from others.
        warm = solve(without_reserves(problem), time_limit=limit, warm=warm)
        problem = with_reserves_left(problem, warm.pairs)
    return problem, solve(problem, method.value, time_limit=ends - monotonic(), warm=warm)


def prices_beside(made_with: MatchMethod, asked: MatchProblem, limit: float) -> Prices:
    """The prices of the other method, by the match it would make itself, so that both methods tell the same ones.

    One that cannot keep the rules tells none; a fair one that is not done tells only that.
    """
    method = MatchMethod.FAIR if made_with is MatchMethod.BEST else MatchMethod.BEST
    wishes = acceptance.wishes_of(asked)
    try:
        found = solved_by(method, asked, limit, wishes=wishes)
    except RulesConflict as conflict:
        return (_stopped(method),) if conflict.slug == acceptance.TIME_OVER else ()
    return prices_of(asked, found, wishes)


def prices_of(asked: MatchProblem, made: Found, wishes: Wishes | None = None) -> Prices:
    """Benefit over the tiers and pairs in justified envy of a match of a problem."""
    problem, matching = made
    if matching.stopped and matching.method == MatchMethod.FAIR:
        return (_stopped(MatchMethod.FAIR),)
    benefit = int(worth_placed(problem, matching.pairs)[: len(TIERS)].sum())
    if matching.method == MatchMethod.BEST:
        # The best match leaves others the seats they have; whoever comes first has a claim to every open one.
        problem = problem.replaced(limits=np.maximum(asked.limits, problem.limits))
    envy = len(acceptance.envy(problem, matching.pairs, wishes=wishes))
    told = ((f"{matching.method}_benefit", benefit), (f"{matching.method}_envy", envy))
    return (*told, _stopped(MatchMethod.BEST)) if matching.stopped else told


def _stopped(method: MatchMethod) -> tuple[str, int]:
    """Marks a match that had no time to be finished."""
    return f"{method.value}_stopped", 1
