"""The answer of the stages as a matching, its bounds counted once more over all bundles; and prices to begin with."""

from dataclasses import replace
from typing import Any

import numpy as np

from pss_cli.matching.exact.branching import Searched
from pss_cli.matching.exact.bundles import first_students
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.proofs import Proof, Reach, bound_of
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, Matching, MatchProblem


def warm_prices(problem: MatchProblem, warm: Matching | None) -> tuple[Reals | None, ...]:
    """Prices of each stage to begin with; none for a stage without a number for every row."""
    rows = len(problem.capacity) + len(problem.limits)
    if warm is None or warm.seat_price.shape != (problem.value.shape[1], rows):
        return ()
    return tuple(None if np.isnan(price).any() else price for price in warm.seat_price.astype(np.float64))


def outcome_of(worths: Worths, progress: Progress) -> Matching:
    """The matching of one pass over the stages, every bound counted once more over all bundles."""
    problem, bundles = worths.problem, worths.bundles
    rows = priced_rows(problem)
    all_worths = tuple(worths.of(stage) for stage in range(worths.stages))
    reached = tuple(int(worth[progress.answer].sum()) for worth in all_worths)
    reach = Reach(problem, rows, bundles, all_worths, reached, np.zeros_like(rows.limit), progress.shape.pool)
    bounds = tuple(None if proof is None else bound_of(reach, proof) for proof in progress.proofs)
    return Matching(
        method="best",
        pairs=_placed(worths, progress.answer),
        objective=reached,
        upper_bound=bounds,
        **_prices(worths, progress.proofs, progress.shape.pool),
        stopped=progress.stopped,
        listed=progress.is_best,
        rounds=progress.rounds,
    )


def outcome_of_cases(worths: Worths, searched: Searched) -> Matching:
    """The matching of the best case, with the proof of every other."""
    return Matching(
        method="best",
        pairs=_placed(worths, searched.answer),
        objective=searched.value,
        upper_bound=searched.bounds,
        **_prices(worths, searched.proofs, searched.pool),
        cases=searched.cases,
        stopped=searched.stopped,
        listed=not searched.stopped,
        rounds=searched.nodes,
    )


def unproved(found: Matching) -> Matching:
    """The same matching without a bound: it was found for less than was asked."""
    nothing: tuple[tuple[int, ...], ...] = ((),) * len(found.objective)
    bounds = (None,) * len(found.objective)
    return replace(found, upper_bound=bounds, prices=nothing, weights=nothing, cuts=(), cases=None, stopped=True)


def _prices(worths: Worths, proofs: tuple[Proof | None, ...], pool: Pool) -> dict[str, Any]:
    rows = len(worths.problem.capacity) + len(worths.problem.limits)
    first = first_students(worths.problem)
    return {
        "cuts": tuple((tuple(first[cut.agents].tolist()), tuple(cut.rows.tolist())) for cut in pool.cuts),
        "prices": tuple(() if proof is None else proof.prices for proof in proofs),
        "weights": tuple(() if proof is None else proof.weights for proof in proofs),
        "seat_price": np.array([np.zeros(rows) if p is None else p.own_price for p in proofs]),
    }


def _placed(worths: Worths, answer: Ints) -> Ints:
    members = worths.bundles.members[answer].ravel()
    return np.sort(members[members < worths.problem.pairs])
