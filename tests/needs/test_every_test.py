"""Every test a school sends: its percentile, its score, its level, and the points of each; and what has none."""

from dataclasses import replace
from datetime import date

import pytest

from cast import a_seat, a_student
from children import AS_OF, ID, Child, profile_of, records_of, the_pack
from pss_cli.domain.grades import Grade
from pss_cli.domain.need import ABSENCE, Band, NeedProfile, ProfileStatus
from pss_cli.domain.participation import EnrollmentStage, SessionAttendance
from pss_cli.domain.record import Assessment, EngagementRating, Flag, Records, StrengthNote
from pss_cli.domain.student import RosterStatus
from pss_cli.needs.profiles import profile_all
from pss_cli.needs.result_points import measured

FALL, WINTER, SPRING = date(2026, 10, 5), date(2027, 1, 15), date(2027, 5, 3)
LEGACY = date(2014, 4, 1)

#  test, subject, day, grade: points of each result (None: the rules have none, and it is listed as unusable)
POINTS = {
    # MCAS, legacy: levels and scores of 2005 to 2016
    ("MCAS", "ELA", LEGACY, "4"): {
        "Advanced": 0, "Proficient": 3, 200: 9, 218: 9, 220: 6, 238: 6, 240: 3, 258: 3, 260: 0, 280: 0, 281: None,
        "Meeting Expectations": None,
    },
    ("MCAS", "Mathematics", LEGACY, "4"): {"Needs Improvement": 6, "Warning": 9},
    # MCAS, next generation: from 2017 on
    ("MCAS", "ELA", SPRING, "4"): {
        "Exceeding Expectations": 0, "M": 3, "PM": 6, 440: 9, 469: 9, 470: 6, 499: 6, 500: 3, 529: 3, 530: 0, 560: 0,
        439: None, "Proficient": None,
    },
    ("MCAS", "Mathematics", SPRING, "4"): {"Not Meeting Expectations": 9},
    # STAR: percentile, benchmark level, scale score with norms
    ("STAR", "reading", FALL, "3"): {
        "9%": 9, "10%": 9, "At/Above Benchmark": 4, "On Watch": 7, "Intervention": 8, "Urgent Intervention": 9,
    },
    ("STAR", "math", FALL, "3"): {"30%": 7, "86%": 1},
    ("STAR", "reading", date(2015, 10, 5), "2"): {86: 9, 126: 7, 189: 6, 224: 5, 500: 1},
    ("STAR", "reading", FALL, "2"): {500: None},
    # DIBELS: levels, colors, words a minute by grade and season
    ("DIBELS 8th Edition", "reading", FALL, "1"): {"Blue": 1, "Green": 4, "Yellow": 7, "Red": 9},
    ("mCLASS", "reading", FALL, "1"): {"Below Benchmark": 7},
    ("DIBELS", "oral reading fluency", WINTER, "1"): {30: 4, 29: 7, 18: 7, 17: 9},
    ("DIBELS", "oral reading fluency", SPRING, "1"): {36: 7},
    ("DIBELS", "oral reading fluency", FALL, "2"): {68: 4},
    ("DIBELS", "oral reading fluency", WINTER, "2"): {66: 9},
    ("DIBELS", "oral reading fluency", SPRING, "2"): {99: 7},
    ("DIBELS", "oral reading fluency", FALL, "3"): {72: 7},
    ("DIBELS", "oral reading fluency", WINTER, "3"): {108: 4},
    ("DIBELS", "oral reading fluency", SPRING, "3"): {99: 9},
    ("DIBELS", "oral reading fluency", FALL, "1"): {50: None},
    # Fountas & Pinnell: at the level expected, one below, two below
    ("Fountas & Pinnell", "reading", SPRING, "K"): {"C": 4, "B": 7, "A": 9},
    ("Fountas & Pinnell", "reading", WINTER, "1"): {"F": 4},
    ("F&P", "reading", SPRING, "2"): {"K": 9, "L": 7, "Z": 4},
    ("F&P", "reading", SPRING, "5"): {"S": 7},
    # i-Ready: percentile and placement
    ("i-Ready", "math", FALL, "3"): {
        "21%": 7, "Mid or Above Grade Level": 0, "Early On Grade Level": 3, "1 Grade Level Below": 6,
    },
    ("i-Ready", "reading", FALL, "5"): {"3 or More Grade Levels Below": 9},
    ("i-Ready", "reading", FALL, "3"): {"On Level": 3, "2 or More Levels Below": 9, 512: None},
    # MAP: percentile; a score alone needs norms that a school adds
    ("MAP Growth", "reading", FALL, "3"): {"45%": 5},
    ("MAP Growth", "math", FALL, "3"): {"100%": 0, 188: None},
}  # fmt: skip


def a_result(test: str, subject: str, value: float | str, day: date) -> Assessment:
    facts: dict[str, object] = {"scale_score": float(value)} if isinstance(value, int) else {"level": value}
    if isinstance(value, str) and value.endswith("%"):
        facts = {"percentile": float(value[:-1])}
    return Assessment(student_id=ID, test=test, subject=subject, taken_on=day, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("test", "value", "points"),
    [(test, value, points) for test, told in POINTS.items() for value, points in told.items()],
)
def test_points_of_a_result(test: tuple[str, str, date, str], value: float | str, points: int | None):
    name, subject, day, grade = test
    found = measured(a_result(name, subject, value, day), Grade(grade), the_pack())
    assert (found.points if found else None) == points


def test_a_result_without_points_is_listed_to_be_seen_to():
    records = Records(assessments=(a_result("MAP Growth", "math", 188, FALL),))
    missing = profile_all((a_student(),), records, the_pack(), AS_OF)[0].missing
    assert "a math result of 2026-10-05 (MAP Growth): the rules have no points for it" in missing


def with_results(*results: Assessment, **more: object) -> NeedProfile:
    return profile_all((a_student(),), Records(assessments=results, **more), the_pack(), AS_OF)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("score", "is_need", "is_strength"), [(40, True, False), (41, False, False), (60, False, True), (59, False, False)]
)
def test_dessa_records_a_need_or_a_strength_and_no_points(score: int, *, is_need: bool, is_strength: bool):
    profile = with_results(a_result("DESSA", "Self-Management", score, FALL))
    assert ("social_emotional.self_management" in {need.code for need in profile.needs}) == is_need
    assert ("social_emotional.self_management" in {strength.code for strength in profile.strengths}) == is_strength
    assert all(need.points is None and need.band is Band.RECORDED for need in profile.needs)


# --- Strengths: every rule of the card, at its edge ------------------------------------------------------------------
STRONG = {
    "at the 50th percentile": (Child(50, 20), {"academic.reading"}),
    "at the 49th, 29 above the weakest": (Child(49, 20), {"academic.reading"}),
    "at the 44th, 24 above the weakest": (Child(44, 20), set()),
    "meeting expectations": (Child("Meeting Expectations", None, test="MCAS"), {"academic.reading"}),
    "partially meeting": (Child("Partially Meeting", None, test="MCAS"), set()),
    "rating 4": (Child(20, 20, rating=4), {"social_emotional.engagement"}),
    "rating 3": (Child(20, 20, rating=3), set()),
    "absent 4 of 100 days": (Child(20, 20, 4, 100), {"attendance.presence"}),
    "absent 5 of 100 days": (Child(20, 20, 5, 100), set()),
    "absent 0 of 19 days": (Child(20, 20, 0, 19), set()),
}


@pytest.mark.parametrize(("child", "codes"), STRONG.values(), ids=STRONG)
def test_strengths(child: Child, codes: set[str]):
    assert {strength.code for strength in profile_of(child).strengths} == codes


@pytest.mark.parametrize(("start", "end", "grows"), [(11, 26, True), (11, 25, False), (10, 40, False), (40, 11, False)])
def test_growth_needs_fifteen_percentiles_from_above_the_tenth(start: int, end: int, *, grows: bool):
    profile = with_results(
        a_result("STAR", "reading", f"{start}%", date(2026, 9, 10)), a_result("STAR", "reading", f"{end}%", FALL)
    )
    assert ("growth.reading" in {strength.code for strength in profile.strengths}) == grows


@pytest.mark.parametrize(("came", "is_strong"), [(7, True), (6, False)])
def test_coming_to_seven_of_ten_sessions_is_a_strength(came: int, *, is_strong: bool):
    sessions = tuple(
        SessionAttendance(student_id=ID, program_id="P01", day=date(2026, 10, day), present=day <= came)  # type: ignore[arg-type]
        for day in range(1, 11)
    )
    found = profile_all((a_student(),), Records(), the_pack(), AS_OF, sessions=sessions)[0].strengths
    assert ("participation" in {strength.code for strength in found}) == is_strong


def test_coming_back_for_another_term_is_a_strength():
    seats = tuple(
        a_seat(ID, program, stage)
        for program, stage in (("P01", EnrollmentStage.COMPLETED), ("P02", EnrollmentStage.ACTIVE))
    )
    found = profile_all((a_student(),), Records(), the_pack(), AS_OF, seats=seats)[0].strengths
    assert [strength.text for strength in found] == ["Came back to a program for another term"]


def test_own_words_are_strengths_each_once():
    notes = tuple(
        StrengthNote(student_id=ID, strength=text, kind=kind)
        for kind, text in (("talent", "chess"), ("interest", "Drums"), ("trusted_adult", "the librarian"))
    )
    student = a_student(interests=("drums",))
    found = profile_all((student,), Records(strengths=notes), the_pack(), AS_OF)[0].strengths
    assert [strength.text for strength in found] == ["Interest: drums", "Talent: chess", "Trusted adult: the librarian"]


# --- Missing data, stale data, and what a person must confirm --------------------------------------------------------
def test_a_strength_to_ask_for_is_on_the_list_of_what_to_collect():
    assert "a strength: ask the student, the family, a teacher" in profile_of(Child(20, 20, 10, 90)).missing


def test_older_by_a_year_is_only_a_question():
    born = a_student(date_of_birth=date(2016, 8, 30))
    profile = profile_all((born,), records_of(Child(50, 50, 0, 90)), the_pack(), AS_OF)[0]
    assert "whether ever retained (older than the grade by a year: please confirm)" in profile.missing
    assert profile.needs[0].points == 15


def test_no_absences_of_a_student_who_has_left_say_nothing():
    left = a_student(status=RosterStatus.GONE)
    profile = profile_all((left,), records_of(Child(50, 50, 0, 90)), the_pack(), AS_OF)[0]
    assert ABSENCE not in {need.code for need in profile.needs}
    assert profile.status is ProfileStatus.PROVISIONAL


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2025, 11, 2), False), (date(2025, 11, 3), True), (AS_OF, True), (date(2026, 11, 3), False)],
)
def test_a_rating_counts_for_a_year(day: date, *, counts: bool):
    rating = EngagementRating(student_id=ID, rated_on=day, rating=1)
    assert ("a teacher's rating of engagement" not in with_results(ratings=(rating,)).missing) == counts


def test_a_suspension_of_last_year_counts_no_more():
    records = records_of(Child(50, 50, 0, 90, suspended=1))
    earlier = replace(records.incidents[0], happened_on=date(2026, 6, 1))
    profile = profile_all((a_student(),), replace(records, incidents=(earlier,)), the_pack(), AS_OF)[0]
    assert profile.review == ()


def test_a_request_is_reviewed_and_a_no_is_not():
    yes, no = (Flag(student_id=ID, name="request", value=value) for value in (True, False))
    assert with_results(flags=(yes,)).review == ("a review was asked for",)
    assert with_results(flags=(no,)).review == ()
