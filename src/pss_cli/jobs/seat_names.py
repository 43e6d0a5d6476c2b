"""What people call the students and programs whose ids a list of seats names."""

from collections.abc import Iterable, Mapping

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class SeatNames:
    """Names by id. Who has left the roster and what has left the catalog has empty ones."""

    students: Mapping[StudentId, Student]
    programs: Mapping[ProgramId, Program]

    def of_student(self, student_id: StudentId) -> tuple[str, str, str]:
        """The id, the name and the grade."""
        student = self.students.get(student_id)
        return (student_id, student.display_name, student.grade) if student else (student_id, "", "")

    def of_program(self, program_id: ProgramId) -> tuple[str, str]:
        """The id and the name."""
        program = self.programs.get(program_id)
        return (program_id, program.program_name if program else "")

    def program(self, program_id: ProgramId) -> str:
        """The name with the id behind it, where a sentence speaks of a program; the id alone where it has none."""
        program = self.programs.get(program_id)
        return f"{program.program_name} ({program_id})" if program else program_id


def by_id(children: Iterable[Student], offered: Iterable[Program]) -> SeatNames:
    return SeatNames({one.student_id: one for one in children}, {one.program_id: one for one in offered})


def run(workspace: Workspace) -> SeatNames:
    """The names of today's roster and catalog."""
    with database.reading(workspace) as store:
        return by_id(students.active(store), programs.all_programs(store))
