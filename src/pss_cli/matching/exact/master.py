"""The master program of one stage: one row for each agent, one for each shared limit, columns are bundles."""

from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.resumed import Ending
from pss_cli.matching.exact.solver import Program, Reals
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Keep:
    """An earlier stage whose value must not fall: its worth of every bundle, and the value reached."""

    stage: int
    worth: Ints
    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What bounds the rows: a row is tight when every best answer of an earlier stage fills it to the last seat.

    `floor` is the least a row must take, 0 for most.
    """

    rows: PricedRows
    tight: NDArray[np.bool_]
    floor: Ints
    pool: Pool = field(default_factory=Pool)

    @property
    def limit(self) -> Ints:
        return self.rows.limit


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One stage: bundles still in play with their worth, values to keep, an answer and perhaps prices to begin with.

    `cut_uses` is what each bundle takes of each cut, `cut_limits` what the cuts hold for them; `ending` where the stage
    ended before a change.
    """

    shape: Shape
    bundles: Bundles
    worth: Ints
    keeps: tuple[Keep, ...]
    incumbent: Ints
    cut_uses: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    cut_limits: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    warm: Reals | None = None
    ending: Ending | None = None

    @property
    def rows(self) -> int:
        """Rows of its program: agents, shared limits, kept values, cuts."""
        return self.bundles.agents + len(self.shape.limit) + len(self.keeps) + len(self.cut_limits)

    def keeps_rows(self, answer: Ints) -> bool:
        """Whether one bundle for each agent takes of every row and cut what it may."""
        shape, cuts = self.shape, self.shape.pool.tight
        used = shape.rows.demand(self.bundles.members[answer].ravel())
        of_cuts = self.cut_uses[answer].sum(axis=0) if len(self.cut_limits) else self.cut_limits
        is_kept = (used <= shape.limit) & (used >= np.where(shape.tight, shape.limit, shape.floor))
        return bool(is_kept.all() and (of_cuts <= self.cut_limits).all() and (of_cuts == self.cut_limits)[cuts].all())

    def paid(self, price: NDArray, cut_price: NDArray) -> NDArray:  # type: ignore[type-arg]  # integers stay integers
        """What each bundle pays at these prices of shared rows and cuts."""
        paid = self.bundles.added(self.shape.rows.pair_price(price))
        used = np.flatnonzero(cut_price)
        return paid + self.cut_uses[:, used] @ cut_price[used] if len(used) else paid


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """Prices of agents, of shared limits, of kept values and of cuts."""

    agent: Reals
    limit: Reals
    keep: Reals
    cut: Reals

    def regrets(self, stage: Stage) -> Reals:
        """What each bundle falls short of its agent's best at these prices."""
        left = stage.worth - stage.paid(self.limit, self.cut)
        for keep, paid in zip(stage.keeps, self.keep, strict=True):
            left = left - paid * keep.worth
        return np.asarray(self.agent[stage.bundles.agent] - left, dtype=np.float64)


def duals_of(stage: Stage, price: Reals) -> Duals:
    agents, limits = stage.bundles.agents, len(stage.shape.limit)
    after = agents + limits + len(stage.keeps)
    return Duals(price[:agents], price[agents : agents + limits], price[agents + limits : after], price[after:])


def no_duals(stage: Stage) -> Duals:
    return duals_of(stage, np.zeros(stage.rows))


def master_program(stage: Stage, listed: Ints) -> Program:
    """The program over the listed bundles; rows are agents, shared limits, kept values, cuts."""
    shape, agents = stage.shape, stage.bundles.agents
    columns, index, amount = entries(shape.rows, stage.bundles, listed)
    for number, keep in enumerate(stage.keeps):
        columns = np.concatenate([columns, np.arange(len(listed))])
        index = np.concatenate([index, np.full(len(listed), agents + len(shape.limit) + number)])
        amount = np.concatenate([amount, keep.worth[listed]])
    if len(stage.cut_limits):
        place, cut = np.nonzero(stage.cut_uses[listed])
        columns = np.concatenate([columns, place])
        index = np.concatenate([index, agents + len(shape.limit) + len(stage.keeps) + cut])
        amount = np.concatenate([amount, stage.cut_uses[listed][place, cut]])
    order = np.argsort(columns, kind="stable")
    lower = np.where(shape.tight, shape.limit, shape.floor).astype(np.float64)
    lower[~shape.tight & (shape.floor <= 0)] = -np.inf
    kept = np.array([keep.value for keep in stage.keeps], dtype=np.float64)
    return Program(
        cost=stage.worth[listed].astype(np.float64),
        most=np.ones(len(listed)),
        lower=np.concatenate([np.ones(agents), lower, kept, np.where(shape.pool.tight, stage.cut_limits, -np.inf)]),
        upper=np.concatenate(
            [np.ones(agents), shape.limit.astype(np.float64), np.full(len(kept), np.inf), stage.cut_limits]
        ),
        starts=np.searchsorted(columns[order], np.arange(len(listed) + 1)),
        index=index[order],
        amount=amount[order].astype(np.float64),
    )


def entries(rows: PricedRows, bundles: Bundles, listed: Ints) -> tuple[Ints, Ints, Ints]:
    """Column, row and amount of every nonzero entry; a row used twice by one bundle stands once."""
    order = np.argsort(rows.pair, kind="stable")
    row_of, amount_of = rows.row[order], rows.amount[order]
    first = np.searchsorted(rows.pair[order], np.arange(rows.pairs + 1))
    members = bundles.members[listed]
    column, _ = np.nonzero(members < rows.pairs)
    pair = members[members < rows.pairs]
    counts = first[pair + 1] - first[pair]
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    place = np.repeat(first[pair], counts) + offsets
    key = np.repeat(column, counts) * max(1, len(rows.limit)) + row_of[place]
    found, inverse = np.unique(key, return_inverse=True)
    summed = np.bincount(inverse, weights=amount_of[place], minlength=len(found)).astype(np.int64)
    column, row = np.divmod(found, max(1, len(rows.limit)))
    return (
        np.concatenate([np.arange(len(listed)), column]),
        np.concatenate([bundles.agent[listed], bundles.agents + row]),
        np.concatenate([np.ones(len(listed), dtype=np.int64), summed]),
    )
