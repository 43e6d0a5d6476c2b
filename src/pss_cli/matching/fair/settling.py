"""The fair match in the standard library alone: agents propose, programs keep the most claim, the audit looks for envy.

Programs that meet several times a week, and siblings, can make a plain run leave justified envy behind; what the audit
finds is opened again and the run goes on.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import inf
from time import monotonic

from pss_cli.matching.fair.claims import Claims
from pss_cli.matching.fair.seated import Seated
from pss_cli.matching.fair.walk import Walk
from pss_cli.slotted import dataclass

MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """Requests met, those still in envy or waste, and rounds; `stopped`: the time was over before all was settled."""

    placed: frozenset[int]
    blocking: frozenset[int]
    rounds: int
    stopped: bool = False


def settle(claims: Claims, until: float = inf) -> Settled:
    """The fair match of the claims; `until` is the time by which it ends, on the clock that is never set.

    Programs below their minimum close, the emptiest first, but for those that pins hold open. When the time is over
    all of them close at once, and who loses a seat by that asks for no other.
    """
    settling = _Settling(claims, until)
    while True:
        found = settling.with_open_programs()
        short = _short(claims, found.placed)
        if found.stopped or (short and monotonic() > until):
            return settling.unfinished(found, {program for _, program in short})
        if not short:
            return found
        settling.close(min(short)[1])


def blocking_requests(claims: Claims, placed: Iterable[int]) -> frozenset[int]:
    """Requests both sides would rather have: an empty seat (waste) or one of a child with less claim (envy)."""
    seated = Seated(claims, claims.order_of_choice())
    held: dict[int, set[int]] = {}
    for one in placed:
        held.setdefault(claims.agent[one], set()).add(one)
    for agent, taken in held.items():
        seated.give(agent, taken)
    return frozenset(seated.audit())


def _short(claims: Claims, placed: Iterable[int]) -> list[tuple[int, int]]:
    """The programs below their minimum that may close, each after what it lacks (below 0)."""
    counts = Counter(claims.program[one] for one in placed for _ in claims.students[one])
    least = claims.minimum
    return [(count - least[p], p) for p, count in counts.items() if count < least[p] and p not in claims.kept_open]


class _Settling:
    """A fair match on its way: who sits where, who was refused, and who asks next.

    Who was refused beside a program that closes is refused all the more by those that stay; so closing one goes on from
    what is settled, and only who sat there asks again.
    """

    def __init__(self, claims: Claims, until: float) -> None:
        self.claims, self.until = claims, until
        self.seated = Seated(claims, claims.order_of_choice())
        self.asking = set(self.seated.order)
        self.refused: set[int] = set()
        self.closed: set[int] = set()

    def with_open_programs(self) -> Settled:
        """The match with the programs that are open by now."""
        for rounds in range(1, MOST_ROUNDS + 1):
            if not self._propose():
                return Settled(self.seated.placed, frozenset(), rounds, stopped=True)
            # Of the requests not refused each agent has what it would choose: only the others can block.
            blocking = self.seated.audit(among=self.refused)
            if not blocking:
                return Settled(self.seated.placed, frozenset(), rounds)
            self.refused -= blocking
            self.asking |= {self.claims.agent[one] for one in blocking}
        walk = Walk(self.seated.copy())
        steps = walk.settle(self.until)
        return Settled(walk.kept, walk.left, MOST_ROUNDS + steps, stopped=walk.stopped)

    def _propose(self) -> bool:
        """Deferred acceptance until nobody is refused any more; whether the time sufficed."""
        claims, seated, refused = self.claims, self.seated, self.refused
        while self.asking:
            groups: set[int] = set()
            for agent in self.asking:
                now = claims.of_agent(one for one in seated.order[agent] if one not in refused)
                groups |= seated.give(agent, now)
            turned_down = {one for group in groups for one in seated.turned_down(group)}
            refused |= turned_down
            self.asking = {claims.agent[one] for one in turned_down}
            if self.asking and monotonic() > self.until:
                for agent in self.asking:
                    seated.give(agent, seated.held[agent] - refused)
                return False
        return True

    def close(self, program: int) -> None:
        """Closes a program; who sat there asks again."""
        self.closed.add(program)
        self.asking |= self.seated.close(program)

    def unfinished(self, found: Settled, short: set[int]) -> Settled:
        """What was found, without the programs that are short, and all the envy and waste that is left in it."""
        closed = self.closed | short
        shut = {one for one, program in enumerate(self.claims.program) if program in closed}
        placed, open_ = found.placed - shut, replace(self.claims, blocked=self.claims.blocked | shut)
        return Settled(placed, blocking_requests(open_, placed), found.rounds, stopped=True)
