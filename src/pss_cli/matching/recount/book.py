"""The certificate, indexed; values are summed anew from needs, services and the rule of diminishing returns."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from math import gcd
from operator import add
from typing import Any

from pss_cli.matching.recount.cuts import Cut
from pss_cli.matching.recount.found import RecountedLevel


class Book:
    """The certificate, indexed."""

    def __init__(self, certificate: dict[str, Any], placed: Iterable[int] = ()) -> None:
        self.certificate = certificate
        instance = certificate["instance"]
        self.instance = instance
        self.stages: list[str] = instance["stages"]
        self.students: list[list[Any]] = instance["students"]
        self.programs: list[list[Any]] = instance["programs"]
        self.pairs: list[list[Any]] = instance["pairs"]
        full, part, percent = instance["returns"]
        self.full, self.part, self.percent = int(full), int(part), int(percent)
        self.pinned: set[int] = set(instance["pinned"])
        self.blocked: set[int] = set(instance["blocked"])
        self.limits: list[int] = instance["limits"]
        self.rows = len(self.programs) + len(self.limits)
        self.limit_names: list[str] = instance.get("limit_names", [])
        self.claims: list[dict[str, Any]] = certificate["levels"]
        self.placed: list[int] = [*placed]

    @cached_property
    def pair_of(self) -> dict[tuple[str, str], int]:
        return {(self.students[row[0]][0], self.programs[row[1]][0]): number for number, row in enumerate(self.pairs)}

    @cached_property
    def pairs_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(self.pairs):
            found[row[0]].append(number)
        return found

    @cached_property
    def _own_places(self) -> dict[int, int]:
        return {
            pair: place
            for pairs in self.pairs_of.values()
            for place, pair in enumerate(sorted(pairs, key=lambda one: (self.pairs[one][5], self.pairs[one][1])))
        }

    def own_place(self, pair: int) -> int:
        """The pair's place in its student's own order, from 0."""
        return self._own_places[pair]

    @cached_property
    def pairs_in(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(self.pairs):
            found[row[1]].append(number)
        return found

    @cached_property
    def mine(self) -> dict[int, list[int]]:
        """Placed pairs of each student."""
        found: dict[int, list[int]] = defaultdict(list)
        for pair in self.placed:
            found[self.pairs[pair][0]].append(pair)
        return found

    @cached_property
    def there(self) -> dict[int, list[int]]:
        """Placed pairs of each program."""
        found: dict[int, list[int]] = defaultdict(list)
        for pair in self.placed:
            found[self.pairs[pair][1]].append(pair)
        return found

    @cached_property
    def weights_of(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """(student, need) to the stages and weights of one unit."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for student, need, stage, weight in self.instance["weights"]:
            found[student, need].append((stage, weight))
        return found

    @cached_property
    def base_of(self) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = defaultdict(int)
        for student, need, units in self.instance["base"]:
            found[student, need] += units
        return found

    @cached_property
    def use_of(self) -> dict[int, list[tuple[int, int]]]:
        """What a pair takes of each limit."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for limit, pair, amount in self.instance["use"]:
            found[pair].append((limit, amount))
        return found

    @cached_property
    def uses_of(self) -> dict[int, list[tuple[int, int]]]:
        """The pairs that take something of a limit, and how much; pairs that are not there take nothing."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for limit, pair, amount in self.instance["use"]:
            if 0 <= pair < len(self.pairs):
                found[limit].append((pair, amount))
        return found

    @cached_property
    def families(self) -> list[list[int]]:
        """Siblings who stay together; everybody else alone."""
        found: dict[Any, list[int]] = {}
        for number, (_, _, family, _) in enumerate(self.students):
            found.setdefault(("family", family) if family >= 0 else ("alone", number), []).append(number)
        return list(found.values())

    @cached_property
    def siblings(self) -> list[list[int]]:
        return [family for family in self.families if len(family) > 1]

    @cached_property
    def with_siblings(self) -> frozenset[int]:
        return frozenset(student for family in self.siblings for student in family)

    @cached_property
    def cuts(self) -> list[Cut]:
        """The sums, divided and rounded, that the proof may use; none in an older certificate."""
        holds = [*(row[1] for row in self.programs), *self.limits]
        found: list[Cut] = []
        for told in self.certificate.get("cuts") or []:
            found.append(Cut(told, self, holds, found[:]))
        return found

    @cached_property
    def family_number(self) -> dict[int, int]:
        """The family of each student, or the number a student alone goes by."""
        return {student: number for number, family in enumerate(self.families) for student in family}

    @cached_property
    def _clashes(self) -> dict[tuple[int, int], bool]:
        return {}

    def clash(self, one: int, other: int) -> bool:
        """Whether two pairs' programs ever meet at the same time."""
        key = (self.pairs[one][1], self.pairs[other][1])
        if key not in self._clashes:
            self._clashes[key] = any(
                day == other_day and start < other_end and other_start < end
                for day, start, end in self.programs[key[0]][3]
                for other_day, other_start, other_end in self.programs[key[1]][3]
            )
        return self._clashes[key]

    def worth(self, student: int, pairs: Iterable[int]) -> list[int]:
        """Worth of pairs of one student in every stage."""
        total = [0] * len(self.stages)
        units: dict[int, int] = {}
        for pair in pairs:
            row = self.pairs[pair]
            total = list(map(add, total, row[2]))
            for need, dose in row[3]:
                units[need] = units.get(need, 0) + dose
        for need, dose in units.items():
            for stage, weight in self.weights_of.get((student, need), ()):
                total[stage] += self._gained(weight, self.base_of.get((student, need), 0), dose)
        return total

    @cached_property
    def worths_alone(self) -> list[list[int]]:
        """For every stage what each pair is worth alone."""
        worths = (self.worth(row[0], (pair,)) for pair, row in enumerate(self.pairs))
        return [*map(list, zip(*worths, strict=True))] or [[] for _ in self.stages]

    def weighted_worths(self, weights: tuple[tuple[int, int], ...]) -> list[int]:
        """What each pair is worth alone in some stages together, told as stages and weights; cases share them."""
        if weights not in self._weighted:
            total = [0] * len(self.pairs)
            for stage, weight in weights:
                if self._is_worth[stage]:
                    total = [one + weight * worth for one, worth in zip(total, self.worths_alone[stage], strict=True)]
            self._weighted[weights] = total
        return self._weighted[weights]

    @cached_property
    def _is_worth(self) -> list[bool]:
        """Of every stage whether any pair is worth anything alone."""
        return [any(worths) for worths in self.worths_alone]

    @cached_property
    def _weighted(self) -> dict[tuple[tuple[int, int], ...], list[int]]:
        return {}

    def bundle_worth(self, student: int, pairs: tuple[int, ...]) -> list[int]:
        """As `worth`, remembered: every case and stage asks for the same bundles again."""
        if pairs not in self._worths:
            self._worths[pairs] = self.worth(student, pairs)
        return self._worths[pairs]

    @cached_property
    def _worths(self) -> dict[tuple[int, ...], list[int]]:
        return {}

    @cached_property
    def objective(self) -> list[int]:
        """Worth of all placed pairs in every stage."""
        total = [0] * len(self.stages)
        for student, pairs in self.mine.items():
            total = [one + more for one, more in zip(total, self.worth(student, pairs), strict=True)]
        return total

    def _gained(self, weight: int, base: int, dose: int) -> int:
        """What a dose is worth to who has so many units of the need already, remembered."""
        told = (weight, base, dose)
        if told not in self._gains:
            self._gains[told] = self._returns(weight, base + dose) - self._returns(weight, base)
        return self._gains[told]

    @cached_property
    def _gains(self) -> dict[tuple[int, int, int], int]:
        return {}

    def _returns(self, weight: int, units: int) -> int:
        partly = min(max(units - self.full, 0), self.part)
        return weight * min(units, self.full) + weight * self.percent // 100 * partly

    def grain(self, stage: int) -> int:
        """The number all worths of a stage are multiples of."""
        if stage not in self._grains:
            self._grains[stage] = self._common_divisor(stage)
        return self._grains[stage]

    @cached_property
    def _grains(self) -> dict[int, int]:
        return {}

    def _common_divisor(self, stage: int) -> int:
        weights = {weight for _, _, where, weight in self.instance["weights"] if where == stage}
        values = {row[2][stage] for row in self.pairs}
        return gcd(*values, *weights, *(weight * self.percent // 100 for weight in weights)) or 1

    def claimed_levels(self) -> tuple[RecountedLevel, ...]:
        return tuple(RecountedLevel(claim["name"], claim["objective"], None) for claim in self.claims)

    def shared_programs(self, family: list[int]) -> frozenset[int]:
        """Programs all siblings may take."""
        return frozenset.intersection(
            *(frozenset(self.pairs[pair][1] for pair in self.pairs_of.get(one, ())) for one in family)
        )

    def names(self, pair: int) -> tuple[str, str]:
        return str(self.students[self.pairs[pair][0]][0]), str(self.programs[self.pairs[pair][1]][0])
