"""Headings of records are understood by their words, in any order, and no further than all of them say."""

import pytest

from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.student_headings import record_field

TOLD = {
    (Kind.ATTENDANCE, "days_absent"): "YTD Days Missed|Number of Days Absent|Days Abs|Abs YTD|fy_absent_total",
    (Kind.ATTENDANCE, "days_unexcused"): "Unexc|Total Unexcused Absences|Abs - Unexc",
    (Kind.ATTENDANCE, "days_enrolled"): "Days Enr|Total School Days Possible|Days Memb|Mem Days",
    (Kind.ATTENDANCE, "days_tardy"): "Tdy - Total|Tardies YTD",
    (Kind.ATTENDANCE, "absence_rate"): "%Abs|% Absent|Absence Rate (%)",
    (Kind.ATTENDANCE, "attendance_rate"): "Att Rate|Attendance %|% of Days Attended",
    (Kind.ATTENDANCE, "absence"): "DAILY_STATUS|All Day|Absent|Abs / Tdy",
    (Kind.ATTENDANCE, "reason"): "Reason Given|Reason for Absence|Abs Rsn",
    (Kind.ATTENDANCE, "local_id"): "Other ID|Perm ID",
    (Kind.ASSESSMENTS, "assessment_percentile"): "PTILE|National Pctl Rank|Natl %ile",
    (
        Kind.ASSESSMENTS,
        "assessment_level",
    ): "score_perf_level|Relative Placement|Overall Proficiency|Performance Band Label",
    (Kind.ASSESSMENTS, "assessment_subject"): "asmt_subject|Subject Tested",
    (Kind.MARKS, "mark"): "Effort Grade|grading.score|Term Conduct Mark|StandardGrade",
    (Kind.MARKS, "term"): "TermDescription|Grading Period Description|ReportingTerm",
    (Kind.MARKS, "course_name"): "Class Description|StandardName",
    (Kind.BEHAVIOR, "event_date"): "Incident Recorded Datetime|Incident Date/Time|Date of Detention",
    (Kind.BEHAVIOR, "incident_code"): "Incident Type(s)|Violation Code 1|Primary Offense",
    (Kind.BEHAVIOR, "incident_action"): "Incident Consequence|Disposition|ACTION_TYPE",
    (Kind.BEHAVIOR, "incident_time"): "Incident Tm|Time of Incident",
    (Kind.BEHAVIOR, "incident_location"): "Where|Where did it happen|OFC LOC",
    (Kind.BEHAVIOR, "incident_description"): "What happened|Incident Narrative",
    (Kind.REFERRALS, "event_date"): "Ref. date|Date Referred",
    (Kind.REFERRALS, "need"): "Concern(s)|Primary Concern|Needs help with",
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
        (Kind.ATTENDANCE, "Days Absent Last Year"), (Kind.ATTENDANCE, "Days Suspended"),
        (Kind.ATTENDANCE, "Q1 Attendance %"), (Kind.ATTENDANCE, "Absent Last 10 Days"), (Kind.MARKS, "Class Period"),
        (Kind.BEHAVIOR, "Consequence Days"), (Kind.BEHAVIOR, "Offense Count"), (Kind.ASSESSMENTS, "Percentile Goal"),
        (Kind.MARKS, "Grade Level"), (Kind.BEHAVIOR, "Date Parent Called"),
    ],
)  # fmt: skip
def test_a_word_that_no_field_holds_leaves_a_heading_open(kind: Kind, heading: str) -> None:
    assert record_field(heading, kind) is None


def test_the_number_of_an_incident_is_no_word_for_it() -> None:
    assert meaning_of("Incident #", Kind.BEHAVIOR) is None
    assert meaning_of("Incident", Kind.BEHAVIOR) == "incident_code"
