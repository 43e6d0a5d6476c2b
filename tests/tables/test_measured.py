"""Records of children that tell of the child too: measures make a table one of records, a way to the family a list."""

import pytest

from frames import drawn
from pss_cli.tables.frame import SkippedRow
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns

TABLES = {
    Kind.ASSESSMENTS: (
        (
            "LEA | Student ID | First Name | Last Name | Test Grade | Subtests | Subtest One | Subtest Two\n"
            "Hill | 0001 | Ada | Elm | 2 | Sounds, Words | 14 | 30\nHill | 0002 | Bo | Fir | 3 | Sounds, Words | 9 | 22"
        ),
        (
            "Last | First | Gr | BOY Stage | BOY Acc | MOY Stage | MOY Acc\nElm | Ada | 1 | C | 95% | E | 96%\n"
            "Fir | Bo | 2 | F | 97% | H | 94%"
        ),
        (
            "STUDENT_ID | LNAME | FNAME | GRADE | SKILL | TAKEN | PCTILE | BENCHMARK\n0001 | Elm | Ada | 1 | Overall | 9/27/2026 | 3 | On\n"
            "0002 | Fir | Bo | 2 | Overall | 9/28/2026 | 30 | Below"
        ),
        "Estudiante | ID | Grado | Prueba | Fecha | Puntaje | Nivel\nElm, Ada | 0001 | 2 | Lectura | 09/27/2026 | 438 | En el nivel",
        (
            "Student ID | Student Name | Grade | Activity Name | Measure Name | Benchmark | Percentile Rank | Completed Date\n"
            "0001 | Elm, Ada | 2 | Passage | Words | On Watch | 13 | 2026-09-27"
        ),
    ),
    Kind.MARKS: (
        (
            "student.id | student.lastName | student.grade | course.name | grading.term | grading.score\n"
            "0001 | Elm | 03 | Science | T1 | 3\n0002 | Fir | 05 | Math | T1 | 2+"
        ),
        (
            "Student Name | Homeroom | Special | Marking Period | Effort Grade | Comments\nAda Elm | 105 | Art | MP1 | E | ok\n"
            "Bo Fir | 203 | Music | MP1 | S | "
        ),
    ),
    Kind.ATTENDANCE: (
        (
            "Stu# | Student Name | Grd | Date | All Day | Reason | Min late\n0001 | Elm, Ada | 2 | 9/4/2026 | U | Illness | \n"
            "0002 | Fir, Bo | 3 | 9/4/2026 | T | Late bus | 12"
        ),
        (
            "Student Name | Student # | Gr | Tchr/HR | Days Enr | Days Abs | Unexc | Letter sent\nAda Elm | 0001 | 1 | Dune | 42 | 4.5 | 1 | \n"
            "Bo Fir | 0002 | K | Marsh | 38 | 9 | 0 | L1"
        ),
    ),
    Kind.BEHAVIOR: (
        (
            "RecordType | IncidentIdentifier | Student ID | IncidentDate | IncidentTime | BehaviorType | IncidentLocation\n"
            "IN | 26-14 | 0001 | 2026-09-27 | 10:40 | Defiance | Bus\nIN | 26-15 | 0002 | 2026-10-01 | 13:15 | Fighting | Gym"
        ),
    ),
    Kind.PARTICIPATION: (
        (
            "StateStudentID | LastName | FirstName | GradeLevel | CenterName | TotalHours | DaysAttended | SPED\n"
            "1044299131 | Elm | Ada | 02 | North | 14.5 | 9 | 0\n1044299132 | Fir | Bo | 03 | North | 61 | 38 | 1"
        ),
    ),
    Kind.ROSTER: (
        (
            "Student ID | Last Name | First Name | Grade | Entry Date | Behavior Plan | Late Bus\n"
            "0001 | Elm | Ada | 2 | 2026-08-31 | Y | N\n0002 | Fir | Bo | 3 | 2026-09-04 | N | Y"
        ),
        (
            "Student ID | Last Name | First Name | Grade | Fall Club | Spring Club\n"
            "0001 | Elm | Ada | 2 | Chess | Clay\n0002 | Fir | Bo | 3 | Clay | Dance"
        ),
        (
            "Student ID | Last Name | First Name | Grade | Behavior Concern | Peer Conduct\n"
            "0001 | Elm | Ada | 2 | 0 | 1\n0002 | Fir | Bo | 3 | 1 | 0"
        ),
        "Student ID | Last Name | First Name | Grade | Days Absent | Reading Percentile | Suspensions\n0001 | Elm | Ada | 2 | 3 | 40 | 0",
        (
            "Student ID | Last Name | First Name | Grade | Guardian Name | Phone | Fall Score | Tardies\n"
            "0001 | Elm | Ada | 2 | Rosa Elm | 617-555-0101 | 210 | 2"
        ),
    ),
    Kind.UNKNOWN: (
        (
            "Customer | School Name | First Name | Last Name | Grade | Program | Weekly Minutes | Lessons Done\n"
            "Hill | North | Ada | Elm | 2 | Words | 41 | 12\nHill | North | Bo | Fir | 3 | Words | 62 | 9"
        ),
    ),
}


@pytest.mark.parametrize(("kind", "table"), [(kind, table) for kind, tables in TABLES.items() for table in tables])
def test_measures_beside_children_make_records_and_a_way_to_the_family_a_list(kind: Kind, table: str) -> None:
    assert map_columns(drawn(table)).kind is kind


def test_columns_of_one_scale_under_the_title_of_a_report_card_are_marks() -> None:
    table = "Student ID | Student | Gr | Reads well | Writes well | Works alone\n0001 | Elm, Ada | 2 | 3 | 2 | S\n0002 | Fir, Bo | 3 | 2 | 4 | N"
    from dataclasses import replace

    frame = drawn(table)
    assert (
        map_columns(replace(frame, skipped=(SkippedRow(1, "title", ("Trimester 1 report card",)),))).kind is Kind.MARKS
    )
    assert map_columns(frame).kind is Kind.ROSTER
