"""Headings of lists of who takes part and who came, whatever a provider calls them."""

import pytest

from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import is_of_start, is_of_totals, names_a_participant, names_own_thing

MEANT = {
    "Participant ID": "local_id", "Mentee First Name": "first_name", "Camper's Name": "full_name",
    "Youth Name": "full_name", "ParticipantID": "local_id", "Tutee Last Name": "last_name",
    "Which club are you attending today?": "program_name", "Camp Session": "program_name", "Club ID": "program_id",
    "In Time": "time_in", "Check-in Date/Time": "time_in", "checked_out_at": "time_out", "Swipe Out": "time_out",
    "Contact Time (minutes)": "minutes", "Duration (mins)": "minutes", "Session Hours": "hours_attended",
    "Visit Date": "event_date", "Week Of": "event_date", "Match Start Date": "event_date", "Timestamp": "event_date",
    "Program End Date": "end_date", "Date of Exit": "end_date", "Match Status": "stage", "Decision": "stage",
    "Attendance Code": "present", "Days Attended": "days_attended", "# Sessions Attended": "days_attended",
    "Program Enrolled": "program_name", "Program Enrollment Date": "event_date", "Placed in": "program_name",
    "21st CCLC Start Date": "event_date", "Your full name": "full_name", "What club did you come to?": "program_name",
    "att_dt": "event_date", "prog_cd": "program_id", "Oficina": "program_name", "Met on": "event_date", "PM Out": "time_out",
    "dropDt": "end_date", "Drop-in Date": "event_date", "LOG DATE": "event_date", "Time with child (min)": "minutes", "ID Number": "local_id", "Activity #": "program_id", "Class Requested": "program_name",
}  # fmt: skip
NOT_MEANT = (
    "Session 1", "Session ID", "Program Type", "Session #", "Minutes Scheduled", "Payment Status", "Member ID",
    "Client ID", "Clients Served", "Check-in By", "In Signature", "Picked Up By", "Exit Reason", "Total Sessions",
)  # fmt: skip


@pytest.mark.parametrize(("heading", "field"), MEANT.items())
def test_a_heading_is_understood_by_its_words(heading: str, field: str):
    assert meaning_of(heading, Kind.PARTICIPATION) == field


@pytest.mark.parametrize("heading", NOT_MEANT)
def test_a_word_that_says_something_else_leaves_a_heading_alone(heading: str):
    assert meaning_of(heading, Kind.PARTICIPATION) is None


@pytest.mark.parametrize(
    ("heading", "is_start"),
    [
        ("Start Date", True), ("Enrollment Date", True), ("Date Waitlisted", True), ("Signed Up On", True),
        ("Date", False), ("Session Date", False), ("Session Start Date", False), ("Visit Date", False),
    ],
)  # fmt: skip
def test_the_day_of_a_seat_is_told_from_the_day_of_a_session(heading: str, is_start: bool):  # noqa: FBT001
    assert is_of_start(heading) is is_start


def test_only_names_and_ids_name_a_participant():
    assert [one for one in ("Camper Name", "Mentee", "Youth ID", "Participants", "Camper Age", "Clients")
            if names_a_participant(one)] == ["Camper Name", "Mentee", "Youth ID"]  # fmt: skip


def test_a_school_has_sessions_and_services_but_no_clubs_in_its_lists():
    assert [one for one in ("Club", "Camp Name", "Session", "Service", "Program", "Club Meeting Room")
            if names_own_thing(one)] == ["Club", "Camp Name"]  # fmt: skip


def test_counts_of_what_somebody_came_to_are_totals():
    assert [one for one in ("Days Attended", "Total Hours", "# of Sessions", "Days", "First Day Attended", "Hours")
            if is_of_totals(one)] == ["Days Attended", "Total Hours", "# of Sessions"]  # fmt: skip
