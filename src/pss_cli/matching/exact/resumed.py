"""Where a stage of an earlier match ended, as the place where the same stage begins after a change."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.solver import Basis
from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """What was basic when a stage ended: bundles, slacks of agents and shared rows, columns of its box.

    `taken` are bundles that were given whole without being basic. `box` has a row for what is missing and one for what
    is filled, a column for each shared row; `width` is how wide the box was in the end.
    """

    basic: Flags
    taken: Flags
    agents: Flags
    shared: Flags
    box: Flags
    width: float

    def among(self, bundles: Ints, agents: Ints) -> "Ending":
        """The same of some bundles and agents only."""
        return replace(
            self,
            basic=self.basic[bundles],
            taken=self.taken[bundles],
            agents=self.agents[agents],
        )

    @property
    def in_play(self) -> Ints:
        """The bundles that stood in the answer or next to it."""
        return np.flatnonzero(self.basic | self.taken)

    def basis(self, bundles: Bundles, listed: Ints, beginning: Basis, boxed: int) -> Basis:
        """Where the listed bundles begin; an agent of whom nothing was basic has what `beginning` chose.

        `boxed` are the columns of a box before them.
        """
        agent, basic, taken = bundles.agent[listed], self.basic[listed], self.taken[listed]
        has_some = self.agents.copy()
        has_some[agent[basic | taken]] = True
        box = np.zeros((2, boxed // 2), dtype=bool)
        width = min(box.shape[1], self.box.shape[1])
        box[:, :width] = self.box[:, :width]
        rows = beginning.rows.copy()
        rows[: bundles.agents] = self.agents
        rows[bundles.agents :][: len(self.shared)] = self.shared
        columns = np.concatenate([box.ravel(), basic | (beginning.columns & ~has_some[agent])])
        return Basis(columns, rows, np.concatenate([np.zeros(boxed, dtype=bool), taken]))
