"""Solves a match: tiers first and then benefit, exactly, or fairly by deferred acceptance."""

from dataclasses import replace
from math import gcd
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pss_cli.errors import RulesConflict
from pss_cli.matching import fair, minimum
from pss_cli.matching.bundles import Bundles, TooManyBundles, all_bundles
from pss_cli.matching.lottery import lottery_number
from pss_cli.matching.master import Shape
from pss_cli.matching.objective import bundle_values
from pss_cli.matching.prices import PricedRows, bundle_prices, priced_rows
from pss_cli.matching.problem import Ints, Matching, MatchProblem
from pss_cli.matching.stages import Progress, Proof, run_stages

LARGEST_WHOLE = 2**61
MOST_RELEASES = 10


def solve(problem: MatchProblem, method: str = "best", *, seed: str = "", time_limit: float = 60.0) -> Matching:
    """The best or the fair matching of a problem.

    Args:
        problem: what is to be matched.
        method: `best` (stages in order, each exact) or `fair` (no justified envy, no waste).
        seed: phrase of the lottery, used by `fair` when the problem carries no lottery of its own.
        time_limit: seconds; when they are over, the best matching found is returned with its honest bounds.

    Raises:
        RulesConflict: pins contradict each other, the seats or the limits.
    """
    check_pins(problem)
    if method == "fair":
        return _fair(problem, seed)
    if method != "best":
        raise ValueError('method: "best" or "fair"')
    deadline = monotonic() + time_limit
    try:
        bundles = all_bundles(problem)
    except TooManyBundles:
        return _with_fewer_programs(problem, time_limit)
    if not len(bundles):
        return Matching(method=method, pairs=problem.pinned, objective=(0,) * problem.value.shape[1], upper_bound=())
    no_floor = np.zeros(len(problem.capacity) + len(problem.limits), dtype=np.int64)
    progress = solve_exactly(problem, bundles, no_floor, time_limit)
    if minimum.broken(problem, placed(problem, bundles, progress)).size:
        progress = minimum.search(problem, bundles, progress, deadline, solve_exactly)
    return _matching(problem, bundles, progress)


def solve_with_reserves(
    problem: MatchProblem, method: str = "best", *, time_limit: float = 60.0
) -> tuple[MatchProblem, Matching]:
    """The matching in which reserved seats that nobody of the group fills fall to the general list.

    Open seats are given first and reserved ones last; what a round leaves empty is opened, and all is matched
    again. The problem returned has the limits that held in the last round.
    """
    matching = solve(problem, method, time_limit=time_limit)
    for _ in range(MOST_RELEASES):
        limits = _released(problem, matching.pairs)
        if (limits == problem.limits).all():
            break
        problem = problem.replaced(limits=limits)
        matching = solve(problem, method, time_limit=time_limit)
    return problem, matching


def _released(problem: MatchProblem, pairs: Ints) -> Ints:
    """Limits with the seats added that a reserve kept empty while others might have wanted them."""
    limits = problem.limits.copy()
    used = priced_rows(problem).demand(pairs)
    first = len(limits) - len(problem.reserve_rows)
    for row, (program, _) in enumerate(problem.reserve_rows, start=first):
        empty = int(problem.capacity[program] - used[program])
        if empty > 0 and used[problem.programs + row] == limits[row]:
            limits[row] += empty
    return limits


def _with_fewer_programs(problem: MatchProblem, time_limit: float) -> Matching:
    """For more choices than memory holds: at most one program fewer each, a good match without a proof."""
    pins = np.bincount(problem.student[problem.pinned], minlength=problem.students)
    most = int(problem.max_programs.max(initial=0)) - 1
    fewer = np.maximum(pins, np.minimum(problem.max_programs, most))
    if most < 1 or (fewer == problem.max_programs).all():
        raise RulesConflict(
            "There are more ways to place the pinned students than pss can weigh.", slug="match/too-large"
        )
    found = solve(problem.replaced(max_programs=fewer), time_limit=time_limit)
    stages = len(found.objective)
    return replace(found, upper_bound=(None,) * stages, prices=((),) * stages, weights=((),) * stages, stopped=True)


def check_pins(problem: MatchProblem) -> None:
    """Refuses pins that no matching can keep: blocked ones, or more than the seats and limits hold."""
    if np.isin(problem.pinned, problem.blocked).any():
        raise RulesConflict("A seat is both pinned and blocked.", slug="match/pins-contradict")
    if (priced_rows(problem).demand(problem.pinned) > np.r_[problem.capacity, problem.limits]).any():
        raise RulesConflict("More seats are pinned than there are.", slug="match/pins-contradict")


def solve_exactly(problem: MatchProblem, bundles: Bundles, floor: Ints, seconds: float) -> Progress:
    """All stages; `floor` is the least that each row must take."""
    rows = priced_rows(problem)
    shape = Shape(rows, np.zeros(len(rows.limit), dtype=bool), np.asarray(floor, dtype=np.int64))
    sizes = (bundles.members < problem.pairs).sum(axis=1)
    smallest = bundles.chosen(-sizes, bundles.best(-sizes))
    start = Progress(alive=np.arange(len(bundles)), shape=shape, keeps=(), answer=smallest)
    return run_stages(problem, bundles, start, seconds)


def placed(problem: MatchProblem, bundles: Bundles, progress: Progress) -> Ints:
    members = bundles.members[progress.answer].ravel()
    return np.sort(members[members < problem.pairs])


def _matching(problem: MatchProblem, bundles: Bundles, progress: Progress) -> Matching:
    worths = [bundle_values(problem, bundles, stage) for stage in range(problem.value.shape[1])]
    reached = tuple(int(worth[progress.answer].sum()) for worth in worths)
    bounds = tuple(
        None if proof is None else _bound(problem, bundles, worths, reached, proof) for proof in progress.proofs
    )
    rows = len(problem.capacity) + len(problem.limits)
    return Matching(
        method="best",
        pairs=placed(problem, bundles, progress),
        objective=reached,
        upper_bound=bounds,
        prices=tuple(() if proof is None else proof.prices for proof in progress.proofs),
        weights=tuple(() if proof is None else proof.weights for proof in progress.proofs),
        seat_price=np.array([np.zeros(rows) if p is None else p.own_price for p in progress.proofs]),
        stopped=progress.stopped,
        rounds=progress.rounds,
    )


def _bound(
    problem: MatchProblem, bundles: Bundles, worths: list[Ints], reached: tuple[int, ...], proof: Proof
) -> int | None:
    """The bound that the integer prices give for a stage, earlier stages kept; None when it does not prove it."""
    rows, stage = priced_rows(problem), len(proof.weights) - 1
    largest = max((*map(abs, proof.prices), *map(abs, proof.weights), 1))
    widest = sum(int(worth.max(initial=0)) for worth in worths[: stage + 1]) + problem.pairs
    kind: type = np.int64 if largest * widest < LARGEST_WHOLE else object
    prices: NDArray[Any] = np.array(proof.prices, dtype=kind)
    left = -bundle_prices(bundles, _paid(rows, prices, kind))
    for weight, worth in zip(proof.weights, worths, strict=False):
        if weight:
            left = left + worth.astype(kind) * weight
    total = sum(map(int, np.maximum.reduceat(left, bundles.starts)))
    total += sum(int(price) * int(limit) for price, limit in zip(proof.prices, rows.limit, strict=True))
    total -= sum(weight * value for weight, value in zip(proof.weights[:-1], reached, strict=False))
    step = grain(problem, stage)
    bound = total // proof.weights[-1] // step * step
    return bound if bound == reached[stage] else None


def _paid(rows: PricedRows, prices: NDArray[Any], kind: type) -> NDArray[Any]:
    """As `PricedRows.pair_price`, also for numbers too large for 64 bits."""
    paid: NDArray[Any] = np.zeros(rows.pairs + 1, dtype=kind)
    np.add.at(paid, rows.pair, prices[rows.row] * rows.amount.astype(kind))
    return paid


def grain(problem: MatchProblem, stage: int) -> int:
    """The largest number that divides every worth in a stage: a bound falls to its next multiple."""
    weights = problem.need_weight[problem.need_weight[:, 2] == stage, 3]
    parts = weights * problem.returns.percent // 100
    found = gcd(*map(int, np.unique(np.r_[problem.value[:, stage], weights, parts])))
    return found or 1


def _fair(problem: MatchProblem, seed: str) -> Matching:
    if len(np.unique(problem.lottery)) < problem.students:
        numbers = [lottery_number(seed, str(student)) for student in range(problem.students)]
        problem = problem.replaced(lottery=np.argsort(np.argsort(numbers)))
    outcome = fair.deferred_acceptance(problem)
    values = values_of(problem, outcome.pairs)
    return Matching(
        method="fair", pairs=outcome.pairs, objective=values, upper_bound=(None,) * len(values), rounds=outcome.rounds
    )


def values_of(problem: MatchProblem, pairs: Ints) -> tuple[int, ...]:
    """Worth of a list of placed pairs in every stage, whatever the seats."""
    others = np.setdiff1d(np.arange(problem.pairs), pairs)
    alone = np.full(problem.students, -1, dtype=np.int64)
    bundles = all_bundles(problem.replaced(pinned=pairs, blocked=others, families=alone))
    return tuple(int(bundle_values(problem, bundles, stage).sum()) for stage in range(problem.value.shape[1]))
