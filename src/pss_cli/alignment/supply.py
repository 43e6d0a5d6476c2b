"""Seats that are there: by program, and by any of need, grade, day, language and provider.

A seat counts in every cell it could serve, because whom it will serve is not decided here: a program for grades
2 to 4 on Tuesday and Thursday shows all its seats in each of the six cells. So seats of cells must not be added
up; the row of a need over all grades and days counts each seat once.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from pss_cli.alignment.dimensions import ALL, NOT_KNOWN, SPOKEN_EVERYWHERE, days_of
from pss_cli.domain.grades import GRADES
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import Participation
from pss_cli.domain.program import Program
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One program with its seats: all, held by somebody today, and free (never below 0)."""

    program: Program
    seats: int
    held: int

    @property
    def free(self) -> int:
        return max(0, self.seats - self.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """Offers open to this school, and programs left out with the reason."""

    offers: tuple[Offer, ...]
    incomplete: tuple[Program, ...] = ()
    ended: tuple[Program, ...] = ()
    elsewhere: tuple[Program, ...] = ()

    @property
    def programs(self) -> tuple[Program, ...]:
        return tuple(offer.program for offer in self.offers)


def supply_of(programs: Iterable[Program], held: Iterable[Participation], as_of: date, school: str = "") -> Supply:
    """What a school's partners offer from `as_of` on. `school` empty: no program is for another school."""
    holders: dict[ProgramId, set[StudentId]] = {}
    for seat in held:
        if seat.stage.holds_seat:
            holders.setdefault(seat.program_id, set()).add(seat.student_id)
    offers: list[Offer] = []
    out: dict[str, list[Program]] = {"incomplete": [], "ended": [], "elsewhere": []}
    for program in sorted(programs, key=lambda program: program.program_id):
        why = _left_out(program, as_of, school)
        if why:
            out[why].append(program)
        elif why is not None:
            seats = program.seats or 0
            offers.append(Offer(program=program, seats=seats, held=len(holders.get(program.program_id, ()))))
    return Supply(offers=tuple(offers), **{why: tuple(left) for why, left in out.items()})


def _left_out(program: Program, as_of: date, school: str) -> str | None:
    """Why a program has no seats for us: a word, empty when it has some, None when it is no longer listed."""
    if not program.listed:
        return None
    if program.ends_on is not None and program.ends_on < as_of:
        return "ended"
    if school and program.schools and not any(_same(school, name) for name in program.schools):
        return "elsewhere"
    return "" if program.is_complete else "incomplete"


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def keys_of(program: Program, by: Sequence[str], languages: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The cells a complete program could serve, of students with these languages at home.

    A dimension that a program knows nothing of takes `all`.
    """
    spoken = {language for language in languages if language in SPOKEN_EVERYWHERE or language in program.languages}
    values: dict[str, tuple[str, ...]] = {
        "need": tuple(dict.fromkeys(service.need for service in program.needs)),
        "grade": tuple(grade for grade in GRADES if program.takes_grade(grade)),
        "day": days_of(program),
        "language": tuple(sorted(spoken)),
        "provider": (program.provider or NOT_KNOWN,),
    }
    return frozenset(product(*(values.get(dimension, (ALL,)) for dimension in by)))
