"""Requests for seats with their claims, in whole numbers and the standard library alone: who would choose what.

An agent is a student, or a family whose children stay together; programs that share a limit choose together.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import Enum

from pss_cli.slotted import dataclass


class Precedence(Enum):
    """Which seats of a program with a reserve are filled first; `as_limits`: the reserve is a limit on all others."""

    AS_LIMITS = "as limits"
    OPEN_FIRST = "open first"
    RESERVED_FIRST = "reserved first"


@dataclass(frozen=True, slots=True)
class Reserve:
    """Seats of a program kept for a group, the row of the open ones, and the requests of students outside the group."""

    seats: int
    row: int
    outside: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Requests for seats by number: one student and one program, or all siblings of a family and one program.

    `students` are the students a request seats, `is_alone` whether its agent is a student and no family, `busy` the
    times at which it seats them, one bit for each student and time.
    `uses` says what it takes of each row; rows are the seats of each program, then further limits, and hold `room`.
    `group` tells programs that share a limit from others. `standing` is a request's place in the order of claims,
    `wish` its place in its agent's own order; `kept_open` are the programs of pinned students.
    """

    agent: Sequence[int]
    students: Sequence[tuple[int, ...]]
    is_alone: Sequence[bool]
    program: Sequence[int]
    busy: Sequence[int]
    uses: Sequence[tuple[tuple[int, int], ...]]
    standing: Sequence[int]
    wish: Sequence[int]
    room: Sequence[int]
    most: Sequence[int]
    minimum: Sequence[int]
    group: Sequence[int]
    blocked: frozenset[int]
    kept_open: frozenset[int]
    reserves: Mapping[int, Reserve]
    precedence: Precedence = Precedence.AS_LIMITS

    @property
    def fills_reserves(self) -> bool:
        """Whether seats in reserve are filled apart, not told by a limit on all others."""
        return self.precedence is not Precedence.AS_LIMITS and bool(self.reserves)

    def order_of_choice(self) -> dict[int, list[int]]:
        """Each agent's requests in its own order."""
        found: dict[int, list[int]] = defaultdict(list)
        numbers = (one for one in range(len(self.agent)) if one not in self.blocked)
        for one in sorted(numbers, key=self.wish.__getitem__):
            found[self.agent[one]].append(one)
        return found

    def of_agent(self, offers: Iterable[int]) -> set[int]:
        """The first of the offers, told in the agent's own order: without overlap, at most as many as allowed."""
        taken: set[int] = set()
        busy = 0
        has: dict[int, int] = {}
        for one in offers:
            if busy & self.busy[one]:
                continue
            seated = self.students[one]
            for student in seated:  # plain loops: a school asks this ten thousand times
                if has.get(student, 0) >= self.most[student]:
                    break
            else:
                taken.add(one)
                busy |= self.busy[one]
                for student in seated:
                    has[student] = has.get(student, 0) + 1
                continue
            if self.is_alone[one]:
                break  # the only child of the agent has all it may have
        return taken

    def with_another(self, held: Iterable[int], one: int) -> set[int]:
        """What the agent would keep of the requests held and one more."""
        return self.of_agent(sorted((*held, one), key=self.wish.__getitem__))

    def would_take(self, held: Iterable[int], one: int) -> bool:
        """Whether the agent would keep one more request beside, or instead of, those held."""
        seated: list[int] = []
        for other in held:
            if self.wish[other] < self.wish[one]:
                if self.busy[other] & self.busy[one]:
                    return False
                seated += self.students[other]
        return all(seated.count(student) < self.most[student] for student in self.students[one])

    def of_group(self, applicants: Iterable[int]) -> set[int]:
        """In the order of claims, while seats and limits last."""
        ordered = sorted(applicants, key=self.standing.__getitem__)
        left: dict[int, int] = {}
        if not self.fills_reserves:
            return {one for one in ordered if self.takes(left, self.uses[one])}
        seated = {one for one in ordered if self.takes_seat(left, one)}
        # Reserved seats that the group leaves empty fall to all.
        return seated | {one for one in ordered if one not in seated and self.takes(left, self.beside_reserve(one))}

    def takes(self, left: dict[int, int], uses: Iterable[tuple[int, int]]) -> bool:
        """Whether what is left of each row suffices; takes it if so."""
        for row, amount in uses:
            if left.get(row, self.room[row]) < amount:
                return False
        for row, amount in uses:
            left[row] = left.get(row, self.room[row]) - amount
        return True

    def takes_seat(self, left: dict[int, int], one: int) -> bool:
        """Whether there is a seat, open or reserved, for the request; takes the kind that is filled first."""
        program = self.program[one]
        reserve = self.reserves.get(program)
        if reserve is None:
            return self.takes(left, self.uses[one])
        seats = len(self.students[one])
        still_open = left.get(reserve.row, self.room[program] - reserve.seats)
        reserved = left.get(program, self.room[program]) - still_open
        has_reserved = one not in reserve.outside and reserved >= seats
        takes_open = still_open >= seats and not (has_reserved and self.precedence is Precedence.RESERVED_FIRST)
        if not (takes_open or has_reserved) or not self.takes(left, self.beside_reserve(one)):
            return False
        left[reserve.row] = still_open - seats * takes_open
        return True

    def beside_reserve(self, one: int) -> list[tuple[int, int]]:
        """What a request takes apart from the limit that stands for the reserve of its program."""
        reserve = self.reserves.get(self.program[one])
        return [use for use in self.uses[one] if reserve is None or use[0] != reserve.row]


def busy_bits(sessions: Sequence[Sequence[tuple[Hashable, int, int]]]) -> list[int]:
    """Busy intervals of each program, one bit for each elementary interval between two session ends."""
    cuts: dict[Hashable, set[int]] = defaultdict(set)
    for meetings in sessions:
        for day, start, end in meetings:
            cuts[day].update((start, end))
    ordered = [(day, minute) for day, minutes in cuts.items() for minute in sorted(minutes)[:-1]]
    places = {place: number for number, place in enumerate(ordered)}
    return [
        sum({1 << places[day, minute] for day, start, end in meetings for minute in cuts[day] if start <= minute < end})
        for meetings in sessions
    ]
