"""Prices held near where they are known to lie, so that a master over few bundles already has good ones.

Two columns for each shared row and cut let seats be missing or be filled by nobody, at a cost beyond the box. The
simplex begins where every agent has the best bundle at the prices and these take what is too much or too little.
"""

from dataclasses import replace

import numpy as np

from pss_cli.matching.exact.master import Stage
from pss_cli.matching.exact.solver import Basis, Program, Reals
from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass

WIDER = 2.0
MOST_WIDENED = 16


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """The middle and the half width of what the prices may be; `lowest` is 0 but for rows that hold a least use."""

    price: Reals
    width: float
    lowest: Reals
    times: int = 0

    @property
    def columns(self) -> int:
        return 2 * len(self.price)

    @property
    def is_wide(self) -> bool:
        """So wide that no prices of a stage with an answer lie beyond."""
        return self.times >= MOST_WIDENED

    def costs(self) -> Reals:
        lower = np.maximum(self.lowest, self.price - self.width)
        return np.concatenate([-(self.price + self.width), lower])

    def misses(self) -> Reals:
        """What the columns of the box cost where nothing but a miss costs anything."""
        return np.concatenate([-np.ones(len(self.price)), np.where(self.lowest == 0, 0.0, -1.0)])

    def missed(self, shares: Reals) -> float:
        """How much the columns of the box take in all; seats left at no price are no miss."""
        may_be_left = (self.costs() <= 0) & np.concatenate([np.zeros(len(self.price), dtype=bool), self.lowest == 0])
        return float(shares[: self.columns][~may_be_left].sum())

    def wider(self, price: Reals) -> "Box":
        price = np.maximum(price, self.lowest)
        return replace(self, price=price, width=self.width * WIDER, times=self.times + 1)

    def before(self, program: Program, agents: int) -> Program:
        """The program with the columns of the box before its own."""
        rows = len(self.price)
        shared = agents + np.arange(rows)
        return replace(
            program,
            cost=np.concatenate([self.costs(), program.cost]),
            most=np.concatenate([np.full(self.columns, np.inf), program.most]),
            starts=np.concatenate([np.arange(self.columns), self.columns + program.starts]),
            index=np.concatenate([shared, shared, program.index]),
            amount=np.concatenate([np.full(rows, -1.0), np.ones(rows), program.amount]),
        )

    def begin(self, stage: Stage, listed: Ints, chosen: Ints) -> Basis:
        """Where each agent has its chosen bundle, and a row what is missing, filled or simply left."""
        shape = stage.shape
        cut = stage.cut_uses[chosen].sum(axis=0) if len(stage.cut_limits) else stage.cut_limits
        used = np.concatenate([shape.rows.demand(stage.bundles.members[chosen].ravel()), cut])
        limit, tight = np.concatenate([shape.limit, stage.cut_limits]), np.concatenate([shape.tight, shape.pool.tight])
        least = np.where(tight, limit, np.concatenate([shape.floor, np.zeros(len(cut))]))
        misses = used > limit
        fills = ~misses & ((self.price - self.width > 0) | (used < least))
        plain = beginning(stage, listed, chosen)
        plain.rows[stage.bundles.agents :][: len(used)] &= ~(misses | fills)
        columns = np.concatenate([misses, fills, plain.columns])
        return Basis(columns, plain.rows, np.zeros_like(columns))


def box_around(price: Reals, width: float, stage: Stage) -> Box:
    """The box around prices of the shared rows; cuts cost nothing yet."""
    lowest = np.concatenate([lowest_prices(stage), np.where(stage.shape.pool.tight, -np.inf, 0.0)])
    return Box(np.concatenate([price, np.zeros(len(stage.cut_limits))]), width, lowest)


def beginning(stage: Stage, listed: Ints, chosen: Ints) -> Basis:
    """Where each agent has its chosen bundle."""
    is_slack = np.ones(stage.rows, dtype=bool)
    is_slack[: stage.bundles.agents] = False
    is_chosen = np.isin(listed, chosen, assume_unique=True)
    return Basis(is_chosen, is_slack, np.zeros_like(is_chosen))


def lowest_prices(stage: Stage) -> Reals:
    """Seats cost 0 or more, but those of a row that must hold something may be paid for."""
    must_hold = stage.shape.tight | (stage.shape.floor > 0)
    return np.where(must_hold, -np.inf, 0.0)
