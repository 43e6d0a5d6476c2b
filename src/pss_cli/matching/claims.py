"""The fair match in whole numbers and the standard library alone: students propose, programs keep the most claim.

Programs that meet several times a week can make a plain run leave justified envy behind; the pairs found by the audit
are opened again and the run repeated.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    """Seats of a program kept for a group, and the pairs of students outside it."""

    seats: int
    outside: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Who could sit where, with what claim: pairs by number, their student, program, need band and place in the draw.

    `own` are limits of one program each: what the limit holds, and what each pair takes of it.
    """

    student: Sequence[int]
    program: Sequence[int]
    band: Sequence[int]
    rank: Sequence[int]
    lottery: Sequence[int]
    capacity: Sequence[int]
    minimum: Sequence[int]
    most: Sequence[int]
    busy: Sequence[int]
    pinned: frozenset[int] = frozenset()
    blocked: frozenset[int] = frozenset()
    own: Mapping[int, Sequence[tuple[int, Mapping[int, int]]]]
    reserves: Mapping[int, Reserve]
    precedence: Precedence = Precedence.AS_LIMITS
    standing: Sequence[int] = field(default=(), repr=False, compare=False)
    """Each pair's place in the order of `priority`; comparing whole numbers is what takes no time."""
    wish: Sequence[int] = field(default=(), repr=False, compare=False)
    """Each pair's place in its student's own order, pins first."""

    def __post_init__(self) -> None:
        if not self.standing:
            object.__setattr__(self, "standing", _places(len(self.student), self.priority))
            object.__setattr__(self, "wish", _places(len(self.student), self._own_order))

    def order_of_choice(self) -> dict[int, list[int]]:
        """Each student's pairs in the student's own order."""
        found: dict[int, list[int]] = defaultdict(list)
        numbers = (pair for pair in range(len(self.student)) if pair not in self.blocked)
        for pair in sorted(numbers, key=self.wish.__getitem__):
            found[self.student[pair]].append(pair)
        return found

    def of_student(self, offers: Iterable[int]) -> set[int]:
        """The first of the offers, told in the student's own order: without overlap, at most as many as allowed."""
        taken: set[int] = set()
        busy = 0
        for pair in offers:
            if not busy & (mask := self.busy[self.program[pair]]):
                if len(taken) >= self.most[self.student[pair]]:
                    break
                taken.add(pair)
                busy |= mask
        return taken

    def with_another(self, held: set[int], pair: int) -> set[int]:
        """What the student would keep of the pairs held and one more."""
        return self.of_student(sorted((*held, pair), key=self.wish.__getitem__))

    def of_program(self, program: int, applicants: Iterable[int]) -> set[int]:
        """Pins, then the band of the program's own need, then the lottery number, while seats and limits last."""
        ordered = sorted(applicants, key=self.standing.__getitem__)
        reserve = self.reserves.get(program)
        if reserve is not None and self.precedence is not Precedence.AS_LIMITS:
            return self._with_reserve(program, ordered, reserve)
        kept: set[int] = set()
        rows = self.own.get(program, ())
        if not rows:
            return set(ordered[: max(0, self.capacity[program])])
        left = [most for most, _ in rows]
        for pair in ordered:
            if len(kept) >= self.capacity[program]:
                break
            after = [room - use.get(pair, 0) for room, (_, use) in zip(left, rows, strict=True)]
            if min(after) >= 0:
                kept.add(pair)
                left = after
        return kept

    def _with_reserve(self, program: int, ordered: list[int], reserve: Reserve) -> set[int]:
        """Open and reserved seats in their order; reserved seats that the group leaves empty fall to all."""
        seats = self.capacity[program]
        reserved = min(reserve.seats, seats)
        if self.precedence is Precedence.OPEN_FIRST:
            kept = ordered[: seats - reserved]
            kept += [pair for pair in ordered if pair not in kept and pair not in reserve.outside][:reserved]
        else:
            kept = [pair for pair in ordered if pair not in reserve.outside][:reserved]
        rest = [pair for pair in ordered if pair not in kept]
        return {*kept, *rest[: seats - len(kept)]}

    def priority(self, pair: int) -> tuple[bool, int, int, int]:
        student = self.student[pair]
        return (pair not in self.pinned, -self.band[pair], self.lottery[student], student)

    def _own_order(self, pair: int) -> tuple[bool, int, int]:
        return (pair not in self.pinned, self.rank[pair], self.program[pair])


def _places(count: int, key: Callable[[int], tuple[int, ...]]) -> list[int]:
    places = [0] * count
    for place, pair in enumerate(sorted(range(count), key=key)):
        places[pair] = place
    return places


def settle(claims: Claims) -> tuple[set[int], set[int], int]:
    """Placed pairs, pairs still in envy or waste, and rounds; programs below their minimum close, emptiest first."""
    everything = range(len(claims.student))
    closed: set[int] = set()
    refused: set[int] = set()
    while True:
        shut = {pair for pair in everything if claims.program[pair] in closed}
        # Who was refused beside a program that closes is refused all the more by those that stay.
        placed, blocking, rounds = _with_open_programs(replace(claims, blocked=claims.blocked | shut), refused)
        counts = Counter(claims.program[pair] for pair in placed)
        short = [(counts[p] - least, p) for p, least in enumerate(claims.minimum) if 0 < counts[p] < least]
        if not short:
            return placed, blocking, rounds
        closed.add(min(short)[1])


def blocking_pairs(claims: Claims, placed: Iterable[int]) -> set[int]:
    """Pairs both sides would rather have: an empty seat (waste) or one of a child with less claim (envy)."""
    held: dict[int, set[int]] = defaultdict(set)
    for pair in placed:
        held[claims.student[pair]].add(pair)
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
    return {pair for taken in held.values() for pair in taken}, blocking, rounds


def _one_by_one(
    claims: Claims, order: Mapping[int, list[int]], held: dict[int, set[int]]
) -> tuple[dict[int, set[int]], set[int], int]:
    """Where opening all pairs at once runs in a circle: one pair gets its way at a time, in turn."""
    steps = 0
    blocking = _blocking(claims, order, held)
    while blocking and steps < MOST_STEPS:
        ordered = sorted(blocking, key=claims.priority)
        pair = ordered[(steps * steps) % len(ordered)]
        student, program = claims.student[pair], claims.program[pair]
        held[student] = claims.with_another(held.get(student, set()), pair)
        there = {one for taken in held.values() for one in taken if claims.program[one] == program}
        for one in there - claims.of_program(program, there):
            held[claims.student[one]].discard(one)
        blocking = _blocking(claims, order, held)
        steps += 1
    return held, blocking, steps


def _propose(claims: Claims, order: Mapping[int, list[int]], refused: set[int]) -> dict[int, set[int]]:
    """Deferred acceptance until nobody is refused any more; `refused` grows by every refusal."""
    wanted: dict[int, set[int]] = {}
    waiting = sorted(order)
    at_program: dict[int, set[int]] = defaultdict(set)
    while waiting:
        touched: set[int] = set()
        for student in waiting:
            now = claims.of_student(pair for pair in order[student] if pair not in refused)
            before = wanted.get(student, set())
            for pair in before - now:
                at_program[claims.program[pair]].discard(pair)
            for pair in now - before:
                at_program[claims.program[pair]].add(pair)
                touched.add(claims.program[pair])
            wanted[student] = now
        again: set[int] = set()
        for program in sorted(touched):
            turned_down = at_program[program] - claims.of_program(program, at_program[program])
            refused |= turned_down
            again |= {claims.student[pair] for pair in turned_down}
        waiting = sorted(again)
    return wanted


def _blocking(claims: Claims, order: Mapping[int, list[int]], held: Mapping[int, set[int]]) -> set[int]:
    at_program: dict[int, set[int]] = defaultdict(set)
    for taken in held.values():
        for pair in taken:
            at_program[claims.program[pair]].add(pair)
    lines = {program: _Line(claims, program, there) for program, there in at_program.items()}
    nobody = set[int]()
    found = set()
    for student, pairs in order.items():
        mine = held.get(student, set())
        for pair in pairs:
            program = claims.program[pair]
            if program not in lines:
                lines[program] = _Line(claims, program, nobody)
            # The program is asked first: a full one turns most away at a glance.
            if pair not in mine and lines[program].would_keep(pair) and pair in claims.with_another(mine, pair):
                found.add(pair)
    return found


class _Line:
    """Who sits in a program, by claim, and what the seats and limits have left after each: one more is soon judged."""

    def __init__(self, claims: Claims, program: int, there: set[int]) -> None:
        self.claims, self.program, self.there = claims, program, there
        self.rows = claims.own.get(program, ())
        self.standing: list[int] = []
        self.left = [(claims.capacity[program], *(most for most, _ in self.rows))]
        for pair in sorted(there, key=claims.standing.__getitem__):
            after = self._after(self.left[-1], pair)
            self.standing.append(claims.standing[pair])
            self.left.append(after if min(after) >= 0 else self.left[-1])
        self.is_full = self.left[-1][0] <= 0

    def would_keep(self, pair: int) -> bool:
        """Whether the program would take the pair beside, or instead of, who is there."""
        if self.claims.precedence is not Precedence.AS_LIMITS and self.program in self.claims.reserves:
            return pair in self.claims.of_program(self.program, self.there | {pair})
        if self.is_full and (not self.standing or self.claims.standing[pair] > self.standing[-1]):
            return False
        place = bisect_left(self.standing, self.claims.standing[pair])
        return min(self._after(self.left[place], pair)) >= 0

    def _after(self, left: tuple[int, ...], pair: int) -> tuple[int, ...]:
        return (left[0] - 1, *(room - use.get(pair, 0) for room, (_, use) in zip(left[1:], self.rows, strict=True)))


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
