"""Where opening all requests at once runs in a circle: one gets its way at a time, the most claim first."""

from time import monotonic

from pss_cli.matching.fair.seated import Seated

MOST_STEPS = 3_000
ASIDE = 7
"""Every so many steps another request than the first has its way."""


class Walk:
    """A walk from who sits where, audited, to a match with the fewest requests left in envy or waste.

    `kept` are the requests met there, `left` those that block; `stopped`: the time was over first.
    """

    def __init__(self, seated: Seated) -> None:
        self.seated = seated
        self.kept, self.left = seated.placed, frozenset(seated.blocking)
        self.stopped = False

    def settle(self, until: float) -> int:
        """Walks until nothing blocks, the time is over or there were too many steps; how many there were."""
        blocking = self.seated.blocking
        for step in range(MOST_STEPS):
            if not blocking:
                return step
            if monotonic() > until:
                self.stopped = True
                return step
            self._give_way(self._next(step))
            blocking = self.seated.audit()
            if len(blocking) < len(self.left):
                self.kept, self.left = self.seated.placed, frozenset(blocking)
        return MOST_STEPS

    def _next(self, step: int) -> int:
        """The request with the most claim; now and then another one, because the first ones may go in a circle."""
        standing, blocking = self.seated.claims.standing, self.seated.blocking
        if step % ASIDE:
            return min(blocking, key=standing.__getitem__)
        ordered = sorted(blocking, key=standing.__getitem__)
        return ordered[step * step % len(ordered)]

    def _give_way(self, one: int) -> None:
        seated, claims = self.seated, self.seated.claims
        agent = claims.agent[one]
        seated.give(agent, claims.with_another(seated.held.get(agent, ()), one))
        for other in seated.turned_down(claims.group[claims.program[one]]):
            seated.give(claims.agent[other], seated.held[claims.agent[other]] - {other})
