"""Lists of who takes part in a program, as coordinators and providers send them, and what is not one of them."""

from pathlib import Path

import pytest

from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import known_headings, meaning_of
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.recognition import kind_of


def sent(text: str, folder: Path) -> TextFrame:
    path = folder / "sent.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, ReadOptions(known_headings=known_headings()))[0]


TAKES_PART = (
    "Name,Grade,10/5,10/7,10/12\nMara Hedge,3,P,P,A\nTobin Vetch,4,A,P,P\n",
    "Child ID,Child Name,Room,Date,Check In,Check Out\n1001,Mara Hedge,Afterschool,10/5/2026,3:10 PM,5:00 PM\n",
    "Student ID,Session,Date,Hours Attended\n1001,Homework Help,10/5/2026,1.5\n",
    "Participant ID,Participant Name,Activity Name,Attendance Date,Attended\n77,Mara Hedge,Chess,10/5/2026,Yes\n",
    "Contact: Student ID,Program: Program Name,Stage,Start Date\n1001,Chess,Active,10/5/2026\n",
    "Client: Student ID,Client Name,Service: Service Name,Delivery Date,Attendance Status\n1001,Mara Hedge,Tutoring,10/5/2026,Present\n",
    "Student ID,Student Name,Grade,Program Requested,Date Applied,Application Status\n1001,Mara Hedge,3,Chess,9/5/2026,Waitlisted\n",
    "Name,Time In,Time Out,Signature\nMara Hedge,3:00,5:00,\n",
    "Child,Classroom,Date,In Time,Out Time,Signed In By\nMara Hedge,After School,10/5/2026,3:00 PM,5:30 PM,Rosa\n",
    "First Name,Last Name,Location,Check-In,Check-Out,Guardian\nMara,Hedge,Gym,10/5/2026 3:05 PM,10/5/2026 5:01 PM,Rosa\n",
    "Date,Student,Tutor,Subject,Minutes,Notes\n10/5/2026,Mara Hedge,Bea Birch,Math,45,fractions\n",
    "session_id,student_id,tutor_id,session_date,duration_minutes,status\nS1,1001,T1,2026-10-05,45,completed\n",
    "Mentee ID,Mentee Name,Mentor Name,Match Date,Match Status\n1001,Mara Hedge,Carl Cedar,9/20/2026,Active\n",
    "Participant Name,Program Name,Program Start Date,Dismissal Reason,Program Status\nMara Hedge,After School,9/14/2026,,Enrolled\n",
    "Student,Club,Timestamp\nMara Hedge,Chess,10/5/2026 15:02:11\n",
    "Activity,First Name,Last Name,DOB,Registration Date,Parent Name\nChess Club,Mara,Hedge,09/14/2017,8/30/2026,Rosa\n",
    "Timestamp,Student Name,Student ID,Grade,Reason for Visit\n10/5/2026 15:02,Mara Hedge,1001,3,Reading\n",
    "SSID,School Name,Days Attended Regular School,Days Attended After School Base\n9000123451,Elm,160,142\n",
    "Recorded Date,What is your student ID?,What is your name?,Which activity did you attend?\n2026-10-05,1001,Mara Hedge,Chess\n",
    "District Student ID,Last Name,First Name,Tutoring Date,Actual Minutes,Absence Reason\n1001,Hedge,Mara,10/5/2026,45,\n",
    "USI,Program Name,Attendance Date,Attendance Code\n9000123451,Math Boost,10/5/2026,P\n9000123452,Math Boost,10/5/2026,A\n",
    "Class,Participant,Grade,Enrolled,Status\nPottery,Mara Hedge,3,8/28/2026,Waitlisted\n",
    "Estudiante,ID del estudiante,Actividad,Fecha,Asistencia\nMara Hedge,1001,Ajedrez,13/10/2026,Presente\n",
    "Cycle,Date,Status,Student Name,Tutor Name,Topics Covered / Reason\n1,10/5/2026,completed,Mara Hedge,Bea Birch,fractions\n",
    "learner_email,program_id,enrollment_date,status\nmara@example.org,P01,2026-09-14,active\n",
    "#,Camper,Group,AM Check In,PM Check Out\n1,Mara Hedge,Bears,8:45,3:30\n",
    "Student ID,Student Name,1,2,5,6,7\n1001,Mara Hedge,P,P,A,P,P\n",
    "Week Of,Student ID,Program,Monday,Tuesday,Wednesday\n10/5/2026,1001,Robotics,1,0,1\n",
    "Student ID,Activity Name,Total Days,Total Hours\n1001,Robotics,14,28\n",
    "Order No,Order Date,Workshop,Camper First Name,Camper Last Name,Camper Grade,Homeroom\n17,9/5/2026,Kites,Mara,Hedge,3,7\n",
    "Student ID,Center,Term,Hours in Total,Days Present\n1001,Elm 21C,Fall,14.5,9\n",
    "Pos,Child,DOB,Program wanted,Added on,Status,Parent\n1,Mara Hedge,5/27/2018,Extended Day,6/2/2026,Waitlisted,Rosa Hedge\n",
    "Activity Number,Activity Name,Participant Last Name,Participant First Name,Enrollment Date,Enrollment Status\n10,Soccer,Hedge,Mara,9/5/2026,Enrolled\n",
    "Student,ID#,Gr.,Wk 1,Wk 2,Wk 3\nMara Hedge,1001,3,x,abs,x\n",
    "Camper,Cabin,Day 1,Day 2,Day 3\nMara Hedge,Foxes,P,P,A\n",
    "Student ID,Name,Mtg 1,Mtg 2,Mtg 3,Total\n1001,Mara Hedge,1,0,1,2\n",
    "Last Name,First Name,Class 1,Class 2,Class 3\nHedge,Mara,P,A,P\n",
    "Constituent,Center,Check In Time,Check Out Time,Program Hours\nMara Hedge,Elm,3:10 PM,5:40 PM,2.5\nTobin Vetch,Elm,3:12 PM,5:05 PM,1.9\n",
    "Barcode,Last,First,Scan In,Scan Out,Date\n1001,Hedge,Mara,15:02,17:31,10/05/2026\n",
    "Scan Time,Student Number,Student Name,Station\n10/05/2026 3:02:11 PM,1001,Mara Hedge,Gym\n",
    "Activity,Child,Child Birthday,Added,Position,Guardian\nClay Play,Mara Hedge,9/14/2017,8/30/2026,1,Rosa Hedge\n",
    "Youth ID,First,Last,DOB,Program Track,Enrolled (Y/N),Start,Exit\n1001,Mara,Hedge,09/14/2012,Media Arts,Y,07/06/2026,\n",
    "Student,DOB,Service,Service Date,Start,End,Min.\nMara Hedge,9/14/2017,Speech,10/5/2026,9:00,9:30,30\n",
    "StudentName,Intervention,SessionDate,SessionMinutes,MissedReason\nMara Hedge,Duet Reading,10/5/2026,0,Student absent\n",
    "child,class,session_date,is_excused_absence,is_present,check_in_time,check_out_time\nMara Hedge,After School K-2,2026-10-05,No,Yes,15:04,17:31\n",
    "Date,Student,Start time,End time,Class code,Course name\n10/5/2026,Mara Hedge,3:30 PM,4:30 PM,ART-2,Clay Club\n",
    'Gardening Club,Gr.,9/16,9/23,9/30\n"Hedge, Mara",3,x,,abs\n"Vetch, Tobin",4,x,x,\n',
    "Name,Teacher,1st choice,2nd choice,Placed in\nMara Hedge,Fern,Robotics,Art,Robotics\nTobin Vetch,Fern,Art,Choir,Choir\n",
    "Group,Kids,Start wk of\nTuesday girls,Mara Hedge,10/5/2026\nThursday boys,Tobin Vetch,10/7/2026\n",
    "Pass #,Name,Age,Visit,Entry\nP-880,Mara Hedge,8,10/05/2026,3:12 PM\nP-881,Tobin Vetch,9,10/05/2026,3:20 PM\n",
    "ID,Name,Club,Attendance\n1001,Mara Hedge,Chess,14 of 20\n1002,Tobin Vetch,Chess,18 of 20\n",
    "SSID,Participant Last Name,Participant First Name,Grade,Center Name,SY Days,SY Hours\n9000123451,Hedge,Mara,3,Elm,44,88.5\n",
    "Student,Age,Class,Start Date,Drop Date,Enrollment Type\nMara Hedge,8,Tumbling 1,09/08/2026,,Active\n",
    "Student ID,Student,Date 1,Min 1,Date 2,Min 2,Date 3,Min 3\n1001,Mara Hedge,9/15/2026,30,9/22/2026,20,,\n",
    "Application #,Student ID,Student First,Student Last,Applied Program,Submitted\n1,1001,Mara,Hedge,Robotics,08/01/2026\n",
    "Day,Tutor,Tutee,Book,Min.\n10/5/2026,B. Birch,Mara Hedge,Lesson 4,25\n",
    "Program,SchoolID,Last,First,DateEnrolled,DateExited\nHomework Lab,1001,Hedge,Mara,09/08/2026,\n",
    "Student ID,Student Name,10/3 Arrive,10/3 Leave,10/10 Arrive,10/10 Leave\n1001,Mara Hedge,8:58,12:01,,\n",
    "Swimmer,Group,Total Practices Attended\nMara Hedge,Bronze,12\n",
    "Who,When,What,Stayed till\nMara Hedge,10/5/2026,Chess,4:30\nTobin Vetch,10/5/2026,Chess,4:15\n",
    "Kid's name,Came Mon 10/5?,Came Wed 10/7?\nMara Hedge,y,n\nTobin Vetch,n,y\n",
    "Camp,Camper Last,Camper First,Drop-off 7/6,Pick-up 7/6\nNature Week,Hedge,Mara,8:45,3:05\n",
    "Singer,Voice,Reh 9/17,Reh 9/24\nMara Hedge,S1,P,A\nTobin Vetch,A,P,P\n",
    "Sat. Academy - Fall,Grade,Home school,9/19,9/26\nMara Hedge,3,Elm School,x,\nTobin Vetch,4,Oak School,x,x\n",
    "Student ID,Name,Grade,Start,M,T,W,Th,F\n1001,Mara Hedge,3,9/8/2026,X,,X,,X\n",
    "Girl's First Name,Girl's Last Name,Grade,Registration Date,Shoe Size\nMara,Hedge,3,8/20/2026,2\n",
    "Slot,Sign Up,First Name,Last Name,Quantity,Sign Up Timestamp\n3:00PM,Clay Play,Mara,Hedge,1,8/30/2026 9:14 AM\n",
    "Child,DOB,Service,Svc Start,Svc End,Units\nMara Hedge,9/14/2017,Tutoring,9/14/2026,,12\n",
    "H\u1ecd v\u00e0 t\u00ean / Full name,M\u00e3 h\u1ecdc sinh / Student ID,C\u00e2u l\u1ea1c b\u1ed9 / Club\nMara Hedge,1001,Chess\n",
    "Child,Mon In,Mon Out,Tue In,Tue Out,Wed In,Wed Out\nMara Hedge,3:02,5:15,,,3:05,5:00\n",
)
OF_SOMETHING_ELSE = (
    ("Student,Week 1,Week 2,Week 3,Average\nMara Hedge,95,88,92,91\n", Kind.UNKNOWN),
    ("Name,Time In,Time Out\nMara Hedge,9:02,9:40\nTobin Vetch,10:11,11:55\n", Kind.UNKNOWN),
    ("Name,Position,Time In,Time Out\nMara Hedge,Group Leader,3:00 PM,6:00 PM\n", Kind.STAFF),
    ("Patron,Patron ID,Title,Check Out,Due,Check In\nMara Hedge,1001,Frindle,10/05/2026,10/19/2026,10/12/2026\nTobin Vetch,1002,Holes,10/05/2026,10/19/2026,\n", Kind.UNKNOWN),
    ("Camp,Provider,Ages,Weekly Rate,June 22,June 29\nNature Camp,Elm Nature,6-10,$260,x,x\nSail Camp,Oak Harbor,9-14,$380,,x\n", Kind.CATALOG),
    ("Name,Role,Date,In,Out\nMara Hedge,Group Leader,10/5/2026,2:30,6:00\nTobin Vetch,Tutor,10/5/2026,2:30,5:30\n", Kind.UNKNOWN),
    ("Employee,Day 1,Day 2,Day 3\nMara Hedge,P,A,P\n", Kind.UNKNOWN),
    ("Name,Day 1,Day 2,Day 3\nMara Hedge,8,7.5,8\n", Kind.UNKNOWN),
    ("Student ID,Student Name,Date,Status,Check In,Check Out\n1,Mara Hedge,10/5/2026,PRESENT,8:15,15:00\n", Kind.ATTENDANCE),
    ("Student ID,Name,Time Out,Time In,Date,Destination\n1,Mara Hedge,9:05,9:15,10/5/2026,Office\n", Kind.UNKNOWN),
    ("Volunteer Name,Volunteer ID,Date,Time In,Time Out,Hours\nMara Hedge,7,10/5/2026,3:00,5:00,2\n", Kind.UNKNOWN),
    ("Name,Time In,Time Out\nMara Hedge,8:00,15:00\n", Kind.UNKNOWN),
    ("Staff ID,Name,Sign In Time,Sign Out Time,Date\nE1,Mara Hedge,8:00,15:00,10/5/2026\n", Kind.STAFF),
    ("Transaction ID,Date,Student Name,Tutor Name,Amount,Status\n1,10/5/2026,Mara Hedge,Bea Birch,40,Paid\n", Kind.UNKNOWN),
    ("STUDENT_ID,BUS_ROUTE,MONDAY,TUESDAY,WEDNESDAY\n1001,Route A,Y,Y,N\n", Kind.UNKNOWN),
    ("Student ID,Status,Grade,Address,Session,School\n1001,Active,2,12 Oak St,AM,Elm\n", Kind.ROSTER),
    ("Name,10/5,10/7,10/12\nMara Hedge,8,7.5,8\n", Kind.UNKNOWN),
    ("Student ID,Last Name,First Name,Grade,Session\n1001,Hedge,Mara,K,AM\n1002,Vetch,Tobin,K,PM\n", Kind.ROSTER),
    ("Student Number,Student Name,Grade,Days Enrolled,Days Present,Days Absent,Days Tardy,Attendance %\n1,Mara Hedge,7,40,38,2,1,95\n", Kind.ATTENDANCE),
    ("Student Number,Student Name,Grade,Home Language,Days Absent,Days Present,Attendance %\n1,Mara Hedge,7,Spanish,2,38,95\n", Kind.ROSTER),
    ('Student_Number,LastFirst,Grade_Level,Att_Date,Att_Code,Period,Course_Name\n1,"Hedge, Mara",7,10/5/2026,A,1,Math\n', Kind.ATTENDANCE),
)  # fmt: skip


@pytest.mark.parametrize("text", TAKES_PART)
def test_who_takes_part_is_told_by_a_program_or_by_who_came_when(text: str, tmp_path: Path):
    titled = f"Homework Club Sign-In Sheet\n\n{text}" if text.startswith("Name,Time In") else text
    assert kind_of(sent(titled, tmp_path)) is Kind.PARTICIPATION


@pytest.mark.parametrize(("text", "kind"), OF_SOMETHING_ELSE)
def test_days_times_and_sessions_alone_do_not_make_a_list_of_a_program(text: str, kind: Kind, tmp_path: Path):
    assert kind_of(sent(text, tmp_path)) is kind


@pytest.mark.parametrize("title", ["Robotics Club Sign-In Sheet\n\n", "Art Club\n", ""])
def test_headings_that_are_mostly_days_are_found_under_a_title(title: str, tmp_path: Path):
    frame = sent(
        f"{title}Student ID,Student Name,10/5,10/7,10/12,10/14\n1001,Mara Hedge,X,,X,\n1002,Tobin Vetch,,X,,X\n",
        tmp_path,
    )
    assert frame.headers[:3] == ("Student ID", "Student Name", "10/5")
    assert kind_of(frame) is Kind.PARTICIPATION


def test_a_row_of_data_with_days_is_no_row_of_headings(tmp_path: Path):
    frame = sent("Student ID,Quiz,Retake,Final\n1001,10/5,10/7,10/12\n1002,10/6,10/8,10/13\n", tmp_path)
    assert frame.header_row == 1


@pytest.mark.parametrize(
    ("heading", "kind", "field"),
    [
        ("Contact: Student ID", Kind.PARTICIPATION, "local_id"),
        ("Program: Program Name", Kind.PARTICIPATION, "program_name"),
        ("Program Engagement: ID", Kind.PARTICIPATION, None),
        ("Contact: Full Name", Kind.PARTICIPATION, None),
    ],
)
def test_the_list_of_a_database_before_a_heading_says_nothing_of_it(heading: str, kind: Kind, field: str | None):
    assert meaning_of(heading, kind) == field


def test_the_room_of_a_program_is_no_homeroom(tmp_path: Path):
    frame = sent("Student ID,Room,Program,Date\n1001,Gym,Chess,10/5/2026\n", tmp_path)
    assert map_columns(frame).index("homeroom") is None


def test_a_number_of_the_row_is_no_id_of_a_student(tmp_path: Path):
    text = "ID,Mentee Name,Start Time,Duration (min)\n1,Mara Hedge,2026-10-05 15:00,45\n{},Tobin Vetch,2026-10-06 15:00,30\n"
    assert map_columns(sent(text.format(2), tmp_path), Kind.PARTICIPATION).index("local_id") is None
    assert map_columns(sent(text.format(1002), tmp_path), Kind.PARTICIPATION).index("local_id") == 0


def fields(text: str, folder: Path) -> list[str | None]:
    return [column.field for column in map_columns(sent(text, folder), Kind.PARTICIPATION).columns]


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        ("Student ID,Program,Enrolled", "1001,Chess,10/5/2026", "event_date"),
        ("Student ID,Program,Enrolled", "1001,Chess,Y", "stage"),
        ("Student ID,Program,Enrolled", "1001,Chess,Waitlist", "stage"),
        ("Student ID,Program,Start", "1001,Chess,3:05 PM", "time_in"),
        ("Student ID,Program,End", "1001,Chess,5:05 PM", "time_out"),
        ("Student ID,Program,Start", "1001,Chess,Gym", None),
    ],
)
def test_a_bare_word_over_days_times_or_stages_is_what_its_cells_are(
    headings: str, cells: str, told: str | None, tmp_path: Path
):
    assert fields(f"{headings}\n{cells}\n", tmp_path)[-1] == told


def test_people_whom_a_list_calls_anything_are_told_by_their_names(tmp_path: Path):
    text = "Constituent,{},Check In,Check Out\nMara Hedge,{},3:10,5:40\nTobin Vetch,{},3:12,5:05\n"
    assert fields(text.format("Center", "Elm", "Oak"), tmp_path)[0] == "full_name"
    two = text.format("Neighbor", "Willa Fern", "Birch Alder")
    assert "full_name" not in fields(two, tmp_path), "two columns of names: nobody can tell whose list it is"


def test_what_counts_meetings_or_dates_one_of_them_is_no_field_of_the_row(tmp_path: Path):
    text = "Student ID,Session 1,Session 2,Session 3,Session 1 Date,Session 2 Date,Session 3 Date,Attended\n1001,P,P,A,10/5/2026,10/6/2026,10/7/2026,2\n"
    assert fields(text, tmp_path) == ["local_id", *[None] * 7]


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        ("Student ID,Class,Date,Minutes", "1001,After School K-2,10/5/2026,30", "program_name"),
        ("Student ID,Class,Date,Minutes", "1001,3B,10/5/2026,30", "class_name"),
        ("Student ID,Team,Joined", "1001,Red Hawks,10/5/2026", "program_name"),
        ("Student ID,Result,Club", "1001,Wait List,Chess", "stage"),
        ("Student ID,Session #,Date,Present", "1001,3,10/5/2026,Y", None),
    ],
)
def test_what_names_a_program_or_a_stage_is_told_by_its_cells(
    headings: str, cells: str, told: str | None, tmp_path: Path
):
    assert fields(f"{headings}\n{cells}\n", tmp_path)[1] == told
