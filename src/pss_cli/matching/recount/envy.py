"""The audit of a fair match: justified envy and seats left empty."""

from collections import defaultdict

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.found import Violation


def no_envy(book: Book, found: list[Violation]) -> int:
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


def _would_take(book: Book, student: int, mine: list[int], pair: int) -> bool:
    """Whether the student's own order picks the pair beside or instead of what the student has."""
    chosen: list[int] = []
    for one in sorted([*mine, pair], key=lambda p: (p not in book.pinned, book.pairs[p][5], book.pairs[p][1])):
        if len(chosen) < book.students[student][1] and not any(book.clash(one, other) for other in chosen):
            chosen.append(one)
    return pair in chosen


def _would_be_taken(book: Book, program: int, pair: int) -> bool:
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
