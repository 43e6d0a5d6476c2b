"""Headings of lists of students are told by their words, in whatever order and with whatever stands beside them."""

import pytest

from pss_cli.tables.heading import words
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.student_headings import family_field, student_field

TOLD = (
    ("MAIL_STREET", "address"), ("MailingTown", "city"), ("Mail_City", "city"), ("Physical Zip", "zip"),
    ("Resident Postal Code", "zip"), ("Postal Address (current)", "address"), ("ADDR_HOME_LINE", "address"),
    ("ResidenceState", "state"), ("PRIM_LANG_CD", "home_language"), ("Native Language Desc", "home_language"),
    ("Ethnicity Cd", "race"), ("Fed. Race Category", "race"), ("Latino Ind", "hispanic"), ("SEX_DESC", "gender"),
    ("gender_id", "gender"), ("Head of Household", "contact_name"), ("Usual name", "preferred_name"),
    ("Present school", "school_name"), ("student_key", "local_id"), ("Best number to reach", "phone"),
    ("ESL Program Indicator", "el_status"), ("SpEd Services", "iep"), ("Sped Disability Type", "disability"),
    ("Plan 504 Flag", "plan_504"), ("Meal Price Category", "econ"), ("State Tracking Number", "state_id"),
    ("Student Number (District)", "local_id"), ("Perm No", "local_id"), ("Attending School Code", "school_id"),
    ("School Entry Date (mm/dd/yyyy)", "enrollment_date"), ("Rising Grade (Fall)", "grade"),
    ("Form Group", "homeroom"), ("Going Home: Bus/Car/Walk", "transport"), ("Dismissal Mode PM", "transport"),
    ("Default Network Password", "drop"), ("Attending Building", "school_name"),
    ("Serving School Site", "school_name"), ("Emergent Bilingual (Y/N)", "el_status"),
    ("Migrant Ed Indicator", "migrant"), ("Military Dependent", "military"), ("Incoming Grade", "grade"),
    ("Advisory Teacher", "homeroom"), ("Name Student Goes By", "preferred_name"),
    ("Family Preferred Language", "contact_language"),
)  # fmt: skip
LEFT_ALONE = (
    "School Status", "Previous School", "Grade Next Year", "Address Street Number",
    "School City", "Employer Address", "Language Arts", "Foreign Language", "Teacher Gender", "Race Time", "Grade Average",
    "Sped Teacher", "Disability Retirement", "Lunch Period", "Lunch Balance", "State Test Number Correct", "Dismissal Time",
    "Doctor Phone", "Birth City", "Student Name State ID", "Number of Students", "# Students", "Total Student Number", "Homeroom Teacher Email", "504 Meeting Date",
)  # fmt: skip


@pytest.mark.parametrize(("heading", "field"), TOLD)
def test_a_heading_of_known_words_is_the_fact_that_they_tell(heading: str, field: str | None) -> None:
    assert student_field(heading) == field


@pytest.mark.parametrize("heading", LEFT_ALONE)
def test_a_heading_with_a_word_that_says_something_else_is_left_alone(heading: str) -> None:
    assert student_field(heading) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Passenger First", None),
        ("Rider First", "first_name"),
        ("Swimmer Last Name", "last_name"),
        ("Kid Grade", "grade"),
    ],
)
def test_a_child_is_known_by_what_it_does_and_a_grown_up_is_not(heading: str, field: str | None) -> None:
    assert meaning_of(heading, Kind.ROSTER) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Family Member 1 Phone", "phone"), ("Family Member 2 Name", "contact2_name"),
        ("Grd 2 Email", "contact2_email"), ("Household Contact", "contact_name"), ("Grd 2 Teacher", None),
        ("Second Parent", "contact2_name"), ("Mom", "contact_name"), ("Contact", None),
        ("Family Contact Number", "phone"), ("Parent Contact Number", "phone"),
    ],
)  # fmt: skip
def test_the_adults_of_a_family_are_counted_in_many_ways(heading: str, field: str | None) -> None:
    assert family_field(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CumulativeDaysInMembership", "days_enrolled"), ("CumulativeDaysPresent", "days_attended"),
        ("Total Days Absent", "days_absent"), ("Days Absent Last Year", None), ("Fam 1 Gdn 1 Relat", "relationship"),
        ("Info sharing consent on file?", "consent_to_share"), ("Photo release", None),
    ],
)  # fmt: skip
def test_counts_of_days_and_consent_stand_in_lists_of_students(heading: str, field: str | None) -> None:
    assert meaning_of(heading, Kind.ROSTER) == field


def test_an_acronym_in_the_plural_is_one_word() -> None:
    assert words("ODRs") == ("odrs",)
    assert words("SISIDs_Old") == ("sisids", "old")
