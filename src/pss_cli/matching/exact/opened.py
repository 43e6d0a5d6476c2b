"""A stage over the agents who have a choice in it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pss_cli.matching.exact.bundles import Bundles, renumbered
from pss_cli.matching.exact.cuts import Cut, Pool
from pss_cli.matching.exact.master import Shape, Stage
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.proofs import StagePrices
from pss_cli.matching.exact.relaxation import impossible
from pss_cli.matching.exact.resumed import Ending
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import among, distinct
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """The stage over `bundles`, the agents with a choice; `settled` has one bundle for every other agent.

    `waiting` are all bundles of agents whose choice comes later, because nothing is worth anything to them yet;
    `worth` is what the settled bundles are worth. Bundles are positions in all bundles.
    """

    stage: Stage
    bundles: Ints
    settled: Ints
    waiting: Ints
    worth: int

    def with_cuts(self, worths: Worths, rows: PricedRows, cuts: Sequence[Cut]) -> "Opened":
        """With further cuts; what the settled agents use of them is taken off."""
        if not cuts:
            return self
        more = Pool().with_more(cuts)
        taken = more.uses(rows, worths.bundles, self.settled).sum(axis=0)
        uses = more.uses(rows, worths.bundles, self.bundles)
        stage, shape = self.stage, self.stage.shape
        stage = replace(
            stage,
            shape=replace(shape, pool=shape.pool.with_more(cuts)),
            cut_uses=np.hstack([stage.cut_uses, uses]) if len(stage.cut_limits) else uses,
            cut_limits=np.concatenate([stage.cut_limits, more.limits() - taken]),
        )
        return replace(self, stage=stage)

    def back(self, answer: Ints) -> Ints:
        """Positions in the stage as positions in all bundles, those of the settled agents among them."""
        return np.sort(np.concatenate([self.settled, self.bundles[answer]]))

    def still_waiting(self, worths: Worths, shape: Shape, own: StagePrices) -> Ints:
        """Bundles of agents whose choice comes later that pay nothing, but for what is pinned."""
        bundles, smallest = worths.bundles, worths.smallest()
        least = paid_by(bundles, smallest, shape, own)[bundles.agent[self.waiting]]
        return np.asarray(self.waiting[paid_by(bundles, self.waiting, shape, own) == least], dtype=np.int64)


def paid_by(bundles: Bundles, which: Ints, shape: Shape, own: StagePrices) -> Ints:
    """What these bundles pay for rows and cuts at the whole prices of a stage."""
    of_pair, members = shape.rows.pair_price(own.prices), bundles.members
    paid = of_pair[members[which, 0]]
    for column in range(1, members.shape[1]):
        paid += of_pair[members[which, column]]
    for cut, price in zip(shape.pool.cuts, own.cut_prices.tolist(), strict=True):
        if price:
            paid += price * cut.uses(shape.rows, bundles, which)
    return np.asarray(paid, dtype=np.int64)


def opened(worths: Worths, number: int, progress: Progress) -> Opened:
    """The stage, less the agents with one bundle left and those to whom nothing is worth anything yet.

    Raises:
        RulesConflict: the bundles left take more than the rows hold.
    """
    worth, shape, keeps = worths.of(number), progress.shape, progress.keeps
    alive, settled, waiting = _parted(worths, number, progress)
    taken = shape.rows.demand(worths.bundles.members[settled].ravel())
    if (taken > shape.limit).any():
        raise impossible()
    rows = replace(shape.rows, limit=shape.limit - taken)
    stage = Stage(
        shape=Shape(rows, shape.tight, shape.floor - taken),
        bundles=renumbered(worths.bundles, alive),
        worth=worth[alive],
        keeps=tuple(
            replace(keep, worth=keep.worth[alive], value=keep.value - int(keep.worth[settled].sum())) for keep in keeps
        ),
        incumbent=np.flatnonzero(among(alive, progress.support)),
        warm=worths.latest.get(number, progress.warm[number] if progress.warm else None),
        ending=_ending(worths, number, alive, progress),
    )
    found = Opened(stage, alive, settled, waiting, int(worth[settled].sum()))
    found = found.with_cuts(worths, shape.rows, shape.pool.cuts)
    return replace(found, stage=replace(found.stage, shape=replace(found.stage.shape, pool=shape.pool)))


def _ending(worths: Worths, number: int, alive: Ints, progress: Progress) -> Ending | None:
    """Where the stage ended before a change, of the bundles still in play; a case begins anew."""
    before = worths.earlier.ended.get(number) if worths.earlier and not progress.is_case else None
    if before is None or not len(alive):
        return None
    relaxation, found = before
    ending: Ending | None = relaxation.ending(found.bundles, worths.bundles)
    return ending and ending.among(alive, distinct(worths.bundles.agent[alive]))


def _parted(worths: Worths, number: int, progress: Progress) -> tuple[Ints, Ints, Ints]:
    """Bundles of agents with a choice now; one bundle for each other agent; bundles of those with a choice later."""
    alive, agents = progress.alive, worths.bundles.agents
    agent = worths.bundles.agent[alive]
    is_single = np.bincount(agent, minlength=agents) == 1
    is_idle = np.zeros(agents, dtype=bool)
    if not progress.is_case and not progress.shape.floor.any():
        is_idle = worths.is_idle(number) & ~is_single
    settled = np.sort(np.concatenate([alive[is_single[agent]], worths.smallest()[is_idle]]))
    return alive[~(is_single | is_idle)[agent]], settled, alive[is_idle[agent]]
