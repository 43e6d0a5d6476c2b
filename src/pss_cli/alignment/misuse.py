"""Seats held without the need, and students with a need who hold no seat for any."""

from collections.abc import Iterable, Mapping

from pss_cli.alignment.dimensions import Wanting
from pss_cli.alignment.supply import Supply
from pss_cli.domain.gap import MisplacedSeat
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NeedProfile, ProfileStatus
from pss_cli.domain.participation import Participation
from pss_cli.domain.seats_held import needs_served

OPEN_TO_ALL = "enrichment."
"""Arts, sports and science are for everybody: a seat there needs no need."""


def misplaced_seats(
    profiles: Mapping[StudentId, NeedProfile], supply: Supply, held: Iterable[Participation]
) -> tuple[MisplacedSeat, ...]:
    """Seats whose holder has none of the needs the program works on, in order of program and student.

    Nothing is said of a student with too little data, of one we have no profile of, or of a program that works
    on nothing but enrichment.
    """
    programs = {offer.program.program_id: offer.program for offer in supply.offers}
    found: list[MisplacedSeat] = []
    for seat in sorted(held, key=lambda seat: (seat.program_id, seat.student_id)):
        program, profile = programs.get(seat.program_id), profiles.get(seat.student_id)
        if program is None or profile is None or not seat.stage.holds_seat:
            continue
        needs = tuple(service.need for service in program.needs)
        is_open = all(code.startswith(OPEN_TO_ALL) for code in needs)
        if is_open or profile.status is ProfileStatus.NOT_ENOUGH_DATA:
            continue
        if not any(profile.severity_of(code) for code in needs):
            found.append(MisplacedSeat(program_id=seat.program_id, student_id=seat.student_id, needs=needs))
    return tuple(found)


def unserved(wanting: Iterable[Wanting], supply: Supply, held: Iterable[Participation]) -> tuple[StudentId, ...]:
    """Students with a need and no seat that works on any of theirs: tier 3 first, then the most points."""
    served = needs_served(held, supply.programs)
    without = [
        child.profile
        for child in wanting
        if child.profile.open_needs
        and not {need.code for need in child.profile.open_needs} & served.get(child.student_id, frozenset())
    ]
    return tuple(profile.student_id for profile in sorted(without, key=lambda profile: profile.urgency))
