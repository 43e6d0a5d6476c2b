"""What was seen and noted: marks, incidents, ratings, referrals, strengths and flags."""

from datetime import date

import pytest

from pss_cli.domain.record import BehaviorIncident, EngagementRating, Flag, Mark, Observation, StrengthNote
from pss_cli.tables.kinds import Kind
from pss_cli.tables.records.events import incident_kind
from record_tables import PENCIL, only, read, slugs


def test_marks():
    record = only(read("student_id|Course|Term|Mark\n0000001|Math 3|Q1|B+", Kind.MARKS))
    assert record == Mark(student_id=PENCIL, course="Math 3", term="Q1", mark="B+")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Suspension", "suspension"), ("OSS - Out of School Suspension", "suspension"), ("suspended 2 days", "suspension"),
        ("Office Referral", "office_referral"), ("ODR", "office_referral"), ("office_referrals", "office_referral"),
        ("OSS", "suspension"), ("ISS", "suspension"), ("No suspension", "no suspension"),
        ("Hitting", "hitting"), ("", "incident"),
    ],
)  # fmt: skip
def test_kinds_of_incidents(words: str, kind: str):
    assert incident_kind(words) == kind


def test_two_incidents_of_one_day_count_two_and_the_same_row_again_counts_once():
    parsed = read(
        "student_id|date|incident_code|incident_time\n0000001|2026-10-05|Hitting|9:00\n"
        "0000001|2026-10-05|Hitting|11:00\n0000001|2026-10-05|Hitting|11:00"
    )
    assert [(r.kind, r.count) for r in parsed.records if isinstance(r, BehaviorIncident)] == [("hitting", 2)]
    assert (parsed.counts.kept, parsed.counts.repeated) == (2, 1)


@pytest.mark.parametrize(
    ("cell", "slug"),
    [("0", "records/rating-out-of-range"), ("6", "records/rating-out-of-range"), ("2.5", "records/not-whole")],
)
def test_ratings_go_from_1_to_5(cell: str, slug: str):
    assert slugs(read(f"student_id|date|engagement_rating\n0000001|2026-10-05|{cell}")) == [slug]
    good = only(read("student_id|date|engagement_rating|rater\n0000001|2026-10-05|4.0|homeroom"))
    assert good == EngagementRating(student_id=PENCIL, rated_on=date(2026, 10, 5), rating=4, rater="homeroom")


def test_a_referral_may_name_several_needs_and_an_unknown_one_gets_a_proposal():
    parsed = read("student_id|date|need|by\n0000001|2026-10-05|health.vision; reading|nurse")
    assert [r.need for r in parsed.records if isinstance(r, Observation)] == ["health.vision", "academic.reading"]
    wrong = read("student_id|date|need|by\n0000001|2026-10-05|health.visoin|nurse")
    assert slugs(wrong) == ["records/unknown-need"]
    assert wrong.problems[0].proposal == "health.vision"


def test_strengths_in_one_cell_are_several_and_a_wrong_kind_gets_a_proposal():
    parsed = read("student_id|strength|kind\n0000001|drums; drawing|Trusted Adult")
    assert [(r.strength, r.kind) for r in parsed.records if isinstance(r, StrengthNote)] == [
        ("drums", "trusted_adult"), ("drawing", "trusted_adult"),
    ]  # fmt: skip
    wrong = read("student_id|strength|kind\n0000001|drums|talnt")
    assert (slugs(wrong), wrong.problems[0].proposal) == (["records/unknown-strength-kind"], "talent")


def test_flags_of_a_protected_kind_are_not_kept_and_that_is_said():
    parsed = read("student_id|flag|value\n0000001|retained|yes\n0000002|iep|yes\n0000003|retained|")
    assert [(r.name, r.value) for r in parsed.records if isinstance(r, Flag)] == [("retained", True)]
    assert sorted(slugs(parsed)) == ["records/flag-not-kept", "records/nothing-in-row"]
    assert parsed.counts.kept == 3


def test_a_flag_that_is_neither_yes_nor_no_is_a_problem():
    assert slugs(read("student_id|flag|value\n0000001|retained|perhaps")) == ["records/yes-or-no"]


def test_a_fight_that_ended_in_a_suspension_is_a_suspension():
    parsed = read(
        "Student ID|Grade|Date|Location|Problem Behavior|Action Taken\n0000001|4|2026-10-05|Yard|Fighting|ISS\n"
        "0000002|4|2026-10-05|Yard|Defiance|Conference"
    )
    assert [r.kind for r in parsed.records if isinstance(r, BehaviorIncident)] == ["suspension", "defiance"]


def test_a_log_of_suspensions_is_read_by_their_days():
    parsed = read(
        "Student ID|Grade|Suspension Type|Start Date|End Date|Reason\n0000001|4|OSS|2026-10-05|2026-10-06|Fight"
    )
    assert [(r.kind, r.happened_on) for r in parsed.records if isinstance(r, BehaviorIncident)] == [
        ("suspension", date(2026, 10, 5))
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Student ID|Name|Grade|Teacher|Engagement (1-5)|Date\n0000001|Pencil|4|Moss|2|2026-10-15",
        "Student ID|Name|Grade|Homeroom|Engagement|Effort|Behavior|Date\n0000001|Pencil|4|4B|2|3|4|2026-10-15",
        "Student ID|Name|Grade|Teacher|Behavior|Initiative|Engagement in Learning|Homework\n0000001|Pencil|4|Moss|4|3|2|3",
    ],
)
def test_ratings_of_engagement_are_read_beside_a_grade_and_other_ratings(table: str):
    parsed = read(table, dated=date(2026, 10, 15))
    assert [(r.rating, r.rated_on) for r in parsed.records if isinstance(r, EngagementRating)] == [
        (2, date(2026, 10, 15))
    ]


def test_many_columns_of_ratings_without_engagement_are_told_as_ratings_and_asked():
    parsed = read(
        "Student ID|Name|Grade|Stays on task|Follows directions|Cooperates|Asks questions\n0000001|Pencil|4|4|3|2|4"
    )
    (question,) = parsed.questions
    assert question.slug == "records/missing-column"
    assert "is read as teacher ratings" in question.text


def test_events_with_a_resolution_are_incidents():
    parsed = read(
        "studentNumber|Grade|EventDate|eventName|role|resolutionName\n"
        "0000001|4|2026-10-05|Fighting|Offender|Out of School Suspension"
    )
    assert [(r.kind, r.happened_on) for r in parsed.records if isinstance(r, BehaviorIncident)] == [
        ("suspension", date(2026, 10, 5))
    ]
