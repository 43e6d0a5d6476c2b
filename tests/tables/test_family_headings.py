"""Headings about a child's family by their parts: whose, and what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frames import drawn
from pss_cli.tables.columns import FIELDS_BY_KIND
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.rosters import RosterOptions, parse
from pss_cli.tables.student_headings import family_field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Parent / Guardian 1 Cell Phone", "phone_2"), ("Guardian 1 Home Email", "email"),
        ("Parent 2 Work Phone", "contact2_phone"), ("Secondary Guardian E-mail", "contact2_email"),
        ("Guardian 2 Full Name", "contact2_name"), ("Primary Contact Home Phone Number", "phone"),
        ("Guardian Preferred Language", "contact_language"),
        ("Parent 2 Relationship to Student", "contact2_relationship"), ("guardian_mobile", "phone_2"),
        ("Mother Phone", "phone"), ("Father Phone", "contact2_phone"), ("Father's E-mail", "contact2_email"),
    ],
)  # fmt: skip
def test_the_parts_of_a_heading_say_whose_and_what(heading: str, field: str):
    assert family_field(heading) == field


@pytest.mark.parametrize(
    "heading",
    ["Guardian First Name", "Parent 1 Last Name", "Guardian 3 Phone", "Parent Education", "Guardian Employer Phone",
     "Emergency Contact Phone", "Parent Address", "Home Phone", "Guardian", "Parent Email Opt Out"],
)  # fmt: skip
def test_a_heading_with_a_part_we_do_not_know_is_left(heading: str):
    assert family_field(heading) is None


@given(st.permutations(["Parent", "2", "Cell", "Phone", "Number"]).filter(lambda parts: parts[0] != "2"))
def test_the_order_of_the_parts_does_not_matter(parts: list[str]):
    assert family_field(" ".join(parts)) == "contact2_phone"


def test_the_father_in_spanish_is_the_second_adult_beside_a_mother():
    table = drawn("""
        Nombre del alumno | Grado | Nombre de la madre | Teléfono de la madre | Nombre del padre | Teléfono del padre
        Ada Elm           | 3     | Rosa Elm           | 617-555-0101         | Max Elm          | 617-555-0111
    """)
    fields = [column.field for column in map_columns(table, Kind.ROSTER).columns]
    assert fields[2] == "contact_name"
    assert fields[3] in {"phone", "phone_2"}
    assert fields[4:] == ["contact2_name", "contact2_phone"]


def test_a_cell_phone_is_told_by_a_heading_in_words():
    headers = {field.name: field.header for field in FIELDS_BY_KIND[Kind.ROSTER]}
    assert (headers["phone_2"], headers["phone_3"]) == ("guardian_cell_phone", "guardian_work_phone")


@pytest.mark.parametrize("headings", ["Guardian 1 First Name | Guardian 1 Last Name", "parent_first | parent_last"])
def test_a_guardians_name_in_two_columns_is_one_name(headings: str):
    table = drawn(f"Student ID | First Name | Last Name | Grade | {headings}\n001 | Ada | Elm | 3 | Rosa | Birch")
    columns = map_columns(table, Kind.ROSTER)
    (row,) = parse(table, columns, RosterOptions(as_of=date(2026, 11, 2))).records
    assert [one.name for one in row.student.guardians] == ["Rosa Birch"]


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        ("Guardian First Name | Phone", None),
        ("Guardian Name | Guardian Last Name", "contact_name"),
        ("Guardian 1 Name | Guardian 2 First Name", "contact_name"),
    ],
)
def test_half_of_a_guardians_name_alone_or_beside_the_whole_is_left(headings: str, field: str | None):
    table = drawn(
        f"Student ID | First Name | Last Name | Grade | {headings}\n001 | Ada | Elm | 3 | Rosa Birch | Max Elm"
    )
    whole, half = (column.field for column in map_columns(table, Kind.ROSTER).columns[4:])
    assert (whole, half if half in {"contact_last_name", "contact2_name"} else None) == (field, None)
