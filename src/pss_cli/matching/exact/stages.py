"""One stage after the other, each solved exactly and then narrowed to all its best answers."""

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cuts import Cut, Pool
from pss_cli.matching.exact.master import Shape
from pss_cli.matching.exact.narrowing import Ended
from pss_cli.matching.exact.opened import Opened, opened
from pss_cli.matching.exact.progress import REMEMBERED, Progress, Worths
from pss_cli.matching.exact.proofs import Proof
from pss_cli.matching.exact.relaxation import NOTHING, Relaxation, Relaxed
from pss_cli.matching.exact.rounding import broken_cuts, value_cut
from pss_cli.matching.exact.whole_numbers import StageAnswer, close_by, in_whole_numbers, made_whole
from pss_cli.matching.limits import PricedRows, priced_rows

MOST_CUTS = 40
"""So often a stage is solved again with cuts."""
MOST_IN_CASE = 2
"""In a case only its value is rounded."""
LARGEST_CUT = 10**12
"""What a cut may hold, or a bundle take of it; cuts of cuts of cuts outgrow what floating point tells apart."""
MOST_CUT_USES = 60_000_000
"""What each bundle takes of each cut is held, 0.5 GB of numbers at most: in a city a few dozen cuts, not hundreds."""
MOST_RETURNS = 20
ROUNDS_TO_VALUE = 8
"""So many rounds of cuts around the fractions go before one that rounds the value: it leaves more to later stages."""
MOST_BEGUN = 3
"""Programs of so many stages are kept to go on from."""


class TooMuchPromised(Exception):
    """No answer keeps the values of the stages before: under cuts, or where numbers are hard to tell apart."""

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self.pool = pool


def run_stages(worths: Worths, begun: Sequence[Progress], deadline: float, *, by_cases: bool = False) -> list[Progress]:
    """The stages that remain, in order: `begun` are the states before the first stage and after each, and so on.

    Stops at the time limit with the best answer so far; `by_cases` also at the first stage whose bound no whole
    numbers close by reach. Cuts under which a stage has no answer show that the one before promised too much: that one
    is solved again with them.
    """
    steps, returns = [*begun], 0
    while len(steps[-1].proofs) < worths.stages:
        try:
            step = next_stage(worths, steps[-1], len(steps[-1].proofs), deadline, by_cases=by_cases)
        except TooMuchPromised as found:
            returns += 1
            if not len(found.pool) or returns > MOST_RETURNS + worths.stages:
                last = replace(steps[-1], falls_short=True) if by_cases else steps[-1].given_up(worths.stages)
                return [*steps[:-1], last]
            steps = _returned(steps, found.pool, may_cut=returns < MOST_RETURNS)
            continue
        steps.append(step)
        if by_cases and (step.falls_short or step.stopped):
            break
    return steps


def _returned(steps: list[Progress], pool: Pool, *, may_cut: bool) -> list[Progress]:
    """Back to before the last stage that left out any bundle, now with the cuts."""
    back = len(steps) - 2
    while back and steps[back + 1].alive is steps[back].alive:
        back -= 1
    step = steps[back]
    pool = step.shape.pool.with_more(pool.cuts[len(step.shape.pool) :])
    return [*steps[:back], replace(step, shape=replace(step.shape, pool=pool), may_cut=may_cut)]


def next_stage(worths: Worths, progress: Progress, number: int, deadline: float, *, by_cases: bool) -> Progress:
    """The step after one more stage; `by_cases`: where whole numbers are not close by, they are left to cases."""
    # Half of what is left: a stage that needs more may not starve those after it.
    left = (deadline - monotonic()) * (0.5 if number < worths.stages - 1 else 1.0)
    if left <= 0 or progress.stopped:
        return replace(progress, proofs=(*progress.proofs, None), stopped=True)
    of_all = worths.of(number)
    waits = progress.waits and number == worths.stages - 1
    if progress.is_open or waits or of_all.any():
        return _one_stage(worths, number, progress, left, by_cases=by_cases)
    return _nothing_to_gain(number, progress)


def _nothing_to_gain(number: int, progress: Progress) -> Progress:
    limits = len(progress.shape.limit)
    proof = Proof((*(0,) * number, 1), (0,) * limits, np.zeros(limits), 0)
    return replace(progress, proofs=(*progress.proofs, proof), fractions=None)


def _one_stage(worths: Worths, number: int, progress: Progress, seconds: float, *, by_cases: bool) -> Progress:
    deadline = monotonic() + seconds
    found = _relaxed(worths, number, progress, deadline)
    if found is None:
        return replace(progress, proofs=(*progress.proofs, None), stopped=True)
    stage_opened, relaxed, pool = found
    worths.latest[number] = relaxed.duals.limit
    whole = relaxed.whole(stage_opened.stage)
    after = replace(
        progress,
        shape=replace(progress.shape, pool=pool),
        support=stage_opened.back(relaxed.support),
        rounds=progress.rounds + relaxed.rounds,
        waits=whole is None,
        falls_short=False,
        fractions=(stage_opened.stage, relaxed) if whole is None else None,
        is_open=progress.is_open and whole is None,
        answer=progress.answer if whole is None else stage_opened.back(whole),
    )
    ended = Ended(worths, number, stage_opened, relaxed, after)
    # Fractions of an early stage wait: a later stage often settles them.
    may_wait = not progress.keeps and (whole is not None or number < worths.stages - 1)
    narrowed = ended.by_prices() if may_wait else None
    if narrowed is not None:
        return narrowed
    if whole is not None:
        return ended.by_whole_numbers(StageAnswer(whole, 0.0, 0))
    look = close_by if by_cases else in_whole_numbers
    return ended.by_whole_numbers(look(stage_opened.stage, relaxed, deadline))


def _relaxed(worths: Worths, number: int, progress: Progress, deadline: float) -> tuple[Opened, Relaxed, Pool] | None:
    """The stage in fractions, with cuts as long as whole numbers cannot reach its bound."""
    relaxation, found = _begun(worths, number, progress, deadline)
    pool = progress.shape.pool
    most = 0 if progress.keeps else MOST_IN_CASE if progress.is_case else MOST_CUTS * progress.may_cut
    try:
        relaxed = relaxation.solve(deadline)
        for rounds in range(most):
            if relaxed is not None and number == worths.stages - 1:
                relaxed = made_whole(relaxation.stage, relaxed, deadline)
            cuts = _cuts(worths, number, progress, found, relaxed, deadline, rounds)
            if not cuts or (len(pool) + len(cuts)) * len(found.bundles) > MOST_CUT_USES:
                break
            pool, found = pool.with_more(cuts), found.with_cuts(worths, progress.shape.rows, cuts)
            relaxation.add_cuts(found.stage, len(cuts))
            relaxed = relaxation.solve(deadline)
    except RulesConflict:
        if number and not progress.is_case:
            raise TooMuchPromised(pool) from None
        raise
    if not progress.is_case:
        worths.begun[number] = (progress.alive, relaxation, found)
    if len(worths.bundles) > REMEMBERED:
        worths.begun.pop(number - MOST_BEGUN, None)
    return None if relaxed is None else (found, relaxed, pool)


def _begun(worths: Worths, number: int, progress: Progress, deadline: float) -> tuple[Relaxation, Opened]:
    """A stage to solve: from where it stood, if it was solved before with fewer cuts."""
    alive, relaxation, found = worths.begun.pop(number, (None, None, None))
    if relaxation is None or found is None or alive is not progress.alive or progress.is_case:
        found = opened(worths, number, progress)
        return Relaxation(found.stage, deadline), found
    fresh = progress.shape.pool.cuts[len(found.stage.shape.pool) :]
    if fresh:
        found = found.with_cuts(worths, progress.shape.rows, fresh)
        relaxation.add_cuts(found.stage, len(fresh))
    return relaxation, found


def _cuts(  # noqa: PLR0913, PLR0917 where the stage stands
    worths: Worths,
    number: int,
    progress: Progress,
    found: Opened,
    relaxed: Relaxed | None,
    deadline: float,
    rounds: int,
) -> list[Cut]:
    """Cuts that the fractions break, unless these may wait: the last stage has to be whole, others only their value."""
    if relaxed is None or relaxed.whole(found.stage) is not None:
        return []
    step = worths.grains[number]
    highest = round((relaxed.bound + found.worth) / step) * step - found.worth
    if number < worths.stages - 1 and relaxed.is_at(highest):
        return []
    has_share = relaxed.share > NOTHING
    taken = np.concatenate([found.settled, found.bundles[relaxed.listed[has_share]]])
    share = np.concatenate([np.ones(len(found.settled)), relaxed.share[has_share]])
    # A cut is told by what its rows hold, also where a case has given up seats that it pays for.
    rows, pool = replace(progress.shape.rows, limit=worths.limit), found.stage.shape.pool
    cuts = [] if progress.is_case else broken_cuts(rows, worths.bundles, pool, taken, share, deadline)
    if progress.is_case or rounds % ROUNDS_TO_VALUE == ROUNDS_TO_VALUE - 1:
        cuts += value_cut(rows, worths.bundles, pool, taken, share, relaxed.duals, step)
    return [cut for cut in cuts if _largest(cut, rows, worths.bundles) <= LARGEST_CUT]


def _largest(cut: Cut, rows: PricedRows, bundles: Bundles) -> int:
    """The largest number of a cut: the solver passes over a row with one that is too large, and says nothing."""
    return max(cut.limit, int(cut.taken(rows, bundles)[1].max(initial=0)))


def beginning(worths: Worths) -> Progress:
    """Where the search stands before the first stage: every bundle allowed, each agent at its smallest."""
    bundles, rows, smallest = worths.bundles, priced_rows(worths.problem), worths.smallest()
    nothing = np.zeros(len(rows.limit), dtype=np.int64)
    shape = Shape(rows, nothing.astype(bool), nothing)
    everything = np.arange(len(bundles))
    return Progress(allowed=everything, alive=everything, shape=shape, answer=smallest, support=smallest)
