"""The check of a match from its certificate alone: integers, no tolerance, the standard library, none of the engine.

Every rule is counted anew; every value is summed anew; every bound is found by a search of its own.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import gcd
from typing import Any


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: its name, whom it concerns (ids, or empty), and a sentence."""

    rule: str
    student_id: str
    program_id: str
    text: str


@dataclass(frozen=True, slots=True)
class RecountedLevel:
    """One stage; `upper_bound` is None where the prices do not prove the value to be the best."""

    name: str
    objective: int
    upper_bound: int | None


@dataclass(frozen=True, slots=True)
class Recounted:
    """The whole check. `checked` says how often each rule was looked at."""

    violations: tuple[Violation, ...]
    levels: tuple[RecountedLevel, ...]
    checked: tuple[tuple[str, int], ...]

    @property
    def proved(self) -> bool:
        return not self.violations and all(level.upper_bound == level.objective for level in self.levels)


def recount(certificate: dict[str, Any], placements: Iterable[tuple[str, str]] | None = None) -> Recounted:
    """Checks a certificate; with `placements` (student id, program id) also that these are what it certifies."""
    book = _Book(certificate)
    found: list[Violation] = []
    checked: list[tuple[str, int]] = []
    for rule in (_instance_unchanged, _eligible, _once, _seats, _most, _overlaps, _pins, _blocks, _limits, _minimum,
                 _siblings, _values):  # fmt: skip
        before = len(found)
        times = rule(book, found)
        checked.append((rule.__name__.lstrip("_"), times))
        if rule in {_instance_unchanged, _eligible, _once} and len(found) > before:
            return Recounted(tuple(found), book.claimed_levels(), tuple(checked))
    if placements is not None:
        checked.append(("as_stored", _as_stored(book, set(placements), found)))
    if certificate["method"] == "fair":
        checked.append(("envy", _no_envy(book, found)))
    levels = tuple(_level(book, stage, found) for stage in range(len(book.stages)))
    checked.append(("proof", len(levels)))
    return Recounted(tuple(found), levels, tuple(checked))


class _Book:
    """The certificate, indexed."""

    def __init__(self, certificate: dict[str, Any]) -> None:
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
        self.claims: list[dict[str, Any]] = certificate["levels"]
        self.placed: list[int] = []

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
    def families(self) -> list[list[int]]:
        """Siblings who stay together; everybody else alone."""
        found: dict[Any, list[int]] = {}
        for number, (_, _, family, _) in enumerate(self.students):
            found.setdefault(("family", family) if family >= 0 else ("alone", number), []).append(number)
        return list(found.values())

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
        units: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for stage, value in enumerate(self.pairs[pair][2]):
                total[stage] += value
            for need, dose in self.pairs[pair][3]:
                units[need] += dose
        for need, dose in units.items():
            base = self.base_of.get((student, need), 0)
            for stage, weight in self.weights_of.get((student, need), ()):
                total[stage] += self._returns(weight, base + dose) - self._returns(weight, base)
        return total

    @cached_property
    def objective(self) -> list[int]:
        """Worth of all placed pairs in every stage."""
        total = [0] * len(self.stages)
        for student, pairs in self.mine.items():
            total = [one + more for one, more in zip(total, self.worth(student, pairs), strict=True)]
        return total

    def _returns(self, weight: int, units: int) -> int:
        partly = min(max(units - self.full, 0), self.part)
        return weight * min(units, self.full) + weight * self.percent // 100 * partly

    def grain(self, stage: int) -> int:
        """The number all worths of a stage are multiples of."""
        found = 0
        for row in self.pairs:
            found = gcd(found, row[2][stage])
        for _, _, where, weight in self.instance["weights"]:
            if where == stage:
                found = gcd(found, weight, weight * self.percent // 100)
        return found or 1

    def claimed_levels(self) -> tuple[RecountedLevel, ...]:
        return tuple(RecountedLevel(claim["name"], claim["objective"], None) for claim in self.claims)

    def names(self, pair: int) -> tuple[str, str]:
        return str(self.students[self.pairs[pair][0]][0]), str(self.programs[self.pairs[pair][1]][0])


def _instance_unchanged(book: _Book, found: list[Violation]) -> int:
    text = json.dumps(book.instance, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != book.certificate["instance_hash"]:
        found.append(Violation("instance", "", "", "The students, programs or rules were changed after the match."))
    return 1


def _eligible(book: _Book, found: list[Violation]) -> int:
    for student, program in book.certificate["matching"]:
        pair = book.pair_of.get((student, program))
        if pair is None:
            found.append(Violation("eligible", student, program, f"Student {student} may not be placed in {program}."))
        else:
            book.placed.append(pair)
    return len(book.certificate["matching"])


def _once(book: _Book, found: list[Violation]) -> int:
    for pair in (
        sorted({pair for pair in book.placed if book.placed.count(pair) > 1})
        if (len(set(book.placed)) < len(book.placed))
        else ()
    ):
        student, program = book.names(pair)
        found.append(Violation("once", student, program, f"Student {student} sits in {program} twice."))
    return len(book.placed)


def _seats(book: _Book, found: list[Violation]) -> int:
    for program, (name, seats, _, _) in enumerate(book.programs):
        taken = len(book.there.get(program, ()))
        if taken > seats:
            found.append(Violation("seats", "", name, f"{name} has {seats} free seats and {taken} placements."))
    return len(book.programs)


def _most(book: _Book, found: list[Violation]) -> int:
    for student, (name, most, _, _) in enumerate(book.students):
        held = len(book.mine.get(student, ()))
        if held > most:
            found.append(Violation("most_programs", name, "", f"Student {name} has {held} programs, at most {most}."))
    return len(book.students)


def _overlaps(book: _Book, found: list[Violation]) -> int:
    checked = 0
    for pairs in book.mine.values():
        for one, other in combinations(pairs, 2):
            checked += 1
            if book.clash(one, other):
                (student, first), (_, second) = book.names(one), book.names(other)
                text = f"Student {student} has {first} and {second} at the same time."
                found.append(Violation("overlap", student, second, text))
    return checked


def _pins(book: _Book, found: list[Violation]) -> int:
    for pair in sorted(book.pinned - set(book.placed)):
        student, program = book.names(pair)
        found.append(Violation("pin", student, program, f"The pin of student {student} in {program} is lost."))
    return len(book.pinned)


def _blocks(book: _Book, found: list[Violation]) -> int:
    for pair in sorted(book.blocked & set(book.placed)):
        student, program = book.names(pair)
        found.append(Violation("block", student, program, f"Student {student} is blocked from {program}."))
    return len(book.blocked)


def _limits(book: _Book, found: list[Violation]) -> int:
    used = [0] * len(book.limits)
    for pair in book.placed:
        for limit, amount in book.use_of.get(pair, ()):
            used[limit] += amount
    for number, (taken, limit) in enumerate(zip(used, book.limits, strict=True), start=1):
        if taken > limit:
            found.append(Violation("limit", "", "", f"Shared limit {number} holds {limit}; {taken} is used."))
    return len(book.limits)


def _minimum(book: _Book, found: list[Violation]) -> int:
    for program, (name, _, least, _) in enumerate(book.programs):
        taken = len(book.there.get(program, ()))
        if 0 < taken < least:
            found.append(Violation("minimum", "", name, f"{name} needs {least} students and has {taken}."))
    return sum(1 for row in book.programs if row[2])


def _siblings(book: _Book, found: list[Violation]) -> int:
    families = [family for family in book.families if len(family) > 1]
    for family in families:
        shared = _shared_programs(book, family)
        sets = {frozenset(book.pairs[pair][1] for pair in book.mine.get(one, ())) & shared for one in family}
        if len(sets) > 1:
            name = str(book.students[family[0]][0])
            found.append(Violation("siblings", name, "", f"Student {name} and siblings are not together."))
    return len(families)


def _shared_programs(book: _Book, family: list[int]) -> frozenset[int]:
    return frozenset.intersection(*(frozenset(book.pairs[pair][1] for pair in book.pairs_of[one]) for one in family))


def _values(book: _Book, found: list[Violation]) -> int:
    for claim, value in zip(book.claims, book.objective, strict=True):
        if claim["objective"] != value:
            text = f"Stage {claim['name']}: {claim['objective']} is claimed, {value} is counted."
            found.append(Violation("objective", "", "", text))
    return len(book.claims)


def _as_stored(book: _Book, placements: set[tuple[str, str]], found: list[Violation]) -> int:
    certified = {book.names(pair) for pair in book.placed}
    for student, program in sorted(placements ^ certified):
        text = f"The stored list and the certificate differ on student {student} in {program}."
        found.append(Violation("as_stored", student, program, text))
    return len(placements)


def _level(book: _Book, stage: int, found: list[Violation]) -> RecountedLevel:
    claim = book.claims[stage]
    name, objective, claimed = claim["name"], book.objective[stage], claim["upper_bound"]
    if claim["prices"] is None:
        if claimed is not None:
            found.append(Violation("bound", "", "", f"Stage {name}: a bound is claimed without prices."))
        return RecountedLevel(name, objective, None)
    weights, prices = claim["weights"], claim["prices"]
    sizes_fit = len(weights) == stage + 1 and len(prices) == len(book.programs) + len(book.limits)
    if not sizes_fit or min(prices, default=0) < 0 or min(weights) < 0 or weights[-1] <= 0:
        found.append(Violation("price", "", "", f"Stage {name}: a price or weight is negative or missing."))
        return RecountedLevel(name, objective, None)
    bound = _bound(book, weights, prices)
    bound = bound // book.grain(stage) * book.grain(stage)
    proved = bound if bound == objective else None
    if claimed is not None and claimed != bound:
        text = f"Stage {name}: the bound {claimed} is claimed, the prices give {bound}."
        found.append(Violation("bound", "", "", text))
    return RecountedLevel(name, objective, proved)


def _bound(book: _Book, weights: list[int], prices: list[int]) -> int:
    """The most any match that keeps the earlier stages can reach in the last weighted stage."""
    limits = [row[1] for row in book.programs] + book.limits
    total = sum(price * limit for price, limit in zip(prices, limits, strict=True))
    total += sum(_best_bundle(book, family, weights, prices) for family in book.families)
    total -= sum(weight * value for weight, value in zip(weights[:-1], book.objective, strict=False))
    return int(total // weights[-1])


def _net(book: _Book, student: int, pairs: Iterable[int], weights: list[int], prices: list[int]) -> int:
    """Weighted worth of pairs of one student, less their prices."""
    chosen = tuple(pairs)
    total = sum(weight * value for weight, value in zip(weights, book.worth(student, chosen), strict=False))
    for pair in chosen:
        total -= prices[book.pairs[pair][1]]
        total -= sum(prices[len(book.programs) + limit] * amount for limit, amount in book.use_of.get(pair, ()))
    return total


def _best_bundle(book: _Book, family: list[int], weights: list[int], prices: list[int]) -> int:
    if len(family) == 1:
        return _best_of_student(book, family[0], weights, prices)
    shared = _shared_programs(book, family)
    options = [
        [
            (frozenset(book.pairs[pair][1] for pair in bundle) & shared, _net(book, one, bundle, weights, prices))
            for bundle in _every_bundle(book, one)
        ]
        for one in family
    ]
    return max(
        sum(net for _, net in together)
        for together in product(*options)
        if len({programs for programs, _ in together}) == 1
    )


def _every_bundle(book: _Book, student: int) -> Iterator[tuple[int, ...]]:
    own = [pair for pair in book.pairs_of[student] if pair not in book.blocked]
    pins = {pair for pair in own if pair in book.pinned}
    for size in range(book.students[student][1] + 1):
        for bundle in combinations(own, size):
            if pins <= set(bundle) and not any(book.clash(one, other) for one, other in combinations(bundle, 2)):
                yield bundle


def _best_of_student(book: _Book, student: int, weights: list[int], prices: list[int]) -> int:
    """Depth first over pairs that gain alone: together they never gain more than the sum, which bounds the search."""
    own = [pair for pair in book.pairs_of.get(student, ()) if pair not in book.blocked]
    pins = tuple(pair for pair in own if pair in book.pinned)
    gains = [(_net(book, student, (pair,), weights, prices), pair) for pair in own if pair not in book.pinned]
    order = sorted((gain for gain in gains if gain[0] > 0), reverse=True)
    room = book.students[student][1] - len(pins)
    best = _net(book, student, pins, weights, prices)

    def deeper(chosen: tuple[int, ...], net: int, start: int) -> None:
        nonlocal best
        best = max(best, net)
        left = room - (len(chosen) - len(pins))
        for place in range(start, len(order) if left > 0 else start):
            if net + sum(gain for gain, _ in order[place : place + left]) <= best:
                return
            pair = order[place][1]
            if not any(book.clash(pair, other) for other in chosen):
                grown = (*chosen, pair)
                deeper(grown, _net(book, student, grown, weights, prices), place + 1)

    deeper(pins, best, 0)
    return best


def _no_envy(book: _Book, found: list[Violation]) -> int:
    """Fair mode: nobody would rather have a seat that is empty or held by a student with less claim."""
    checked = 0
    closed = {p for p, row in enumerate(book.programs) if row[2] and not book.there.get(p)}
    for student, pairs in book.pairs_of.items():
        mine = book.mine.get(student, [])
        for pair in pairs:
            checked += 1
            program = book.pairs[pair][1]
            if pair in mine or pair in book.blocked or program in closed:
                continue
            if _would_take(book, student, mine, pair) and _would_be_taken(book, program, pair):
                names = book.names(pair)
                text = f"Student {names[0]} has more claim to a seat in {names[1]} than it was given by."
                found.append(Violation("envy", *names, text))
    return checked


def _would_take(book: _Book, student: int, mine: list[int], pair: int) -> bool:
    """Whether the student's own order picks the pair beside or instead of what the student has."""
    chosen: list[int] = []
    for one in sorted([*mine, pair], key=lambda p: (p not in book.pinned, book.pairs[p][5], book.pairs[p][1])):
        if len(chosen) < book.students[student][1] and not any(book.clash(one, other) for other in chosen):
            chosen.append(one)
    return pair in chosen


def _would_be_taken(book: _Book, program: int, pair: int) -> bool:
    """Whether the program's order (pins, need band, lottery) and its limits pick the pair."""

    def claim(one: int) -> tuple[bool, int, int, int]:
        student = book.pairs[one][0]
        return (one not in book.pinned, -book.pairs[one][4], book.students[student][3], student)

    seats = book.programs[program][1]
    used: dict[int, int] = defaultdict(int)
    for one in sorted([*book.there.get(program, ()), pair], key=claim):
        needs = book.use_of.get(one, ())
        if seats and all(used[limit] + amount <= book.limits[limit] for limit, amount in needs):
            seats -= 1
            for limit, amount in needs:
                used[limit] += amount
            if one == pair:
                return True
    return False
