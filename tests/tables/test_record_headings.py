"""Headings of records are understood by their words, in any order, and no further than all of them say."""

import pytest

from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.record_headings import record_field

TOLD = {
    (Kind.ATTENDANCE, "days_absent"): "YTD Days Missed|Number of Days Absent|Days Abs",
    (Kind.ATTENDANCE, "days_unexcused"): "Unexc|Total Unexcused Absences",
    (Kind.ATTENDANCE, "days_enrolled"): "Days Enr|Total School Days Possible",
    (Kind.ATTENDANCE, "absence"): "DAILY_STATUS|All Day",
    (Kind.ASSESSMENTS, "assessment_percentile"): "PTILE|National Pctl Rank",
    (Kind.MARKS, "mark"): "Effort Grade|grading.score|Term Conduct Mark",
    (Kind.BEHAVIOR, "incident_time"): "Incident Tm|Time of Incident",
    (Kind.BEHAVIOR, "incident_location"): "Where|Where did it happen",
    (Kind.BEHAVIOR, "incident_description"): "What happened|Incident Narrative",
    (Kind.CALENDAR, "event_date"): "School Date|Instructional Day Date",
    (
        Kind.RATINGS,
        "engagement_rating",
    ): "How engaged is this student in class? (1-5)|Rate this student's engagement in class",
}


@pytest.mark.parametrize(
    ("kind", "field", "heading"), [(*key, heading) for key, told in TOLD.items() for heading in told.split("|")]
)
def test_a_heading_is_the_field_that_its_words_say(kind: Kind, field: str, heading: str) -> None:
    assert meaning_of(heading, kind) == field


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (Kind.ATTENDANCE, "Days Absent Last Year"),
        (Kind.ATTENDANCE, "Days Suspended"),
        (Kind.ASSESSMENTS, "Percentile Goal"),
        (Kind.MARKS, "Grade Level"),
        (Kind.BEHAVIOR, "Date Parent Called"),
    ],
)
def test_a_word_that_no_field_holds_leaves_a_heading_open(kind: Kind, heading: str) -> None:
    assert record_field(heading, kind) is None


def test_the_number_of_an_incident_is_no_word_for_it() -> None:
    assert meaning_of("Incident #", Kind.BEHAVIOR) is None
    assert meaning_of("Incident", Kind.BEHAVIOR) == "incident_code"
