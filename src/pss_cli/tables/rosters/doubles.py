"""Who may be whom: the likely student of a row without an id, and one child under two ids. Said, never applied."""

from collections.abc import Iterable, Mapping, Sequence

from pss_cli.domain.student import RosterStatus, Student
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.likely_students import LikelyStudents, Traits, name_key
from pss_cli.tables.rosters.row import Earlier, RosterRow

WITHOUT_ID = {"roster/missing-id", "roster/damaged-id"}


def with_likely_ids(
    problems: Iterable[Problem], without_id: Mapping[int, Traits], students: Iterable[Student]
) -> list[Problem]:
    """The problems, those about a missing id with the student of the same file or an earlier roster it may be."""
    if not without_id:
        return list(problems)
    people = LikelyStudents({student.student_id: student for student in students}.values())
    found = []
    for problem in problems:
        traits = without_id.get(problem.place.row or 0) if problem.slug in WITHOUT_ID else None
        likely = people.find(traits) if traits else None
        found.append(likely.onto(problem) if likely else problem)
    return found


def perhaps_one_child(frame: TextFrame, rows: Sequence[RosterRow], known: Earlier) -> list[Problem]:
    """Two ids with the same name and birth date, or the same state id: in this table, or here and in the store."""
    problems = []
    ids = {row.student.student_id for row in rows}
    stored = {key: student for student in known.read(known.ids - ids) for key in _keys(student)}
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        student, place = row.student, row.student.source.row
        keys = _keys(student)
        others = [other for key in keys if (other := seen.setdefault(key, place)) != place]
        if others:
            message = f"This may be the student of row {others[0]} under a second id. Both are kept as two students."
            problems.append(_suspicion(frame, row, message, "If it is one student, delete one of the two rows."))
            continue
        earlier = next((stored[key] for key in keys if key in stored), None) if stored else None
        if earlier and (earlier.status is RosterStatus.ACTIVE or student.student_id not in known.ids):
            message = (
                f"This may be student {earlier.student_id} of an earlier roster, who is not in this file, under a new "
                "id. They are kept as two students."
            )
            fix = f"If it is one student, type {earlier.student_id} as the id; what is recorded hangs on it."
            problems.append(_suspicion(frame, row, message, fix))
    return problems


def _keys(student: Student) -> list[tuple[object, ...]]:
    keys: list[tuple[object, ...]] = [("state", student.state_id)] if student.state_id else []
    name = name_key(f"{student.first_name} {student.last_name}".strip() or student.full_name)
    if student.date_of_birth and name:
        keys.append((name, student.date_of_birth))
    return keys


def _suspicion(frame: TextFrame, row: RosterRow, message: str, fix: str) -> Problem:
    place = Place(frame.file, frame.sheet, row.student.source.row)
    return Problem("roster/maybe-the-same-student", place, message, fix, severity=Severity.WARNING)
