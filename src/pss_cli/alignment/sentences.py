"""The sentences under the table: what is missing where, and what the figures leave out."""

from collections.abc import Iterator, Sequence

from pss_cli.alignment.dimensions import Wanting, days_of
from pss_cli.alignment.supply import Supply
from pss_cli.domain.counting import counted, joined, named
from pss_cli.domain.gap import GapCell, MisplacedSeat
from pss_cli.domain.grades import GRADES
from pss_cli.domain.need import NeedCode, need_name
from pss_cli.domain.program import Program

SHOWN = 5


def need_sentences(totals: Sequence[GapCell]) -> tuple[str, ...]:
    """One sentence for each need with students."""
    return tuple(_need_sentence(cell) for cell in totals if cell.students)


def remarks_of(
    totals: Sequence[GapCell], wanting: Sequence[Wanting], supply: Supply, misplaced: Sequence[MisplacedSeat]
) -> tuple[str, ...]:
    """The holes, the misplaced seats, and what is not counted."""
    return (
        *_grade_holes(totals, wanting, supply),
        *_day_holes(supply),
        *_misplaced(misplaced, supply),
        *_left_out(supply),
    )


def _need_sentence(cell: GapCell) -> str:
    name = need_name(cell.key[0]).capitalize()
    count = f"{counted(cell.students, 'student')} with the need"
    start = f"{name}: {count}, {cell.served} with a seat for it, {cell.unserved} without"
    if cell.seats == 0:
        return f"{start}; no program works on it."
    free = f"free seats: {cell.seats_free} of {cell.seats}"
    if cell.gap > 0:
        return f"{start}; {free}; missing: {cell.gap}."
    if cell.unserved:
        return f"{start}; {free}: enough, if grades and days fit."
    return f"{start}."


def _grade_holes(totals: Sequence[GapCell], wanting: Sequence[Wanting], supply: Supply) -> Iterator[str]:
    """Grades whose students have a need that some program works on, yet none for their grade."""
    for cell in totals:
        code = NeedCode(cell.key[0])
        offers = [offer for offer in supply.offers if offer.program.strength_for(code)]
        students = [child for child in wanting if child.profile.severity_of(code)]
        holes = [
            (grade, count)
            for grade in GRADES
            if (count := sum(child.profile.grade == grade for child in students))
            and not any(offer.program.takes_grade(grade) for offer in offers)
        ]
        if offers and holes:
            told = ", ".join(f"{grade} ({count})" for grade, count in holes)
            yield f"No program works on {need_name(code)} in grade {told}."


def _day_holes(supply: Supply) -> Iterator[str]:
    """School days on which nothing meets at all."""
    met = {day for offer in supply.offers for day in days_of(offer.program)}
    empty = [day for day in ("Mon", "Tue", "Wed", "Thu", "Fri") if day not in met]
    if met and empty:
        yield f"Nothing meets on {joined(empty, 'or')}."


def _misplaced(misplaced: Sequence[MisplacedSeat], supply: Supply) -> Iterator[str]:
    if misplaced:
        ids = {seat.program_id for seat in misplaced}
        programs = [program for program in supply.programs if program.program_id in ids]
        held = "seat is held by a student" if len(misplaced) == 1 else "seats are held by students"
        yield f"{len(misplaced)} {held} without a need the program works on: {_told(programs)}."


def _left_out(supply: Supply) -> Iterator[str]:
    if supply.incomplete:
        yield f"Not counted, because seats, grades, days or needs are not known: {_told(supply.incomplete)}."
    if supply.ended:
        yield f"Not counted, because they have ended: {_told(supply.ended)}."
    if supply.elsewhere:
        yield f"Not counted, because they are for other schools: {_told(supply.elsewhere)}."


def _told(programs: Sequence[Program]) -> str:
    return named([f"{program.program_id} {program.program_name}" for program in programs], SHOWN)
