"""Demand beside supply: students with a need, those served, and the seats free for the others, cell by cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import product

from pss_cli.alignment.dimensions import ALL, NOT_KNOWN, Wanting, days_of, is_free_on, place
from pss_cli.alignment.supply import Offer, Supply, keys_of
from pss_cli.domain.gap import GapCell
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.participation import Participation
from pss_cli.domain.seats_held import needs_served
from pss_cli.slotted import dataclass

Key = tuple[str, ...]


@dataclass(slots=True)
class _Count:
    """One cell while it is counted: students as sets, so that each counts once."""

    students: set[StudentId] = field(default_factory=set)
    served: set[StudentId] = field(default_factory=set)
    offers: dict[ProgramId, Offer] = field(default_factory=dict)


def cells_of(
    wanting: Sequence[Wanting], supply: Supply, held: Iterable[Participation], by: Sequence[str]
) -> tuple[GapCell, ...]:
    """Every cell with a student or a seat, in the order of the dimensions, and a row for each need over all others.

    `students` have the need (on a day: and are free that day); `served` of them hold a seat in any program that
    works on it; `seats` and `seats_free` could serve this cell; `gap` is unserved minus free seats.
    """
    served = needs_served(held, supply.programs)
    counts: dict[Key, _Count] = defaultdict(_Count)
    days = sorted({day for offer in supply.offers for day in days_of(offer.program)})
    providers = sorted({offer.program.provider or NOT_KNOWN for offer in supply.offers})
    for child in wanting:
        for key, need in _demand_keys(child, by, days, providers):
            counts[key].students.add(child.student_id)
            if need in served.get(child.student_id, ()):
                counts[key].served.add(child.student_id)
    languages = {child.student.home_language or NOT_KNOWN for child in wanting}
    rooms = {key[by.index("homeroom")] for key in counts} if "homeroom" in by else {ALL}
    for offer in supply.offers:
        for key in _supply_keys(offer, by, languages, rooms):
            counts[key].offers[offer.program.program_id] = offer
    ordered = sorted(counts, key=lambda key: tuple(place(name, value) for name, value in zip(by, key, strict=True)))
    return tuple(_cell(key, counts[key]) for key in ordered)


def _demand_keys(
    child: Wanting, by: Sequence[str], days: Sequence[str], providers: Sequence[str]
) -> Iterator[tuple[Key, NeedCode]]:
    """The cells a student counts in, for each open need; without the need dimension each open need is the same cell."""
    student = child.student
    known: dict[str, tuple[str, ...]] = {
        "grade": (student.grade,),
        "day": tuple(day for day in days if is_free_on(student, day)),
        "language": (student.home_language or NOT_KNOWN,),
        "provider": tuple(providers),
        "homeroom": (student.homeroom or NOT_KNOWN,),
    }
    for need in child.profile.open_needs:
        options = [(need.code,) if name == "need" else known[name] for name in by]
        yield from ((key, need.code) for key in product(*options))
        if "need" in by and len(by) > 1:
            yield _total(by, need.code), need.code


def _supply_keys(offer: Offer, by: Sequence[str], languages: set[str], rooms: set[str]) -> Iterator[Key]:
    """The cells a program could serve; it takes students of every homeroom."""
    for key in keys_of(offer.program, by, languages):
        if "homeroom" in by:
            at = by.index("homeroom")
            yield from ((*key[:at], room, *key[at + 1 :]) for room in rooms)
        else:
            yield key
    if "need" in by and len(by) > 1:
        yield from (_total(by, service.need) for service in offer.program.needs)


def _total(by: Sequence[str], need: str) -> Key:
    return tuple(need if name == "need" else ALL for name in by)


def _cell(key: Key, count: _Count) -> GapCell:
    unserved = len(count.students) - len(count.served)
    free = sum(offer.free for offer in count.offers.values())
    return GapCell(
        key=key,
        students=len(count.students),
        served=len(count.served),
        unserved=unserved,
        seats=sum(offer.seats for offer in count.offers.values()),
        seats_free=free,
        gap=unserved - free,
    )
