"""Programs that run with a minimum or not at all: branch on closing or filling those that fall between."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.bundles import Bundles
from pss_cli.matching.objective import bundle_values
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.stages import Progress

Solve: TypeAlias = Callable[[MatchProblem, Bundles, Ints, float], Progress]
MOST_NODES = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Branch:
    """Programs closed and programs filled to their minimum, with the best answer so far and what it is worth."""

    closed: frozenset[int]
    forced: frozenset[int]
    progress: Progress
    value: tuple[int, ...]


def broken(problem: MatchProblem, pairs: Ints) -> Ints:
    """Programs with somebody in them, but fewer than their minimum."""
    counts = np.bincount(problem.program[pairs], minlength=problem.programs)
    return np.flatnonzero((counts > 0) & (counts < problem.minimum))


def search(problem: MatchProblem, bundles: Bundles, root: Progress, deadline: float, solve: Solve) -> Progress:
    """The best matching in which every program is closed or has its minimum; proofs are those of the root.

    Raises:
        RulesConflict: pins hold a program open that cannot reach its minimum.
    """
    worths = [bundle_values(problem, bundles, stage) for stage in range(problem.value.shape[1])]
    best: Progress | None = None
    best_value: tuple[int, ...] = ()
    waiting = [_Branch(frozenset(), frozenset(), root, _value(worths, root))]
    nodes = 0
    while waiting:
        branch = waiting.pop()
        if best is not None and branch.value <= best_value:
            continue
        short = broken(problem, _pairs(problem, bundles, branch.progress))
        if not len(short):
            best, best_value = branch.progress, branch.value
            continue
        program = int(short[0])
        for closed, forced in ((branch.closed, branch.forced | {program}), (branch.closed | {program}, branch.forced)):
            nodes += 1
            if nodes > MOST_NODES and best is not None:
                break
            child = _node(problem, bundles, closed, forced, deadline, solve)
            if child is not None:
                waiting.append(_Branch(closed, forced, child, _value(worths, child)))
        waiting.sort(key=lambda one: one.value)
    if best is None:
        raise RulesConflict("The pins keep a program open that cannot reach its minimum.", slug="match/minimum")
    return Progress(
        alive=best.alive, shape=root.shape, keeps=(), answer=best.answer, proofs=root.proofs,
        rounds=root.rounds + nodes, stopped=best.stopped or nodes > MOST_NODES,
    )  # fmt: skip


def _node(  # noqa: PLR0913, PLR0917 one caller
    problem: MatchProblem,
    bundles: Bundles,
    closed: frozenset[int],
    forced: frozenset[int],
    deadline: float,
    solve: Solve,
) -> Progress | None:
    """The best matching with some programs closed and some filled at least to their minimum; None if there is none."""
    shut = np.zeros(problem.pairs + 1, dtype=bool)
    shut[:-1] = np.isin(problem.program, list(closed))
    keep = np.flatnonzero(~shut[bundles.members].any(axis=1))
    agents = bundles.agent[keep]
    if len(np.unique(agents)) < bundles.agents:
        return None
    starts = np.flatnonzero(np.r_[True, agents[1:] != agents[:-1]])
    floor = np.zeros(len(problem.capacity) + len(problem.limits), dtype=np.int64)
    for program in forced:
        floor[program] = problem.minimum[program]
    if (floor[: problem.programs] > problem.capacity).any():
        return None
    try:
        found = solve(problem, Bundles(agents, bundles.members[keep], starts), floor, deadline - monotonic())
    except RulesConflict:
        return None
    return Progress(
        alive=keep[found.alive], shape=found.shape, keeps=(), answer=keep[found.answer], proofs=found.proofs,
        stopped=found.stopped,
    )  # fmt: skip


def _pairs(problem: MatchProblem, bundles: Bundles, progress: Progress) -> Ints:
    members = bundles.members[progress.answer].ravel()
    return members[members < problem.pairs]


def _value(worths: list[Ints], progress: Progress) -> tuple[int, ...]:
    return tuple(int(worth[progress.answer].sum()) for worth in worths)
