"""The answer of the stages as a matching, its bounds counted once more over all bundles; and prices to begin with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from pss_cli.matching.answer import Case, Matching, ToldCut
from pss_cli.matching.exact.bundles import first_students
from pss_cli.matching.exact.cases import Searched
from pss_cli.matching.exact.cuts import Cut, Pool
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.proofs import Proof, Reach, bound_of
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, MatchProblem


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
    reach = Reach(worths.grains, rows, bundles, all_worths, reached, np.zeros_like(rows.limit), progress.shape.pool)
    bounds = tuple(None if proof is None else bound_of(reach, proof) for proof in progress.proofs)
    return Matching(
        method="best",
        pairs=_placed(worths, progress.answer),
        objective=reached,
        upper_bound=bounds,
        **_prices(progress.proofs, _Told(worths, progress.shape.pool, _prices_of(progress.proofs))),
        stopped=progress.stopped,
        listed=progress.is_best,
        rounds=progress.rounds,
    )


def outcome_of_cases(worths: Worths, searched: Searched) -> Matching:
    """The matching of the best case, with the proof of every other."""
    told = _Told(worths, searched.pool, [*_prices_of(searched.proofs), *_prices_in(searched.cases)])
    return Matching(
        method="best",
        pairs=_placed(worths, searched.answer),
        objective=searched.value,
        upper_bound=searched.bounds,
        **_prices(searched.proofs, told),
        cases=told.case(searched.cases),
        stopped=searched.stopped,
        listed=not searched.stopped,
        rounds=searched.nodes,
    )


def nobody(problem: MatchProblem) -> Matching:
    """The matching where there is no student: nothing is reached, and seats at no price prove it."""
    stages, rows = problem.value.shape[1], len(problem.capacity) + len(problem.limits)
    return Matching(
        method="best",
        pairs=problem.pinned,
        objective=(0,) * stages,
        upper_bound=(0,) * stages,
        prices=((0,) * rows,) * stages,
        weights=tuple((*(0,) * stage, 1) for stage in range(stages)),
        seat_price=np.zeros((stages, rows)),
    )


def unproved(found: Matching) -> Matching:
    """The same matching without a bound: it was found for less than was asked."""
    nothing: tuple[tuple[int, ...], ...] = ((),) * len(found.objective)
    bounds = (None,) * len(found.objective)
    return replace(found, upper_bound=bounds, prices=nothing, weights=nothing, cuts=(), cases=None, stopped=True)


class _Told:
    """The cuts that any of the prices need, directly or for another cut, and the prices without the others."""

    def __init__(self, worths: Worths, pool: Pool, prices: Sequence[tuple[int, ...]]) -> None:
        self.rows = len(worths.problem.capacity) + len(worths.problem.limits)
        self.first = first_students(worths.problem)
        self.pool = pool
        self.number = {id(cut): number for number, cut in enumerate(pool.cuts)}
        used = {number for one in prices for number, price in enumerate(one[self.rows :]) if price}
        for number in reversed(range(len(pool))):
            if number in used:
                used |= {self.number[id(cut)] for cut, _ in pool.cuts[number].earlier}
        self.used = sorted(used)

    def prices(self, prices: tuple[int, ...]) -> tuple[int, ...]:
        further = prices[self.rows :]
        return (*prices[: self.rows], *(further[number] for number in self.used if number < len(further)))

    def case(self, case: Case) -> Case:
        levels = tuple((weights, self.prices(prices)) for weights, prices in case.levels)
        return replace(case, levels=levels, sides=tuple(self.case(side) for side in case.sides))

    def cuts(self) -> tuple[ToldCut, ...]:
        return tuple(self._cut(self.pool.cuts[number]) for number in self.used)

    def _cut(self, cut: Cut) -> ToldCut:
        agents, rows = np.flatnonzero(cut.agents), np.flatnonzero(cut.rows)
        return ToldCut(
            students=tuple(self.first[agents].tolist()),
            student_times=tuple(cut.agents[agents].tolist()),
            rows=tuple(rows.tolist()),
            row_times=tuple(cut.rows[rows].tolist()),
            cuts=tuple(self.used.index(self.number[id(one)]) for one, _ in cut.earlier),
            cut_times=tuple(often for _, often in cut.earlier),
            divisor=cut.rounding.divisor,
        )


def _prices_of(proofs: Iterable[Proof | None]) -> list[tuple[int, ...]]:
    return [proof.prices for proof in proofs if proof is not None]


def _prices_in(case: Case) -> list[tuple[int, ...]]:
    """The prices of a case and of all that it is split into."""
    return [*(prices for _, prices in case.levels), *(one for side in case.sides for one in _prices_in(side))]


def _prices(proofs: tuple[Proof | None, ...], told: _Told) -> dict[str, Any]:
    return {
        "cuts": told.cuts(),
        "prices": tuple(() if proof is None else told.prices(proof.prices) for proof in proofs),
        "weights": tuple(() if proof is None else proof.weights for proof in proofs),
        "seat_price": np.array([np.zeros(told.rows) if p is None else p.own_price for p in proofs]),
    }


def _placed(worths: Worths, answer: Ints) -> Ints:
    members = worths.bundles.members[answer].ravel()
    return np.sort(members[members < worths.problem.pairs])
