"""What to ask about where whole numbers fall short of a bound.

First a program that fractions fill below its minimum, which costs them nothing; where there is none, how many seats a
program gives that a grant pays by the seat, or else a pair: the one of which either answer lowers the bound most.
"""

from collections.abc import Iterator
from itertools import pairwise
from time import monotonic

import numpy as np

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cases import Question
from pss_cli.matching.exact.master import Stage, master_program
from pss_cli.matching.exact.progress import Progress
from pss_cli.matching.exact.proofs import grain
from pss_cli.matching.exact.relaxation import EXACT, LISTING_SLACK, NOTHING, Relaxed
from pss_cli.matching.exact.shares import filled, shared_by_the_seat, taken
from pss_cli.matching.exact.solver import HALF, WHOLE, Growing, Reals
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import either
from pss_cli.slotted import dataclass

MOST_TRIED = 30


def program_to_ask(problem: MatchProblem, steps: list[Progress], opened: frozenset[int]) -> int:
    """The first program that the first stage in fractions fills in part, but below its minimum; -1 where none is."""
    for before, step in pairwise(steps):
        if step.fractions is not None:
            stage, relaxed = step.fractions
            seats = _filled(before, stage, relaxed)[: problem.programs]
            short = np.flatnonzero((seats > WHOLE) & (seats < problem.minimum - WHOLE)).tolist()
            return next((program for program in short if program not in opened), -1)
    return -1


def question_to_ask(problem: MatchProblem, steps: list[Progress], deadline: float) -> Question | None:
    """A question that lowers the bound of a stage in fractions, the first in turn; None where nothing is shared.

    Seats that a grant pays for are counted before any pair is asked about: children alike take each other's place as
    often as it is asked of one of them. Of stages that share such seats the one that fell short comes first, the last.
    """
    found: Question | None = None
    trials = [*_trials(problem, steps)]
    of_seats = [trial for trial in reversed(trials) if trial.counts_seats]
    for trial in [*of_seats, *(trial for trial in trials if not trial.counts_seats)]:
        question, lowers = trial.best(deadline)
        found = question or found
        if lowers:
            break
    return found


def _trials(problem: MatchProblem, steps: list[Progress]) -> "Iterator[_Trial]":
    """Every stage in fractions, first to last."""
    for number, (before, step) in enumerate(pairwise(steps)):
        if step.fractions is not None:
            stage, relaxed = step.fractions
            yield _Trial(stage, relaxed, grain(problem, number), before.shape.limit, _filled(before, stage, relaxed))


def undecided_pair(bundles: Bundles, allowed: Ints, pairs: int) -> Question | None:
    """The first pair that an agent may take or leave; None where each has one bundle left."""
    agent, members = bundles.agent[allowed], bundles.members[allowed]
    choices = np.zeros(pairs + 1, dtype=np.int64)
    choices[members] = np.bincount(agent, minlength=bundles.agents)[agent][:, None]
    holds = np.bincount(members.ravel(), minlength=pairs + 1)
    found = np.flatnonzero((holds[:-1] > 0) & (holds[:-1] < choices[:-1])).tolist()
    return next((Question("pair", pair) for pair in found), None)


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """A stage left in fractions, solved again over the few bundles that come near its prices.

    `limit` is what each row holds, `filled` what the fractions take of it, both with those who have no choice left.
    """

    stage: Stage
    relaxed: Relaxed
    grain: int
    limit: Ints
    filled: Reals

    @property
    def counts_seats(self) -> bool:
        """Whether a grant pays for parts of seats."""
        return len(shared_by_the_seat(self.stage, self.relaxed)) > 0

    def best(self, deadline: float) -> tuple[Question | None, bool]:
        """The question whose better answer leaves the lowest bound (None: nothing is shared); whether that is lower."""
        stage, bound = self.stage, self.relaxed.bound
        listed, settled = self._near()
        program = master_program(stage, listed).beside(master_program(stage, settled))
        master, left = Growing(program), program.upper[stage.bundles.agents :]
        base, solved = float(stage.worth[settled].sum()), master.solve(deadline - monotonic())
        if solved.kind != "optimal":
            return None, False
        members = stage.bundles.members[listed]
        lowest, found = (np.inf, np.inf), None
        for question in self._programs() or self._shared(members, solved.x):
            seconds = deadline - monotonic()
            if question.kind == "row":
                sides = self._of_row(master, question, float(left[question.number]), seconds)
            else:
                sides = self._of_pair(master, question.number, listed, seconds)
            if (base + max(sides), base + min(sides)) < lowest:
                lowest, found = (base + max(sides), base + min(sides)), question
            if lowest[0] <= bound - self.grain + EXACT or monotonic() > deadline:
                break
        return found, bool(lowest[0] < bound - EXACT)

    def _of_pair(self, master: Growing, pair: int, listed: Ints, seconds: float) -> list[float]:
        """The optimum without the pair, and with it."""
        bundles = self.stage.bundles
        holds = (bundles.members[listed] == pair).any(axis=1)
        agent = bundles.agent[listed]
        is_other = (agent == agent[holds][0]) & ~holds
        return [master.without(np.flatnonzero(one), seconds) for one in (holds, is_other)]

    def _of_row(self, master: Growing, question: Question, left: float, seconds: float) -> list[float]:
        """The optimum where the row takes so much at most, and where it takes more; `left` is what the master may."""
        row = self.stage.bundles.agents + question.number
        most = left - float(self.limit[question.number]) + question.most
        return [master.between(row, -np.inf, most, seconds), master.between(row, most + 1, np.inf, seconds)]

    def _programs(self) -> list[Question]:
        """Programs that a grant pays by the seat and that give a fraction of one, those nearest to one half first."""
        programs = shared_by_the_seat(self.stage, self.relaxed)
        below = np.floor(self.filled[programs])
        order = np.argsort(np.abs(self.filled[programs] - below - HALF), kind="stable")[:MOST_TRIED]
        return [Question("row", int(programs[one]), int(below[one])) for one in order]

    def _near(self) -> tuple[Ints, Ints]:
        """Bundles within one step of the bound, and those of agents who have no other."""
        stage = self.stage
        near = np.flatnonzero(self.relaxed.duals.regrets(stage) <= self.grain + LISTING_SLACK)
        near = either(near, self.relaxed.support)
        agent = stage.bundles.agent[near]
        has_choice = (np.bincount(agent, minlength=stage.bundles.agents) > 1)[agent]
        return near[has_choice], near[~has_choice]

    def _shared(self, members: Ints, share: Reals) -> list[Question]:
        """Pairs placed by a fraction, those nearest to one half first."""
        of_pair = taken(self.stage, members, share)
        shared = next(
            found
            for least in (WHOLE, NOTHING)
            if len(found := np.flatnonzero((of_pair > least) & (of_pair < 1 - least))) or least == NOTHING
        )
        order = np.argsort(np.abs(of_pair[shared] - HALF), kind="stable")[:MOST_TRIED]
        return [Question("pair", int(pair)) for pair in shared[order]]


def _filled(before: Progress, stage: Stage, relaxed: Relaxed) -> Reals:
    """How much of each row is taken; what is missing of its limit is taken by those who have no choice left."""
    return np.asarray(filled(stage, relaxed) + (before.shape.limit - stage.shape.limit), dtype=np.float64)
