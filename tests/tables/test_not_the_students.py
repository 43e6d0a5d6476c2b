"""Columns spelled like a student's that the columns beside them, or their cells, say are something else's."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


def fields(text: str, kind: Kind = Kind.ROSTER) -> dict[str, str | None]:
    return {column.header: column.field for column in map_columns(drawn(text), kind).columns}


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Student ID|Grade|Intervention|Start Date\n1|3|Phonics|09/14/2026", "Start Date"),
        ("Student ID|Grade|Start Date|End Date\n1|3|09/14/2026|11/20/2026\n2|4|09/14/2026|12/18/2026", "Start Date"),
        (
            "Student ID|Grade|Guardian Name|Emergency Contact|Emergency Phone\n1|3|Rosa Elm|Tia Oak|617-555-0109",
            "Emergency Phone",
        ),
        (
            "Student ID|Last Name|First Name|Email\n1|Elm|Ada|aelm@example.org\n2|Ash|Benjamin|benjamin@example.org",
            "Email",
        ),
    ],
)
def test_what_begins_ends_or_stands_in_for_something_else_is_left_alone(text: str, heading: str):
    assert fields(text)[heading] is None


@pytest.mark.parametrize(
    ("text", "heading", "field"),
    [
        ("Student ID|Grade|Homeroom|Start Date\n1|3|101|10/05/2026", "Start Date", "start_date"),
        ("Student ID|Grade|Start Date|End Date\n1|3|08/20/2026|\n2|4|08/20/2026|", "Start Date", "start_date"),
        ("Student ID|Grade|Emergency Contact\n1|3|Tia Oak", "Emergency Contact", "contact_name"),
        (
            "Student ID|Last Name|First Name|Email\n1|Elm|Ada|rosa@example.org\n2|Ash|Ben|lia@example.org",
            "Email",
            "email",
        ),
        (
            "First Name|Last Name|Email|Student First Name|Student Last Name|Grade\nRosa|Elm|rosa.elm@example.org|Ada|Elm|3",
            "Email",
            "email",
        ),
        ("Student ID|Grade|Mother/Guardian|Father/Guardian\n1|3|Rosa Elm|Max Elm", "Father/Guardian", "contact2_name"),
    ],
)
def test_the_same_heading_is_read_where_nothing_speaks_against_it(text: str, heading: str, field: str):
    assert fields(text)[heading] == field


def test_a_parent_and_a_guardian_are_two_people():
    found = fields(
        "Student ID|Grade|Parent Name|Parent Phone|Guardian Name|Guardian Phone\n"
        "1|3|John Elm|617-555-0101|Mary Oak|617-555-0102"
    )
    assert [found["Parent Name"], found["Parent Phone"]] == ["contact_name", "phone"]
    assert [found["Guardian Name"], found["Guardian Phone"]] == ["contact2_name", "contact2_phone"]


def test_a_parents_phone_beside_a_guardians_name_is_one_persons():
    found = fields("Student ID|Grade|Guardian Name|Parent Phone\n1|3|Mary Oak|617-555-0102")
    assert (found["Guardian Name"], found["Parent Phone"]) == ("contact_name", "phone")


@pytest.mark.parametrize("name", ["Ada Elm", "Elm, Ada"])
def test_an_address_made_of_a_name_in_one_piece_is_the_childs(name: str):
    assert fields(f"Student ID|Name|Grade|Email\n1|{name}|3|ada.elm@example.org")["Email"] is None


def test_names_beside_a_parents_id_and_no_fact_of_a_child_are_the_parents():
    found = fields("FirstName|LastName|Email|StudentId|SourceParentId\nRosa|Elm|rosa@example.org|1|P1")
    assert [found["FirstName"], found["LastName"], found["StudentId"]] == [None, None, "local_id"]


def test_a_childs_own_phone_is_not_the_familys():
    text = "Student ID|Grade|Student Phone Number|Guardian Phone\n1|3|617-555-0122|617-555-0101"
    assert fields(text)["Student Phone Number"] is None


def test_the_site_of_a_program_is_not_the_school_of_a_student():
    text = "Student ID|Program Name|Site|Start Date\n1|Chess|Elm School|09/14/2026"
    assert fields(text, Kind.PARTICIPATION)["Site"] is None
