"""Which column is which: every heading seen in real files, and none of the traps."""

from dataclasses import replace

import pytest

from frames import a_frame, drawn
from pss_cli.errors import WrongCommand
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.recognition import kind_of

# Headings counted in thousands of vendor exports (formats, section 8), each with what it must be read as.
STUDENT_HEADINGS = {
    "local_id": "Student ID|Local ID|Student Number|DISTRICT_STUDENT_ID|Local Student ID|Student Primary ID|"
    "StudentIdentifier|ChildID|LASID|Student SIS ID|Student_id|SIS ID|sourcedId|local_id|STD_ID_LOCAL|StudentUniqueId",
    "state_id": "SSID|StudentStateID|STATE_STUDENT_ID|State ID|StateStudentIdentifier|State Testing Identifier (STI)|"
    "SASID|UIC|State_StudentNumber|State_id|STD_ID_STATE|Primary ID - Student ID (State ID)",
    "first_name": "First Name|Student First Name|Fname|First|Student_Legal_First_Name|Given Name|SFNAME|givenName",
    "last_name": "Last Name|Student Last Name|LastOrSurname|Lname|Last|Surname|familyName|LastSurname",
    "middle_name": "Student Middle Name|Middle Name|Middle Initial|MI|middleName",
    "preferred_name": "PreferredFirstName|preferredGivenName",
    "full_name": "Student Name|Name|FULL_NAME|LastFirst|full_name|std_name_view",
    "date_of_birth": "BirthDate|Birthdate|Date of Birth|Student DOB|DOB|PSN_DOB",
    "gender": "Gender|Sex|StudentGender|PSN_GENDER_CODE",
    "grade": "Grade|Enrolled Grade|Student Grade|Grade Level|CurrentGrade|Enrollment Grade|grades|STD_GRADE_LEVEL",
    "race": "Race|Ethnicity|Race/Ethnicity|Ethnicity/Race|ReportingEthnicity|FederalRaceEthnicity|PSN_RACE_VIEW|raceCodes",
    "hispanic": "Hispanic or Latino|HispanicOrLatinoEthnicity|Hispanic|hispanic_latino|Hispanic_Latino|FedEthnicity",
    "home_language": "Home Language|Primary Language|Native Language|FirstLanguage|Home_language|STD_HOME_LANGUAGE_CODE",
    "el_status": "English Language Learner|EL|ELL|LEP|ELL Status|Limited English Proficiency Status|English Proficiency|"
    "English Learner Status|ESL|Ell_status|limited_english_proficiency",
    "iep": "Special Education|IEP|Special Ed. Status|SPECIAL_ED|IEP Status|IEP_status|sped_placement",
    "disability": "PrimaryDisabilityType|DISABILITY",
    "plan_504": "Section 504|Section 504 Status|504 Plan|plan504",
    "econ": "Economically Disadvantaged|EconomicDisadvantageStatus|Meal Status|Free_Reduced_Lunch|ECON_DISADV|FRL|ecodis|"
    "isLowIncome|Frl_status|LunchStatus",
    "school_name": "SchoolName|School|Site|Building Name|Campus-Name",
    "school_id": "School ID|School Code|School_id|School SIS ID|orgSourcedIds|school_local_id|SKL_SCHOOL_ID|SCH_ID",
    "homeroom": "Home room|HomeRoomTeacher|homeroom|Home_Room",
    "class_name": "Class Name|Class|Class(es)",
    "enrollment_date": "Enrollment Date|registration_date",
    "enrollment_status": "Enrolled|EnrollmentStatus|enrollment_status|Enroll_Status",
    "contact_name": "Contact Name|Contact_name",
    "phone": "Contact_phone|primary_phone",
    "email": "Contact_email|primary_email|GuardianEmail",
}
PROGRAM_HEADINGS = {
    "organization_name": "organization.name|AGENCY|Agency_Associated_With|OfficialName",
    "program_name": "service.name|program.name|PROGRAM",
    "site_name": "location.name|SITE NAME|Site_Name",
    "category": "taxonomy_ids|PROGRAM TYPE|keywords",
    "ages": "audience|Grade Level / Age Group|Ages_Served",
    "address": "address_1|Location 1|LocAddress",
    "city": "city|LocCity",
    "state": "state_province|LocState",
    "zip": "postal_code|LocZip|Postcode",
    "phone": "phones.number|Contact Number|Phone_Number",
    "website": "URL|website",
    "hours": "regular_schedule|Operating_Hours|HoursOfOperation",
    "days": "byday|DaysOfWeek",
    "cost": "fees|cost_option.amount|fees_description|FeeStructureSource",
    "languages": "languages|interpretation_services|LanguagesOffered|Languages_other_than_English",
    "capacity": "service_capacity.maximum|ServiceCapacity|ParticipantCapacity",
    "eligibility": "eligibility_description|Eligibility",
    "application_process": "application_process|ApplicationProcess",
    "modified": "assured_date|last_modified|Modified_on",
}
CELLS = {
    "local_id": "0000123", "state_id": "1012345678", "date_of_birth": "2017-09-14", "grade": "4", "phone": "617-555-0101",
    "email": "family@example.org", "enrollment_date": "2026-09-08", "modified": "2026-01-02",
}  # fmt: skip
TRAPS = (
    "Teacher First Name", "Teacher Last Name", "Principal Name", "Respondent Gender", "Teacher ID", "Principal SIS ID",
    "GradeLevelWhenAssessed", "Assessment Grade", "Test Grade", "Grade Low", "Grade High", "Teacher Email", "Rater Name",
    "Counselor", "Graduation Year", "Username", "Teacher Name", "Staff ID", "Examiner Last Name", "School Phone Ext",
    "Parent First Name", "Mother Last Name", "Emergency Date of Birth", "Language", "Course Grade", "Final Grade",
)  # fmt: skip


IN_OTHER_LANGUAGES = {
    "local_id": "Nimewo elèv|Mã học sinh|Nº do aluno",
    "last_name": "Siyati|Psn > Last",
    "full_name": "Non elèv|Họ và tên",
    "grade": "Klas|Lớp|Grado",
    "date_of_birth": "Dat nesans|Ngày sinh",
    "home_language": "Lang lakay|Ngôn ngữ ở nhà",
    "school_name": "Lekòl|Trường|Skl > Name",
    "contact_name": "Non paran|Tên phụ huynh|F1 G1 Name",
    "phone": "Telefòn|Số điện thoại",
    "consent_to_share": "Permiso para compartir / Permission to share",
}


def headings(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(field, heading) for field, listed in table.items() for heading in listed.split("|")]


@pytest.mark.parametrize(("field", "heading"), headings(STUDENT_HEADINGS))
def test_a_heading_of_a_students_list_is_known(field: str, heading: str) -> None:
    frame = a_frame((heading,), (CELLS.get(field, "x"),))
    assert map_columns(frame, Kind.ROSTER).columns[0].field == field


@pytest.mark.parametrize(("field", "heading"), headings(IN_OTHER_LANGUAGES))
def test_a_heading_in_a_language_of_families_or_with_its_table_is_known(field: str, heading: str) -> None:
    assert meaning_of(heading, Kind.ROSTER) == field


@pytest.mark.parametrize(("field", "heading"), headings(PROGRAM_HEADINGS))
def test_a_heading_of_a_programs_list_is_known(field: str, heading: str) -> None:
    frame = a_frame((heading,), (CELLS.get(field, "x"),))
    assert map_columns(frame, Kind.CATALOG).columns[0].field == field


@pytest.mark.parametrize("heading", TRAPS)
def test_a_heading_about_somebody_else_or_another_time_is_not_the_students(heading: str) -> None:
    frame = a_frame((heading,), ("4",), ("5",))
    personal = {
        "local_id", "state_id", "first_name", "last_name", "full_name", "grade", "gender", "date_of_birth",
        "home_language",
    }  # fmt: skip
    assert map_columns(frame, Kind.ROSTER).columns[0].field not in personal


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Fisrt Name", "first_name"), ("Studnet ID", "local_id"), ("Student Home Language Code", "home_language")],
)
def test_a_slip_of_the_pen_is_understood_with_less_confidence(heading: str, field: str) -> None:
    column = map_columns(a_frame((heading,), ("A1234",)), Kind.ROSTER).columns[0]
    assert (column.field, column.how) == (field, "fuzzy")
    assert column.confidence < 0.9


def test_a_state_of_two_letters_is_not_a_state_id() -> None:
    frame = drawn("SIS ID|First Name|State ID\n13001|Acorn|WA\n13002|Bramble|WA")
    assert [column.field for column in map_columns(frame, Kind.ROSTER).columns] == ["local_id", "first_name", None]


def test_a_grade_column_of_marks_is_not_the_grade() -> None:
    frame = a_frame(
        ("Student ID", "Grade"), *((f"{n}", mark) for n, mark in enumerate(["B+", "A", "C-", "A-", "B", "D"]))
    )
    assert map_columns(frame, Kind.ROSTER).columns[1].field is None


def test_a_second_column_for_a_field_stays_unread_and_a_second_phone_is_a_further_phone() -> None:
    frame = drawn("ID|Student ID|Home Phone|Cell Phone|Phone\n1|0001|617-555-0101|617-555-0102|617-555-0103")
    assert [column.field for column in map_columns(frame, Kind.ROSTER).columns] == [
        None, "local_id", "phone", "phone_2", "phone_3",
    ]  # fmt: skip


def test_a_password_column_is_dropped() -> None:
    assert map_columns(drawn("Student ID|Password\n1|secret"), Kind.ROSTER).columns[1].field == "drop"


def test_what_is_said_wins_over_what_is_remembered_and_that_over_what_is_seen() -> None:
    frame = drawn("Student ID|Pupil No|Notes\n0001|77|x")
    saved = {"Student ID": "", "Pupil No": "local_id", "Notes": "homeroom", "grade:13": "12"}
    remembered = map_columns(frame, Kind.ROSTER, saved=saved)
    assert [(column.field, column.how) for column in remembered.columns] == [
        (None, "saved"),
        ("local_id", "saved"),
        ("homeroom", "saved"),
    ]
    assert remembered.answer("grade", "13") == "12"
    said = map_columns(frame, Kind.ROSTER, saved=saved, said=("Student ID=student_id", "grade:13=11"))
    assert [column.field for column in said.columns] == ["local_id", None, "homeroom"]
    assert said.answer("grade", "13") == "11"


def test_a_mapping_remembered_reads_the_same_file_the_same() -> None:
    frame = drawn("SIS ID|Grade|State ID|Cell Phone\n1|4|WA|617-555-0101\n2|5|WA|617-555-0102")
    first = map_columns(frame, Kind.ROSTER, said=("grade:x=4",))
    again = map_columns(frame, Kind.ROSTER, saved=first.as_saved())
    assert [column.field for column in again.columns] == [column.field for column in first.columns]
    assert again.answers == first.answers


@pytest.mark.parametrize(
    ("said", "text"), [("Pupl No=student_id", "Pupil No"), ("Pupil No=studentid2", "student_id"), ("Pupil No", '"="')]
)
def test_an_entry_of_map_that_names_nothing_proposes_the_nearest(said: str, text: str) -> None:
    with pytest.raises(WrongCommand) as caught:
        map_columns(drawn("Pupil No|Grade\n1|4"), Kind.ROSTER, said=(said,))
    assert text in caught.value.message + caught.value.fix


def test_a_list_without_ids_asks_for_them_and_offers_columns_that_differ_in_every_row() -> None:
    frame = drawn("Name|Grade|Code\nAcorn|4|x1\nBramble|4|x2")
    question = map_columns(frame, Kind.ROSTER).questions[0]
    assert question.slug == "mapping/no-student-id"
    assert question.options == (("Code", '--map "Code=student_id"'),)


@pytest.mark.parametrize(
    ("kind", "header_row"),
    [
        (Kind.ROSTER, "SIS ID|School SIS ID|First Name|Last Name|Username|Password|State ID|Grade|Status|Birthdate"),
        (
            Kind.STAFF,
            "SIS ID|School SIS ID|First Name|Last Name|Username|Password|State ID|Teacher Number|Status|Title",
        ),
        (Kind.SCHOOLS, "SIS ID|Name|School Number|School NCES_ID|State ID|Grade Low|Grade High|Principal Name|Address"),
        (Kind.SECTIONS, "SIS ID|School SIS ID|Section Name|Section Number|Term SIS ID|Course Name|Course Number"),
        (
            Kind.SECTIONS,
            "SIS ID|School SIS ID|Section Name|Term SIS ID|Term Name|Course SIS ID|Course Name|Course Number",
        ),
        (Kind.SECTIONS, "Section SIS ID|SIS ID"),
        (Kind.ROSTER, "state_id|local_id|full_name|home_language|grade|homeroom|date_of_birth|gender|race"),
        (Kind.BEHAVIOR, "local_id|incident_code|event_date|incident_time|incident_location|incident_description"),
        (Kind.ATTENDANCE, "state_id|local_id|absence|tardy|dismissed|reason|excused|event_date"),
        (Kind.ATTENDANCE, "student_id|days_enrolled|days_absent"),
        (Kind.ASSESSMENTS, "student_id|test|subject|date|percentile"),
        (Kind.MARKS, "student_id|course|term|mark"),
        (Kind.RATINGS, "student_id|date|engagement_rating|rater"),
        (Kind.REFERRALS, "student_id|date|need|by|note"),
        (Kind.STRENGTHS, "student_id|strength|kind|note"),
        (Kind.FLAGS, "student_id|flag|value"),
        (Kind.CALENDAR, "date|in_session"),
        (Kind.PARTICIPATION, "student_id|program_id|stage|date"),
        (
            Kind.CATALOG,
            "PROGRAM TYPE|PROGRAM|SITE NAME|BOROUGH / COMMUNITY|AGENCY|Contact Number|Grade Level / Age Group|Location 1",
        ),
        (Kind.CATALOG, "id|location_id|program_id|audience|description|eligibility|fees|languages|name|status"),
        (Kind.CATALOG, "Program|Provider|Grades|Days|Time|Seats"),
        (Kind.UNKNOWN, "school|sex|age|address|famsize|studytime|failures|absences|G1|G2|G3"),
        (Kind.UNKNOWN, "x|y|z"),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_headings(kind: Kind, header_row: str) -> None:
    assert kind_of(drawn(header_row)) is kind


def test_a_list_without_headings_offers_its_columns_of_grades() -> None:
    frame = replace(a_frame(["Column A", "Column B"], ["0001", "3"], ["0002", "Grade 5"]), header_row=None)
    asked = {question.slug: question.options for question in map_columns(frame, Kind.ROSTER).questions}
    assert ("Column B", '--map "Column B=grade"') in asked["mapping/no-grade"]


UNLIKE = "Student ID|Name|Grade|Room|Grade\n0001|Acorn|4|12|B\n0002|Bramble|5|12|5"


def test_two_columns_under_one_heading_that_say_different_things_are_a_question() -> None:
    question = map_columns(drawn(UNLIKE), Kind.ROSTER).asked("mapping/same-heading")[0]
    assert question.options == (
        ("Grade (column C)", '--map "Column C=grade"'),
        ("Grade (column E)", '--map "Column E=grade"'),
    )


@pytest.mark.parametrize("said", ["Column E=grade", "column e=grade", "$E=grade", "Grade (column E)=grade"])
def test_the_letter_of_a_column_answers_which_of_two_is_meant_now_and_next_time(said: str) -> None:
    columns = map_columns(drawn(UNLIKE), Kind.ROSTER, said=(said,))
    again = map_columns(drawn(UNLIKE), Kind.ROSTER, saved=columns.as_saved())
    assert [columns.index("grade"), again.index("grade")] == [4, 4]
    assert (columns.questions, again.questions) == ((), ())


@pytest.mark.parametrize("said", ["Grade=grade", "Room=homeroom"])
def test_a_heading_that_stands_twice_does_not_answer_which_of_two_is_meant(said: str) -> None:
    assert map_columns(drawn(UNLIKE), Kind.ROSTER, said=(said,)).asked("mapping/same-heading")


def test_one_of_two_columns_that_is_none_of_ours_leaves_the_other() -> None:
    columns = map_columns(drawn(UNLIKE), Kind.ROSTER, said=("Column C=none",))
    assert (columns.index("grade"), columns.questions) == (4, ())


@pytest.mark.parametrize("second", [("4", "5"), ("", "")])
def test_two_columns_that_say_the_same_are_one(second: tuple[str, str]) -> None:
    frame = a_frame(("Student ID", "Grade", "Grade"), ("0001", "4", second[0]), ("0002", "5", second[1]))
    columns = map_columns(frame, Kind.ROSTER)
    assert (columns.index("grade"), columns.questions) == (1, ())
    assert [one.is_alike for one in columns.twice] == [True][: len(second[0])]


def test_columns_said_to_be_alike_once_are_asked_about_when_they_differ_later() -> None:
    alike = "Student ID|Grade|Grade\n0001|4|4"
    saved = map_columns(drawn(alike), Kind.ROSTER).as_saved()
    assert map_columns(drawn(alike.replace("4|4", "4|5")), Kind.ROSTER, saved=saved).asked("mapping/same-heading")


def test_the_letter_with_a_heading_that_does_not_stand_there_names_no_column() -> None:
    with pytest.raises(WrongCommand):
        map_columns(drawn(UNLIKE), Kind.ROSTER, said=("Grade (column B)=grade",))


PLACES = "id|name|latitude|longitude|languages\n1|Elm Hall|40.1|-73.9|English\n2|Oak House|40.2|-73.8|English"


def test_a_list_of_places_is_not_taken_for_programs_until_somebody_says_so() -> None:
    (question,) = map_columns(drawn(PLACES), Kind.CATALOG).questions
    assert (question.slug, question.options[0][1]) == ("mapping/list-of-places", '--map "name=program_name"')
    assert map_columns(drawn(PLACES), Kind.CATALOG, said=("name=program_name",)).questions == ()


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ("fees", "Free"), ("capacity", "12"), ("days", "Mon"), ("ages", "6-8"), ("taxonomy_ids", "arts"),
        ("program_name", "Chess"),
    ],
)  # fmt: skip
def test_a_list_that_tells_anything_of_programs_is_no_list_of_places(more: str, cell: str) -> None:
    lines = PLACES.split("\n")
    text = "\n".join([f"{lines[0]}|{more}", *(f"{line}|{cell}" for line in lines[1:])])
    assert map_columns(drawn(text), Kind.CATALOG).asked("mapping/list-of-places") == ()


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("freetime", ("3", "4"), None),
        ("free time", ("Mon-Fri 14:00-17:00", "Tue 15:00-16:30"), "available"),
        ("guardian", ("mother", "father"), None),
        ("guardian", ("Chalk Board", "Pen Case"), "contact_name"),
        ("Guardian", ("", ""), "contact_name"),
    ],
)
def test_a_heading_merely_alike_is_taken_only_with_cells_that_fit(
    heading: str, cells: tuple[str, str], field: str | None
) -> None:
    frame = a_frame(("Student ID", "Grade", heading), ("0001", "4", cells[0]), ("0002", "5", cells[1]))
    assert map_columns(frame, Kind.ROSTER).columns[2].field == field


def test_records_of_events_are_not_asked_for_the_grade_of_a_roster() -> None:
    frame = a_frame(("local_id", "incident_code", "event_date"), ("0001", "Bus", "2026-10-01"))
    assert map_columns(frame, Kind.BEHAVIOR).questions == ()


@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [("Stu Entity", "100", Kind.ROSTER), ("Incident_Title", "Fighting", Kind.BEHAVIOR)],
)
def test_a_heading_that_is_merely_alike_needs_cells_of_the_kind(heading: str, cell: str, kind: Kind):
    table = drawn(f"Student ID | {heading}\n001 | {cell}\n002 | {cell}")
    assert map_columns(table, kind).columns[1].field is None
