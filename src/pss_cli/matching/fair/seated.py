"""Who sits where, and whose requests are in envy or waste: judged again only where something changed."""

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from pss_cli.matching.fair.claims import Claims
from pss_cli.matching.fair.line import FilledLine, Line, Use, line_of


class Seated:
    """The requests met of each agent, and those that block: agent and program would both rather have them met.

    `order` are each agent's requests to programs that are open, in its own order.
    """

    def __init__(self, claims: Claims, order: dict[int, list[int]]) -> None:
        self.claims, self.order = claims, order
        self.held: dict[int, AbstractSet[int]] = {}
        self.blocking: set[int] = set()
        self._group_of = [claims.group[program] for program in claims.program]
        self._there: dict[int, set[int]] = defaultdict(set)
        self._lines: dict[int, Line | FilledLine] = {}
        self._by_use: dict[int, dict[Use, list[int]]] = {}
        self._moved: set[int] = set(order)
        self._changed: set[int] = set()
        self._asked: dict[int, set[int]] = defaultdict(set)
        for one in (one for requests in order.values() for one in requests):
            self._asked[self._group_of[one]].add(one)

    def copy(self) -> "Seated":
        """The same, as it was audited, to go on with apart from this one."""
        found = Seated(self.claims, self.order)
        for agent, taken in self.held.items():
            found.give(agent, taken)
        found.blocking, found._moved, found._changed = set(self.blocking), set(), set()
        found._lines, found._by_use = self._lines.copy(), self._by_use
        return found

    @property
    def placed(self) -> frozenset[int]:
        """All requests met."""
        return frozenset(one for taken in self.held.values() for one in taken)

    def give(self, agent: int, now: AbstractSet[int]) -> set[int]:
        """From now on the agent holds these requests; the programs, by group, that it comes to."""
        before = self.held.get(agent, frozenset())
        self.held[agent] = now
        self._moved.add(agent)
        come = {self._group_of[one] for one in now - before}
        left = {self._group_of[one] for one in before - now}
        for one in before - now:
            self._there[self._group_of[one]].discard(one)
        for one in now - before:
            self._there[self._group_of[one]].add(one)
        self._changed |= come | left
        return come

    def turned_down(self, group: int) -> set[int]:
        """Who sits in a group of programs and would not be chosen among all who do."""
        return self._there[group] - self.claims.of_group(self._there[group])

    def close(self, program: int) -> set[int]:
        """Takes away every request for a program; the agents that held one."""
        agent, group = self.claims.agent, self.claims.group[program]
        shut = {one for one in self._asked[group] if self.claims.program[one] == program}
        self._asked[group] -= shut
        self._by_use.pop(group, None)
        self.blocking -= shut
        for one in shut:
            self.order[agent[one]].remove(one)
        lost = {agent[one] for one in shut & self._there[group]}
        for one in lost:
            self.give(one, self.held[one] - shut)
        return lost

    def audit(self, *, among: AbstractSet[int] | None = None) -> set[int]:
        """The requests that block; `among` holds all that can, where that is known."""
        own, others = map(self.order.__getitem__, self._moved), map(self._judged_otherwise, self._changed)
        again = set[int]().union(*own, *others)
        self._moved, self._changed = set(), set()
        self.blocking -= again
        self.blocking |= {one for one in (again if among is None else again & among) if self._blocks(one)}
        return self.blocking

    def _judged_otherwise(self, group: int) -> Collection[int]:
        """The requests to a group of programs which those who sit there now may leave more or less room for."""
        before, now = self._lines.get(group), line_of(self.claims, self._there[group])
        self._lines[group] = now
        if not (isinstance(before, Line) and isinstance(now, Line)):
            return self._asked[group]
        return {one for use, asked in self._uses(group).items() for one in now.otherwise(before, use, asked)}

    def _uses(self, group: int) -> dict[Use, list[int]]:
        """The requests to a group of programs by what they take, each list by claim."""
        if group not in self._by_use:
            found = self._by_use[group] = defaultdict(list)
            for one in sorted(self._asked[group], key=self.claims.standing.__getitem__):
                for use in self.claims.uses[one]:
                    found[use].append(one)
        return self._by_use[group]

    def _blocks(self, one: int) -> bool:
        mine, group = self.held.get(self.claims.agent[one], frozenset()), self._group_of[one]
        if group not in self._lines:
            self._lines[group] = line_of(self.claims, self._there[group])
        # The program is asked first: a full one turns most away at a glance.
        return one not in mine and self._lines[group].would_keep(one) and self.claims.would_take(mine, one)
