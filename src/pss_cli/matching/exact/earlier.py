"""What an earlier match of the same bundles leaves to one after a change: their worth, and where each stage ended."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from pss_cli.matching.exact.bundles import Bundles, renumbered
from pss_cli.matching.exact.objective import Flags, bundle_values, reweighed
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.slotted import dataclass

OF_BUNDLES = ("student", "program", "max_programs", "pinned", "blocked", "families")


def same_bundles(before: MatchProblem, problem: MatchProblem) -> bool:
    """Whether all students may take what they could before, whatever it is worth and whoever has a seat."""
    is_same = all(np.array_equal(getattr(before, name), getattr(problem, name)) for name in OF_BUNDLES)
    return is_same and before.sessions == problem.sessions and before.value.shape == problem.value.shape


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """The worths of each stage and, of each stage that was solved, its relaxation and over what it was opened.

    `moved` are the students to whom something is worth more or less now, `fresh` all bundles with any of them.
    """

    worths: Mapping[int, Ints]
    ended: Mapping[int, tuple[Any, Any]]
    moved: Flags
    fresh: Ints

    def worth(self, problem: MatchProblem, bundles: Bundles, stage: int) -> Ints:
        """What the bundles are worth, those of students who did not move as before."""
        if stage not in self.worths:
            return bundle_values(problem, bundles, stage)
        if not len(self.fresh):
            return self.worths[stage]
        worth = self.worths[stage].copy()
        worth[self.fresh] = bundle_values(problem, renumbered(bundles, self.fresh), stage, self.moved)
        return worth


def left_by(
    before: MatchProblem,
    problem: MatchProblem,
    bundles: Bundles,
    worths: Mapping[int, Ints],
    ended: Mapping[int, tuple[Any, Any]],
) -> Earlier:
    """What a problem with the same bundles can use of the one before it."""
    moved = reweighed(before, problem)
    has_same_rows = len(before.limits) == len(problem.limits)
    return Earlier(
        worths=worths if before.returns == problem.returns else {},
        ended=ended if has_same_rows else {},
        moved=moved,
        fresh=np.flatnonzero(bundles.has_any(np.append(moved[problem.student], False))),
    )
