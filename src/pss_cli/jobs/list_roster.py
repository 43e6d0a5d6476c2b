"""Students of the roster: those asked for, or one."""

from pss_cli.domain.identifiers import StudentId, did_you_mean
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which students; empty means all. `with_gone`: also those no longer on the roster."""

    grade: str = ""
    homeroom: str = ""
    with_gone: bool = False


def run(workspace: Workspace, request: Request) -> tuple[Student, ...]:
    """The students asked for, by id."""
    with database.reading(workspace) as store:
        return tuple(student for student in students.all_students(store) if _is_wanted(student, request))


def one(workspace: Workspace, student_id: str) -> Student:
    """The student of an id, gone or not.

    Raises:
        Unreadable: there is none; an id that only lacks its leading zeros is proposed.
    """
    with database.reading(workspace) as store:
        return named(students.all_students(store), student_id)


def facts(student: Student) -> tuple[tuple[str, str], ...]:
    """What is known of a student: the fields of our template that are filled in, in its order, and where from."""
    from pss_cli.tables import rosters

    headers, rows = rosters.write((student,))
    told = dict.fromkeys((header, row[at]) for row in rows for at, header in enumerate(headers))
    facts = (*told, ("status", student.status.value), ("from", str(student.source)))
    return tuple(fact for fact in facts if fact[1])


def _is_wanted(student: Student, request: Request) -> bool:
    return (
        (request.with_gone or student.status is RosterStatus.ACTIVE)
        and (not request.grade or student.grade == request.grade.upper())
        and (not request.homeroom or student.homeroom.lower() == request.homeroom.lower())
    )


def named(everyone: tuple[Student, ...], student_id: str) -> Student:
    """The student of an id.

    Raises:
        Unreadable: there is none; an id that only lacks its leading zeros is proposed.
    """
    by_id = {student.student_id: student for student in everyone}
    if student_id in by_id:
        return by_id[StudentId(student_id)]
    raise Unreadable(
        f'There is no student with the id "{student_id}".{did_you_mean(student_id, by_id)}',
        slug="roster/unknown-student",
        fix="Copy the id from pss roster list, zeros in front included.",
        next_command="pss roster list",
    )
