"""What a heading means beyond its spelling: asides, two words for one thing, the sign of a number."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import meaning_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("State Assigned Student ID (SASID)", "state_id"),
        ("Gender (male/female)", "gender"),
        ("School/Campus", "school_name"),
        ("School/Campus ID", "school_id"),
        ("School #", "school_id"),
        ("Adm No", "local_id"),
        ("Contact No", "phone"),
        ("Student Disability", "disability"),
        ("Start/End Date", None),
        ("Course Code", None),
        ("SASID Number", "state_id"),
    ],
)
def test_a_heading_of_a_roster_means(heading: str, field: str | None):
    assert meaning_of(heading, Kind.ROSTER) == field


def test_brackets_tell_results_apart():
    assert meaning_of("Scale Score (Listening)", Kind.ASSESSMENTS) is None


def test_the_number_of_a_school_is_not_its_name():
    found = map_columns(drawn("School #|Student #|Attendance Status|Date\n101|10023|T|3/21/2027"), Kind.ATTENDANCE)
    assert [column.field for column in found.columns] == ["school_id", "local_id", "absence", "event_date"]
