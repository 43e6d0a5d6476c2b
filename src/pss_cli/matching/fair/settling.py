"""The fair match in the standard library alone: agents propose, programs keep the most claim, the audit looks for envy.

Programs that meet several times a week, and siblings, can make a plain run leave justified envy behind; what the audit
finds is opened again and the run repeated.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf

from pss_cli.matching.fair.claims import Claims, Precedence

MOST_ROUNDS = 12
MOST_STEPS = 3_000
ASIDE = 7
"""Every so many steps another request than the first has its way."""


def settle(claims: Claims) -> tuple[set[int], set[int], int]:
    """Requests met, those still in envy or waste, and rounds.

    Programs below their minimum close, the emptiest first, but for those that pins hold open.
    """
    everything = range(len(claims.agent))
    may_close = {program: least for program, least in enumerate(claims.minimum) if program not in claims.kept_open}
    closed: set[int] = set()
    refused: set[int] = set()
    while True:
        shut = {one for one in everything if claims.program[one] in closed}
        # Who was refused beside a program that closes is refused all the more by those that stay.
        placed, blocking, rounds = _with_open_programs(replace(claims, blocked=claims.blocked | shut), refused)
        counts = Counter(claims.program[one] for one in placed for _ in claims.students[one])
        short = [(counts[p] - least, p) for p, least in may_close.items() if 0 < counts[p] < least]
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
        held, blocking, steps = _Walk(claims, order, held).settled()
        rounds += steps
    return {one for taken in held.values() for one in taken}, blocking, rounds


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
            if one not in mine and lines[group].would_keep(one) and claims.would_take(mine, one):
                found.add(one)
    return found


class _Walk:
    """Where opening all requests at once runs in a circle: one gets its way at a time, the most claim first.

    Each step is small: only requests of the agents and to the programs it touched are judged again.
    """

    def __init__(self, claims: Claims, order: Mapping[int, list[int]], held: dict[int, set[int]]) -> None:
        self.claims, self.order, self.held = claims, order, held
        self.group_of = [claims.group[program] for program in claims.program]
        self.asked: dict[int, list[int]] = defaultdict(list)
        self.there: dict[int, set[int]] = defaultdict(set)
        for one in (one for requests in order.values() for one in requests):
            self.asked[self.group_of[one]].append(one)
        for one in (one for taken in held.values() for one in taken):
            self.there[self.group_of[one]].add(one)
        self.blocking = _blocking(claims, order, held)

    def settled(self) -> tuple[dict[int, set[int]], set[int], int]:
        """What is held where the fewest requests are left in envy or waste, these requests, and the steps taken."""
        fewest, kept, steps = len(self.blocking) + 1, self.held, 0
        left = self.blocking
        while True:
            if len(self.blocking) < fewest:
                fewest, left = len(self.blocking), set(self.blocking)
                kept = {agent: set(taken) for agent, taken in self.held.items()}
            if not self.blocking or steps == MOST_STEPS:
                return kept, left, steps
            self._give_way(self._next(steps))
            steps += 1

    def _next(self, steps: int) -> int:
        """The request with the most claim; now and then another one, because the first ones may go in a circle."""
        if steps % ASIDE:
            return min(self.blocking, key=self.claims.standing.__getitem__)
        ordered = sorted(self.blocking, key=self.claims.standing.__getitem__)
        return ordered[steps * steps % len(ordered)]

    def _give_way(self, one: int) -> None:
        agent, group = self.claims.agent[one], self.group_of[one]
        before = self.held.get(agent, set())
        self.held[agent] = self.claims.with_another(before, one)
        touched = {group, *(self.group_of[other] for other in before - self.held[agent])}
        for other in before - self.held[agent]:
            self.there[self.group_of[other]].discard(other)
        self.there[group].add(one)
        turned_down = self.there[group] - self.claims.of_group(self.there[group])
        self.there[group] -= turned_down
        for other in turned_down:
            self.held[self.claims.agent[other]].discard(other)
        self._judge_again(touched, {agent, *(self.claims.agent[other] for other in turned_down)})

    def _judge_again(self, groups: set[int], agents: set[int]) -> None:
        again = {one for group in groups for one in self.asked[group]}
        again |= {one for agent in agents for one in self.order[agent]}
        lines = {group: _Line(self.claims, self.there[group]) for group in {self.group_of[one] for one in again}}
        self.blocking -= again
        for one in again:
            mine = self.held.get(self.claims.agent[one], set())
            wanted = one not in mine and lines[self.group_of[one]].would_keep(one)
            if wanted and self.claims.would_take(mine, one):
                self.blocking.add(one)


class _Line:
    """Who sits in a group of programs, by claim, and what they take of each row: one more is soon judged."""

    def __init__(self, claims: Claims, there: set[int]) -> None:
        self.claims, self.there = claims, there
        self.standing: dict[int, list[int]] = defaultdict(list)
        self.taken: dict[int, list[int]] = defaultdict(list)
        self.last: dict[tuple[int, int], float] = {}
        self.seated: dict[int, float] = {}
        self.is_as_limits = claims.precedence is Precedence.AS_LIMITS
        self.fills_reserves = not self.is_as_limits and any(claims.program[one] in claims.reserves for one in there)
        left: dict[int, int] = {}
        for one in sorted(there, key=claims.standing.__getitem__):
            if claims.takes(left, claims.uses[one]):
                for row, _ in claims.uses[one]:
                    self.standing[row].append(claims.standing[one])
                    self.taken[row].append(claims.room[row] - left[row])

    def would_keep(self, one: int) -> bool:
        """Whether the program would take the request beside, or instead of, those that are there."""
        claims = self.claims
        if self.fills_reserves or (claims.program[one] in claims.reserves and not self.is_as_limits):
            return not self._comes_last(one) and one in claims.of_group(self.there | {one})
        for use in claims.uses[one]:
            if use not in self.last:
                self.last[use] = self._last(*use)
            if claims.standing[one] > self.last[use]:
                return False
        return True

    def _comes_last(self, one: int) -> bool:
        """Whether it has less claim than all who fill the program, and no reserve that could still be for it."""
        claims, program = self.claims, self.claims.program[one]
        if program not in claims.reserves or one not in claims.reserves[program].outside:
            return False
        if program not in self.seated:
            seated = [other for other in self.there if claims.program[other] == program]
            taken = sum(len(claims.students[other]) for other in seated)
            worst = max(map(claims.standing.__getitem__, seated), default=-inf)
            self.seated[program] = worst if taken >= claims.room[program] else inf
        return claims.standing[one] > self.seated[program]

    def _last(self, row: int, amount: int) -> float:
        """The standing after which too little is left of a row for such an amount."""
        room = self.claims.room[row] - amount
        place = bisect_right(self.taken[row], room)
        if room < 0:
            return -inf
        return self.standing[row][place] if place < len(self.taken[row]) else inf
