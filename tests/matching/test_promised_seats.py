"""A match of some children or some programs keeps what has been promised to others: a pinned seat is no free one."""

from typing import Any

import pytest

from cast import a_profile, a_program, a_student
from matching.documents import Pss, placed, read
from matching.test_eligibility import DAY
from pss_cli.domain.policy import MatchPolicy
from pss_cli.domain.shared_limit import SeatUse, SharedLimit
from pss_cli.matching import solve
from pss_cli.matching.records.instance import from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace

ONE, TWO = "0000001", "0000002"


def a_class(**facts: Any) -> MatchInput:
    """Student 1 in grade 3, student 2 in grade 4, two programs at one time with a seat each."""
    given = {
        "as_of": DAY,
        "students": (a_student(ONE, "3"), a_student(TWO, "4")),
        "profiles": (a_profile(ONE), a_profile(TWO)),
        "programs": (a_program("P01", seats=1), a_program("P02", seats=1)),
        "policy": MatchPolicy(max_programs=2),
    }
    return MatchInput(**{**given, **facts})


def seats(request: MatchInput) -> set[tuple[str, str]]:
    instance = from_records(request)
    return {instance.pair_ids[pair] for pair in solve(instance.problem).pairs.tolist()}


def test_a_seat_pinned_for_another_grade_is_not_given_again():
    assert seats(a_class(grades=frozenset({"3"}), pins=frozenset({(TWO, "P01")}))) == {(ONE, "P02")}


def test_a_pin_in_another_program_takes_its_time_and_its_place_among_the_programs_of_the_child():
    narrowed = {"program_ids": frozenset({"P02"}), "pins": frozenset({(ONE, "P01")})}
    assert seats(a_class(**narrowed)) == {(TWO, "P02")}
    elsewhere = (a_program("P01", seats=1), a_program("P02", seats=1, days=("Fri 14:30-16:00",)))
    one_each = a_class(**narrowed, programs=elsewhere, policy=MatchPolicy(max_programs=1))
    assert seats(one_each) == {(TWO, "P02")}


def test_a_pin_of_another_grade_takes_of_a_shared_limit_and_counts_for_the_fewest_children():
    limit = SharedLimit(name="bus", amount=1, uses=(SeatUse("P01"), SeatUse("P02")), made_on=DAY)
    grade = {"grades": frozenset({"3"}), "pins": frozenset({(TWO, "P01")})}
    assert seats(a_class(**grade, limits=(limit,))) == set()
    programs = (a_program("P01", seats=2, min_enrollment=2),)
    assert seats(a_class(**grade, programs=programs)) == {(ONE, "P01")}


@pytest.fixture
def two_grades(school: Workspace) -> Workspace:
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000004", "4"))
    return school


def test_grade_by_grade_the_seats_accepted_before_stay_taken(two_grades: Workspace, pss: Pss):
    third = placed(read(pss, "match", "match", "students", "--grade", "3"))
    assert third
    assert pss("match", "accept", "--all").code == 0
    fourth = placed(read(pss, "match", "match", "students", "--grade", "4"))
    for program, most in (("P01", 2), ("P02", 1)):
        assert sum(where == program for _, where in (*third, *fourth)) <= most
