"""The check of a match from its certificate alone: integers, no tolerance, the standard library, none of the engine.

Every rule is counted anew; every value is summed anew; every bound is found by a search of its own.
"""

from collections.abc import Iterable
from typing import Any

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.bounds import Bounds
from pss_cli.matching.recount.envy import no_envy
from pss_cli.matching.recount.found import Recounted, RecountedLevel, Violation
from pss_cli.matching.recount.parts import levels_by_parts
from pss_cli.matching.recount.rules import FIRST, RULES, as_stored

__all__ = ["Recounted", "RecountedLevel", "Violation", "recount"]


def recount(certificate: dict[str, Any], placements: Iterable[tuple[str, str]] | None = None) -> Recounted:
    """Checks a certificate; with `placements` (student id, program id) also that these are what it certifies."""
    book = Book(certificate)
    found: list[Violation] = []
    checked: list[tuple[str, int]] = []
    for name, rule in RULES.items():
        before = len(found)
        times = rule(book, found)
        checked.append((name, times))
        if name in FIRST and len(found) > before:
            return Recounted(tuple(found), book.claimed_levels(), tuple(checked))
    if placements is not None:
        checked.append(("as_stored", as_stored(book, set(placements), found)))
    if certificate["method"] == "fair":
        checked.append(("envy", no_envy(book, found)))
    if certificate.get("parts"):
        levels = levels_by_parts(book, found)
    else:
        bounds = Bounds(book)
        levels = tuple(bounds.level(stage, found) for stage in range(len(book.stages)))
    checked.append(("proof", len(levels)))
    return Recounted(tuple(found), levels, tuple(checked))
