"""The columns by which every list of seats says whose seat and where."""

from typing import TYPE_CHECKING

from pss_cli.console.tables import Column

if TYPE_CHECKING:
    from pss_cli.domain.identifiers import ProgramId, StudentId
    from pss_cli.jobs.seat_names import SeatNames

STUDENT = (Column("Student"), Column("Name", private=True), Column("Grade"))
PROGRAM = (Column("Program"), Column("Name of program"))


def student_cells(names: "SeatNames", student_id: "StudentId") -> tuple[str, str, str]:
    return (student_id, *names.of_student(student_id))


def program_cells(names: "SeatNames", program_id: "ProgramId") -> tuple[str, str]:
    return (program_id, names.of_program(program_id))
