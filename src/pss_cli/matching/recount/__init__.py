"""The check of a match from its certificate alone: integers, no tolerance, the standard library, none of the engine.

Every rule is counted anew; every value is summed anew; every bound is found by a search of its own.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.bounds import Bounds
from pss_cli.matching.recount.envy import no_envy
from pss_cli.matching.recount.form import wrong_form
from pss_cli.matching.recount.found import Recounted, RecountedLevel, RuleCounted, Violation
from pss_cli.matching.recount.parts import levels_by_parts
from pss_cli.matching.recount.reading import read
from pss_cli.matching.recount.rules import FIRST, RULES, as_stored

__all__ = ["Recounted", "RecountedLevel", "RuleCounted", "Violation", "read", "recount"]


def recount(certificate: dict[str, Any] | str, placements: Iterable[tuple[str, str]] | None = None) -> Recounted:
    """Checks a certificate, or its text; with `placements` (student id, program id) also that it certifies these."""
    try:
        told = read(certificate) if isinstance(certificate, str) else certificate
        wrong = wrong_form(told)
    except ValueError as error:
        wrong = str(error)
    if wrong:
        text = f"This is no certificate of a match, or a damaged one: {wrong}."
        return Recounted((Violation("form", "", "", text),), (), (RuleCounted("form", 1, 1),))
    book, found, counts = Book(told), list[Violation](), list[RuleCounted]()

    def look(name: str, rule: Callable[[Book, list[Violation]], int]) -> None:
        before = len(found)
        counts.append(RuleCounted(name, rule(book, found), len(found) - before))

    for name, rule in RULES.items():
        look(name, rule)
        if name in FIRST and found:
            return Recounted(tuple(found), book.claimed_levels(), tuple(counts))
    if placements is not None:
        stored = set(placements)
        look("as_stored", lambda book, found: as_stored(book, stored, found))
    if told["method"] == "fair":
        look("envy", no_envy)
    before = len(found)
    levels = levels_by_parts(book, found) if told.get("parts") else _levels(book, found)
    counts.append(RuleCounted("proof", len(levels), len(found) - before))
    return Recounted(tuple(found), levels, tuple(counts))


def _levels(book: Book, found: list[Violation]) -> tuple[RecountedLevel, ...]:
    bounds = Bounds(book)
    return tuple(bounds.level(stage, found) for stage in range(len(book.stages)))
