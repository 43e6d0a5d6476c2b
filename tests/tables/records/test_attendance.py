"""Attendance from files: totals, single days, and the calendar they are counted by."""

from datetime import date

import pytest

from pss_cli.domain.record import AttendanceDay, AttendanceTotal, CalendarDay, Record
from pss_cli.problems import Parsed
from pss_cli.tables.kinds import Kind
from record_tables import AS_OF, PENCIL, only, read, slugs


def test_attendance_totals():
    record = only(read("student_id|days_enrolled|days_absent|days_tardy|as_of\n0000001|90|11.5|2|2026-10-30"))
    assert record == AttendanceTotal(
        student_id=PENCIL, as_of=date(2026, 10, 30), days_absent=11.5, days_enrolled=90, tardy=2
    )


def test_days_attended_and_enrolled_give_days_absent():
    record = only(read("LASID|Days in Membership|Days in Attendance|As Of\n0000001|90|79|10/30/2026", Kind.ATTENDANCE))
    assert isinstance(record, AttendanceTotal)
    assert (record.days_absent, record.days_enrolled) == (11, 90)


@pytest.mark.parametrize(
    ("table", "absent", "enrolled"),
    [
        ("Days Absent|As Of\n0000001|3 of 40|10/30/2026", 3, 40),
        ("Days Attended|As Of\n0000001|37 out of 40 days|10/30/2026", 3, 40),
        ("Days Enrolled|Days Absent|As Of\n0000001|40|7.5%|10/30/2026", 3, 40),
        ("Days Enrolled|Absences|As Of\n0000001|40|0.075|10/30/2026", 3, 40),
        ("Days Enrolled|Absent %|As Of\n0000001|40|7.5|10/30/2026", 3, 40),
    ],
)
def test_days_out_of_all_and_shares_of_them_are_days(table: str, absent: float, enrolled: int):
    record = only(read(f"student_id|{table}", Kind.ATTENDANCE))
    assert isinstance(record, AttendanceTotal)
    assert (record.days_absent, record.days_enrolled) == (absent, enrolled)


@pytest.mark.parametrize("cell", ["9/14", "41 of 40", "3%"])
def test_what_may_be_a_date_or_a_share_is_no_number_of_days(cell: str):
    parsed = read(
        f"student_id|days_enrolled|days_absent|as_of\n0000001|90|{cell}|2026-10-30\n0000002|90|4|2026-10-30\n0000003|90|4|2026-10-30"
    )
    assert "records/not-a-number" in slugs(parsed)


def test_an_id_that_a_program_wrote_as_a_number_is_the_same_id():
    assert only(read("student_id|days_enrolled|days_absent|as_of\n1.0|90|11|2026-10-30")).student_id == PENCIL


def test_totals_without_a_day_are_counted_until_the_as_of_day_and_that_is_said():
    parsed = read("student_id|days_enrolled|days_absent\n0000001|90|11\n0000002|90|0")
    assert {record.as_of for record in parsed.records if isinstance(record, AttendanceTotal)} == {AS_OF}
    assert slugs(parsed) == ["records/counted-until"]
    assert "2026-11-02; another last day is said with --date (2 cells)" in parsed.problems[0].message
    said = read("student_id|days_enrolled|days_absent\n0000001|90|11", dated=date(2026, 10, 1))
    assert isinstance(said.records[0], AttendanceTotal)
    assert said.records[0].as_of == date(2026, 10, 1)


def test_a_blank_is_never_zero_days_absent():
    parsed = read("student_id|days_enrolled|days_absent|as_of\n0000001|90||2026-10-30")
    assert parsed.records == ()
    assert parsed.counts.kept == 1
    assert slugs(parsed) == ["records/nothing-in-row"]


@pytest.mark.parametrize(
    ("cell", "absent", "tardy", "excused"),
    [
        ("1", 1, False, False), ("0", 0, False, False), ("A", 1, False, False), ("P", 0, False, False),
        ("Present", 0, False, False), ("In Attendance", 0, False, False), ("T", 0, True, False),
        ("Tardy", 0, True, False), ("Excused Absence", 1, False, True), ("Unexcused Absence", 1, False, False),
        ("E", 1, False, True), ("U", 1, False, False), ("0.5", 0.5, False, False), ("Early departure", 0, False, False),
        ("yes", 1, False, False), ("Absent-Excused", 1, False, True), ("half day", 0.5, False, False),
    ],
)  # fmt: skip
def test_words_for_a_day(cell: str, absent: float, tardy: bool, excused: bool):  # noqa: FBT001
    record = only(read(f"student_id|date|absent\n0000001|2026-10-05|{cell}", Kind.ATTENDANCE))
    assert record == AttendanceDay(
        student_id=PENCIL, day=date(2026, 10, 5), absent=absent, tardy=tardy, excused=excused
    )


def test_an_unknown_word_for_a_day_is_a_problem_until_the_user_says_what_it_means():
    table = "student_id|date|absent\n0000001|2026-10-05|ISS"
    assert slugs(read(table, Kind.ATTENDANCE)) == ["records/unknown-attendance-code"]
    record = only(read(table, Kind.ATTENDANCE, said=("absence:ISS=present",)))
    assert isinstance(record, AttendanceDay)
    assert record.absent == 0


def test_a_list_with_reasons_and_no_column_absent_is_a_list_of_absences_and_that_is_said():
    parsed = read("student_id|date|reason\n0000001|2026-10-05|ill", Kind.ATTENDANCE)
    assert [record.absent for record in parsed.records if isinstance(record, AttendanceDay)] == [1]
    assert slugs(parsed) == ["records/rows-are-absences"]


@pytest.mark.parametrize("headings", ["Time Arrived|Why Late", "Tardy Reason|Minutes", "Arrival|Excuse"])
def test_a_log_of_who_came_late_makes_nobody_absent_and_that_is_said(headings: str):
    parsed = read(f"student_id|date|{headings}\n0000001|2026-10-05|8:52|bus", Kind.ATTENDANCE)
    assert [(one.absent, one.tardy) for one in parsed.records if isinstance(one, AttendanceDay)] == [(0, True)]
    assert slugs(parsed) == ["records/rows-are-tardy"]


def test_a_list_of_absences_with_a_column_for_late_stays_one_of_absences():
    parsed = read("student_id|date|reason|late\n0000001|2026-10-05|ill|no", Kind.ATTENDANCE)
    assert [(one.absent, one.tardy) for one in parsed.records if isinstance(one, AttendanceDay)] == [(1, False)]


@pytest.mark.parametrize(
    ("row", "slug"),
    [
        ("|90|11|2026-10-30", "records/missing-id"),
        ("0000099|90|11|2026-10-30", "records/unknown-student"),
        ("0000001|90|eleven|2026-10-30", "records/not-a-number"),
        ("0000001|90.5|11|2026-10-30", "records/not-whole"),
        ("0000001|90|-1|2026-10-30", "records/negative"),
        ("0000001|9|11|2026-10-30", "records/more-absent-than-enrolled"),
        ("0000001|900|11|2026-10-30", "records/too-many-days"),
        ("0000001|90|11|2027-10-30", "records/date-in-future"),
        ("0000001|90|11|1926-10-30", "records/date-too-old"),
        ("0000001|90|11|Halloween", "records/not-a-date"),
    ],
)
def test_a_wrong_row_of_totals_is_rejected_with_its_cell(row: str, slug: str):
    parsed = read(f"student_id|days_enrolled|days_absent|as_of\n0000002|90|1|2026-10-30\n{row}")
    (problem,) = parsed.errors
    assert problem.slug == slug
    assert problem.place.row == 3
    assert problem.place.cell
    assert problem.fix
    assert (parsed.counts.kept, parsed.counts.rejected) == (1, 1)


def test_the_calendar_may_lie_ahead():
    parsed = read("date|in_session\n2027-05-03|yes\n2027-05-31|no")
    assert [(r.day.month, r.in_session) for r in parsed.records if isinstance(r, CalendarDay)] == [
        (5, True),
        (5, False),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "LASID|Name|Grade|Homeroom|Membership|Days Present|Days Absent|Tardies|% Attendance",
        "Student ID|Student|Grade|Homeroom|Possible Days|Total Present|Total Absent|Total Tardy|Unexcused Absent",
        "SASID|LASID|Grade|DOE046 Days in membership|DOE045 Days in attendance|Unexcused|Chronically Absent",
    ],
)
def test_totals_beside_a_grade_and_a_homeroom_are_attendance(headings: str):
    cells = {"LASID": "0000001", "Student ID": "0000001", "SASID": "1000000001", "Grade": "4"}
    numbers = {
        **dict.fromkeys(("Membership", "Possible Days", "DOE046 Days in membership"), "90"),
        **dict.fromkeys(("Days Present", "Total Present", "DOE045 Days in attendance"), "79"),
        **dict.fromkeys(("Days Absent", "Total Absent"), "11"),
    }
    row = "|".join((cells | numbers).get(heading, "3") for heading in headings.split("|"))
    total = only_total(read(f"{headings}\n{row}"))
    assert (total.days_absent, total.days_enrolled) == (11, 90)


def only_total(parsed: Parsed[Record]) -> AttendanceTotal:
    (record,) = parsed.records
    assert isinstance(record, AttendanceTotal)
    return record


def test_an_excuse_in_words_is_yes_or_no():
    parsed = read("Student ID|Date|Status|Excuse\n0000001|2026-10-05|Absent|Excused\n0000001|2026-10-06|Absent|Unknown")
    assert [(one.absent, one.excused) for one in parsed.records if isinstance(one, AttendanceDay)] == [
        (1, True),
        (1, False),
    ]


def test_the_type_of_an_absence_says_whether_it_was_excused():
    parsed = read("Student ID|Grade|Absence Date|Absence Type\n0000001|4|2026-10-05|Excused")
    assert [(one.absent, one.excused) for one in parsed.records if isinstance(one, AttendanceDay)] == [(1, True)]


@pytest.mark.parametrize(
    ("heading", "rate", "absent"),
    [
        ("Attendance Rate", "87.8%", 11),
        ("Absence Rate", "12.2", 11),
        ("% Present", "0.878", 11),
        ("Percent Absent", "0.0%", 0),
    ],
)
def test_a_rate_and_days_enrolled_give_days_absent(heading: str, rate: str, absent: float):
    table = f"Student ID|Name|Grade|Days Enrolled|{heading}|Chronically Absent\n0000001|Pencil|4|90|{rate}|Y"
    assert only_total(read(table)).days_absent == absent


def test_a_rate_that_may_be_several_numbers_of_days_is_not_guessed():
    table = "Student ID|Grade|Days Enrolled|Attendance Rate|Chronically Absent\n0000001|4|180|88%|Y"
    assert "records/rate-too-rough" in slugs(read(table))


def test_a_rate_alone_asks_for_days():
    asked = read("Student ID|Grade|YTD Attendance Rate|Chronic Absence Flag\n0000001|4|87.8%|Y")
    assert [question.slug for question in asked.questions] == ["records/rate-alone"]
