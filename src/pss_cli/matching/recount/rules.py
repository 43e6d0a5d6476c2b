"""The rules of a match, one function each: it counts how often it looked and adds what is broken."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from itertools import chain, combinations

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.found import Violation


def _instance_unchanged(book: Book, found: list[Violation]) -> int:
    text = json.dumps(book.instance, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(text.encode()).hexdigest() != book.certificate["instance_hash"]:
        found.append(Violation("instance", "", "", "The students, programs or rules were changed after the match."))
    return 1


def _eligible(book: Book, found: list[Violation]) -> int:
    for student, program in book.certificate["matching"]:
        pair = book.pair_of.get((student, program))
        if pair is None:
            found.append(Violation("eligible", student, program, f"Student {student} may not be placed in {program}."))
        else:
            book.placed.append(pair)
    return len(book.certificate["matching"])


def _once(book: Book, found: list[Violation]) -> int:
    times = Counter(book.placed)
    for pair in sorted(pair for pair, count in times.items() if count > 1):
        student, program = book.names(pair)
        found.append(Violation("once", student, program, f"Student {student} sits in {program} twice."))
    return len(book.placed)


def _seats(book: Book, found: list[Violation]) -> int:
    for program, (name, seats, _, _) in enumerate(book.programs):
        taken = len(book.there.get(program, ()))
        if taken > seats:
            found.append(Violation("seats", "", name, f"{name} has {seats} free seats and {taken} placements."))
    return len(book.programs)


def _most(book: Book, found: list[Violation]) -> int:
    for student, (name, most, _, _) in enumerate(book.students):
        held = len(book.mine.get(student, ()))
        if held > most:
            found.append(Violation("most_programs", name, "", f"Student {name} has {held} programs, at most {most}."))
    return len(book.students)


def _overlaps(book: Book, found: list[Violation]) -> int:
    checked = 0
    for pairs in book.mine.values():
        for one, other in combinations(pairs, 2):
            checked += 1
            if book.clash(one, other):
                (student, first), (_, second) = book.names(one), book.names(other)
                text = f"Student {student} has {first} and {second} at the same time."
                found.append(Violation("overlap", student, second, text))
    return checked


def _pins(book: Book, found: list[Violation]) -> int:
    for pair in sorted(book.pinned - set(book.placed)):
        student, program = book.names(pair)
        found.append(Violation("pin", student, program, f"The pin of student {student} in {program} is lost."))
    return len(book.pinned)


def _blocks(book: Book, found: list[Violation]) -> int:
    for pair in sorted(book.blocked & set(book.placed)):
        student, program = book.names(pair)
        found.append(Violation("block", student, program, f"Student {student} is blocked from {program}."))
    return len(book.blocked)


def _limits(book: Book, found: list[Violation]) -> int:
    used = [0] * len(book.limits)
    for pair in book.placed:
        for limit, amount in book.use_of.get(pair, ()):
            used[limit] += amount
    others = (f"Shared limit {number}" for number in range(len(book.limit_names) + 1, len(book.limits) + 1))
    for name, taken, limit in zip(chain(book.limit_names, others), used, book.limits, strict=True):
        if taken > limit:
            found.append(Violation("limit", "", "", f"{name} holds {limit} for this match; {taken} is used."))
    return len(book.limits)


def _minimum(book: Book, found: list[Violation]) -> int:
    for program, (name, _, least, _) in enumerate(book.programs):
        taken = len(book.there.get(program, ()))
        if 0 < taken < least:
            found.append(Violation("minimum", "", name, f"{name} needs {least} students and has {taken}."))
    return sum(1 for row in book.programs if row[2])


def _siblings(book: Book, found: list[Violation]) -> int:
    for family in book.siblings:
        shared = book.shared_programs(family)
        sets = {frozenset(book.pairs[pair][1] for pair in book.mine.get(one, ())) & shared for one in family}
        if len(sets) > 1:
            name = str(book.students[family[0]][0])
            found.append(Violation("siblings", name, "", f"Student {name} and siblings are not together."))
    return len(book.siblings)


def _values(book: Book, found: list[Violation]) -> int:
    for claim, value in zip(book.claims, book.objective, strict=True):
        if claim["objective"] != value:
            text = f"Stage {claim['name']}: {claim['objective']} is claimed, {value} is counted."
            found.append(Violation("objective", "", "", text))
    return len(book.claims)


def as_stored(book: Book, placements: set[tuple[str, str]], found: list[Violation]) -> int:
    certified = {book.names(pair) for pair in book.placed}
    for student, program in sorted(placements ^ certified):
        text = f"The stored list and the certificate differ on student {student} in {program}."
        found.append(Violation("as_stored", student, program, text))
    return len(placements)


FIRST = frozenset({"instance_unchanged", "eligible", "once"})
"""Rules without which the others cannot be counted."""

RULES: dict[str, Callable[[Book, list[Violation]], int]] = {
    "instance_unchanged": _instance_unchanged,
    "eligible": _eligible,
    "once": _once,
    "seats": _seats,
    "most": _most,
    "overlaps": _overlaps,
    "pins": _pins,
    "blocks": _blocks,
    "limits": _limits,
    "minimum": _minimum,
    "siblings": _siblings,
    "values": _values,
}
