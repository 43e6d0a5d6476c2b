"""Who works on what: a row for each need, a column for each provider, and where students are left without."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pss_cli.alignment.dimensions import NOT_KNOWN, Wanting, days_of, is_free_on, place
from pss_cli.alignment.supply import Offer, Supply
from pss_cli.domain.grades import Grade
from pss_cli.domain.need import NeedCode
from pss_cli.domain.participation import Participation
from pss_cli.domain.seats_held import needs_served
from pss_cli.slotted import dataclass

NOBODY = "no program works on it"
NO_GRADE = "no program takes the grade"
NO_TIME = "no program when they are free"
NO_SEAT = "no seat is free"
SEAT_FREE = "a seat is free"
WHY = (NOBODY, NO_GRADE, NO_TIME, NO_SEAT, SEAT_FREE)
"""Why a student has no seat for a need: the first of these that is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Seats of one provider that work on a need: all, and free ones."""

    provider: str
    seats: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One need: students with it, those without a seat for it, and the providers that work on it, by name."""

    need: NeedCode
    students: int
    unserved: int
    providers: tuple[Covered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Students of a grade without a seat for a need, and why."""

    need: NeedCode
    grade: Grade
    why: str
    students: int


def coverage(wanting: Sequence[Wanting], supply: Supply, held: Iterable[Participation]) -> tuple[CoverageRow, ...]:
    """A row for each need that a student has or a program works on, in the order of the needs' list."""
    served = needs_served(held, supply.programs)
    codes = {need.code for child in wanting for need in child.profile.open_needs}
    codes |= {service.need for offer in supply.offers for service in offer.program.needs}
    rows = []
    for code in sorted(codes, key=lambda code: place("need", code)):
        with_need = [child for child in wanting if child.profile.severity_of(code)]
        offers = [offer for offer in supply.offers if offer.program.strength_for(code)]
        names = sorted({offer.program.provider or NOT_KNOWN for offer in offers})
        rows.append(
            CoverageRow(
                need=code,
                students=len(with_need),
                unserved=sum(code not in served.get(child.student_id, ()) for child in with_need),
                providers=tuple(_covered(name, offers) for name in names),
            )
        )
    return tuple(rows)


def _covered(provider: str, offers: Iterable[Offer]) -> Covered:
    own = [offer for offer in offers if (offer.program.provider or NOT_KNOWN) == provider]
    return Covered(provider=provider, seats=sum(o.seats for o in own), free=sum(o.free for o in own))


def holes(wanting: Sequence[Wanting], supply: Supply, held: Iterable[Participation]) -> tuple[Hole, ...]:
    """Students without a seat for each need by grade and reason, in the order of needs, grades and `WHY`."""
    served = needs_served(held, supply.programs)
    counts: Counter[tuple[NeedCode, Grade, str]] = Counter()
    for child in wanting:
        for need in child.profile.open_needs:
            if need.code not in served.get(child.student_id, ()):
                counts[need.code, child.student.grade, _why(child, need.code, supply)] += 1
    ordered = sorted(counts, key=lambda key: (place("need", key[0]), place("grade", key[1]), WHY.index(key[2])))
    return tuple(Hole(need=key[0], grade=key[1], why=key[2], students=counts[key]) for key in ordered)


def _why(child: Wanting, need: NeedCode, supply: Supply) -> str:
    working = [offer for offer in supply.offers if offer.program.strength_for(need)]
    for_grade = [offer for offer in working if offer.program.takes_grade(child.student.grade)]
    in_time = [o for o in for_grade if all(is_free_on(child.student, day) for day in days_of(o.program))]
    if not working:
        return NOBODY
    if not for_grade:
        return NO_GRADE
    if not in_time:
        return NO_TIME
    return SEAT_FREE if any(offer.free for offer in in_time) else NO_SEAT
