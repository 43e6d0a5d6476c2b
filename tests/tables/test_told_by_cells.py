"""Columns that only their cells, or what stands beside them, can tell."""

import pytest

from frames import drawn
from pss_cli.tables import program_cells
from pss_cli.tables.candidates import candidates
from pss_cli.tables.kinds import Kind

PROGRAMS = """
Club | Grades | Day | Min | Max | Fee
Kites | K-2 | Mon | 6 | 12 | $20
Drums | 3-5 | Tue | 8 | 16 | $25
"""
CHILDREN = """
District ID | Pupil Number | Last | First (Preferred) | Gr | Rides
66 | 4501 | Ash | Wren | 2 | Bus 3
66 | 4502 | Birch | Robin | 3 | Walks
66 | 4503 | Cedar | Jay | 4 | PU
"""


def _fields(text: str, kind: Kind) -> dict[str, str | None]:
    frame = drawn(text.strip())
    taken: dict[str, str | None] = {}
    for one in candidates(frame, kind):
        taken.setdefault(frame.headers[one.place], one.field)
    return taken


def test_a_bare_lowest_and_highest_are_seats_where_the_grades_are_told_beside() -> None:
    found = _fields(PROGRAMS, Kind.CATALOG)
    assert (found["Min"], found["Max"]) == ("min_enrollment", "capacity")


def test_a_bare_most_is_the_seats_a_sign_the_price_and_a_lone_weekday_of_hours_its_hours() -> None:
    found = _fields(
        "Elective | Gr. | Sat. Time | Max | $\nKites | K-2 | 9:00-11:00 | 12 | $20\nDrums | 3-5 | 9-10am | 16 | $25",
        Kind.CATALOG,
    )
    assert found == {
        "Elective": "program_name", "Gr.": "ages", "Sat. Time": "weekday_hours", "Max": "capacity", "$": "cost",
    }  # fmt: skip


def test_words_that_nobody_knows_are_left_out_where_the_cells_tell_the_field() -> None:
    found = _fields(
        "Club | Grades welcomed | Seats Allocated | Seats filled\nKites | K-2 | 12 | 9\nDrums | 3-5 | 16 | 16",
        Kind.CATALOG,
    )
    assert found == {"Club": "program_name", "Grades welcomed": "ages", "Seats Allocated": "capacity"}
    child = _fields(
        "Student ID | Name | Camp Grade | Next Grade\n1001 | Ada Elm | 3rd | 4th\n1002 | Ben Ash | K | 1st", Kind.ROSTER
    )
    assert child == {"Student ID": "local_id", "Name": "full_name", "Camp Grade": "grade"}


def test_words_that_nobody_knows_stay_unread_where_the_cells_are_something_else() -> None:
    found = _fields("Club | Grades welcomed | Seats Allocated\nKites | yes | row 3\nDrums | no | row 4", Kind.CATALOG)
    assert found == {"Club": "program_name"}


def test_sports_name_the_programs_where_nothing_else_does() -> None:
    found = _fields("Sport | Grades | Practice days\nTrack | 5-6 | Mon\nSoccer | 7-8 | Tue", Kind.CATALOG)
    assert found["Sport"] == "program_name"


def test_who_answers_for_a_child_is_its_contact_and_who_rates_one_is_not() -> None:
    asked = "What is your child's name? | What grade is your child in? | Your name\nAda Elm | 3 | Rosa Elm"
    assert _fields(asked, Kind.ROSTER)["Your name"] == "contact_name"
    assert "Your name" not in _fields("Student Name | Grade | Your name\nAda Elm | 3 | R. Birch", Kind.ROSTER)


@pytest.mark.parametrize(
    ("low", "high", "are_ages_told", "told"),
    [
        (("K", "6"), ("5", "8"), False, ("grade_min", "grade_max")),
        (("5", "6"), ("8", "12"), False, None),
        (("5", "6"), ("8", "12"), True, ("min_enrollment", "capacity")),
        (("$5", "$9"), ("$8", "$12"), True, None),
        ((), (), True, None),
    ],
)
def test_two_bounds_are_what_their_cells_leave_no_doubt_of(
    low: tuple[str, ...], high: tuple[str, ...], *, are_ages_told: bool, told: tuple[str, str] | None
) -> None:
    assert program_cells.bounds(low, high, are_ages_told=are_ages_told) == told


def test_a_group_is_the_program_where_nothing_else_names_one() -> None:
    rows = "\n1001 | Bears | 10/5/2026 | 3:05 | 5:00\n1002 | Owls | 10/5/2026 | 3:07 | 5:00"
    assert (
        _fields(f"Student ID | Group | Date | Time In | Time Out{rows}", Kind.PARTICIPATION)["Group"] == "program_name"
    )
    named = rows.replace("Bears |", "Bears | Chess |").replace("Owls |", "Owls | Drums |")
    assert "Group" not in _fields(f"Student ID | Group | Club | Date | Time In | Time Out{named}", Kind.PARTICIPATION)


@pytest.mark.parametrize("cells", [("mother", "aunt"), ("Y", "N")])
def test_a_contact_without_a_name_is_no_name_of_a_contact(cells: tuple[str, str]) -> None:
    rows = "\n".join(f"{number} | Ash | Wren | 2 | {cell}" for number, cell in enumerate(cells, start=4501))
    assert "Mom" not in _fields(f"Student ID | Last Name | First Name | Grade | Mom\n{rows}", Kind.ROSTER)


def test_a_list_of_students_is_told_by_its_cells_and_an_id_of_all_is_none_of_theirs() -> None:
    found = _fields(CHILDREN, Kind.ROSTER)
    assert found["Pupil Number"] == "local_id"
    assert "District ID" not in found
    assert found["First (Preferred)"] == "first_name"
    assert found["Rides"] == "transport"
