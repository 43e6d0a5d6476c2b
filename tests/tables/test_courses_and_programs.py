"""Courses that are sold are programs, courses for credits are none; what a column of a class or a status holds decides."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.recognition import kind_of, other_list


def test_courses_with_a_price_and_ages_are_programs() -> None:
    frame = drawn(
        "Course Number|Course|Ages|Weekday(s)|First Day|Price\n1|Pottery|8-12|Tu|9/22/2026|$148\n2|Cooking|13-17|Th|9/24/2026|$120"
    )
    assert kind_of(frame) is Kind.CATALOG


@pytest.mark.parametrize(
    "text",
    [
        "CRN|Subject|Title|Credits|Days|Time|Location|Capacity\n1|MATH|Calculus|4|MWF|9:00-9:50|Hall 1|30\n2|BIOL|Biology|4|TR|10:30-11:45|Lab 3|24",
        "Course Code|Course Title|Department|Credits|Grade Levels|Prerequisites\nE1|English 9|English|5|9|None\nM2|Geometry|Math|5|10|Algebra",
        "Class Nbr|Section|Days & Times|Room|Instructor|Meeting Dates|Units|Seats\n1|001|MoWe 9:00AM - 10:15AM|Hall 1|Elm|08/24/2026 - 12/11/2026|3|12\n2|002|TuTh 9:00AM - 10:15AM|Hall 2|Ash|08/24/2026 - 12/11/2026|3|0",
    ],
)  # fmt: skip
def test_courses_for_credits_are_told_as_what_they_are(text: str) -> None:
    frame = drawn(text)
    assert (kind_of(frame), other_list(frame)) == (Kind.UNKNOWN, "a list of courses")


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ("Active|Inactive|Active", "enrollment_status"),
        ("Enrolled|Withdrawn|Enrolled", "enrollment_status"),
        ("0|2|0", "enrollment_status"),
        ("Waitlisted|Accepted|Declined", None),
        ("Enrolled|Waitlist 3|Enrolled", None),
        ("On the waitlist|Offered|Applied", None),
    ],
)
def test_a_stage_in_a_program_is_no_enrollment_in_the_school(cells: str, field: str | None) -> None:
    rows = "\n".join(f"1002{at}|Pencil|Bark|3|{cell}" for at, cell in enumerate(cells.split("|")))
    columns = map_columns(drawn(f"Student ID|First|Last|Grade|Status\n{rows}"), Kind.ROSTER)
    assert columns.columns[4].field == field


def test_a_year_is_no_class_and_a_day_under_enrolled_is_the_day_of_enrollment() -> None:
    columns = map_columns(
        drawn(
            "Student ID|Name|Grade|Class Of|Enrolled\n10023|Pencil Bark|3|2036|2026-08-20\n10024|Acorn Elm|4|2035|2026-08-21"
        ),
        Kind.ROSTER,
    )
    assert [column.field for column in columns.columns[3:]] == [None, "enrollment_date"]
