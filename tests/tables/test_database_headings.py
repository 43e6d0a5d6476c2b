"""Headings with the path to a table, the type of the cells or a number before them, and adults that are counted."""

import pytest

from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.spelling import own_words


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("[Students]SchoolID", "school_id"), ("[1]Last_Name", "last_name"), ("STUDENTS.LASTFIRST", "full_name"),
        ("tblStudents.FirstName", "first_name"), ("Student > Person > LastName", "last_name"),
        ("cal.school.name", "school_name"), ("dtmDOB", "date_of_birth"), ("strParentEmail", "email"),
        ("03_first_name", "first_name"), ("stu_mid_init", "middle_name"), ("HMLESS_IND", "homeless"),
        ("P1_Email", "email"), ("P2_Name", "contact2_name"), ("2nd Contact Relation", "contact2_relationship"),
        ("Second Guardian Phone", "contact2_phone"), ("Second parent/guardian phone number", "contact2_phone"),
        ("Guardian B Name", "contact2_name"), ("Contact Priority 1 Relationship", "relationship"),
        ("Dad's Cell", "contact2_phone"), ("STU-MNAME", "middle_name"),
    ],
)  # fmt: skip
def test_a_heading_is_read_by_its_own_words(heading: str, field: str):
    assert meaning_of(heading, Kind.ROSTER) == field


@pytest.mark.parametrize("heading", ["[Teachers]First_Name", "student.email", "Student > ID", "strong", "Section 504"])
def test_what_says_whose_it_is_stays(heading: str):
    assert own_words(heading) == heading


@pytest.mark.parametrize("heading", ["[Teachers]First_Name", "[5]Last_Name", "Contact 3 Name"])
def test_what_is_not_the_students_is_not_read(heading: str):
    assert meaning_of(heading, Kind.ROSTER) not in {"first_name", "last_name", "email", "contact_name", "contact2_name"}
