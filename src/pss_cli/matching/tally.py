"""What is true of every pair of a match, counted for all pairs at once."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.answer import Matching
from pss_cli.matching.given import numbered
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.schedule import busy_masks
from pss_cli.matching.sets import distinct, without
from pss_cli.matching.siblings import go_together

Flags = NDArray[np.bool_]
OBSTACLES = ("seats", "limit", "minimum", "overlap", "most_programs", "reserved", "siblings")
"""What can stand between a student and a seat, the heaviest first."""
REASONS = ("", "blocked", *OBSTACLES, "no_gain")
"""Why a pair is not placed, the first that holds; nothing for a placed one."""
MOST_BANDS = 100


class Tally:
    """Arrays with one entry for each pair: why it is not placed, and who sits in its program."""

    def __init__(self, problem: MatchProblem, matching: Matching) -> None:
        self.problem, self.placed = problem.widened(), matching.pairs
        self.is_placed = np.zeros(problem.pairs, dtype=bool)
        self.is_placed[matching.pairs] = True
        self.is_fair = matching.method == "fair"
        self.taken = np.bincount(problem.program[matching.pairs], minlength=problem.programs)
        self.has = np.bincount(problem.student[matching.pairs], minlength=problem.students)

    @cached_property
    def reason(self) -> NDArray[np.intp]:
        """Numbers in `REASONS`."""
        is_blocked = np.zeros(self.problem.pairs, dtype=bool)
        is_blocked[self.problem.blocked] = True
        conditions = (self.is_placed, is_blocked, *self.stands_against)
        return np.select(conditions, range(len(conditions)), default=len(conditions))

    @cached_property
    def stands_against(self) -> tuple[Flags, ...]:
        """Of each of `OBSTACLES` the pairs it stands against."""
        problem = self.problem
        is_full = (self.taken >= problem.capacity)[problem.program]
        return (
            is_full,
            self._beside(self.short_uses & self.is_of_shared),
            ((problem.minimum > 1) & (self.taken == 0))[problem.program],
            self.overlaps,
            ~self.has_room,
            # Seats that are added to a full program are open to all, and may be enough for brothers and sisters.
            self.kept_back & ~is_full,
            go_together(problem) & ~is_full,
        )

    @cached_property
    def overlaps(self) -> Flags:
        """Whether the pair meets at the same time as a pair its student has."""
        problem = self.problem
        masks = busy_masks(problem.sessions)
        busy = np.zeros((problem.students, masks.shape[1]), dtype=np.uint64)
        np.bitwise_or.at(busy, problem.student[self.placed], masks[problem.program[self.placed]])
        return np.asarray((busy[problem.student] & masks[problem.program]).any(axis=1) & ~self.is_placed)

    @cached_property
    def has_room(self) -> Flags:
        return np.asarray((self.has < self.problem.max_programs)[self.problem.student])

    @cached_property
    def can_join(self) -> Flags:
        """Whether the pair could be added to what its student has."""
        return self.has_room & ~self.overlaps & ~self.is_placed

    @cached_property
    def first_stage(self) -> Ints:
        """The first stage in which each student's needs count; the number of stages for nobody's."""
        first = np.full(self.problem.students, self.problem.value.shape[1], dtype=np.int64)
        np.minimum.at(first, self.problem.need_weight[:, 0], self.problem.need_weight[:, 2])
        return first

    @cached_property
    def kept_back(self) -> Flags:
        """Whether the seats left are kept for others."""
        return self._beside(self.short_uses & ~self.is_of_shared)

    @cached_property
    def _comes_first(self) -> Ints:
        """The stage that decides before a need's band does; the fair match knows no tiers."""
        return np.zeros(self.problem.students, dtype=np.int64) if self.is_fair else self.first_stage

    @cached_property
    def _matched(self) -> Ints:
        """The placed pairs that are not pinned: these alone won their seats."""
        return without(self.placed, self.problem.pinned)

    @cached_property
    def pinned(self) -> Ints:
        """Pinned seats in the program of each pair."""
        problem = self.problem
        return np.bincount(problem.program[problem.pinned], minlength=problem.programs)[problem.program]

    @cached_property
    def may_come(self) -> Ints:
        """Students who could be placed in the program of each pair."""
        problem = self.problem
        open_ = without(np.arange(problem.pairs), problem.blocked)
        return np.bincount(problem.program[open_], minlength=problem.programs)[problem.program]

    @cached_property
    def _band(self) -> Ints:
        """Bands in the same order, but no larger than what counting them takes."""
        return numbered(self.problem.band, MOST_BANDS)

    @cached_property
    def compared(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Children in the program whose tier comes before; of the others those of stronger, equal and weaker band.

        Children who are pinned there are none of them.
        """
        problem, stages = self.problem, self.problem.value.shape[1] + 1
        stage, band = self._comes_first[problem.student], self._band
        bands = int(band.max(initial=0)) + 1
        key = (problem.program * stages + stage) * bands + band
        count = np.bincount(key[self._matched], minlength=problem.programs * stages * bands)
        table = count.reshape(problem.programs, stages, bands)
        # Cells of later tiers and the same one are added up, so that a cell holds all whom the tier does not precede.
        later = table[:, ::-1].cumsum(axis=1)[:, ::-1]
        weaker_or_equal = later.cumsum(axis=2)
        cell = (problem.program, stage, band)
        equal, others = later[cell], weaker_or_equal[:, :, -1][cell[:2]]
        weaker = weaker_or_equal[cell] - equal
        seated = table.sum(axis=(1, 2))[problem.program]
        return seated - others, others - weaker - equal, equal, weaker

    @cached_property
    def earlier(self) -> Ints:
        """Children in the program whose tier does not come before, of the same band, with an earlier lottery number."""
        problem = self.problem
        stage = self._comes_first[problem.student]
        place = np.argsort(np.argsort(problem.lottery, kind="stable"), kind="stable")[problem.student]
        seat = (problem.program * (int(self._band.max(initial=0)) + 1) + self._band) * problem.students
        found = np.zeros(problem.pairs, dtype=np.int64)
        for one in distinct(stage):
            asking = np.flatnonzero(stage == one)
            there = np.sort((seat + place)[self._matched[stage[self._matched] >= one]])
            before = np.searchsorted(there, (seat + place)[asking])
            found[asking] = before - np.searchsorted(there, seat[asking])
        return found

    @cached_property
    def left(self) -> Ints:
        """What the placed pairs leave of each limit."""
        used = priced_rows(self.problem).demand(self.placed)[self.problem.programs :]
        return np.asarray(self.problem.limits - used)

    @cached_property
    def is_of_shared(self) -> Flags:
        """Of each row of `use` whether its limit is one that programs share; the others keep seats in reserve."""
        return np.asarray(self.problem.use[:, 0] < len(self.problem.limits) - len(self.problem.reserve_rows))

    @cached_property
    def short_uses(self) -> Flags:
        """Rows of `use` whose limit has too little left for the pair, even if its student gave up what it replaces."""
        row, pair, amount = self.problem.use.T
        given_back = np.where(self.can_join[pair], 0, self._own_use())
        return np.asarray((self.left[row] + given_back < amount) & ~self.is_placed[pair])

    def _own_use(self) -> Ints:
        """For each row of `use` what its student takes of the shared limit by now."""
        row, pair, amount = self.problem.use.T
        shared = np.flatnonzero(self.is_of_shared)
        limits = len(self.problem.limits)
        key = self.problem.student[pair[shared]] * limits + row[shared]
        known, place = np.unique(key, return_inverse=True)
        taken = np.where(self.is_placed[pair[shared]], amount[shared], 0)
        found = np.zeros(len(row), dtype=np.int64)
        found[shared] = np.bincount(place.ravel(), weights=taken, minlength=len(known))[place.ravel()]
        return found

    def _beside(self, rows: Flags) -> Flags:
        """The pairs of some rows of `use`."""
        found = np.zeros(self.problem.pairs, dtype=bool)
        found[self.problem.use[rows, 1]] = True
        return found
