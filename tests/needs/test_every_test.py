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

#  test, subject, result, day, grade -> points (None: the rules have none, and it is listed as unusable)
POINTS = [
    # MCAS, legacy: levels and scores of 2005 to 2016
    ("MCAS", "ELA", "Advanced", LEGACY, "4", 0),
    ("MCAS", "ELA", "Proficient", LEGACY, "4", 3),
    ("MCAS", "Mathematics", "Needs Improvement", LEGACY, "4", 6),
    ("MCAS", "Mathematics", "Warning", LEGACY, "4", 9),
    ("MCAS", "ELA", 200, LEGACY, "4", 9),
    ("MCAS", "ELA", 218, LEGACY, "4", 9),
    ("MCAS", "ELA", 220, LEGACY, "4", 6),
    ("MCAS", "ELA", 238, LEGACY, "4", 6),
    ("MCAS", "ELA", 240, LEGACY, "4", 3),
    ("MCAS", "ELA", 258, LEGACY, "4", 3),
    ("MCAS", "ELA", 260, LEGACY, "4", 0),
    ("MCAS", "ELA", 280, LEGACY, "4", 0),
    ("MCAS", "ELA", 281, LEGACY, "4", None),
    ("MCAS", "ELA", "Meeting Expectations", LEGACY, "4", None),
    # MCAS, next generation: from 2017 on
    ("MCAS", "ELA", "Exceeding Expectations", SPRING, "4", 0),
    ("MCAS", "ELA", "M", SPRING, "4", 3),
    ("MCAS", "ELA", "PM", SPRING, "4", 6),
    ("MCAS", "Mathematics", "Not Meeting Expectations", SPRING, "4", 9),
    ("MCAS", "ELA", 440, SPRING, "4", 9),
    ("MCAS", "ELA", 469, SPRING, "4", 9),
    ("MCAS", "ELA", 470, SPRING, "4", 6),
    ("MCAS", "ELA", 499, SPRING, "4", 6),
    ("MCAS", "ELA", 500, SPRING, "4", 3),
    ("MCAS", "ELA", 529, SPRING, "4", 3),
    ("MCAS", "ELA", 530, SPRING, "4", 0),
    ("MCAS", "ELA", 560, SPRING, "4", 0),
    ("MCAS", "ELA", 439, SPRING, "4", None),
    ("MCAS", "ELA", "Proficient", SPRING, "4", None),
    # STAR: percentile, benchmark level, scale score with norms
    ("STAR", "reading", "9%", FALL, "3", 9),
    ("STAR", "reading", "10%", FALL, "3", 9),
    ("STAR", "math", "30%", FALL, "3", 7),
    ("STAR", "math", "86%", FALL, "3", 1),
    ("STAR", "reading", "At/Above Benchmark", FALL, "3", 4),
    ("STAR", "reading", "On Watch", FALL, "3", 7),
    ("STAR", "reading", "Intervention", FALL, "3", 8),
    ("STAR", "reading", "Urgent Intervention", FALL, "3", 9),
    ("STAR", "reading", 86, date(2015, 10, 5), "2", 9),
    ("STAR", "reading", 126, date(2015, 10, 5), "2", 7),
    ("STAR", "reading", 189, date(2015, 10, 5), "2", 6),
    ("STAR", "reading", 224, date(2015, 10, 5), "2", 5),
    ("STAR", "reading", 500, date(2015, 10, 5), "2", 1),
    ("STAR", "reading", 500, FALL, "2", None),
    # DIBELS: levels, colors, words a minute by grade and season
    ("DIBELS 8th Edition", "reading", "Blue", FALL, "1", 1),
    ("DIBELS 8th Edition", "reading", "Green", FALL, "1", 4),
    ("DIBELS 8th Edition", "reading", "Yellow", FALL, "1", 7),
    ("DIBELS 8th Edition", "reading", "Red", FALL, "1", 9),
    ("mCLASS", "reading", "Below Benchmark", FALL, "1", 7),
    ("DIBELS", "oral reading fluency", 30, WINTER, "1", 4),
    ("DIBELS", "oral reading fluency", 29, WINTER, "1", 7),
    ("DIBELS", "oral reading fluency", 18, WINTER, "1", 7),
    ("DIBELS", "oral reading fluency", 17, WINTER, "1", 9),
    ("DIBELS", "oral reading fluency", 36, SPRING, "1", 7),
    ("DIBELS", "oral reading fluency", 68, FALL, "2", 4),
    ("DIBELS", "oral reading fluency", 66, WINTER, "2", 9),
    ("DIBELS", "oral reading fluency", 99, SPRING, "2", 7),
    ("DIBELS", "oral reading fluency", 72, FALL, "3", 7),
    ("DIBELS", "oral reading fluency", 108, WINTER, "3", 4),
    ("DIBELS", "oral reading fluency", 99, SPRING, "3", 9),
    ("DIBELS", "oral reading fluency", 50, FALL, "1", None),
    # Fountas & Pinnell: at the level expected, one below, two below
    ("Fountas & Pinnell", "reading", "C", SPRING, "K", 4),
    ("Fountas & Pinnell", "reading", "B", SPRING, "K", 7),
    ("Fountas & Pinnell", "reading", "A", SPRING, "K", 9),
    ("Fountas & Pinnell", "reading", "F", WINTER, "1", 4),
    ("F&P", "reading", "K", SPRING, "2", 9),
    ("F&P", "reading", "L", SPRING, "2", 7),
    ("F&P", "reading", "Z", SPRING, "2", 4),
    ("F&P", "reading", "S", SPRING, "5", 7),
    # i-Ready: percentile and placement
    ("i-Ready", "math", "21%", FALL, "3", 7),
    ("i-Ready", "math", "Mid or Above Grade Level", FALL, "3", 0),
    ("i-Ready", "math", "Early On Grade Level", FALL, "3", 3),
    ("i-Ready", "math", "1 Grade Level Below", FALL, "3", 6),
    ("i-Ready", "reading", "3 or More Grade Levels Below", FALL, "5", 9),
    ("i-Ready", "reading", "On Level", FALL, "3", 3),
    ("i-Ready", "reading", "2 or More Levels Below", FALL, "3", 9),
    ("i-Ready", "reading", 512, FALL, "3", None),
    # MAP: percentile; a score alone needs norms that a school adds
    ("MAP Growth", "reading", "45%", FALL, "3", 5),
    ("MAP Growth", "math", "100%", FALL, "3", 0),
    ("MAP Growth", "math", 188, FALL, "3", None),
]


def a_result(test: str, subject: str, value: float | str, day: date) -> Assessment:
    facts: dict[str, object] = {"scale_score": float(value)} if isinstance(value, int) else {"level": value}
    if isinstance(value, str) and value.endswith("%"):
        facts = {"percentile": float(value[:-1])}
    return Assessment(student_id=ID, test=test, subject=subject, taken_on=day, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", POINTS)
def test_points_of_a_result(case: tuple[str, str, float | str, date, str, int | None]):
    test, subject, value, day, grade, points = case
    found = measured(a_result(test, subject, value, day), Grade(grade), the_pack())
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


def test_a_rating_of_more_than_a_year_ago_counts_no_more():
    old = EngagementRating(student_id=ID, rated_on=date(2025, 10, 1), rating=1)
    assert "a teacher's rating of engagement" in with_results(ratings=(old,)).missing


def test_a_suspension_of_last_year_counts_no_more():
    records = records_of(Child(50, 50, 0, 90, suspended=1))
    earlier = replace(records.incidents[0], happened_on=date(2026, 6, 1))
    profile = profile_all((a_student(),), replace(records, incidents=(earlier,)), the_pack(), AS_OF)[0]
    assert profile.review == ()


def test_a_request_is_reviewed_and_a_no_is_not():
    yes, no = (Flag(student_id=ID, name="request", value=value) for value in (True, False))
    assert with_results(flags=(yes,)).review == ("a review was asked for",)
    assert with_results(flags=(no,)).review == ()
