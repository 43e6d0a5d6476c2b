"""Looks for bundles that keep the rows of a stage at all, whatever they are worth; finds that there are none."""

from dataclasses import replace
from time import monotonic

import numpy as np

from pss_cli.matching.exact.box import Box
from pss_cli.matching.exact.master import Stage, duals_of, master_program
from pss_cli.matching.exact.solver import WHOLE, Growing, Solution
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import without

MOST_ADDED = 20_000


def with_bundles_that_fit(master: Growing, box: Box, stage: Stage, listed: Ints, deadline: float) -> Ints | None:
    """The listed bundles and further ones with which nothing is missed; None where no bundles keep the rows.

    The master goes on with misses as its only cost: what its prices ask for is listed, until nothing is missed or
    nothing more is asked for. It is left with its own costs and without its box.
    """
    of_room = replace(stage, worth=np.zeros_like(stage.worth))
    master.recost(np.r_[box.misses(), np.zeros(len(listed))])
    while True:
        linear = master.solve(deadline - monotonic())
        if linear.kind == "stopped" or linear.bound > -WHOLE:
            break
        added = _asked_for(of_room, linear, listed, box.columns)
        if not len(added):
            return None
        master.add(master_program(of_room, added))
        listed = np.r_[listed, added]
    master.recost(np.r_[box.costs(), stage.worth[listed]].astype(np.float64))
    master.close(box.columns)
    return listed


def _asked_for(stage: Stage, linear: Solution, listed: Ints, boxed: int) -> Ints:
    """Bundles that would lower the misses, those that would most first; all others where prices cannot tell."""
    if linear.kind == "infeasible":
        return without(np.arange(len(stage.bundles)), listed)
    duals = duals_of(stage, linear.price)
    hidden = np.bincount(stage.bundles.agent[listed], weights=linear.gain[boxed:], minlength=stage.bundles.agents)
    regret = replace(duals, agent=duals.agent + hidden).regrets(stage)
    regret[listed] = 0.0
    asked = np.flatnonzero(regret < -WHOLE)
    return np.sort(asked[np.argsort(regret[asked], kind="stable")[:MOST_ADDED]])
