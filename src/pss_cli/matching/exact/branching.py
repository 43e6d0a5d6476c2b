"""The proof by cases: a program runs or not, gives so many seats or more, to a child or not; each case has its prices.

Best case first. A case starts from the last stage of its parent whose best answers it still allows, or from the first
in fractions, and goes a stage further only while it may still hold the best answer. In a case a cut rounds the value
of a stage, so that exactly its best answers are left to the next: most cases cost a few small programs.
"""

import heapq
from dataclasses import replace
from itertools import count
from math import inf
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cases import SIDES, Node, Question, Searched, searched
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.impossible import proof_of_impossible
from pss_cli.matching.exact.lighter import with_priced_cuts
from pss_cli.matching.exact.progress import Progress, Rules, Worths, restricted
from pss_cli.matching.exact.question import program_to_ask, question_to_ask, undecided_pair
from pss_cli.matching.exact.stages import next_stage
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, MatchProblem

MOST_NODES, MOST_WEIGHED = 400, 8_000_000
"""So many cases at most, fewer where each weighs many bundles; then whole numbers are looked for at once."""
LEAST_SECONDS = 5.0
"""A first answer is always looked for, also where the time is over."""


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
        self.has_minimum = bool(worths.problem.minimum.any())
        self.most = min(MOST_NODES, MOST_WEIGHED // max(1, len(worths.bundles)))
        self.stopped = False

    def run(self, steps: list[Progress]) -> Searched | None:
        """The best answer, from the steps of a first pass; None where the search ended before it found one.

        Raises:
            RulesConflict: pins hold a program open that cannot reach its minimum.
        """
        root = Node()
        self._note(root, with_priced_cuts(steps))
        waiting: list[tuple[tuple[float, ...], int, int, Node]] = []
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
        return searched(root, self.best, self.value, self.nodes)

    @property
    def must_find(self) -> bool:
        """A minimum has to be kept and no answer does so yet."""
        return self.has_minimum and self.best is None

    def _push(self, waiting: list[tuple[tuple[float, ...], int, int, Node]], node: Node) -> None:
        if node.steps:
            node.ticket = node.ticket or next(self.tickets)
            heapq.heappush(waiting, (self._key(node.bounds), -node.depth, node.ticket, node))

    def _taken_up(self, node: Node) -> tuple[Node, ...]:
        """The best case taken a stage further, or settled, or split; what is to be looked at again."""
        if node.is_open:
            self._go_on(node)
            return (node,)
        return () if self._settles(node) else self._split(node)

    def _key(self, bounds: tuple[int, ...]) -> tuple[float, ...]:
        """Smaller is better; a stage not reached yet may still be anything."""
        known = tuple(-float(bound) for bound in bounds)
        return (*known, *(-inf,) * (self.worths.stages - len(known)))

    def _settles(self, node: Node) -> bool:
        """Whether a case needs no split: its own answer keeps every rule and reaches its bounds."""
        last = node.steps[-1]
        self.stopped = self.stopped or last.stopped
        if len(node.proofs) < self.worths.stages:
            return not last.falls_short
        if len(broken(self.problem, self.bundles, last.answer)) or not self._fits(last.answer):
            return False
        value = self.worths.reached(last.answer)
        if self.best is None or value > self.value:
            self.best, self.value = last, value
        return not last.falls_short

    def _fits(self, answer: Ints) -> bool:
        members = self.bundles.members[answer].ravel()
        return bool((self.rows.demand(members) <= self.rows.limit).all())

    def _split(self, node: Node) -> tuple[Node, ...]:
        question = node.question = self._question(node)
        if question is None:
            self.stopped = True
            return ()
        node.sides = tuple(self._side(node, side, question) for side in SIDES[question.kind])
        node.steps = []
        return node.sides

    def _question(self, node: Node) -> Question | None:
        """What the case is split by; None where there is nothing to ask."""
        last = node.steps[-1]
        if not last.falls_short:
            short = broken(self.problem, self.bundles, last.answer).tolist()
            return next((Question("program", program) for program in short), None)
        program = program_to_ask(self.problem, node.steps, frozenset(node.numbers("opened")))
        if program >= 0:
            return Question("program", program)
        if len(node.steps) == 1:
            return undecided_pair(self.bundles, last.allowed, self.problem.pairs)
        return question_to_ask(self.problem, node.steps, self.deadline)

    def _side(self, parent: Node, side: str, question: Question) -> Node:
        """One side of a question, solved from the last stage of the parent that leaves it an answer."""
        node = Node(answers=(*parent.answers, (side, question)))
        self.nodes += 1
        before = parent.steps
        if before[-1].falls_short:
            # From the first stage in fractions on all were promised too much.
            before = before[: next((number for number, step in enumerate(before) if step.fractions), 1)]
        if side == "closed":
            # A stage after which one program could not close is as a rule too late for the next one, too.
            before = before[: self.worths.closes_at + 1]
        self._begin(node, before, parent.steps[0])
        if node.steps and not node.proofs:
            node.proofs, node.promised = parent.proofs, parent.pool
        if side == "closed" and node.steps:
            self.worths.closes_at = node.given
        return node

    def _begin(self, node: Node, before: list[Progress], root: Progress) -> None:
        """Solves one stage of a case, the last that still has an answer; the proof that there is none, otherwise."""
        rules = self._rules(node)
        for step in reversed(before):
            start = restricted(self.bundles, step, rules) if len(step.proofs) < self.worths.stages else None
            node.given = len(step.proofs)
            if start is not None and self._follow(node, [*before[: node.given], start]):
                return
        node.steps, node.is_open = [], False
        node.proofs = proof_of_impossible(self.worths, root, rules)
        if not node.proofs:
            self._leave_open(node, before[-1], restricted(self.bundles, root, rules))

    @staticmethod
    def _leave_open(node: Node, before: Progress, start: Progress | None) -> None:
        """A case with an answer in fractions alone: it promises what the one before did, until it is split."""
        if start is not None:
            shape = replace(start.shape, pool=Pool().with_more(before.shape.pool.cuts))
            node.steps = [replace(start, shape=shape, falls_short=True)]
            node.proofs = tuple(proof for proof in before.proofs if proof is not None)

    def _go_on(self, node: Node) -> None:
        """The next stage of a case; one without an answer shows that fractions before promised too much."""
        if self._follow(node, node.steps):
            return
        if any(step.fractions for step in node.steps[node.given + 1 :]):
            node.steps = [*node.steps[:-1], replace(node.steps[-1], falls_short=True)]
            node.is_open = False
        else:
            self._begin(node, node.steps[: node.given], node.steps[0])

    def _follow(self, node: Node, steps: list[Progress]) -> bool:
        """Runs the next stage; False where the case has no answer there."""
        deadline = max(self.deadline, monotonic() + LEAST_SECONDS) if self.must_find else self.deadline
        try:
            reached = next_stage(self.worths, steps[-1], len(steps[-1].proofs), deadline, by_cases=True)
        except RulesConflict:
            return False
        self._note(node, [*steps, reached])
        is_last = len(reached.proofs) == self.worths.stages
        node.is_open = not (is_last or reached.falls_short or reached.stopped)
        return True

    @staticmethod
    def _note(node: Node, steps: list[Progress]) -> None:
        node.steps, node.promised = steps, None
        node.proofs = tuple(proof for proof in steps[-1].proofs if proof is not None)

    def _rules(self, node: Node) -> Rules:
        """Bundles the case allows, and the least and the most that each row takes."""
        problem, members = self.problem, self.bundles.members
        shut = np.zeros(problem.pairs + 1, dtype=bool)
        shut[:-1] = np.isin(problem.program, node.numbers("closed"))
        shut[node.numbers("without")] = True
        ok = np.asarray(~shut[members].any(axis=1), dtype=np.bool_)
        for pair in node.numbers("taken"):
            holds = (members == pair).any(axis=1)
            agent = self.bundles.agent[holds]
            ok = ok & (holds | (self.bundles.agent != (agent[0] if len(agent) else -1)))
        least, most = np.zeros_like(self.rows.limit), self.rows.limit.copy()
        for program in node.numbers("opened"):
            least[program] = max(1, int(problem.minimum[program]))
        for row, amount in node.amounts("beyond"):
            least[row] = max(int(least[row]), amount + 1)
        for row, amount in node.amounts("within"):
            most[row] = min(int(most[row]), amount)
        return Rules(ok, least, most)
