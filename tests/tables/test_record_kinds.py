"""Tables of records beside facts of children: what is measured decides their kind, as no list of students measures."""

import pytest

from frames import drawn
from pss_cli.tables.could_be import records_it_could_be
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import meaning_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Perm ID | Student | Gr | Days Possible | Days Missed\n1 | Elm, Ada | 4 | 95 | 10", Kind.ATTENDANCE),
        ("Pupil | Grade | Absences | Absence Rate\nElm, Ada | 4 | 12 | 12.5", Kind.ATTENDANCE),
        ("Student ID | Name | Grade | Parent | Days Possible | Days Missed\n1 | Elm | 4 | Rosa | 9 | 1", Kind.ROSTER),
    ],
)
def test_counts_of_days_beside_a_grade_are_attendance_unless_a_way_to_the_family_stands(text: str, kind: Kind) -> None:
    assert map_columns(drawn(text)).kind is kind


LATE = "Date | Student ID | Student Name | Grade | Time Arrived | Why Late\n10/14/2025 | 1 | Elm, Ada | 4 | 8:52 AM | Overslept"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LATE, Kind.ATTENDANCE),
        ("Date | Student ID | Name | Grade | Time Out | Reason\n10/14/2025 | 1 | Elm, Ada | 4 | 1:15 PM | Dentist", Kind.UNKNOWN),
        ("Student ID | Name | Grade | Meal Balance | Last Transaction\n1 | Elm, Ada | 4 | -2.50 | 10/14/2025", Kind.UNKNOWN),
        ("Student ID | Name | Grade | Sep ODR | Oct ODR | ISS Days\n1 | Elm, Ada | 4 | 0 | 2 | 1", Kind.UNKNOWN),
        ("Student ID | Name | Grade | Entry Date | Reason for Transfer\n1 | Elm, Ada | 4 | 09/02/2025 | Moved", Kind.ROSTER),
        ("Student ID | Name | Grade | Homeroom | Meal Balance\n1 | Elm, Ada | 4 | 4A | 2.50", Kind.ROSTER),
    ],
)  # fmt: skip
def test_a_log_of_happenings_or_of_money_is_no_list_of_students(text: str, kind: Kind) -> None:
    assert map_columns(drawn(text)).kind is kind


@pytest.mark.parametrize(
    ("heading", "kind", "field"),
    [
        ("behaviorDetail.incidentDate", Kind.BEHAVIOR, "event_date"),
        ("behaviorDetail.resolutionName", Kind.BEHAVIOR, "incident_action"),
        ("studentReference.studentUniqueId", Kind.ATTENDANCE, "local_id"),
        ("teacher.lastName", Kind.BEHAVIOR, None),
        ("Disposition", Kind.BEHAVIOR, "incident_action"),
        ("Primary Offense", Kind.BEHAVIOR, "incident_code"),
        ("Offense Count", Kind.BEHAVIOR, None),
        ("ACTION_NUM", Kind.BEHAVIOR, None),
    ],
)
def test_a_heading_of_a_table_of_records_may_have_the_way_to_it_before(heading: str, kind: Kind, field: str) -> None:
    assert meaning_of(heading, kind) == field


def found(text: str) -> dict[str, str | None]:
    return {column.header: column.field for column in map_columns(drawn(text)).columns}


def test_the_only_column_of_days_is_the_day_of_records() -> None:
    told = found("Student ID | Test Name | Scale Score | SubmitDateTime\n1 | Words | 210 | 2025-04-23 22:22:00.000")
    assert told["SubmitDateTime"] == "assessment_date"


@pytest.mark.parametrize("heading", ["Parent Called", "Return Date", "Fall Score Date"])
def test_a_day_of_something_else_is_not(heading: str) -> None:
    told = found(f"Student ID | Test Name | Scale Score | {heading}\n1 | Words | 210 | 2025-04-23")
    assert told[heading] is None


def test_of_two_columns_of_days_neither_is_taken() -> None:
    told = found("Student ID | Test Name | Scale Score | Opened | Closed\n1 | Words | 210 | 4/2/2026 | 4/3/2026")
    assert (told["Opened"], told["Closed"]) == (None, None)


def test_a_mark_of_a_standard_is_of_the_standard_and_not_of_its_course() -> None:
    told = found(
        "Student ID | Course | Standard | Term | Score\n1 | ELA | Cites evidence | T1 | 3\n2 | ELA | Cites evidence | T1 | 2"
    )
    assert (told["Standard"], told["Course"], told["Score"]) == ("course_name", None, "mark")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Student ID | Grade | Term | Subject Area | Standard | Score\n1 | 1 | T1 | Math | Adds within 20 | 2\n2 | 1 | T1 | Math | Adds within 20 | 3", Kind.MARKS),
        ("ID | Name | Gr | P1 Course | P1 Grade | P2 Course | P2 Grade\n1 | Elm, Ada | 8 | Art | C | Math | D\n2 | Fir, Bo | 8 | Art | B | Math | A", Kind.MARKS),
        ("Student ID | Student | Reading | Math\n1 | Elm, Ada | Meeting | Beginning\n2 | Fir, Bo | Developing | Meeting", Kind.MARKS),
        ("Student ID | Date | Behavior | Points | Staff Title | Staff First Name | Staff Last Name\n1 | 10/14/2025 | Off task | -2 | Ms. | Rosa | Pine", Kind.BEHAVIOR),
        ("Student ID | Last | First | Grade | Behavior Concern\n1 | Elm | Ada | 4 | 1", Kind.ROSTER),
        ("Alumno | Grupo | Materia | Trimestre | Calificación\nElm, Ada | 4A | Arte | 1 | B", Kind.MARKS),
        ("Name | Gr | Fall | Risk | Winter | Risk\nElm, Ada | 4 | 12 | High | 20 | Some", Kind.ASSESSMENTS),
        ("Absent Date | Student ID | Name | Reason Given | Spoke With\n10/14/2025 | 1 | Elm, Ada | Fever | Mother", Kind.ATTENDANCE),
        ("Date | Student | Reason given | Abs / Tdy\n10/14/2025 | Elm, Ada | Fever | Absent\n10/14/2025 | Fir, Bo | Bus | Tardy", Kind.ATTENDANCE),
        ("Student ID | Last | First | Grade | Entry Date | Skill Level\n1 | Elm | Ada | 4 | 9/2/2025 | 3", Kind.ROSTER),
    ],
)  # fmt: skip
def test_what_is_reached_or_missed_tells_the_kind_of_records(text: str, kind: Kind) -> None:
    assert map_columns(drawn(text)).kind is kind


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("What was the behavior?", "incident_code"), ("What did you do?", "incident_action"),
        ("When did it happen?", "event_date"), ("What did the parent say?", None),
    ],
)  # fmt: skip
def test_a_form_asks_what_a_child_did_and_what_was_done(heading: str, field: str | None) -> None:
    assert meaning_of(heading, Kind.BEHAVIOR) == field


def test_of_two_ids_the_local_one_is_the_students() -> None:
    told = found(
        "Student ID | Student Local ID | Attendance Date | Attendance Code\n901 | 1001 | 10/14/2025 | A\n902 | 1002 | 10/14/2025 | T"
    )
    assert told["Student Local ID"] == "local_id"


def test_how_often_a_day_was_excused_is_no_reason() -> None:
    told = found("Student ID | Days Absent | Days Enrolled | Excused\n1 | 12 | 90 | 9\n2 | 4 | 90 | 3")
    assert told["Excused"] is None


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Student ID | Incident Date | Offense Code | Discipline Code\n1 | 10/02/2026 | 18 | ISS", ("incident_code", "incident_action")),
        ("Student ID | Incident Date | Discipline Code | Witness\n1 | 10/02/2026 | Fighting | Birch", (None, None)),
    ],
)  # fmt: skip
def test_discipline_is_what_was_done_only_beside_what_the_child_did(text: str, fields: tuple[str | None, ...]) -> None:
    assert tuple(mapped.field for mapped in map_columns(drawn(text)).columns[2:]) == fields


def test_letters_of_classes_beside_results_of_tests_are_no_report_card() -> None:
    text = "Local ID | Name | STAR Reading SS | STAR Math SS | ELA Grade | Math Grade\n1 | Elm, Ada | 820 | 790 | B | C"
    assert map_columns(drawn(text)).kind is Kind.ASSESSMENTS


REFERRED = "Student ID | Student Name | Referral Date | Referral Source | Reason for Referral | Status | Sessions"


def test_why_a_counselor_sees_a_child_is_no_incident_and_the_sessions_are_no_programs() -> None:
    table = drawn(f"{REFERRED}\n1 | Elm, Ada | 2026-10-14 | Teacher | Grief | Open | 3")
    assert map_columns(table).kind is Kind.REFERRALS


def test_two_kinds_of_records_that_rest_on_one_column_are_asked() -> None:
    table = drawn("Student ID | Date | Reason for Referral\n1 | 2026-10-14 | Grief\n2 | 2026-10-15 | Anxiety")
    assert records_it_could_be(table, RECORD_KINDS, map_columns(table)) is None


def test_how_often_somebody_was_late_or_not_there_is_a_total() -> None:
    table = drawn("Student ID | Enrolled | Absent | Tdy\n1 | 60 | 4.5 | 3\n2 | 60 | 2 | 0", "list.csv")
    fields = [column.field for column in map_columns(table, Kind.ATTENDANCE).columns]
    assert fields[2:] == ["days_absent", "days_tardy"]


def test_children_whom_a_center_calls_participants_are_a_list_with_birth_dates_and_phones() -> None:
    table = drawn("""
        Participant_Number | Participant_FirstName | Participant_LastName | Participant_Birthday | Guardian_Phone | Enrollment_Date
        1                  | Ada                   | Elm                  | 03/14/2019           | 617-555-0101   | 08/20/2026
        2                  | Ben                   | Ash                  | 11/02/2018           | 617-555-0102   | 08/21/2026
    """)
    assert map_columns(table).kind is Kind.ROSTER


def test_standards_beside_the_parts_of_a_year_are_marks_before_the_second_part() -> None:
    table = drawn(
        "SID | Name | Standard | Trimester 1 | Trimester 2\n1 | Elm, Ada | Adds to 20 | 3 |\n2 | Ash, Ben | Reads | 2 |"
    )
    found = map_columns(table)
    assert found.kind is Kind.MARKS
    assert "term" not in found.places
