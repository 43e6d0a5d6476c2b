"""Who asks for which seats with what claim: pairs of students and programs as the requests of the fair match."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

from pss_cli.matching.fair.claims import Claims, Reserve, busy_bits

Asked: TypeAlias = tuple[int, ...]
"""The pairs of one request: one pair, or those of all siblings in one program."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """The pairs by number, with what the fair match looks at; `families` is -1 for children who are matched alone.

    `use` are rows (limit, pair, amount); `reserve_rows` the program of each limit that keeps seats in reserve.
    """

    student: Sequence[int]
    program: Sequence[int]
    band: Sequence[int]
    rank: Sequence[int]
    lottery: Sequence[int]
    most: Sequence[int]
    capacity: Sequence[int]
    minimum: Sequence[int]
    sessions: Sequence[Any]
    families: Sequence[int]
    pinned: frozenset[int] = frozenset()
    blocked: frozenset[int] = frozenset()
    use: Sequence[Sequence[int]] = ()
    reserve_rows: Mapping[int, int] = field(default_factory=dict)

    def claims(self, limits: Sequence[int]) -> Claims:
        """The requests as claims where such limits hold."""
        return replace(self._requests, room=[*self.capacity, *limits], reserves=self._reserves(limits))

    @cached_property
    def _requests(self) -> Claims:
        """The requests, whatever the limits.

        A family stands where the last of its children would stand: so no child outside it is passed over.
        """
        students = [tuple([self.student[pair] for pair in one]) for one in self.asked]
        programs = [self.program[one[0]] for one in self.asked]
        agent, place = self._agents()
        bits = busy_bits(self.sessions)
        width = max((one.bit_length() for one in bits), default=0)
        return Claims(
            agent=[agent[one[0]] for one in students],
            students=students,
            is_alone=[self.families[one[0]] < 0 for one in students],
            program=programs,
            # Siblings may be busy at the same time: each has bits of their own.
            busy=[
                sum([bits[program] << width * place[student] for student in seated])
                for program, seated in zip(programs, students, strict=True)
            ],
            uses=self._uses(programs),
            standing=self._standing(),
            wish=_places([*zip(self._is_free, self._own, strict=True)]),
            room=self.capacity,
            most=self.most,
            minimum=self.minimum,
            group=self._groups(),
            blocked=self.requests_of(self.blocked),
            kept_open=frozenset(self.program[pair] for pair in self.pinned),
            reserves={},
        )

    def requests_of(self, pairs: Iterable[int]) -> frozenset[int]:
        """The requests that ask for any of the pairs."""
        return frozenset(self._request_of[pair] for pair in pairs if pair in self._request_of)

    @cached_property
    def _request_of(self) -> dict[int, int]:
        return {pair: number for number, one in enumerate(self.asked) for pair in one}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The pairs of each request, in the order of the first."""
        size: dict[int, int] = defaultdict(int)
        for family in self.families:
            size[family] += 1
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for pair, student in enumerate(self.student):
            if self.families[student] >= 0:
                together[self.families[student], self.program[pair]].append(pair)
        joint = [tuple(pairs) for (family, _), pairs in together.items() if len(pairs) == size[family] > 1]
        first = {one[0]: one for one in joint}
        others = {pair for one in joint for pair in one[1:]}
        return tuple(first.get(pair, (pair,)) for pair in range(len(self.student)) if pair not in others)

    @cached_property
    def _is_free(self) -> list[bool]:
        """Whether nothing of a request is pinned."""
        free = [True] * len(self.asked)
        for one in self.requests_of(self.pinned):
            free[one] = False
        return free

    def _agents(self) -> tuple[list[int], list[int]]:
        """The agent of each student, the first of a family standing for it, and the student's place in the family."""
        agent, place = list(range(len(self.families))), [0] * len(self.families)
        members: dict[int, list[int]] = defaultdict(list)
        for student, family in enumerate(self.families):
            if family >= 0:
                agent[student], place[student] = (members[family] or [student])[0], len(members[family])
                members[family].append(student)
        return agent, place

    def _uses(self, programs: Sequence[int]) -> list[tuple[tuple[int, int], ...]]:
        of_pair: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for limit, pair, amount in self.use:
            of_pair[pair].append((len(self.capacity) + limit, amount))
        found: list[tuple[tuple[int, int], ...]] = []
        for one, program in zip(self.asked, programs, strict=True):
            if of_pair.keys().isdisjoint(one):
                found.append(((program, len(one)),))
                continue
            total = {program: len(one)}
            for pair in one:
                for row, amount in of_pair.get(pair, ()):
                    total[row] = total.get(row, 0) + amount
            found.append(tuple(total.items()))
        return found

    def _standing(self) -> list[int]:
        """Each request's place by pin, then the band of the program's own need, then the lottery number.

        Where programs share a limit a student's own requests may be equal; then the student's own order decides.
        """
        claim = [(-band, self.lottery[student], student) for band, student in zip(self.band, self.student, strict=True)]
        last = [claim[one[0]] if len(one) == 1 else max(claim[pair] for pair in one) for one in self.asked]
        return _places([*zip(self._is_free, last, self._own, strict=True)])

    @cached_property
    def _own(self) -> list[float]:
        """The mean of the places that a request has in its children's own orders."""
        next_place = [0] * len(self.families)
        place = [0] * len(self.student)
        order = [*zip(self.rank, self.program, strict=True)]
        for pair in sorted(range(len(place)), key=order.__getitem__):
            place[pair] = next_place[self.student[pair]]
            next_place[self.student[pair]] += 1
        return [place[one[0]] if len(one) == 1 else sum([place[pair] for pair in one]) / len(one) for one in self.asked]

    def _groups(self) -> list[int]:
        """A number for each program, the same for programs that share a limit, directly or through others."""
        sharing: dict[int, set[int]] = defaultdict(set)
        for limit, pair, _ in self.use:
            sharing[limit].add(self.program[pair])
        group = list(range(len(self.capacity)))
        for programs in sharing.values():
            joined = {group[program] for program in programs}
            group = [min(joined) if one in joined else one for one in group]
        return group

    def _reserves(self, limits: Sequence[int]) -> dict[int, Reserve]:
        return {
            program: Reserve(self.capacity[program] - limits[limit], len(self.capacity) + limit, self._outside[limit])
            for limit, program in self.reserve_rows.items()
        }

    @cached_property
    def _outside(self) -> dict[int, frozenset[int]]:
        """The requests that each limit keeping seats in reserve is for: those of everybody else."""
        pairs: dict[int, list[int]] = {limit: [] for limit in self.reserve_rows}
        for limit, pair, _ in self.use:
            if limit in pairs:
                pairs[limit].append(pair)
        return {limit: self.requests_of(ones) for limit, ones in pairs.items()}


def _places(keys: Sequence[tuple[Any, ...]]) -> list[int]:
    """The place of each key among all; of equal ones that of the earlier request comes first."""
    places = [0] * len(keys)
    for place, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        places[number] = place
    return places
