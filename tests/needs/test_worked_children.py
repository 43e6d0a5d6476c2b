"""The children of the card, worked by hand: every rule, every edge, every way of missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cast import a_student
from children import AS_OF, Child, profile_of, records_of, the_pack, told
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import ABSENCE, ENGAGEMENT, MATH, READING, Band
from pss_cli.domain.record import AttendanceDay
from pss_cli.needs.profiles import profile_all

WORKED = {
    "an average reader who misses school": (
        Child(34, 71, 11, 90),
        ("14 concern borderline", "10 watch", "4 concern", "scored", 2),
    ),
    "reading very low, math never measured": (
        Child(5, None, 3, 90),
        ("27 high", "27 high provisional", "0 on_track", "provisional", 3),
    ),
    "nothing measured, every fifth day missed": (
        Child(None, None, 20, 90),
        ("-", "-", "6 high", "not_enough_data", None),
    ),
    "lowest in all and retained": (
        Child(0, 0, 0, 90, retained=True),
        ("31 high", "31 high", "0 on_track", "scored", 3),
    ),
    "two weeks into September": (Child(88, 92, 2, 12), ("2 on_track", "1 on_track", "-", "provisional", 1)),
    # Percentiles at their edges
    "at the 100th percentile": (Child(100, 100, 0, 90), ("0 on_track", "0 on_track", "0 on_track", "scored", 1)),
    "at the 10th: already the most points": (
        Child(10, 100, 0, 90),
        ("18 concern borderline", "9 watch borderline", "0 on_track", "scored", 2),
    ),
    "just above the 10th": (Child(10.5, 100, 0, 90), ("16 concern", "8 watch borderline", "0 on_track", "scored", 2)),
    "at the 40th: six points": (
        Child(40, 40, 0, 90),
        ("18 concern borderline", "18 concern borderline", "0 on_track", "scored", 2),
    ),
    "just above the 40th: five": (
        Child(41, 41, 0, 90),
        ("15 concern borderline", "15 concern borderline", "0 on_track", "scored", 2),
    ),
    "watch begins at eight": (
        Child(69, 79, 0, 90),
        ("8 watch borderline", "7 on_track borderline", "0 on_track", "scored", 1),
    ),
    "high begins at twenty": (
        Child(29, 39, 0, 90),
        ("20 high borderline", "19 concern borderline", "0 on_track", "scored", 3),
    ),
    "retained adds four to both": (
        Child(60, 60, 0, 90, retained=True),
        ("16 concern", "16 concern", "0 on_track", "scored", 2),
    ),
    # Absence at its edges
    "five in a hundred": (Child(90, 90, 5, 100), ("3 on_track", "3 on_track", "2 watch", "scored", 1)),
    "just under five in a hundred": (Child(90, 90, 4.5, 100), ("3 on_track", "3 on_track", "0 on_track", "scored", 1)),
    "ten in a hundred is chronic": (Child(90, 90, 10, 100), ("3 on_track", "3 on_track", "4 concern", "scored", 2)),
    "just under ten in a hundred": (Child(90, 90, 17.5, 176), ("3 on_track", "3 on_track", "2 watch", "scored", 1)),
    "twenty in a hundred is severe": (Child(90, 90, 20, 100), ("3 on_track", "3 on_track", "6 high", "scored", 3)),
    "twenty days enrolled are enough": (Child(90, 90, 2, 20), ("3 on_track", "3 on_track", "4 concern", "scored", 2)),
    "and enough to be severe": (Child(90, 90, 4, 20), ("3 on_track", "3 on_track", "6 high", "scored", 3)),
    "nineteen are not": (Child(90, 90, 9, 19), ("3 on_track", "3 on_track", "-", "provisional", 1)),
    "days enrolled unknown": (Child(90, 90, 9, None), ("3 on_track", "3 on_track", "-", "provisional", 1)),
    "more days absent than enrolled": (Child(90, 90, 95, 90), ("3 on_track", "3 on_track", "-", "provisional", 1)),
    "no attendance at all": (Child(90, 90), ("3 on_track", "3 on_track", "-", "provisional", 1)),
    # Missing subjects
    "math alone": (
        Child(None, 55, 0, 90),
        ("12 watch borderline provisional", "12 watch borderline", "0 on_track", "provisional", 1),
    ),
    "nothing at all": (Child(), ("-", "-", "-", "not_enough_data", None)),
    "a result of more than a year ago": (
        Child(34, 71, 11, 90, taken_on=date(2025, 10, 2)),
        ("-", "-", "4 concern", "not_enough_data", None),
    ),
    "last spring's results stand in September": (
        Child(34, 71, 11, 90, taken_on=date(2026, 4, 20)),
        ("14 concern borderline", "10 watch", "4 concern", "scored", 2),
    ),
    "a result from after today": (
        Child(34, 71, 0, 90, taken_on=date(2026, 11, 3)),
        ("-", "-", "0 on_track", "not_enough_data", None),
    ),
    "a percentile of 134": (
        Child(134, 71, 0, 90),
        ("6 on_track borderline provisional", "6 on_track borderline", "0 on_track", "provisional", 1),
    ),
    # Levels and scores
    "DIBELS red": (
        Child("Red", 100, 0, 90, test="DIBELS 8"),
        ("18 concern borderline", "9 watch borderline", "0 on_track", "scored", 2),
    ),
    "DIBELS well below, as mCLASS writes it": (
        Child("Well Below Benchmark", None, 0, 90, test="mCLASS"),
        ("27 high", "27 high provisional", "0 on_track", "provisional", 3),
    ),
    "DIBELS blue": (
        Child("blue", None, 0, 90, test="DIBELS"),
        ("3 on_track", "3 on_track provisional", "0 on_track", "provisional", 1),
    ),
    "MCAS meeting and partially": (
        Child(
            "Meeting Expectations",
            "Partially Meeting Expectations",
            0,
            90,
            test="MCAS",
            grade="4",
            taken_on=date(2026, 5, 1),
        ),
        ("12 watch borderline", "15 concern borderline", "0 on_track", "scored", 2),
    ),
    "MCAS scores, next generation": (
        Child(
            scores=(("ELA", 499.0), ("Mathematics", 530.0)),
            absent=0,
            enrolled=90,
            test="MCAS",
            grade="4",
            taken_on=date(2026, 5, 1),
        ),
        ("12 watch borderline", "6 on_track borderline", "0 on_track", "scored", 1),
    ),
    "a legacy MCAS score in a new year is no score": (
        Child(scores=(("ELA", 240.0),), absent=0, enrolled=90, test="MCAS"),
        ("-", "-", "0 on_track", "not_enough_data", None),
    ),
    "words a minute, grade 3 in fall: between risk and benchmark": (
        Child(scores=(("oral reading fluency", 80.0),), absent=0, enrolled=90, test="DIBELS"),
        ("21 high borderline", "21 high borderline provisional", "0 on_track", "provisional", 3),
    ),
    "Fountas and Pinnell, one level below M": (
        Child("L", None, 0, 90, test="Fountas & Pinnell"),
        ("21 high borderline", "21 high borderline provisional", "0 on_track", "provisional", 3),
    ),
    "a level nobody has points for": (
        Child("Sky", 71, 0, 90, test="DIBELS"),
        ("6 on_track borderline provisional", "6 on_track borderline", "0 on_track", "provisional", 1),
    ),
}


@pytest.mark.parametrize(("child", "expected"), WORKED.values(), ids=WORKED)
def test_worked_child(child: Child, expected: tuple[str, str, str, str, int | None]):
    profile = profile_of(child)
    assert (
        told(profile, READING),
        told(profile, MATH),
        told(profile, ABSENCE),
        profile.status.value,
        profile.tier,
    ) == expected


ENGAGED = {
    "rating 5": (Child(90, 90, 0, 90, rating=5), "0 on_track", 1),
    "rating 4": (Child(90, 90, 0, 90, rating=4), "0 on_track", 1),
    "rating 3": (Child(90, 90, 0, 90, rating=3), "2 watch", 1),
    "rating 2": (Child(90, 90, 0, 90, rating=2), "4 concern", 2),
    "rating 1": (Child(90, 90, 0, 90, rating=1), "6 high", 3),
    "a suspension alone": (Child(90, 90, 0, 90, suspended=1), "4 concern provisional", 2),
    "rating 3 and two suspensions": (Child(90, 90, 0, 90, rating=3, suspended=2), "6 high", 3),
    "rating 1 and a suspension: six at most": (Child(90, 90, 0, 90, rating=1, suspended=1), "6 high", 3),
    "no rating": (Child(90, 90, 0, 90), "-", 1),
}


@pytest.mark.parametrize(("child", "engagement", "tier"), ENGAGED.values(), ids=ENGAGED)
def test_engagement(child: Child, engagement: str, tier: int):
    profile = profile_of(child)
    assert (told(profile, ENGAGEMENT), profile.tier) == (engagement, tier)


SCHOOL_DAYS = tuple(day for day in (date(2026, 9, 1) + timedelta(days=n) for n in range(62)) if day.weekday() < 5)


def absence_of(child: Child) -> str:
    """The absence need where a classmate's row shows that attendance was handed in up to the last day."""
    records = records_of(child)
    classmate = AttendanceDay(student_id=StudentId("0000002"), day=SCHOOL_DAYS[-1], absent=1)
    records = replace(records, attendance_days=(*records.attendance_days, classmate))
    return told(profile_all((a_student(),), records, the_pack(), AS_OF)[0], ABSENCE)


def test_four_absences_in_the_last_45_school_days_ring_the_early_alarm():
    # 4 of 44 days are 9.1 percent: 2 points, and 2 for the alarm
    assert absence_of(Child(90, 90, calendar=SCHOOL_DAYS, absent_days=SCHOOL_DAYS[-44:-40])) == "4 concern"


def test_three_absences_ring_no_alarm():
    assert absence_of(Child(90, 90, calendar=SCHOOL_DAYS, absent_days=SCHOOL_DAYS[-3:])) == "2 watch"  # 3 of 44 days


def test_absences_before_the_last_45_school_days_ring_no_alarm():
    child = Child(
        90, 90, 1, 90, calendar=SCHOOL_DAYS[-40:], absent_days=tuple(date(2026, 8, day) for day in (3, 4, 5, 6))
    )
    assert told(profile_of(child), ABSENCE) == "0 on_track"


def test_the_alarm_never_lifts_absence_above_six():
    child = Child(90, 90, 25, 100, calendar=SCHOOL_DAYS, absent_days=SCHOOL_DAYS[-5:])
    absence = next(need for need in profile_of(child).needs if need.code == ABSENCE)
    assert (absence.points, sum(sentence.points for sentence in absence.sentences)) == (6, 6)


def test_daily_rows_after_a_total_are_added_to_it():
    records = records_of(
        Child(90, 90, 5, 40, calendar=SCHOOL_DAYS, absent_days=SCHOOL_DAYS[-13:-10] + SCHOOL_DAYS[-3:])
    )
    (total,) = records.attendance_totals
    records = replace(records, attendance_totals=(replace(total, as_of=SCHOOL_DAYS[-11]),))
    absence = next(n for n in profile_all((a_student(),), records, the_pack(), AS_OF)[0].needs if n.code == ABSENCE)
    # Three of the days before the total are in it; of the ten school days after it three were missed.
    assert absence.sentences[0].text.startswith("Absent 8 of 50 days enrolled"), absence.sentences


def test_a_student_without_any_daily_row_is_unknown_not_perfect():
    assert absence_of(Child(90, 90, calendar=SCHOOL_DAYS)) == "-"


def test_daily_rows_without_a_calendar_say_no_rate():
    assert told(profile_of(Child(90, 90, absent_days=SCHOOL_DAYS[-5:])), ABSENCE) == "-"


def test_severe_absence_lowest_reading_and_a_suspension_are_reviewed():
    profile = profile_of(Child(5, 90, 20, 90, suspended=1, observed=("health.vision",)))
    assert profile.review == (
        "severe absence (20 % or more of the days)",
        "reading at the lowest level",
        "a suspension this school year",
        "a referral: vision",
    )


def test_a_referral_is_a_need_without_points_and_sets_no_tier():
    profile = profile_of(Child(90, 90, 0, 90, observed=("family.basic_needs",)))
    need = next(need for need in profile.needs if need.code == "family.basic_needs")
    assert (need.band, need.points, need.severity, profile.tier) == (Band.RECORDED, None, 2, 1)


def test_every_sentence_says_value_cut_date_and_row():
    reading = profile_of(Child(34, 71, 11, 90)).needs[0]
    first = reading.sentences[0]
    assert first.text == "Reading at the 34th percentile (STAR): 12 points, counted twice."
    assert (first.value, first.cut, first.date, first.source) == (
        "34",
        "percentile from above 30 to 40",
        date(2026, 9, 20),
        "scores.csv, row 7",
    )


def test_it_says_what_would_change_the_band():
    needs = profile_of(Child(34, 71, 11, 90)).needs
    assert needs[0].would_change == (
        "1 point fewer (reading above the 40th percentile) would make it watch; "
        "6 points more (reading at the 10th percentile or below) would make it high."
    )


@pytest.mark.parametrize(
    ("absent", "enrolled", "fewer", "more"), [(11, 90, 8, 18), (17.5, 176, 8, 18), (20, 171, 17, 35)]
)
def test_the_next_step_is_told_in_whole_days(absent: float, enrolled: int, fewer: int, more: int):
    assert profile_of(Child(90, 90, absent, enrolled)).needs[2].would_change == (
        f"{fewer} days absent or fewer, of {enrolled}, would be a step less; "
        f"{more} days absent or more, of {enrolled}, would be a step more."
    )


def test_the_review_says_severe_only_with_enough_days():
    assert profile_of(Child(90, 90, 4, 20)).review == ("severe absence (20 % or more of the days)",)
    assert profile_of(Child(90, 90, 4, 19)).review == ()


def test_every_blank_is_named():
    assert profile_of(Child(90)).missing == (
        "a math result", "days enrolled and absent", "a teacher's rating of engagement", "whether ever retained",
    )  # fmt: skip
