"""What is to be matched, as plain arrays; nobody is known by name and nothing is solved here."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pss_cli.matching import given
from pss_cli.matching.given import inside
from pss_cli.matching.schedule import Sessions
from pss_cli.matching.sets import distinct
from pss_cli.slotted import dataclass

Ints: TypeAlias = given.Ints
Labels: TypeAlias = NDArray[np.int16]
"""The part of each of some rows."""
MINUTES_A_DAY = 24 * 60
LARGEST = 10**9
"""What a number of a problem may be at most: the solver counts in floating point, which loses units of larger ones."""
MOST_USED = 10**6
"""What a pair may take of a limit: beside larger ones the solver takes a unit too many for none."""
AMOUNTS = ("value", "capacity", "max_programs", "minimum", "doses", "need_weight", "base", "band", "limits", "use")
WHOLE_ARRAYS = frozenset(
    {"blocked", "capacity", "families", "limits", "lottery", "max_programs", "minimum", "pinned", "rank"}
)


@dataclass(frozen=True, slots=True)
class Returns:
    """Diminishing returns: the first `full` units of a need count fully, the next `part` at `percent` %, then none."""

    full: int = 3
    part: int = 3
    percent: int = 30

    def __post_init__(self) -> None:
        if self.full < 0 or self.part < 0 or not 0 <= self.percent <= 100:
            raise ValueError("returns: units are 0 or more and the percentage lies between 0 and 100")


class MatchProblem:
    """Students, programs and the pairs that may be placed, in integers.

    Arrays told in 32 bits are kept so, which halves the memory of a state; all others have 64. Numbers lie between 0
    and 1,000,000,000, but for `lottery` and `rank`, which only order.

    Args:
        student: student of each eligible pair, from 0; shape (pairs,).
        program: program of each pair, from 0; shape (pairs,). No pair may appear twice.
        value: additive value of each pair in each stage, first stage first, 0 or more, in points whose unit is the
            caller's (whole numbers: multiply before, never round after); shape (pairs, stages).
        capacity: free seats; shape (programs,).
        max_programs: programs a student may hold at most; shape (students,).
        sessions: per program a list of (date or weekday, start, end): minutes since midnight, end not included. Dates
            and weekdays are words or numbers, or told as one; two sessions on the same word can overlap.
        doses: rows (pair, need, units): what the pair gives to a need.
        need_weight: rows (student, need, stage, weight): worth of one full unit of the need; of the same student,
            need and stage they are added up.
        base: rows (student, need, units) the student already gets elsewhere; they use up the full units first.
        returns: how further units of a need count.
        pinned: pairs that must be placed; blocked: pairs that must not be.
        reserved: seats of each program kept for members of each group; shape (programs, groups).
        member: whether a student belongs to a group; shape (students, groups).
        minimum: a program runs with at least so many, or not at all; shape (programs,).
        families: family of each student, -1 for none; siblings take a program together or not at all,
            wherever all of them may take it; shape (students,).
        lottery: place in the draw, lower first; shape (students,). Used by the fair method alone.
        band: need band of each pair for its program, higher first; fair method alone; shape (pairs,).
        rank: the student's own order of the pair, lower first; fair method alone; shape (pairs,).
        limits: what further shared limits hold (a bus, a budget); shape (limits,).
        use: rows (limit, pair, use): what a placed pair takes from a limit, a million at most.
        stages: names of the stages, for reports.

    Raises:
        ValueError: an array has the wrong shape or an impossible number; the sentence says which and where.
    """

    def __init__(  # noqa: PLR0913, PLR0917 the interface for notebooks: one argument per array
        self,
        student: ArrayLike,
        program: ArrayLike,
        value: ArrayLike,
        capacity: ArrayLike,
        max_programs: ArrayLike,
        sessions: Sequence[Sessions],
        *,
        doses: ArrayLike | None = None,
        need_weight: ArrayLike | None = None,
        base: ArrayLike | None = None,
        returns: Returns | None = None,
        pinned: ArrayLike | None = None,
        blocked: ArrayLike | None = None,
        reserved: ArrayLike | None = None,
        member: ArrayLike | None = None,
        minimum: ArrayLike | None = None,
        families: ArrayLike | None = None,
        lottery: ArrayLike | None = None,
        band: ArrayLike | None = None,
        rank: ArrayLike | None = None,
        limits: ArrayLike | None = None,
        use: ArrayLike | None = None,
        stages: Sequence[str] = (),
    ) -> None:
        self.student = given.vector(student, "student")
        self.program = given.vector(program, "program")
        pairs = len(self.student)
        self.value = given.table(value, "value", pairs)
        self.capacity = given.vector(capacity, "capacity")
        self.max_programs = given.vector(max_programs, "max_programs")
        programs, students = len(self.capacity), len(self.max_programs)
        self.sessions = given.meetings(sessions)
        self.doses = given.rows(doses, "doses", 3)
        self.need_weight = given.added(given.rows(need_weight, "need_weight", 4))
        self.base = given.rows(base, "base", 3)
        self.returns = returns or Returns()
        self.pinned = distinct(given.vector([] if pinned is None else pinned, "pinned"))
        self.blocked = distinct(given.vector([] if blocked is None else blocked, "blocked"))
        self.minimum = given.filled(minimum, "minimum", programs, 0)
        self.families = given.numbered(given.filled(families, "families", students, -1), students)
        self.lottery = np.arange(students) if lottery is None else given.filled(lottery, "lottery", students, 0)
        self.band = given.filled(band, "band", pairs, 0)
        self.rank = given.filled(rank, "rank", pairs, 0)
        self.limits = given.vector([] if limits is None else limits, "limits")
        self.use = given.rows(use, "use", 3)
        self.reserve_rows: tuple[tuple[int, int], ...] = ()
        self.stages = tuple(stages) or tuple(f"stage {number}" for number in range(1, self.value.shape[1] + 1))
        self._check_arrays()
        if reserved is not None:
            self._reserve(given.table(reserved, "reserved", programs), member)

    @property
    def pairs(self) -> int:
        return len(self.student)

    @property
    def students(self) -> int:
        return len(self.max_programs)

    @property
    def programs(self) -> int:
        return len(self.capacity)

    def widened(self) -> "MatchProblem":
        """The same problem with 64 bits throughout, in which sums and products of its numbers have room."""
        twin = object.__new__(MatchProblem)
        twin.__dict__.update({name: given.widened(one) for name, one in self.__dict__.items()})
        return twin

    def _check_arrays(self) -> None:
        for holds, sentence in self._rules():
            if not holds:
                raise ValueError(sentence)
        for program, meetings in enumerate(self.sessions):
            for _, start, end in meetings:
                if not 0 <= start < end <= MINUTES_A_DAY:
                    raise ValueError(f"sessions: program {program} has a session that ends before it begins")

    def _rules(self) -> Iterator[tuple[bool, str]]:
        """What has to hold, one after the other: each may take for granted those before it."""
        yield len(self.program) == self.pairs, "program: one entry for each entry of student"
        yield len(self.sessions) == self.programs, "sessions: one list for each program"
        yield len(self.stages) == self.value.shape[1], "stages: one name for each column of value"
        yield inside(self.student, self.students), "student: numbers from 0 to the length of max_programs - 1"
        yield inside(self.program, self.programs), "program: numbers from 0 to the length of capacity - 1"
        pair_keys = np.sort(self.student.astype(np.int64) * self.programs + self.program)
        yield bool((pair_keys[1:] != pair_keys[:-1]).all()), "student, program: a pair appears twice"
        for name in AMOUNTS:
            yield inside(getattr(self, name), LARGEST + 1), f"{name}: numbers from 0 to {LARGEST:,}"
        yield bool((self.families >= -1).all()), "families: numbers from 0, or -1 for none"
        yield inside(self.pinned, self.pairs) and inside(self.blocked, self.pairs), "pinned, blocked: pairs by number"
        for name, column, end, of in (
            ("doses", 0, self.pairs, "pair"),
            ("need_weight", 0, self.students, "student"),
            ("need_weight", 2, self.value.shape[1], "stage"),
            ("base", 0, self.students, "student"),
            ("use", 0, len(self.limits), "limit"),
            ("use", 1, self.pairs, "pair"),
        ):
            place = ("first", "second", "third")[column]
            yield inside(getattr(self, name)[:, column], end), f"{name}: the {place} number is a {of}"
        yield (
            inside(self.use[:, 2], MOST_USED + 1),
            f"use: the third number is {MOST_USED:,} at most; dollars, not cents",
        )

    def _reserve(self, reserved: Ints, member: ArrayLike | None) -> None:
        """Keeps seats for members of a group: all others together may take only the open ones.

        A reserve larger than the number of members who may take the program falls to the general list, and one whose
        seats are pinned to others gives way to them.
        """
        if member is None:
            raise ValueError("reserved: needs member, the groups of each student")
        members = np.asarray(member, dtype=bool)
        members = members if members.ndim > 1 else members[:, None]
        shape = (self.programs, members.shape[1])
        if len(members) != self.students or reserved.shape != shape or bool((reserved < 0).any()):
            raise ValueError("reserved: 0 or more, one row for each program and one column for each group")
        kept: list[tuple[int, int]] = []
        limits, uses = list(self.limits), [self.use]
        for program, group in zip(*np.nonzero(reserved), strict=True):
            here = np.flatnonzero(self.program == program)
            inside = members[self.student[here], group]
            seats = min(int(reserved[program, group]), int(inside.sum()), int(self.capacity[program]))
            outside = here[~inside]
            if seats and len(outside):
                row = np.stack([np.full(len(outside), len(limits)), outside, np.ones(len(outside), dtype=np.int64)], 1)
                uses.append(row)
                pinned = int(np.isin(outside, self.pinned).sum())  # a pin outranks a reserve
                limits.append(max(int(self.capacity[program]) - seats, pinned))
                kept.append((int(program), int(group)))
        self.limits, self.use = np.asarray(limits, dtype=np.int64), np.concatenate(uses)
        self.reserve_rows = tuple(kept)

    def replaced(self, **arrays: Any) -> "MatchProblem":
        """The same problem with some attributes replaced; shapes are checked again."""
        twin = object.__new__(MatchProblem)
        twin.__dict__.update(self.__dict__)
        for name, array in arrays.items():
            twin.__dict__[name] = np.asarray(array, dtype=np.int64) if name in WHOLE_ARRAYS else array
        twin._check_arrays()
        return twin
