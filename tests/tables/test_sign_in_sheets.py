"""Who came: sign-in sheets, logs with minutes, and sheets of a month or a week, with what their titles and names tell."""

from datetime import date
from pathlib import Path

import pytest

from cast import a_student
from frames import drawn
from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.problems import Parsed
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import known_headings
from pss_cli.tables.participation import Entry, ParticipationOptions, parse, places_across
from pss_cli.tables.participation.about import about, legend_of
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.readings import cell_forms

PROGRAMS = KnownPrograms({"P01": "Chess Club", "P02": "Robotics", "P03": "Chess"})
STUDENTS = KnownStudents(frozenset({"1001", "1002"}))


def read(
    text: str, folder: Path, name: str = "list.csv", said: tuple[str, ...] = (), **options: object
) -> Parsed[Entry]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    frame = read_file(path, ReadOptions(known_headings=known_headings()))[0]
    known = ParticipationOptions(**{"as_of": date(2026, 11, 21), "students": STUDENTS, "programs": PROGRAMS} | options)
    return parse(frame, map_columns(frame, Kind.PARTICIPATION, said=said), known)


def came(parsed: Parsed[Entry]) -> list[tuple[str, str, str, bool, int | None]]:
    return [
        (entry.student_id, entry.program_id, f"{entry.day:%m-%d}", entry.present, entry.minutes)
        for entry in parsed.records
        if isinstance(entry, SessionAttendance)
    ]


def seats(parsed: Parsed[Entry]) -> list[tuple[str, str, date | None]]:
    return [
        (entry.student_id, entry.stage.value, entry.since)
        for entry in parsed.records
        if isinstance(entry, Participation)
    ]


def test_times_in_and_out_are_a_session_of_the_day_and_program_in_the_title(tmp_path: Path):
    parsed = read(
        "Chess Club Sign-In Sheet\nDate: 10/05/2026\nStudent ID,Name,Time In,Time Out\n"
        "1001,Mara Hedge,3:00,5:00\n1002,Tobin Vetch,3:05,\n",
        tmp_path,
    )
    assert came(parsed) == [("1001", "P01", "10-05", True, 120), ("1002", "P01", "10-05", True, None)]
    assert [problem.slug for problem in parsed.problems] == ["participation/told-beside"]


def test_who_did_not_sign_in_is_not_counted_unless_empty_means_absent(tmp_path: Path):
    text = "Student ID,Name,Time In,Time Out\n1001,Mara Hedge,3:00,5:00\n1002,Tobin Vetch,,\n"
    name = "robotics 2026-10-05.csv"
    assert came(read(text, tmp_path, name)) == [("1001", "P02", "10-05", True, 120)]
    assert came(read(text, tmp_path, name, blank_is_absent=True))[1] == ("1002", "P02", "10-05", False, None)


def test_a_sheet_that_tells_no_day_is_asked_and_the_day_can_be_said(tmp_path: Path):
    text = "Student ID,Time In,Time Out\n1001,3:00 PM,5:00 PM\n"
    (question,) = read(text, tmp_path, program="P01").questions
    assert (question.slug, question.options[0][1]) == ("participation/no-day", "--date 2026-11-21")
    assert came(read(text, tmp_path, program="P01", day=date(2026, 10, 6))) == [("1001", "P01", "10-06", True, 120)]


def test_a_day_in_the_title_that_could_be_two_is_asked_with_both(tmp_path: Path):
    (question,) = read("Robotics 10/09/2026\nStudent ID,Time In,Time Out\n1001,3:00,5:00\n", tmp_path).questions
    assert [command for _, command in question.options] == ["--date 2026-10-09", "--date 2026-09-10"]


def test_the_day_may_stand_before_the_time_and_two_stays_of_a_day_are_added_up(tmp_path: Path):
    parsed = read(
        "Student ID,Program,Check In,Check Out\n"
        "1001,Robotics,10/13/2026 3:00 PM,10/13/2026 5:00 PM\n"
        "1001,Robotics,10/13/2026 5:30 PM,10/13/2026 6:00 PM\n"
        "1001,Robotics,10/13/2026 3:00 PM,10/13/2026 5:00 PM\n",
        tmp_path,
    )
    assert came(parsed) == [("1001", "P02", "10-13", True, 150)]
    assert (parsed.counts.kept, parsed.counts.repeated) == (2, 1)


@pytest.mark.parametrize(
    ("heading", "cells", "minutes"),
    [("Minutes", ("45", "0"), 45), ("Hours", ("1.5", "0"), 90), ("Duration", ("1:15", "0"), 75)],
)
def test_a_log_with_lengths_tells_who_came(heading: str, cells: tuple[str, str], minutes: int, tmp_path: Path):
    parsed = read(
        f"Student ID,Program,Session Date,{heading}\n1001,Robotics,2026-10-05,{cells[0]}\n"
        f"1002,Robotics,2026-10-05,{cells[1]}\n",
        tmp_path,
    )
    assert came(parsed) == [("1001", "P02", "10-05", True, minutes), ("1002", "P02", "10-05", False, None)]


def test_minutes_since_a_start_are_a_total_and_no_session(tmp_path: Path):
    parsed = read("Student ID,Program,Start Date,Total Minutes\n1001,Robotics,2026-10-05,450\n", tmp_path)
    assert seats(parsed) == [("1001", "enrolled", date(2026, 10, 5))]
    assert "participation/totals-left-out" in {problem.slug for problem in parsed.problems}


def test_parts_of_minutes_are_asked_to_be_hours(tmp_path: Path):
    text = "Student ID,Program,Date,Minutes\n1001,Robotics,2026-10-05,1.5\n"
    (problem,) = read(text, tmp_path).errors
    assert problem.fix.endswith('--map "Minutes=hours"')
    assert came(read(text, tmp_path, said=("Minutes=hours",))) == [("1001", "P02", "10-05", True, 90)]


def test_a_session_status_tells_who_came_and_one_not_held_tells_nothing(tmp_path: Path):
    parsed = read(
        "student_id,program,session_date,duration_minutes,status\n1001,Robotics,2026-10-05,45,completed\n"
        "1002,Robotics,2026-10-05,45,no-show\n1002,Robotics,2026-10-06,45,cancelled\n",
        tmp_path,
    )
    assert came(parsed) == [("1001", "P02", "10-05", True, 45), ("1002", "P02", "10-05", False, None)]


def test_the_days_of_a_month_are_of_the_month_in_the_title_and_its_legend_explains_the_marks(tmp_path: Path):
    parsed = read(
        "Chess Club Attendance - October 2026\nP=Present A=Absent Q=Virtual\n"
        "Student ID,Student Name,1,2,5,6,7,Total\n1001,Mara Hedge,P,A,,Q,NS,2\n",
        tmp_path,
    )
    assert [(day, present) for _, _, day, present, _ in came(parsed)] == [
        ("10-01", True), ("10-02", False), ("10-06", True), ("10-07", False),
    ]  # fmt: skip


def test_a_month_that_nobody_tells_is_asked_and_can_be_said(tmp_path: Path):
    text = "Student ID,Student Name,1,2,5,6,7\n1001,Mara Hedge,P,A,P,P,P\n"
    (question,) = read(text, tmp_path, program="P01").questions
    assert question.options == (("a month, for example", "--date 2026-11"),)
    assert came(read(text, tmp_path, program="P01", month=(2026, 9)))[1][2:4] == ("09-02", False)


@pytest.mark.parametrize("title", ["Week of October 5", "Robotics 10/5 - 10/9/2026", "Week ending Friday, October 9"])
def test_weekdays_are_of_the_week_in_the_title(title: str, tmp_path: Path):
    text = f"{title}\nStudent ID,Student,Mon,Tue,Wed,Thu,Fri\n1001,Mara Hedge,P,P,A,P,P\n"
    assert [one[2] for one in came(read(text, tmp_path, program="P02"))] == [
        "10-05", "10-06", "10-07", "10-08", "10-09",
    ]  # fmt: skip


def test_each_row_may_tell_its_week(tmp_path: Path):
    parsed = read(
        "Week Of,Student ID,Program,Monday,Tuesday,Wednesday\n10/05/2026,1001,Robotics,1,1,0\n"
        "10/12/2026,1001,Robotics,,0,1\n",
        tmp_path,
    )
    assert [one[2:4] for one in came(parsed)] == [
        ("10-05", True), ("10-06", True), ("10-07", False), ("10-13", False), ("10-14", True),
    ]  # fmt: skip


def test_weekdays_without_a_week_say_who_is_to_come_unless_somebody_was_absent(tmp_path: Path):
    text = "Student ID,Program,Mon,Tue,Wed\n1001,Robotics,X,,X\n"
    assert [stage for _, stage, _ in seats(read(text, tmp_path))] == ["enrolled"]
    (question,) = read(text.replace(",X\n", ",A\n"), tmp_path).questions
    assert question.slug == "participation/no-day"


def test_who_has_left_holds_no_seat(tmp_path: Path):
    parsed = read(
        "Student ID,Program,Start Date,Exit Date\n1001,Robotics,2026-09-05,\n1002,Robotics,2026-09-05,2026-10-30\n",
        tmp_path,
    )
    assert seats(parsed) == [("1001", "enrolled", date(2026, 9, 5)), ("1002", "withdrawn", date(2026, 10, 30))]


def test_a_word_that_may_be_two_stages_is_asked(tmp_path: Path):
    (problem,) = read("Student ID,Program,Status\n1001,Robotics,Inactive\n", tmp_path).errors
    assert '--map "stage:Inactive=withdrawn"' in problem.fix


@pytest.mark.parametrize(
    ("title", "program"),
    [
        ("Chess Club Sign-In", "P01"), ("CHESS sign-in", "P03"), ("P02 attendance", "P02"), ("Chess and Robotics", None),
        ("Checkers", None), ("Printed for Robotics", None),
    ],
)  # fmt: skip
def test_the_longest_name_of_one_program_in_a_title_tells_it(title: str, program: str | None, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text(f"{title}\n\nStudent ID,Student Name,Time In\n1001,Mara Hedge,3:00\n", encoding="utf-8")
    frame = read_file(path, ReadOptions(known_headings=known_headings()))[0]
    assert about(frame, PROGRAMS, date(2026, 11, 21)).program == program


def test_a_legend_explains_only_marks_of_who_came():
    assert legend_of(["P=Present; V = Virtual", "A - Absent", "Site: Elm School", "T=Tuna"]) == {
        "p": "Present", "v": "Virtual", "a": "Absent",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Mara Hedge", True), ("Hedge, M.", True), ("Mara Vetch", True), ("Tobin", True), ("", True),
        ("Tobin Vetch", False), ("Vetch, Tobin A", False),
    ],
)  # fmt: skip
def test_an_id_beside_a_name_without_a_word_of_the_students_is_somebody_elses(name: str, is_kept: bool, tmp_path: Path):  # noqa: FBT001
    student = a_student("1001", first_name="Mara", last_name="Hedge")
    parsed = read(
        f'Participant ID,Participant Name,Program,Status\n1001,"{name}",Robotics,Active\n',
        tmp_path,
        students=KnownStudents.of([student]),
    )
    assert [problem.slug for problem in parsed.errors] == ([] if is_kept else ["records/another-name"])


@pytest.mark.parametrize("days", ["10/5|10/7|10/12|10/14|10/19", "1|2|5|6|7", "Mon|Tue|Wed|Thu|Fri"])
def test_columns_of_days_are_told_as_read(days: str):
    frame = drawn(f"Student ID|Student Name|{days}|Total\n1001|Mara Hedge|P|A|P|P|P|4")
    assert places_across(frame, map_columns(frame, Kind.PARTICIPATION)) == {2, 3, 4, 5, 6}


COUNTED = "Student ID,Student,Wk 1,Wk 2,Wk 3\n1001,Mara Hedge,x,abs,\n"


def test_counted_meetings_are_asked_for_the_first_day_and_follow_it_week_by_week(tmp_path: Path):
    (question,) = read(COUNTED, tmp_path, program="P01").questions
    assert "Wk 1 to Wk 3" in question.text
    assert "once a week" in question.text
    assert question.options[0][1] == "--date 2026-11-21"
    parsed = read(COUNTED, tmp_path, program="P01", day=date(2026, 9, 15))
    assert [one[2:4] for one in came(parsed)] == [("09-15", True), ("09-22", False)]
    (counted,) = [problem for problem in parsed.problems if problem.slug == "participation/counted-days"]
    assert "2026-09-15, 2026-09-22, 2026-09-29" in counted.message


@pytest.mark.parametrize(
    ("heading", "title", "days"),
    [
        ("Day", "", ["09-18", "09-21", "09-22"]),
        ("Class", "Tuesdays and Thursdays", ["09-18", "09-22", "09-24"]),
        ("Session", "Fridays", ["09-18", "09-25", "10-02"]),
        ("#", "", ["09-18", "09-25", "10-02"]),
    ],
)
def test_counted_meetings_follow_the_weekdays_that_are_told(heading: str, title: str, days: list[str], tmp_path: Path):
    text = f"{title}\nStudent ID,Student,{heading} 1,{heading} 2,{heading} 3\n1001,Mara Hedge,P,P,A\n".lstrip()
    assert [one[2] for one in came(read(text, tmp_path, program="P01", day=date(2026, 9, 18)))] == days


def test_the_day_that_a_title_calls_the_first_needs_no_question(tmp_path: Path):
    text = f"Chess Club - Tuesdays - starts 9/15/2026\n{COUNTED}"
    assert [one[2] for one in came(read(text, tmp_path))] == ["09-15", "09-22"]


def test_counted_meetings_may_have_their_dates_in_columns_of_their_own(tmp_path: Path):
    text = (
        "Student ID,Session 1,Session 2,Session 3,Session 1 Date,Session 2 Date,Session 3 Date\n"
        "1001,TRUE,FALSE,,10/13/2026,10/20/2026,\n1002,TRUE,TRUE,TRUE,10/14/2026,10/21/2026,10/28/2026\n"
    )
    assert [one[2:4] for one in came(read(text, tmp_path, program="P01"))] == [
        ("10-13", True), ("10-20", False), ("10-14", True), ("10-21", True), ("10-28", True),
    ]  # fmt: skip


def test_the_day_somebody_came_may_stand_in_each_cell(tmp_path: Path):
    text = "Student ID,Student,Visit 1,Visit 2,Visit 3\n1001,Mara Hedge,10/5,13-Oct,\n1002,Tobin Vetch,10/6,,\n"
    assert [one[2:4] for one in came(read(text, tmp_path, program="P01"))] == [
        ("10-05", True), ("10-13", True), ("10-06", True),
    ]  # fmt: skip


def test_minutes_may_stand_beside_the_date_of_each_session(tmp_path: Path):
    text = "Student ID,Date 1,Min 1,Date 2,Min 2,Date 3,Min 3\n1001,9/15/2026,30,9/22/2026,0,,\n"
    assert [one[2:] for one in came(read(text, tmp_path, program="P01"))] == [
        ("09-15", True, 30),
        ("09-22", False, None),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        ("Sat 10/3 (hrs),Sat 10/10 (hrs)", "2,1", [("10-03", True, 120), ("10-10", True, 60)]),
        ("10/5,10/6,10/7", "2.5,,0", [("10-05", True, 150), ("10-07", False, None)]),
        ("10/5,10/6,10/7", "30,25,0", [("10-05", True, 30), ("10-06", True, 25), ("10-07", False, None)]),
        ("10/5 AM,10/5 PM,10/6 AM", "X,A,A", [("10-05", True, None), ("10-06", False, None)]),
        ("Drop-off 10/5,Pick-up 10/5,Came Tue 10/6?", "3:02,5:02,y", [("10-05", True, 120), ("10-06", True, None)]),
        ("10/5 In,10/5 Out,10/6 In", "3:02,5:02,3:10", [("10-05", True, 120), ("10-06", True, None)]),
        ("Session 1 (10/5),Session 2 (10/6),Session 3 (10/7)", "P,A,P", [("10-05", True, None), ("10-06", False, None), ("10-07", True, None)]),
        ("10/5,10/6,10/7", "3:00-5:00,/,-", [("10-05", True, 120), ("10-06", True, None)]),
    ],
)  # fmt: skip
def test_cells_under_days_may_be_marks_lengths_or_times(
    headings: str, cells: str, told: list[tuple[str, bool, int | None]], tmp_path: Path
):
    parsed = read(f"Student ID,Student,{headings}\n1001,Mara Hedge,{cells}\n", tmp_path, program="P01")
    assert [one[2:] for one in came(parsed)] == told


def test_times_under_parts_of_weekdays_are_of_the_week_in_the_title(tmp_path: Path):
    text = "Week of 10/5/2026\nStudent ID,Child,Mon In,Mon Out,Tue In,Tue Out,Wed In,Wed Out\n1001,Mara Hedge,3:02,5:12,,,3:00,\n"
    assert [one[2:] for one in came(read(text, tmp_path, program="P01"))] == [
        ("10-05", True, 130),
        ("10-07", True, None),
    ]


def test_whole_numbers_under_days_that_nothing_calls_hours_are_asked(tmp_path: Path):
    text = "Student ID,Student,10/5,10/6,10/7\n1001,Mara Hedge,1,2,3\n"
    assert {problem.slug for problem in read(text, tmp_path, program="P01").errors} == {"participation/unknown-mark"}
    told = came(read(f"Hours by day\n{text}", tmp_path, program="P01"))
    assert [minutes for *_, minutes in told] == [60, 120, 180]


@pytest.mark.parametrize(
    ("days", "order"), [(("10/5", "6-Oct", "Tue 10/13"), ""), (("13/10", "5/10", "6/10"), "day first")]
)
def test_days_without_a_year_are_of_the_school_year_and_that_is_said(days: tuple[str, ...], order: str, tmp_path: Path):
    rows = "".join(f"1001,Robotics,{day},Y\n" for day in days)
    parsed = read(f"Student ID,Program,Date,Present\n{rows}", tmp_path)
    assert {one[2] for one in came(parsed)} == ({"10-13", "10-05", "10-06"}), order
    assert [problem.slug for problem in parsed.problems] == ["records/day-without-year"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Robotics Wait List\nStudent ID,Program,Added\n1001,Robotics,2026-10-05\n", "waitlisted"),
        ("Student ID,Program,Date Waitlisted\n1001,Robotics,2026-10-05\n", "waitlisted"),
        ("Student ID,Program,Date Applied\n1001,Robotics,2026-10-05\n", "applied"),
        ("Student ID,Class Requested\n1001,Robotics\n", "applied"),
        ("Student ID,Program,Referral Date\n1001,Robotics,2026-10-05\n", "referred"),
        ("Student ID,Placed in\n1001,Robotics\n", "enrolled"),
        ("Student ID,Program,Date Applied,Status\n1001,Robotics,2026-10-05,Placed\n", "enrolled"),
    ],
)
def test_who_waits_was_sent_or_asks_has_no_seat_though_no_column_tells_the_stage(text: str, stage: str, tmp_path: Path):
    assert [one[1] for one in seats(read(text, tmp_path))] == [stage]


def test_totals_are_named_with_what_to_ask_the_sender_for(tmp_path: Path):
    parsed = read("Student ID,Program,Days Attended,SY Hours\n1001,Robotics,14,28\n", tmp_path)
    (told,) = [problem for problem in parsed.problems if problem.slug == "participation/totals-left-out"]
    assert '"Days Attended" and "SY Hours"' in told.message
    assert "a column for each date" in told.fix


def test_days_without_a_year_are_shown_as_they_are():
    frame = drawn("Student ID|Program|Date\n1001|Robotics|6-Oct\n1001|Robotics|10/13\n1001|Robotics|10/20/2026")
    forms = cell_forms(frame, map_columns(frame, Kind.PARTICIPATION), 2)
    assert [form.reading for form in forms] == [{"date": "10-06"}, {"date": "10-13"}, {"date": "2026-10-20"}]


SHEET = """
    Navn     | Klasse | Dato       | Kom     | Gik
    Ada Elm  | 3      | 2026-10-05 | 3:05 PM | 4:30 PM
    Ben Ash  | 4      | 2026-10-05 | 3:10 PM | 5:00 PM
    Cy Birch | K      | 2026-10-06 | 2:55 PM | 4:15 PM
"""


def test_times_that_follow_school_are_a_stay_in_whatever_language():
    fields = [column.field for column in map_columns(drawn(SHEET)).columns]
    assert (fields[0], fields[2:]) == ("full_name", ["event_date", "time_in", "time_out"])


@pytest.mark.parametrize(("came", "went"), [("7:40 AM", "2:30 PM"), ("4:30 PM", "3:05 PM")])
def test_times_of_a_school_day_or_in_another_order_are_no_stay(came: str, went: str):
    rows = "\n".join(f"Elm, Ada | 2026-10-0{day} | {came} | {went}" for day in range(1, 6))
    assert map_columns(drawn(f"Navn | Dato | Kom | Gik\n{rows}")).kind is not Kind.PARTICIPATION


def test_times_and_days_are_not_offered_as_ids():
    (asked,) = map_columns(drawn(SHEET), Kind.ATTENDANCE).asked("mapping/no-student-id")
    assert not {"Dato", "Kom", "Gik"} & {heading for heading, _ in asked.options}
