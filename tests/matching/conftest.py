"""The school of the match tests."""

from datetime import date
from typing import Any

import pytest

from cast import a_program, a_student
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, AttendanceTotal
from pss_cli.workspace import database, programs, records, students
from pss_cli.workspace.layout import Workspace

DAY = date(2026, 10, 1)


def facts(number: int) -> list[Any]:
    """Student 1 reads worst, student 6 best; all come to school."""
    who = StudentId(f"000000{number}")
    percentile = [3, 6, 9, 18, 22, 60][number - 1]
    tests = [("reading", percentile), ("math", 70)]
    return [
        AttendanceTotal(student_id=who, as_of=DAY, days_absent=1, days_enrolled=90),
        *(Assessment(student_id=who, test="made", subject=s, taken_on=DAY, percentile=p) for s, p in tests),
    ]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Six students, four or five with a need in reading; two reading programs of two and one seats; an art program."""
    with database.writing(workspace, "pss import-roster") as store:
        for number in range(1, 7):
            students.put(store, a_student(f"000000{number}"))
            records.save(store, facts(number))
        programs.put(store, a_program("P01", seats=2))
        programs.put(store, a_program("P02", seats=1, program_name="Thistle Readers", days=("Tue 15:00-16:00",)))
        programs.put(store, a_program("P03", "enrichment.arts:3", program_name="Twig Art"))
        programs.put(store, a_program("P04", program_name="Moss Readers", seats=None))
    return workspace
