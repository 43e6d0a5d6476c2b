"""The fair match in whole numbers and the standard library alone: agents propose, programs keep the most claim.

An agent is a student, or a family whose children stay together; programs that share a limit choose together. Programs
that meet several times a week, and siblings, can make a plain run leave justified envy behind; what the audit finds is
opened again and the run repeated.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

MOST_ROUNDS = 12
MOST_STEPS = 500


class Precedence(Enum):
    """Which seats of a program with a reserve are filled first; `as_limits`: the reserve is a limit on all others."""

    AS_LIMITS = "as limits"
    OPEN_FIRST = "open first"
    RESERVED_FIRST = "reserved first"


@dataclass(frozen=True, slots=True)
class Reserve:
    """Seats of a program kept for a group, and the requests of students outside it."""

    seats: int
    outside: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Requests for seats by number: one student and one program, or all siblings of a family and one program.

    `students` are the students a request seats, `busy` the times at which it does, one bit for each student and time.
    `uses` says what it takes of each row; rows are the seats of each program, then further limits, and hold `room`.
    `group` tells programs that share a limit from others. `standing` is a request's place in the order of claims,
    `wish` its place in its agent's own order.
    """

    agent: Sequence[int]
    students: Sequence[tuple[int, ...]]
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
    reserves: Mapping[int, Reserve]
    precedence: Precedence = Precedence.AS_LIMITS

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
            for student in self.students[one]:  # plain loops: a school asks this ten thousand times
                if has.get(student, 0) >= self.most[student]:
                    break
            else:
                taken.add(one)
                busy |= self.busy[one]
                for student in self.students[one]:
                    has[student] = has.get(student, 0) + 1
        return taken

    def with_another(self, held: set[int], one: int) -> set[int]:
        """What the agent would keep of the requests held and one more."""
        return self.of_agent(sorted((*held, one), key=self.wish.__getitem__))

    def of_group(self, applicants: Iterable[int]) -> set[int]:
        """In the order of claims, while seats and limits last."""
        ordered = sorted(applicants, key=self.standing.__getitem__)
        if self.precedence is not Precedence.AS_LIMITS and self.reserves:
            return {one for there in self._by_program(ordered).values() for one in self._with_reserve(there)}
        left: dict[int, int] = {}
        return {one for one in ordered if self.takes(left, one)}

    def takes(self, left: dict[int, int], one: int) -> bool:
        """Whether what is left of each row suffices; takes it if so."""
        for row, amount in self.uses[one]:
            if left.get(row, self.room[row]) < amount:
                return False
        for row, amount in self.uses[one]:
            left[row] = left.get(row, self.room[row]) - amount
        return True

    def _by_program(self, ordered: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for one in ordered:
            found[self.program[one]].append(one)
        return found

    def _with_reserve(self, ordered: list[int]) -> list[int]:
        """Open and reserved seats of one program in their order; reserved seats the group leaves empty fall to all."""
        program = self.program[ordered[0]]
        seats, reserve = self.room[program], self.reserves.get(program, Reserve(0, frozenset()))
        reserved = min(reserve.seats, seats)
        inside = [one for one in ordered if one not in reserve.outside]
        lists = [(ordered, seats - reserved), (inside, reserved)]
        kept: list[int] = []
        for among, room in lists if self.precedence is Precedence.OPEN_FIRST else lists[1:]:
            kept += self._first(among, kept, room)
        return kept + self._first(ordered, kept, seats - sum(len(self.students[one]) for one in kept))

    def _first(self, ordered: Iterable[int], kept: Iterable[int], room: int) -> list[int]:
        found = []
        for one in ordered:
            if one not in kept and len(self.students[one]) <= room:
                room -= len(self.students[one])
                found.append(one)
        return found


def settle(claims: Claims) -> tuple[set[int], set[int], int]:
    """Requests met, those still in envy or waste, and rounds; programs below their minimum close, emptiest first."""
    everything = range(len(claims.agent))
    closed: set[int] = set()
    refused: set[int] = set()
    while True:
        shut = {one for one in everything if claims.program[one] in closed}
        # Who was refused beside a program that closes is refused all the more by those that stay.
        placed, blocking, rounds = _with_open_programs(replace(claims, blocked=claims.blocked | shut), refused)
        counts = Counter(claims.program[one] for one in placed for _ in claims.students[one])
        short = [(counts[p] - least, p) for p, least in enumerate(claims.minimum) if 0 < counts[p] < least]
        if not short:
            return placed, blocking, rounds
        closed.add(min(short)[1])


def blocking_requests(claims: Claims, placed: Iterable[int]) -> set[int]:
    """Requests both sides would rather have: an empty seat (waste) or one of a child with less claim (envy)."""
    held: dict[int, set[int]] = defaultdict(set)
    for one in placed:
        held[claims.agent[one]].add(one)
    return _blocking(claims, claims.order_of_choice(), held)


def _with_open_programs(claims: Claims, refused: set[int]) -> tuple[set[int], set[int], int]:
    order = claims.order_of_choice()
    held: dict[int, set[int]] = {}
    blocking: set[int] = set()
    rounds = 0
    for rounds in range(1, MOST_ROUNDS + 1):  # noqa: B007 the last number is reported
        held = _propose(claims, order, refused)
        blocking = _blocking(claims, order, held)
        if not blocking:
            break
        refused.difference_update(blocking)
    if blocking:
        held, blocking, steps = _one_by_one(claims, order, held)
        rounds += steps
    return {one for taken in held.values() for one in taken}, blocking, rounds


def _one_by_one(
    claims: Claims, order: Mapping[int, list[int]], held: dict[int, set[int]]
) -> tuple[dict[int, set[int]], set[int], int]:
    """Where opening all requests at once runs in a circle: one gets its way at a time, in turn."""
    steps = 0
    blocking = _blocking(claims, order, held)
    while blocking and steps < MOST_STEPS:
        ordered = sorted(blocking, key=claims.standing.__getitem__)
        one = ordered[(steps * steps) % len(ordered)]
        agent, group = claims.agent[one], claims.group[claims.program[one]]
        held[agent] = claims.with_another(held.get(agent, set()), one)
        there = {two for taken in held.values() for two in taken if claims.group[claims.program[two]] == group}
        for two in there - claims.of_group(there):
            held[claims.agent[two]].discard(two)
        blocking = _blocking(claims, order, held)
        steps += 1
    return held, blocking, steps


def _propose(claims: Claims, order: Mapping[int, list[int]], refused: set[int]) -> dict[int, set[int]]:
    """Deferred acceptance until nobody is refused any more; `refused` grows by every refusal."""
    wanted: dict[int, set[int]] = {}
    waiting = sorted(order)
    in_group: dict[int, set[int]] = defaultdict(set)
    group_of = [claims.group[program] for program in claims.program]
    while waiting:
        touched: set[int] = set()
        for agent in waiting:
            now = claims.of_agent(one for one in order[agent] if one not in refused)
            before = wanted.get(agent, set())
            for one in before - now:
                in_group[group_of[one]].discard(one)
            for one in now - before:
                in_group[group_of[one]].add(one)
                touched.add(group_of[one])
            wanted[agent] = now
        again: set[int] = set()
        for group in sorted(touched):
            turned_down = in_group[group] - claims.of_group(in_group[group])
            refused |= turned_down
            again |= {claims.agent[one] for one in turned_down}
        waiting = sorted(again)
    return wanted


def _blocking(claims: Claims, order: Mapping[int, list[int]], held: Mapping[int, set[int]]) -> set[int]:
    there: dict[int, set[int]] = defaultdict(set)
    for taken in held.values():
        for one in taken:
            there[claims.group[claims.program[one]]].add(one)
    lines: dict[int, _Line] = {}
    found = set()
    for agent, requests in order.items():
        mine = held.get(agent, set())
        for one in requests:
            group = claims.group[claims.program[one]]
            if group not in lines:
                lines[group] = _Line(claims, there[group])
            # The program is asked first: a full one turns most away at a glance.
            if one not in mine and lines[group].would_keep(one) and one in claims.with_another(mine, one):
                found.add(one)
    return found


class _Line:
    """Who sits in a group of programs, by claim, and what each row has left after each: one more is soon judged."""

    def __init__(self, claims: Claims, there: set[int]) -> None:
        self.claims, self.there = claims, there
        self.standing: list[int] = []
        left: dict[int, int] = {}
        self.left = [left]
        for one in sorted(there, key=claims.standing.__getitem__):
            left = dict(left)
            claims.takes(left, one)
            self.standing.append(claims.standing[one])
            self.left.append(left)

    def would_keep(self, one: int) -> bool:
        """Whether the program would take the request beside, or instead of, those that are there."""
        claims = self.claims
        if claims.precedence is not Precedence.AS_LIMITS and claims.program[one] in claims.reserves:
            return one in claims.of_group(self.there | {one})
        left = self.left[bisect_left(self.standing, claims.standing[one])]
        for row, amount in claims.uses[one]:  # noqa: SIM110 a school asks this ten thousand times
            if left.get(row, claims.room[row]) < amount:
                return False
        return True


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
