"""What a table tells of where headings alone do not say it: cells decide, or headings of somebody else beside them."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


def fields(text: str) -> dict[str, str | None]:
    return {column.header: column.field for column in map_columns(drawn(text)).columns}


@pytest.mark.parametrize(
    ("cells", "kind"), [(("Present", "Absent"), Kind.ATTENDANCE), (("Active", "Inactive"), Kind.UNKNOWN)]
)
def test_a_column_status_is_attendance_when_its_cells_say_so(cells: tuple[str, str], kind: Kind):
    frame = drawn(f"Student ID | Date | Status\n001 | 2026-10-01 | {cells[0]}\n002 | 2026-10-01 | {cells[1]}")
    assert map_columns(frame).kind is kind


def test_letters_under_grade_beside_a_course_are_marks():
    found = fields("Student ID | Course | Term | Grade\n001 | Algebra | Q1 | B+\n002 | Algebra | Q1 | A-")
    assert found["Grade"] == "mark"


def test_grades_beside_a_course_stay_grades():
    assert (
        fields("Student ID | Last Name | First Name | Course | Grade\n1 | Elm | Ada | Algebra | 9")["Grade"] == "grade"
    )


def test_beside_a_students_name_a_bare_name_is_a_parents():
    found = fields(
        "First Name | Last Name | Student First Name | Student Last Name | Grade\nRosa | Elm | Ada | Elm | 3"
    )
    assert (found["First Name"], found["Last Name"]) == (None, None)
    assert (found["Student First Name"], found["Student Last Name"]) == ("first_name", "last_name")


@pytest.mark.parametrize(
    ("heading", "before", "cell"),
    [
        ("Email Address", "Teacher ID | Teacher Last Name", "bea@example.org"),
        ("Student Email", "Homeroom | School", "ada@example.org"),
        ("Parent/Guardian Last", "Homeroom | School", "Elm"),
    ],
)
def test_an_address_of_a_teacher_or_a_child_and_half_a_name_are_not_a_guardians(heading: str, before: str, cell: str):
    frame = f"Student ID | Student Name | Grade | {before} | {heading}\n001 | Elm, Ada | 3 | a | b | {cell}"
    assert fields(frame)[heading] is None


def test_a_fathers_phone_is_not_the_mothers():
    found = fields(
        "Student ID | Student Name | Grade | Mother Name | Mother Phone | Father Name | Father Phone\n"
        "001 | Elm, Ada | 3 | Rosa Elm | 617-555-0101 | Max Elm | 617-555-0102"
    )
    assert [found[f"{who} {what}"] for who in ("Mother", "Father") for what in ("Name", "Phone")] == [
        "contact_name", "phone", "contact2_name", "contact2_phone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Name | Role | Birth Date | First Name | Last Name\nA | Volunteer | 1990-01-01 | Ana | Elm", Kind.UNKNOWN),
        ("Grant Number | Organization Name | Program | Award\n1 | Elm | GPS | 900", Kind.UNKNOWN),
        ("First Name | Last Name | Email | Position\nBea | Birch | b@example.org | Aide", Kind.STAFF),
        ("First Name | Last Name | Org Unit Path | Employee ID\nBea | Elm | /Students/Grade 2 | 88", Kind.ROSTER),
        ("First Name | Last Name | Org Unit Path | Employee ID\nBea | Elm | /Staff/Aides | 88", Kind.STAFF),
        ("Student | Grade | Date | Location | Problem Behavior\nAda Elm | 3 | 10/05/2026 | Hall | Push", Kind.BEHAVIOR),
        ("Student | Class | Days Present | Days Absent\nAda Elm | 3B | 80 | 4", Kind.ATTENDANCE),
        ("Agency | Site Name | Street Address\nElm Center | PS 12 | 12 Oak St", Kind.CATALOG),
    ],
)
def test_a_table_is_of_its_kind(text: str, kind: Kind):
    assert map_columns(drawn(text)).kind is kind


@pytest.mark.parametrize(("cells", "field"), [("90%", None), ("A", "absence")])
def test_a_share_of_days_is_no_mark_of_a_day(cells: str, field: str | None):
    found = fields(f"Student ID | Date | Attendance\n001 | 2026-10-01 | {cells}\n002 | 2026-10-01 | {cells}")
    assert found["Attendance"] == field


def test_ages_in_two_columns_are_read_and_words_in_them_are_not():
    found = fields("Program | Provider | Min Age | Max Age\nChess | Elm | 6 | 9")
    assert (found["Min Age"], found["Max Age"]) == ("age_min", "age_max")
    assert fields("Program | Provider | Min Age\nChess | Elm | see website")["Min Age"] is None


def test_the_program_a_service_belongs_to_is_not_its_id():
    found = fields(
        "id | organization_id | program_id | name | description | status\ns1 | o1 | p1 | Chess | Play | active"
    )
    assert found["program_id"] is None


def test_only_a_roster_has_further_phones():
    found = fields("Program | Provider | Days | Phone | Contact Phone\nChess | Elm | Mon | 617-555-0101 | 617-555-0102")
    assert "phone" in found.values()
    assert "phone_2" not in found.values()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("School Name | School Code\nMaple | 0101\nOak | 0102", Kind.UNKNOWN),
        (
            "Org Name | Org Code | Contact Name | Phone | Grade\nMaple | 0101 | Rosa Elm | 617-555-0101 | K,01,02",
            Kind.SCHOOLS,
        ),
        ("District Name | School | School ID | Phone\nLake | Maple | 0101 | 617-555-0101", Kind.UNKNOWN),
        ("School Name | School Code | Enrolled\nMaple | 0101 | 310", Kind.UNKNOWN),
        ("School | Name | ID\nMaple | Ada Elm | 0000001", Kind.UNKNOWN),
    ],
)
def test_a_list_of_schools_is_none_of_students_or_programs(text: str, kind: Kind):
    assert map_columns(drawn(text)).kind is kind


def test_organizations_that_are_schools_by_their_type_are_no_programs():
    frame = drawn(
        "Org Name | Org Code | Org Type | Function | Contact Name | Address | Town | Phone | Grade\n"
        "North | 0042 | Public School | Principal | A. Reed | 12 Mill St | Oak | 617-555-0101 | K,01,02\n"
        "South | 0043 | Charter School | Principal | B. Moss | 14 Mill St | Oak | 617-555-0102 | 03,04"
    )
    assert map_columns(frame).kind is Kind.SCHOOLS


def test_a_card_of_each_child_with_services_for_placing_it_in_a_class_is_a_list_of_students():
    frame = drawn(
        "Student | Grade next year | Current teacher | ID | Reads | Behavior 1-3 | IEP/504 | EL | Together with\n"
        "Ada Elm | 3 | Reed | 48921 | J | 1 | IEP | | Bo F.\nBo Fir | 3 | Moss | 48922 | M | 2 | | 3 | Ada E."
    )
    assert map_columns(frame).kind is Kind.ROSTER


def test_a_status_that_says_what_a_meal_costs_is_no_enrollment():
    found = fields(
        "Student ID | Last Name | First Name | Grade | Status\n1 | Elm | Ada | 3 | Free\n2 | Fir | Bo | 3 | Paid"
    )
    assert found["Status"] != "enrollment_status"


def test_what_is_the_same_of_every_student_is_nobodys_name():
    rows = "\n".join(f"00{number} | Elm | Oak School | {number}" for number in range(1, 7))
    assert fields(f"Student ID | Given Name | Last Name | Grade\n{rows}")["Last Name"] is None


def test_children_of_one_first_name_under_our_own_heading_have_it():
    rows = "\n".join(f"000000{number} | Acorn | Oak | {number}" for number in range(1, 7))
    assert fields(f"student_id | first_name | last_name | grade\n{rows}")["first_name"] == "first_name"


def test_the_days_of_one_child_are_of_that_child():
    rows = "\n".join(f"1 | Ada Elm | 2026-10-0{day} | Absent" for day in range(1, 8))
    assert fields(f"Student ID | Student Name | Date | Status\n{rows}")["Student Name"] == "full_name"


@pytest.mark.parametrize(("beside", "field"), [("Days Enrolled", "attendance_rate"), ("Days Present", None)])
def test_a_rate_beside_days_is_read_as_a_share_of_the_days_enrolled_alone(beside: str, field: str | None):
    found = fields(f"Student ID | {beside} | Days Absent | Attendance %\n1 | 20 | 2 | 90%\n2 | 20 | 0 | 100%")
    assert found["Attendance %"] == field


def test_a_sheet_of_who_came_in_a_language_of_families_is_no_list_of_students():
    for headings in (
        "Non elèv la | Klas | Dat | Lè rive | Lè sòti",
        "Học sinh | Lớp | Ngày | Giờ vào | Giờ ra",
        "Estudiante | Grado | Fecha | Hora de llegada | Hora de salida",
        "Aluno | Série | Data | Chegada | Saída",
    ):
        frame = drawn(
            f"{headings}\nAda Elm | 3 | 10/05/2026 | 3:05 PM | 5:00 PM\nBen Ash | 4 | 10/05/2026 | 3:02 PM | 5:10 PM"
        )
        found = map_columns(frame)
        assert found.kind is Kind.PARTICIPATION
        assert [column.field for column in found.columns][2:] == ["event_date", "time_in", "time_out"]


def test_languages_under_parents_are_no_names():
    rows = "\n".join(f"00{number} | Ada | Elm | 3 | Spanish" for number in range(1, 4))
    assert fields(f"Student ID | First Name | Last Name | Grade | Mom/Dad\n{rows}")["Mom/Dad"] is None
