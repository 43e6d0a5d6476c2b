"""A school of five children whose needs were worked out by hand."""

from dataclasses import replace

import pytest

from cast import a_program, a_seat, a_student
from children import Child, records_of
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Flag, Records
from pss_cli.workspace import database, participation, programs, records, students
from pss_cli.workspace.layout import Workspace

CHILDREN = {
    "0000001": Child(34, 71, 11, 90),
    "0000002": Child(5, None, 3, 90),
    "0000003": Child(None, None, 20, 90),
    "0000004": Child(0, 0, 0, 90, retained=True),
    "0000005": Child(88, 92, 2, 90, rating=5),
}


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Five worked children, two programs, and a seat held by the child who needs none."""
    with database.writing(workspace, "pss import-roster") as store:
        for student_id, child in CHILDREN.items():
            students.put(store, a_student(student_id, last_name="Sentinelbark"))
            facts = records_of(child)
            told = [record for name in Records.__dataclass_fields__ for record in getattr(facts, name)]
            records.save(store, [replace(record, student_id=StudentId(student_id)) for record in told])
        records.save(store, [Flag(student_id=StudentId("0000005"), name="foster", value=True)])
        programs.put(store, a_program("P01", "academic.reading:2", seats=2))
        programs.put(store, a_program("P02", "academic.math", seats=3))
        participation.save(store, [a_seat("0000005")])
    return workspace
