"""What either method gives for the same records, so that every match tells the price of the other."""

from time import monotonic

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


def solved_by(
    method: MatchMethod,
    problem: MatchProblem,
    limit: float,
    warm: Matching | None = None,
    wishes: Wishes | None = None,
) -> tuple[MatchProblem, Matching]:
    """The matching of a method, and the problem with the limits that held in it.

    Open seats are filled before reserved ones, and what a reserve leaves empty falls to everybody. `limit` is in
    seconds; `warm` are prices of an earlier match and `wishes` those of the problem, which only save time.

    Raises:
        RulesConflict: the rules cannot all be kept.
    """
    if method is MatchMethod.FAIR:
        problem = acceptance.open_seats_first(problem, wishes=wishes)
    elif problem.reserve_rows:
        # Whom a reserve is for is tier 3, which comes first anyway: a reserve could only keep seats from others.
        ends = monotonic() + limit
        warm = solve(without_reserves(problem), time_limit=limit, warm=warm)
        problem, limit = with_reserves_left(problem, warm.pairs), ends - monotonic()
    return problem, solve(problem, method.value, time_limit=limit, warm=warm)


def both_prices(asked: MatchProblem, made: tuple[MatchProblem, Matching], limit: float) -> tuple[tuple[str, int], ...]:
    """Benefit over the tiers and pairs in justified envy, of the match `made` of a problem and of the other method's.

    Each method is told by the match it would make itself, so that both tell the same prices; one that cannot keep the
    rules tells none.
    """
    benefit, envy = {}, {}
    wishes = acceptance.wishes_of(asked)
    for method in MatchMethod:
        try:
            problem, matching = (
                made if made[1].method == method.value else solved_by(method, asked, limit, wishes=wishes)
            )
        except RulesConflict:
            continue
        benefit[f"{method.value}_benefit"] = _benefit(problem, matching)
        if method is MatchMethod.BEST:
            # The best match leaves others the seats they have; whoever comes first has a claim to every open one.
            problem = problem.replaced(limits=np.maximum(asked.limits, problem.limits))
        envy[f"{method.value}_envy"] = len(acceptance.envy(problem, matching.pairs, wishes=wishes))
    return (*benefit.items(), *envy.items())


def _benefit(problem: MatchProblem, matching: Matching) -> int:
    return int(worth_placed(problem, matching.pairs)[: len(TIERS)].sum())
