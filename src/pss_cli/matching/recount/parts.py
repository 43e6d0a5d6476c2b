"""A proof by parts: parts that share nothing, each with a proof of its own; what they reach at most adds up."""

from collections.abc import Iterator, Sequence
from typing import Any

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.bounds import Bounds
from pss_cli.matching.recount.found import RecountedLevel, Violation


def levels_by_parts(book: Book, found: list[Violation]) -> tuple[RecountedLevel, ...]:
    """Every stage with the sum of its parts' bounds.

    A bound is told as long as every part reaches those of the stages before: what one part loses there another
    could make good.
    """
    told = book.certificate["parts"]
    wrong = list(_shared(book, told))
    if wrong:
        found += [Violation("parts", "", "", text) for text in wrong]
        return book.claimed_levels()
    parts = [_levels(part, found) for part in _books(book, told)]
    levels, is_reached = [], True
    for stage, claim in enumerate(book.claims):
        here = [levels[stage] for levels in parts]
        bounds = [level.upper_bound for level in here if level.upper_bound is not None]
        bound = sum(bounds) if is_reached and len(bounds) == len(here) else None
        is_reached = is_reached and all(level.upper_bound == level.objective for level in here)
        if claim["upper_bound"] is not None and claim["upper_bound"] != bound:
            gives = "nothing" if bound is None else bound
            text = f"Stage {claim['name']}: the bound {claim['upper_bound']} is claimed, the parts give {gives}."
            found.append(Violation("bound", "", "", text))
        levels.append(RecountedLevel(claim["name"], book.objective[stage], bound))
    return tuple(levels)


def _shared(book: Book, told: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the parts: something without a part, or in two."""
    students, programs, limits = told["students"], told["programs"], told["limits"]
    for kind, parts, rows in (
        ("student", students, book.students), ("program", programs, book.programs), ("limit", limits, book.limits),
    ):  # fmt: skip
        if len(parts) != len(rows) or not all(isinstance(one, int) and 0 <= one < len(told["proofs"]) for one in parts):
            yield f"The proof by parts does not give every {kind} a part."
            return
    if any(len(proof["levels"]) != len(book.stages) for proof in told["proofs"]):
        yield "A part of the proof does not tell every stage."
    if any(students[row[0]] != programs[row[1]] for row in book.pairs):
        yield "Two parts of the proof share a program."
    if any(students[book.pairs[pair][0]] != limits[limit] for pair, uses in book.use_of.items() for limit, _ in uses):
        yield "Two parts of the proof share a limit."
    if any(students[one] != students[family[0]] for family in book.siblings for one in family):
        yield "Two parts of the proof share a family."


def _levels(book: Book, found: list[Violation]) -> tuple[RecountedLevel, ...]:
    bounds = Bounds(book)
    levels = tuple(bounds.level(stage, found) for stage in range(len(book.stages)))
    for claim, level in zip(book.claims, levels, strict=True):
        if claim["objective"] != level.objective:
            text = f"Stage {claim['name']}: a part claims {claim['objective']}, {level.objective} is counted."
            found.append(Violation("objective", "", "", text))
    return levels


def _books(book: Book, told: dict[str, Any]) -> Iterator[Book]:
    """Each part as a book of its own, everything counted from 0 in the order of the whole."""
    count, instance = len(told["proofs"]), book.instance
    in_part = [told["students"][row[0]] for row in book.pairs]
    students, student = _numbered(told["students"], count)
    programs, program = _numbered(told["programs"], count)
    limits, limit = _numbered(told["limits"], count)
    pairs, pair = _numbered(in_part, count)
    weights = _sorted_out(instance["weights"], [told["students"][row[0]] for row in instance["weights"]], count)
    base = _sorted_out(instance["base"], [told["students"][row[0]] for row in instance["base"]], count)
    use = _sorted_out(instance["use"], [in_part[row[1]] for row in instance["use"]], count)
    pinned, blocked, placed = (
        _sorted_out(some, [in_part[one] for one in some], count) for some in (book.pinned, book.blocked, book.placed)
    )
    for number, proof in enumerate(told["proofs"]):
        own = {
            "stages": instance["stages"],
            "returns": instance["returns"],
            "students": [book.students[one] for one in students[number]],
            "programs": [book.programs[one] for one in programs[number]],
            "pairs": [
                [student[row[0]], program[row[1]], *row[2:]] for row in (book.pairs[one] for one in pairs[number])
            ],
            "weights": [[student[row[0]], *row[1:]] for row in weights[number]],
            "base": [[student[row[0]], *row[1:]] for row in base[number]],
            "pinned": [pair[one] for one in pinned[number]],
            "blocked": [pair[one] for one in blocked[number]],
            "limits": [book.limits[one] for one in limits[number]],
            "use": [[limit[row[0]], pair[row[1]], row[2]] for row in use[number]],
        }
        yield Book({**proof, "instance": own}, (pair[one] for one in placed[number]))


def _numbered(parts: Sequence[int], count: int) -> tuple[list[list[int]], list[int]]:
    """The members of each part, and the number of each member within its part."""
    members: list[list[int]] = [[] for _ in range(count)]
    numbers = []
    for one, part in enumerate(parts):
        numbers.append(len(members[part]))
        members[part].append(one)
    return members, numbers


def _sorted_out(rows: Any, parts: Sequence[int], count: int) -> list[list[Any]]:
    found: list[list[Any]] = [[] for _ in range(count)]
    for row, part in zip(rows, parts, strict=True):
        found[part].append(row)
    return found
