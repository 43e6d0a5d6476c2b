"""The proof by cases: a program is closed or has its minimum, a child has a seat or not; each case has its prices.

Best case first. A case starts from the last stage of its parent whose best answers it still allows, and goes a stage
further only while it may still hold the best answer, so that most cases cost one or two small programs.
"""

import heapq
from dataclasses import dataclass, field
from itertools import count, zip_longest
from math import inf
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.impossible import proof_of_impossible
from pss_cli.matching.exact.progress import Progress, Worths, restricted
from pss_cli.matching.exact.proofs import Proof
from pss_cli.matching.exact.stages import next_stage
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Case, Ints, MatchProblem

MOST_NODES, MOST_WEIGHED = 100, 2_000_000
"""So many cases at most, and fewer where each weighs many bundles; then whole numbers are looked for at once."""
MOST_GAP_NODES, MOST_GAP_WEIGHED = 40, 500_000
"""Where no minimum is at stake, cases only turn a small gap into a proof."""
LEAST_SECONDS = 5.0
"""A first answer is always looked for, also where the time is over."""


@dataclass(slots=True, eq=False)
class _Node:
    """One case: programs closed and open, pairs without and with; what was found; the question that split it.

    The first `given` of the steps are those of the parent; `is_open` says that stages remain to be solved.
    """

    closed: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    steps: list[Progress] = field(default_factory=list)
    given: int = 0
    is_open: bool = False
    ticket: int = 0
    proofs: tuple[Proof, ...] = ()
    question: tuple[str, int] | None = None
    sides: tuple["_Node", ...] = ()

    @property
    def bounds(self) -> tuple[int, ...]:
        return tuple(proof.bound for proof in self.proofs)

    @property
    def depth(self) -> int:
        return len(self.closed) + len(self.opened) + len(self.without) + len(self.taken)


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """The best answer (positions in all bundles), the cases that prove it, and how many were solved."""

    answer: Ints
    value: tuple[int, ...]
    cases: Case
    bounds: tuple[int | None, ...]
    proofs: tuple[Proof | None, ...]
    pool: Pool
    nodes: int
    stopped: bool


def broken(problem: MatchProblem, bundles: Bundles, answer: Ints) -> Ints:
    """Programs with somebody in them, but fewer than their minimum."""
    members = bundles.members[answer].ravel()
    counts = np.bincount(problem.program[members[members < problem.pairs]], minlength=problem.programs)
    return np.flatnonzero((counts > 0) & (counts < problem.minimum))


class Search:
    """Best-first search over cases, from a first pass over all stages."""

    def __init__(self, worths: Worths, deadline: float) -> None:
        self.worths = worths
        self.problem, self.bundles = worths.problem, worths.bundles
        self.deadline = deadline
        self.best: Progress | None = None
        self.value: tuple[int, ...] = ()
        self.nodes = 0
        self.tickets = count(1)
        self.rows = priced_rows(worths.problem)
        most = min(MOST_NODES, MOST_WEIGHED // max(1, len(worths.bundles)))
        self.has_minimum = bool(worths.problem.minimum.any())
        self.most = most if self.has_minimum else min(MOST_GAP_NODES, MOST_GAP_WEIGHED // max(1, len(worths.bundles)))
        self.stopped = False
        self.pool = Pool()

    def run(self, steps: list[Progress]) -> Searched | None:
        """The best answer, from the steps of a first pass; None where the search ended before it found one.

        Raises:
            RulesConflict: pins hold a program open that cannot reach its minimum.
        """
        root = _Node()
        self._note(root, steps)
        self.pool = steps[-1].shape.pool
        waiting: list[tuple[tuple[float, ...], int, int, _Node]] = []
        self._push(waiting, root)
        while waiting and not self.stopped:
            bound, _, _, node = heapq.heappop(waiting)
            if self.best is not None and bound >= self._key(self.value):
                break
            for later in self._taken_up(node):
                self._push(waiting, later)
            self.stopped = (
                self.stopped or self.nodes > self.most or (not self.must_find and monotonic() > self.deadline)
            )
        if self.best is None:
            if self.stopped:
                return None
            raise RulesConflict("The pins keep a program open that cannot reach its minimum.", slug="match/minimum")
        for _, _, _, node in waiting:
            while node.is_open and self._key(node.bounds) < self._key(self.value):
                self._go_on(node)
        return self._searched(root)

    @property
    def must_find(self) -> bool:
        """A minimum has to be kept and no answer does so yet."""
        return self.has_minimum and self.best is None

    def _push(self, waiting: list[tuple[tuple[float, ...], int, int, _Node]], node: _Node) -> None:
        if node.steps:
            node.ticket = node.ticket or next(self.tickets)
            heapq.heappush(waiting, (self._key(node.bounds), -node.depth, node.ticket, node))

    def _taken_up(self, node: _Node) -> tuple[_Node, ...]:
        """The best case taken a stage further, or settled, or split; what is to be looked at again."""
        if node.is_open:
            self._go_on(node)
            return (node,)
        return () if self._settles(node) else self._split(node)

    def _key(self, bounds: tuple[int, ...]) -> tuple[float, ...]:
        """Smaller is better; a stage not reached yet may still be anything."""
        known = tuple(-float(bound) for bound in bounds)
        return (*known, *(-inf,) * (self.worths.stages - len(known)))

    def _settles(self, node: _Node) -> bool:
        """Whether a case needs no split: its own answer keeps every rule and reaches its bounds."""
        last = node.steps[-1]
        self.stopped = self.stopped or last.stopped
        if len(node.proofs) < self.worths.stages:
            return last.split < 0
        if len(broken(self.problem, self.bundles, last.answer)) or not self._fits(last.answer):
            return False
        value = self.worths.reached(last.answer)
        if self.best is None or value > self.value:
            self.best, self.value = last, value
        return last.split < 0

    def _fits(self, answer: Ints) -> bool:
        members = self.bundles.members[answer].ravel()
        return bool((self.rows.demand(members) <= self.rows.limit).all())

    def _split(self, node: _Node) -> tuple[_Node, ...]:
        last = node.steps[-1]
        if last.split >= 0:
            pair = last.split
            node.question = ("pair", pair)
            sides = (self._side(node, without=node.without | {pair}), self._side(node, taken=node.taken | {pair}))
        else:
            program = int(broken(self.problem, self.bundles, last.answer)[0])
            node.question = ("program", program)
            sides = (self._side(node, closed=node.closed | {program}), self._side(node, opened=node.opened | {program}))
        node.sides, node.steps = sides, []
        return sides

    def _side(self, parent: _Node, **more: frozenset[int]) -> _Node:
        """One side of a question, solved from the last stage of the parent that leaves it an answer."""
        node = _Node(
            closed=more.get("closed", parent.closed), opened=more.get("opened", parent.opened),
            without=more.get("without", parent.without), taken=more.get("taken", parent.taken),
        )  # fmt: skip
        self.nodes += 1
        before = parent.steps if parent.steps[-1].split < 0 else parent.steps[:-1]
        if "closed" in more:
            # A stage after which one program could not close is as a rule too late for the next one, too.
            before = before[: self.worths.closes_at + 1]
        self._begin(node, before, parent.steps[0])
        if "closed" in more and node.steps:
            self.worths.closes_at = node.given
        return node

    def _begin(self, node: _Node, before: list[Progress], root: Progress) -> None:
        """Solves one stage of a case, the last that still has an answer; the proof that there is none, otherwise."""
        ok, floor = self._rules(node)
        for step in reversed(before):
            start = restricted(self.bundles, step, ok, floor) if len(step.proofs) < self.worths.stages else None
            node.given = len(step.proofs)
            if start is not None and self._follow(node, [*before[: node.given], start]):
                return
        node.steps, node.is_open = [], False
        node.proofs = proof_of_impossible(self.worths, root, ok, floor)

    def _go_on(self, node: _Node) -> None:
        """The next stage of a case; where that has no answer after all, the case begins at an earlier stage."""
        if not self._follow(node, node.steps):
            self._begin(node, node.steps[: node.given], node.steps[0])

    def _follow(self, node: _Node, steps: list[Progress]) -> bool:
        """Runs the next stage; False where the case has no answer there."""
        deadline = max(self.deadline, monotonic() + LEAST_SECONDS) if self.must_find else self.deadline
        try:
            reached = next_stage(self.worths, steps[-1], len(steps[-1].proofs), deadline)
        except RulesConflict:
            return False
        self._note(node, [*steps, reached])
        is_last = len(reached.proofs) == self.worths.stages
        node.is_open = not (is_last or reached.split >= 0 or reached.stopped)
        return True

    @staticmethod
    def _note(node: _Node, steps: list[Progress]) -> None:
        node.steps = steps
        node.proofs = tuple(proof for proof in steps[-1].proofs if proof is not None)

    def _rules(self, node: _Node) -> tuple[NDArray[np.bool_], Ints]:
        """Bundles the case allows, and the least that each row must take."""
        problem, members = self.problem, self.bundles.members
        shut = np.zeros(problem.pairs + 1, dtype=bool)
        shut[:-1] = np.isin(problem.program, list(node.closed))
        shut[list(node.without)] = True
        ok = np.asarray(~shut[members].any(axis=1), dtype=np.bool_)
        for pair in sorted(node.taken):
            holds = (members == pair).any(axis=1)
            agent = self.bundles.agent[holds]
            ok = ok & (holds | (self.bundles.agent != (agent[0] if len(agent) else -1)))
        floor = np.zeros(len(problem.capacity) + len(problem.limits), dtype=np.int64)
        for program in node.opened:
            floor[program] = max(1, int(problem.minimum[program]))
        return ok, floor

    def _searched(self, root: _Node) -> Searched:
        assert self.best is not None
        leaves = list(_leaves(root))
        bounds = tuple(self._bound(leaves, stage) for stage in range(self.worths.stages))
        proofs = tuple(self.best.proofs)
        return Searched(
            self.best.answer, self.value, self._case(root), bounds, proofs, self.pool, self.nodes,
            bounds != self.value,
        )  # fmt: skip

    def _levels(self, leaf: _Node) -> tuple[Proof, ...]:
        """Proofs of a case up to the stage in which it falls behind the best answer."""
        behind = (n for n, (bound, best) in enumerate(zip_longest(leaf.bounds, self.value)) if bound != best)
        return leaf.proofs[: next(behind, len(self.value)) + 1]

    def _bound(self, leaves: list[_Node], stage: int) -> int | None:
        highest = -1
        for leaf in leaves:
            levels = self._levels(leaf)
            if stage < len(levels):
                highest = max(highest, levels[stage].bound)
            elif not levels or levels[-1].bound >= self.value[len(levels) - 1]:
                return None
        return highest

    def _case(self, node: _Node) -> Case:
        if node.question is None:
            return Case(levels=tuple((proof.weights, proof.prices) for proof in self._levels(node)))
        kind, number = node.question
        return Case(kind, number, tuple(self._case(side) for side in node.sides))


def _leaves(node: _Node) -> list[_Node]:
    return [node] if node.question is None else [leaf for side in node.sides for leaf in _leaves(side)]
