"""After a stage: its proof, and the bundles and rows that its best answers leave to the next."""

from dataclasses import replace
from itertools import zip_longest

import numpy as np

from pss_cli.matching.exact.bundles import subset
from pss_cli.matching.exact.master import Keep
from pss_cli.matching.exact.opened import Opened, paid_by
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.proofs import Proof, Reach, StagePrices, bound_of, chained, rounded, whole_prices
from pss_cli.matching.exact.relaxation import LISTING_SLACK, Relaxed
from pss_cli.matching.exact.whole_numbers import StageAnswer
from pss_cli.matching.sets import either
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """A stage solved in fractions; `after` is the progress with what that alone tells."""

    worths: Worths
    number: int
    opened: Opened
    relaxed: Relaxed
    after: Progress

    def by_prices(self) -> Progress | None:
        """Narrowed to exactly the best answers: bundles without regret, every priced row full.

        None where whole prices do not reach the bound, or whole numbers cannot.
        """
        own, opened, after = (
            whole_prices(self.opened.stage, self.relaxed.duals, self.relaxed.bound),
            self.opened,
            self.after,
        )
        step = self.worths.grains[self.number]
        is_reached = own.bound % own.scale == 0 and (own.bound // own.scale + opened.worth) % step == 0
        if not is_reached or not self.relaxed.is_at(own.bound / own.scale):
            return None
        stage, shape, proof = opened.stage, after.shape, self._chained(own)
        left = own.scale * stage.worth - stage.paid(own.prices, own.cut_prices)
        without_regret = left == stage.bundles.best(left)[stage.bundles.agent]
        waiting = opened.still_waiting(self.worths, shape, own)
        # A row with a price stays as full as it is now; one with a negative price is held up by its floor.
        rows = replace(shape.rows, limit=np.where((own.prices < 0) & ~shape.tight, shape.floor, shape.limit))
        shape = replace(shape, rows=rows, tight=shape.tight | (own.prices != 0), pool=shape.pool.priced(own.cut_prices))
        alive = np.concatenate([opened.settled, opened.bundles[without_regret], waiting])
        # The smallest bundle of an agent whose choice comes later is both settled and waiting.
        alive = np.flatnonzero(np.bincount(alive, minlength=len(self.worths.bundles)))
        return replace(after, alive=alive, shape=shape, proofs=(*after.proofs, proof), base=proof)

    def by_whole_numbers(self, found: StageAnswer) -> Progress:
        """Where the prices leave a gap: the value reached becomes a row of its own."""
        stage, after = self.opened.stage, self.after
        has_answer = len(found.answer) == stage.bundles.agents
        is_best = after.is_best and found.is_best and has_answer
        falls_short = not self.relaxed.reaches(found.gap)
        after = replace(
            after, falls_short=falls_short, rounds=after.rounds + found.rounds, waits=False, is_best=is_best
        )
        if has_answer:
            answer = self.opened.back(found.answer)
            after = replace(after, answer=answer, support=answer, is_open=False)
        if stage.keeps and found.stopped:
            return replace(after, proofs=(*after.proofs, None), stopped=True)
        own = whole_prices(stage, self.relaxed.duals, self.relaxed.bound)
        proof = self._kept_by_rows(after) if stage.keeps else self._chained(own)
        after = replace(after, proofs=(*after.proofs, proof))
        if found.stopped or not has_answer:
            return replace(after, stopped=found.stopped)
        return self._with_row(found, after)

    def _with_row(self, found: StageAnswer, after: Progress) -> Progress:
        """The value as a row, and the bundles the gap allows as the first to be listed."""
        worth = self.worths.of(self.number)
        near = np.flatnonzero(self.relaxed.duals.regrets(self.opened.stage) <= found.gap + LISTING_SLACK)
        keep = Keep(self.number, worth, int(worth[after.answer].sum()))
        support = either(self.opened.back(near), after.answer)
        return replace(after, support=support, keeps=(*after.keeps, keep))

    def _kept_by_rows(self, after: Progress) -> Proof:
        """The proof of a stage after one with a gap; its bound is counted over all bundles."""
        number, base, worths = self.number, after.base, self.worths
        proof = rounded(self.relaxed.duals, tuple(keep.stage for keep in after.keeps), number)
        if base is not None:
            lift = 1 + max(map(abs, proof.prices), default=0) + sum(proof.weights)
            padded = (*base.weights, *(0,) * (number + 1 - len(base.weights)))
            proof = replace(
                proof,
                weights=tuple(one + lift * before for one, before in zip(proof.weights, padded, strict=True)),
                prices=tuple(o + lift * b for o, b in zip_longest(proof.prices, base.prices, fillvalue=0)),
            )
        proof = replace(proof, prices=tuple(max(0, price) for price in proof.prices))
        all_worths = tuple(worths.of(one) for one in range(number + 1))
        rows, reached = after.shape.rows, worths.reached(after.answer)
        floor = np.zeros_like(after.shape.floor)
        reach = Reach(worths.grains, rows, worths.bundles, all_worths, reached, floor, after.shape.pool)
        return replace(proof, bound=bound_of(reach, proof))

    def _chained(self, own: StagePrices) -> Proof:
        """The proof over all bundles, from the prices over those still in play."""
        worths, after, step = self.worths, self.after, self.worths.grains[self.number]
        bound = (own.bound // own.scale + self.opened.worth) // step * step
        if after.base is None:
            return chained(None, own, self.number, 0, bound)
        bundles = subset(worths.bundles, after.allowed)
        left = own.scale * worths.of(self.number)[after.allowed] - paid_by(
            worths.bundles, after.allowed, after.shape, own
        )
        alive = np.searchsorted(after.allowed, after.alive)
        best_alive = np.maximum.reduceat(left[alive], subset(bundles, alive).starts)
        outbid = int((left - best_alive[bundles.agent]).max(initial=0))
        return chained(after.base, own, self.number, outbid, bound)
