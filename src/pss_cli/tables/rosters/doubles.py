"""Who may be whom: the likely student of a row without an id, and one child under two ids. Said, never applied."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from pss_cli.domain.in_columns import column_of
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.likely_students import LikelyStudents, Traits, name_keys
from pss_cli.tables.rosters.row import Earlier, RosterRow

_Key = str | tuple[object, ...]
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
    students = column_of(rows, "student")
    keys, ids = _keys(students), column_of(students, "student_id")
    earlier = known.read(known.ids.difference(ids))
    stored = {key: one for column in _keys(earlier) for key, one in zip(column, earlier, strict=True) if key}
    again = stored.keys() | set(chain.from_iterable(map(_repeated, keys)))
    if not again:
        return []
    problems = []
    seen: dict[_Key, int] = {}
    for student_id, row, *of_one in zip(ids, column_of(column_of(students, "source"), "row"), *keys, strict=True):
        if again.isdisjoint(of_one):
            continue
        others = [other for key in of_one if key and (other := seen.setdefault(key, row)) != row]
        if others:
            message = f"This may be the student of row {others[0]} under a second id. Both are kept as two students."
            problems.append(_suspicion(frame, row, message, "If it is one student, delete one of the two rows."))
            continue
        before = next((stored[key] for key in of_one if key in stored), None)
        if before and (before.status is RosterStatus.ACTIVE or student_id not in known.ids):
            message = (
                f"This may be student {before.student_id} of an earlier roster, who is not in this file, under a new "
                "id. They are kept as two students."
            )
            fix = f"If it is one student, type {before.student_id} as the id; what is recorded hangs on it."
            problems.append(_suspicion(frame, row, message, fix))
    return problems


def _keys(students: Sequence[Student]) -> tuple[Sequence[_Key], Sequence[_Key]]:
    """What makes two students one: the state ids, and the names with birth dates; empty where one is not known."""
    first, last, full, born, state_ids = (
        column_of(students, name) for name in ("first_name", "last_name", "full_name", "date_of_birth", "state_id")
    )
    names = name_keys(
        [f"{given} {family}".strip() or whole for given, family, whole in zip(first, last, full, strict=True)]
    )
    people = [(name, day) if name and day else () for name, day in zip(names, born, strict=True)]
    return state_ids, people


def _repeated(keys: Iterable[_Key]) -> set[_Key]:
    """Those that stand more than once."""
    known = [key for key in keys if key]
    if len(set(known)) == len(known):
        return set()
    return {key for key, count in Counter(known).items() if count > 1}


def _suspicion(frame: TextFrame, row: int, message: str, fix: str) -> Problem:
    place = Place(frame.file, frame.sheet, row)
    return Problem("roster/maybe-the-same-student", place, message, fix, severity=Severity.WARNING)
