"""What another catalog would change: seats added or taken, a program closed; who would move."""

from dataclasses import dataclass, replace

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.program import Program
from pss_cli.errors import WrongCommand
from pss_cli.matching.eligibility import Pair

EXAMPLE = "Write +P07:12 for 12 more seats, -P07:3 for 3 fewer, or P07:closed."


@dataclass(frozen=True, slots=True)
class Change:
    """A change to one program: `seats` more (or fewer), or closed."""

    program_id: ProgramId
    seats: int = 0
    is_closed: bool = False


def parse_change(text: str) -> Change:
    """Reads `+P07:12`, `-P07:3`, `P07:+12`, `P07:closed`.

    Raises:
        WrongCommand: the text says none of these.
    """
    sign = -1 if text.startswith("-") else 1
    program_id, colon, amount = text.lstrip("+-").rpartition(":")
    if not colon or not program_id:
        raise WrongCommand(f'"{text}" is not a change of a program.', fix=EXAMPLE)
    if amount == "closed":
        return Change(ProgramId(program_id), is_closed=True)
    try:
        return Change(ProgramId(program_id), sign * int(amount))
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a change of a program.', fix=EXAMPLE) from error


def changed_programs(programs: tuple[Program, ...], changes: tuple[Change, ...]) -> tuple[Program, ...]:
    """The catalog with the changes made.

    Raises:
        WrongCommand: a program is not in the catalog, or would have fewer than no seats.
    """
    by_id = {program.program_id: program for program in programs}
    for change in changes:
        program = by_id.get(change.program_id)
        if program is None:
            raise WrongCommand(f"There is no program {change.program_id}.", next_command="pss catalog list")
        seats = 0 if change.is_closed else (program.seats or 0) + change.seats
        if seats < 0:
            raise WrongCommand(f"{change.program_id} has {program.seats} seats; it cannot lose {-change.seats}.")
        by_id[change.program_id] = replace(program, seats=seats)
    return tuple(by_id.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """What a student would lose and gain."""

    student_id: StudentId
    loses: tuple[ProgramId, ...]
    gains: tuple[ProgramId, ...]


def movers(before: frozenset[Pair], after: frozenset[Pair]) -> tuple[Mover, ...]:
    """Students whose programs differ, in the order of their ids."""
    students = sorted({student for student, _ in before ^ after})
    return tuple(
        Mover(
            student_id=student,
            loses=tuple(sorted(program for one, program in before - after if one == student)),
            gains=tuple(sorted(program for one, program in after - before if one == student)),
        )
        for student in students
    )
