"""Bare headings that the other headings or the cells say are not the student's: left alone, and asked."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.recognition import kind_of

FORM = "ID|Start time|Completion time|Email|Name|First Name|Last Name|Grade\n1|6/1/2026|6/1/2026|a@example.org|Rosa|Acorn|Elm|3"
TABLES = {
    "an answer's own id, sender and e-mail": (FORM, Kind.ROSTER, {"ID", "Email", "Name"}),
    "an incident's number": (
        "ID|Student Name|Infraction|Incident Date\n501|Acorn Elm|Late|2026-10-02\n502|Acorn Elm|Late|2026-10-05",
        Kind.BEHAVIOR,
        {"ID"},
    ),
    "who teaches": ("Student ID|First Name|Last Name|Tutor\n1|Acorn|Elm|Chalk Board", Kind.ROSTER, {"Tutor"}),
    "how many sessions": ("Activity|Days|Ages|Sessions\nBallet|Sa|6-8|8\nChess|M|8-10|14", Kind.CATALOG, {"Sessions"}),
    "a school's id in name alone": (
        "School ID Number|First Name|Last Name|Grade\n20231|Acorn|Elm|9\n20232|Fern|Ash|9",
        Kind.ROSTER,
        {"School ID Number"},
    ),
}


@pytest.mark.parametrize("title", TABLES)
def test_a_heading_that_is_about_something_else_is_left_alone(title: str) -> None:
    table, kind, left = TABLES[title]
    columns = map_columns(drawn(table), kind)
    assert {column.header for column in columns.columns if column.field is None} & left == left


@pytest.mark.parametrize(
    ("table", "heading", "field"),
    [
        ("Nombre|Grado|Tutor\nAcorn Elm|3|Rosa Elm", "Tutor", "contact_name"),
        ("Student ID|School ID Number|Grade\n1|0123|3\n2|0124|4", "School ID Number", "school_id"),
        ("School ID Number|First Name|Last Name|Grade\n0123|Acorn|Elm|9\n0123|Fern|Ash|9", "School ID Number", "school_id"),
        ("Student ID|Grade|Race|Ethnicity\n1|3|White|Not Hispanic or Latino\n2|4|Asian|Hispanic or Latino", "Ethnicity", "hispanic"),
        ("Student ID|Grade|Ethnicity\n1|3|Hispanic or Latino\n2|4|Hispanic or Latino", "Ethnicity", "race"),
        ("Student ID|Grade|Ethnicity\n1|3|Hispanic\n2|4|White, not Hispanic", "Ethnicity", "race"),
        ("ID|Name|Grade\n1|Acorn Elm|3\n2|Fern Ash|4", "ID", "local_id"),
    ],
)  # fmt: skip
def test_the_same_heading_is_taken_where_nothing_speaks_against_it(table: str, heading: str, field: str) -> None:
    columns = map_columns(drawn(table), Kind.ROSTER)
    assert next(column.field for column in columns.columns if column.header == heading) == field


def test_the_number_of_a_school_that_differs_in_every_row_is_offered_as_the_students_id() -> None:
    columns = map_columns(drawn(TABLES["a school's id in name alone"][0]), Kind.ROSTER)
    (question,) = columns.asked("mapping/no-student-id")
    assert question.options[0] == ("School ID Number", '--map "School ID Number=student_id"')


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Order #|Order Date|First Name|Last Name|Email|Quantity|Event Name|Ticket Type", Kind.UNKNOWN),
        ("First Name|Last Name|Activity|Enrollment Date|Status", Kind.PARTICIPATION),
        ("First Name|Last Name|Grade|Program|Enrollment Date|Status", Kind.ROSTER),
    ],
)
def test_who_bought_is_no_student_and_who_joined_what_takes_part(headings: str, kind: Kind) -> None:
    assert kind_of(drawn(headings)) is kind
