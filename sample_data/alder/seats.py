"""Who sits in which program since October: some seats well used, one program full of children without its need."""

from datetime import date, timedelta

from alder.children import GRADES, Child
from alder.records import Table
from alder.words import Chance

MISUSED = "P01"
"""The reading program whose seats are mostly held by children who read well."""

_HELD = (("P03", 5), ("P04", 6), ("P06", 7), ("P08", 6), ("P10", 5), ("P15", 6), ("P16", 8), ("P19", 9), ("P20", 6))
_FOR_ALL = ("P15", "P16", "P19", "P20")
_WEAK = 45
_STRONG = 55


def participation(chance: Chance, children: list[Child], programs: list[tuple[str, ...]]) -> Table:
    """Seats held since the programs began, a few given up, a few only asked for; nobody sits in two at once."""
    taken: set[str] = set()
    rows = []
    by_id = {program[0]: program for program in programs}
    for program_id, count in ((MISUSED, 11), *_HELD):
        fitting = [child for child in children if child.student_id not in taken and _fits(child, by_id[program_id])]
        good_readers = [
            c for c in fitting if (c.reading or 0) > _STRONG and (c.math or 0) > _STRONG and c.days_absent < 2
        ]
        weak = [c for c in fitting if program_id in _FOR_ALL or _is_weak(c)]
        chosen = chance.some(good_readers, 8) if program_id == MISUSED else []
        chosen += chance.some([c for c in weak if c not in chosen], count - len(chosen))
        for child in chosen:
            taken.add(child.student_id)
            stage = chance.weighted((("active", 82), ("enrolled", 10), ("withdrawn", 5), ("waitlisted", 3)))
            since = date(2026, 10, 5) + timedelta(days=chance.between(0, 20))
            rows.append((child.student_id, program_id, stage, since.isoformat()))
    return ("student_id", "program_id", "stage", "date"), rows


def _is_weak(child: Child) -> bool:
    return (child.reading or 99) < _WEAK or (child.math or 99) < _WEAK


def _fits(child: Child, program: tuple[str, ...]) -> bool:
    low, high = program[9], program[10]
    in_grade = GRADES.index(low) <= GRADES.index(child.grade) <= GRADES.index(high)
    return in_grade and child.available in {"", "Mon-Fri 07:00-18:00"}
