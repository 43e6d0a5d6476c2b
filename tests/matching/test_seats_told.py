"""Why a seat went to others is true of each method: counted on small schools of records."""

from typing import Any

import pytest

from cast import a_profile, a_program, a_seat, a_student
from matching.test_eligibility import DAY
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.policy import MatchMethod, MatchPolicy
from pss_cli.jobs.match_prices import solved_by
from pss_cli.matching.reasons import Facts
from pss_cli.matching.records.instance import from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.matching.records.sentences import why

ONE, TWO, THREE = (f"000000{number}" for number in (1, 2, 3))
READING, MATH = "academic.reading", "academic.math"


def told(method: str, pair: tuple[str, str], **facts: Any) -> str:
    """The sentence of one pair in a school of one program and one seat, unless told otherwise."""
    given = {
        "as_of": DAY,
        "programs": (a_program("P01", f"{READING}:1", seats=1),),
        "policy": MatchPolicy(max_programs=1),
        "seed": "spring",
    }
    instance = from_records(MatchInput(**{**given, **facts}))
    problem, matching = solved_by(MatchMethod(method), instance.problem, 60)
    return why(instance, Facts(problem, matching).outcome(instance.number_of[pair]))


def pupils(*profiles: Any, **facts: Any) -> dict[str, Any]:
    return {"students": tuple(a_student(one.student_id, **facts) for one in profiles), "profiles": profiles}


HIGHER = pupils(a_profile(ONE, f"{READING}:watch", tier=3), a_profile(TWO, f"{READING}:concern", tier=2))
LATER_TIER = pupils(a_profile(ONE, f"{READING}:concern", tier=3), a_profile(TWO, f"{READING}:watch", tier=2))


@pytest.mark.parametrize(
    ("method", "student", "school", "sentence"),
    [
        ("best", TWO, HIGHER, "Its seats went to students in a higher tier, who come first."),
        ("fair", ONE, HIGHER, "Its seats went to students with a stronger need here."),
        ("fair", TWO, LATER_TIER, "Its seats went to students with a stronger need here."),
    ],
)
def test_a_tier_comes_first_in_the_best_match_alone(method: str, student: str, school: dict[str, Any], sentence: str):
    assert told(method, (student, "P01"), **school) == f"Acorn Readers is full. {sentence}"


@pytest.mark.parametrize("method", ["best", "fair"])
def test_seats_that_are_pinned_are_told_as_pinned(method: str):
    school = pupils(a_profile(ONE, f"{READING}:watch"), a_profile(TWO, f"{READING}:high"))
    said = told(method, (TWO, "P01"), pins=frozenset({(ONE, "P01")}), **school)
    assert said == "Acorn Readers is full. Its seat is pinned by the school."


def test_of_pinned_seats_and_others_each_is_told():
    school = pupils(
        *(a_profile(one, f"{READING}:{band}") for one, band in ((ONE, "watch"), (TWO, "high"), (THREE, "watch")))
    )
    said = told(
        "best", (THREE, "P01"), pins=frozenset({(ONE, "P01")}), programs=(a_program("P01", f"{READING}:1", seats=2),), **school
    )  # fmt: skip
    assert said == (
        "Acorn Readers is full. 1 of its seats is pinned by the school. The others went to students with a stronger"
        " need here."
    )


BOTH = (a_program("P01", f"{READING}:1", seats=1), a_program("P02", f"{MATH}:1", seats=1, program_name="Thistle Math"))


def test_who_has_what_they_asked_for_first_is_told_so_in_the_fair_match():
    profiles = (a_profile(ONE, f"{READING}:high; {MATH}:high"), a_profile(TWO, f"{READING}:watch"))
    students = (a_student(ONE, preferences=(ProgramId("P02"),)), a_student(TWO))
    said = told("fair", (ONE, "P01"), students=students, profiles=profiles, programs=BOTH)
    assert said == (
        "Acorn Readers is full. 1 seat went to a student who comes later by need or lottery: this student has Thistle"
        " Math, which comes first in the student's own order."
    )


@pytest.mark.parametrize(
    ("method", "end"),
    [("best", "which was the better choice over all."), ("fair", "which comes first in the student's own order.")],
)
def test_of_two_programs_at_one_time_it_is_told_why_the_other(method: str, end: str):
    profile = a_profile(ONE, f"{READING}:high; {MATH}:watch")
    said = told(method, (ONE, "P02"), **pupils(profile), programs=BOTH, policy=MatchPolicy(max_programs=2))
    assert said == f"It meets at the same time as Acorn Readers, {end}"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"max_programs": 0}, "The student may have no program: 0 are allowed."),
        ({"held": (a_seat(ONE, "P02"),)}, "The student takes part in as many programs as allowed."),
    ],
)
def test_whoever_may_have_no_further_program_is_told_that_alone(facts: dict[str, Any], sentence: str):
    held = facts.pop("held", ())
    programs = (BOTH[0], a_program("P02", f"{MATH}:1", days=("Fri 14:30-16:00",)))
    school = pupils(a_profile(ONE, READING), **facts)
    assert told("best", (ONE, "P01"), **school, held=held, programs=programs) == sentence


@pytest.mark.parametrize(
    ("least", "seats", "end"), [(3, 2, "3 children and has 2 seats."), (3, 3, "3 children, and 2 could come.")]
)
def test_a_program_that_does_not_run_says_how_many_it_lacks(least: int, seats: int, end: str):
    school = pupils(a_profile(ONE, READING), a_profile(TWO, READING))
    programs = (a_program("P01", f"{READING}:1", seats=seats, min_enrollment=least),)
    assert told("best", (ONE, "P01"), **school, programs=programs) == f"Acorn Readers does not run: it asks for {end}"


def test_where_enough_could_come_and_are_better_off_elsewhere_it_is_said():
    school = pupils(a_profile(ONE, f"{READING}; {MATH}:high"), a_profile(TWO, f"{READING}; {MATH}:high"))
    programs = (
        a_program("P01", f"{READING}:1", seats=2, min_enrollment=2),
        a_program("P02", f"{MATH}:3", seats=1, program_name="Thistle Math"),
    )
    assert told("best", (TWO, "P01"), **school, programs=programs) == (
        "Acorn Readers does not run: it asks for 2 children, and too few of those who could come are better off there."
    )
